"""Duties for which nobody is left: everybody in the role has no part in the case, or cannot be reached."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.access import Place
from domain.case import Case
from domain.commands import Actor
from domain.procedure import LANE_OF, Role
from domain.recipients import WITHOUT_ACCOUNT, holders, owes, told
from models.absences import load_roster
from models.cases import CaseRow
from models.conflicts import tied_officers
from models.duties import ON_TIME, clocks, conflicted, read_duty
from models.queries import reachable

DAY = timedelta(days=1)


async def lonely_roles(session: AsyncSession, case: Case, now: datetime) -> tuple[Role, ...]:
    """Of a case with conflicts of interest, the roles that owe the next act and of whom nobody is left."""
    tied = await session.scalar(select(tied_officers()).select_from(CaseRow).where(CaseRow.id == case.id))
    out = frozenset(case.excluded) | frozenset(tied or ())
    if not out:
        return ()
    place = Place(case.id, case.report_number, case.agency, case.region, case.facts, case.procedure, out)
    roles = tuple(dict.fromkeys(role for role in case.owners() if LANE_OF[role] not in WITHOUT_ACCOUNT))
    roster = await load_roster(session, now.date() - DAY, frozenset(roles))
    return tuple(role for role in roles if not holders(roster, role, place, now, case.office))


async def stranded(session: AsyncSession, actor: Actor, now: datetime) -> Sequence[tuple[str, Role]]:
    """Cases within reach, and whose duty it is that nobody without a conflict of interest is left to do."""
    query = clocks(literal(ON_TIME), literal(now)).where(conflicted(), reachable(actor)).order_by(CaseRow.id)
    duties = [read_duty(row) for row in await session.execute(query)]
    if not duties:
        return ()
    roster = await load_roster(session, now.date() - DAY)
    alone = (d for d in duties if told(roster, d.rule, d.place, now, d.office).unreachable)
    return tuple(dict.fromkeys((d.place.id, owes(d.rule, d.place)) for d in alone))
