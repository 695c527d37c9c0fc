"""How often, by whom and on which ground it was opened who reported: read off the log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.commands import Actor
from domain.errors import Refusal
from domain.events import IdentityOpened
from domain.procedure import Role
from models.cases import CaseRow
from models.events import EventRow, from_body

#: How long one opening shows what it opened: a page that is sent again tomorrow needs a new reason.
SHOWN = timedelta(minutes=15)
_WIRE = "identity.opened"


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening as its reporter may know it: no officer's name, and not the words that were written."""

    role: Role
    ground: str
    at: datetime


async def openings_of(session: AsyncSession, report_number: str) -> Sequence[Opening]:
    """The openings of who made this report, in all its cases, the newest first."""
    query = (
        select(EventRow.body, EventRow.recorded_at)
        .join(CaseRow, CaseRow.id == EventRow.case_id)
        .where(CaseRow.report_number == report_number, EventRow.wire == _WIRE)
        .order_by(EventRow.recorded_at.desc())
    )
    found = [(from_body(row.body), row.recorded_at) for row in await session.execute(query)]
    return [Opening(event.role, event.ground, at) for event, at in found if isinstance(event, IdentityOpened)]


async def check_fresh(session: AsyncSession, case_id: str, request_id: str, actor: Actor, now: datetime) -> None:
    """Refuse an opening that is recorded but long past, or another's. Raises ``Refusal('opening_over')``."""
    query = select(EventRow.body, EventRow.recorded_at).where(
        EventRow.case_id == case_id, EventRow.request_id == request_id, EventRow.wire == _WIRE
    )
    row = (await session.execute(query)).one_or_none()
    if row is None or row.body["actor"] != actor.id or now - row.recorded_at > SHOWN:
        raise Refusal("opening_over")
