"""Crypto-shredding: after its time a case's key is destroyed, and with it all that it sealed, in every copy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.procedure import Fact
from domain.retention import Retention
from models.cases import CaseRow
from models.keys import KeyRow, reporter_subject
from models.reports import PersonRow


@dataclass(frozen=True, slots=True)
class Overdue:
    """A case whose time is over: since when."""

    case_id: str
    report_number: str
    since: datetime


async def overdue(session: AsyncSession, retention: Retention, now: datetime) -> Sequence[Overdue]:
    """The ended cases that are kept longer than they may be and still have their key, the oldest first."""
    query = (
        select(CaseRow.id, CaseRow.report_number, CaseRow.ended_at, CaseRow.facts)
        .join(KeyRow, KeyRow.subject == CaseRow.id)
        .where(CaseRow.ended_at.is_not(None), KeyRow.wrapped.is_not(None))
        .order_by(CaseRow.ended_at, CaseRow.id)
    )
    found = [
        Overdue(row.id, row.report_number, retention.until(row.ended_at, {Fact(f) for f in row.facts}))
        for row in await session.execute(query)
        if row.ended_at is not None
    ]
    return [one for one in found if one.since <= now]


async def shred(session: AsyncSession, one: Overdue) -> Sequence[str]:
    """Destroy the case's key; with the last case of a report also the report's and the reporter's. What was destroyed.

    The events stay: they hold codes, dates, opaque ids and salted digests whose salt is gone with the key.
    """
    await _destroy(session, [one.case_id])
    # the digests of NIP and name are a way back for whoever has the index key
    await session.execute(
        update(PersonRow).where(PersonRow.case_id == one.case_id).values(nip_index=None, name_words=[])
    )
    left = await session.scalar(
        select(func.count())
        .select_from(CaseRow)
        .join(KeyRow, KeyRow.subject == CaseRow.id)
        .where(CaseRow.report_number == one.report_number, KeyRow.wrapped.is_not(None))
    )
    if left:
        return [one.case_id]
    rest = [one.report_number, reporter_subject(one.report_number)]
    await _destroy(session, rest)
    return [one.case_id, *rest]


async def _destroy(session: AsyncSession, subjects: Sequence[str]) -> None:
    gone = {"wrapped": None, "shredded_at": func.clock_timestamp()}
    await session.execute(update(KeyRow).where(KeyRow.subject.in_(subjects)).values(gone))
