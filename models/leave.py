"""Recording that one will be absent, and who stands in: what the page of absences reads and writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.commands import Actor
from domain.errors import Refusal
from domain.procedure import Role
from domain.roster import Absence, Mandate, Standing, Why, check_absence, check_mandate
from domain.workdays import ONE_DAY
from models.absences import AbsenceRow, MandateRow, load_roster
from models.officers import OfficerRow

LONGEST = 366  # calendar days between the first and the last day
_ALL_ABSENCES = 4713  # an advisory lock: two absences recorded at once must not close a circle of stand-ins


@dataclass(frozen=True, slots=True)
class Leave:
    """An absence as its officer sees it; of somebody else's, ``who`` is the title of whoever is away."""

    id: int
    who: str
    first: date
    last: date
    why: Why
    deputy: str | None


async def deputies(session: AsyncSession, actor: Actor) -> list[tuple[str, str]]:
    """Id and title of those who may stand in for an officer: another one in the same role for the same office."""
    o = OfficerRow
    same = (o.role == actor.role.value, o.agency == actor.agency, o.region == actor.region, o.id != actor.id, o.active)
    return [(row.id, row.title) for row in await session.execute(select(o.id, o.title).where(*same).order_by(o.title))]


async def own_leave(session: AsyncSession, actor: Actor, today: date) -> list[Leave]:
    """The officer's absences that are not over, the next one first."""
    a, m, deputy = AbsenceRow, MandateRow, OfficerRow
    query = (
        select(a.id, a.first, a.last, a.why, deputy.title)
        .outerjoin(m, m.absence_id == a.id)
        .outerjoin(deputy, deputy.id == m.deputy_id)
        .where(a.officer_id == actor.id, a.last >= today)
        .order_by(a.first)
    )
    return [Leave(r.id, "", r.first, r.last, Why(r.why), r.title) for r in await session.execute(query)]


async def stood_in_for(session: AsyncSession, actor: Actor, today: date) -> Sequence[Leave]:
    """The absences in which the officer stands in for somebody, the next one first. Why they are away is not told."""
    a, m, away = AbsenceRow, MandateRow, OfficerRow
    query = (
        select(a.id, away.title, m.first, m.last)
        .join(a, a.id == m.absence_id)
        .join(away, away.id == a.officer_id)
        .where(m.deputy_id == actor.id, m.last >= today)
        .order_by(m.first)
    )
    return [Leave(r.id, r.title, r.first, r.last, Why.OTHER_LEAVE, None) for r in await session.execute(query)]


async def record_leave(session: AsyncSession, actor: Actor, absence: Absence, why: Why, deputy: str | None) -> None:
    """Record an absence, and who stands in for all of it. The same one twice is one.

    Raises ``Refusal`` with ``absence_backwards``, ``absence_too_long``, ``absence_overlaps``, ``deputy_unknown`` or
    ``deputy_circle``.
    """
    if absence.last < absence.first:
        raise Refusal("absence_backwards", field="last")
    if (absence.last - absence.first).days > LONGEST:
        raise Refusal("absence_too_long", field="last", limit=str(LONGEST))
    if deputy is not None and deputy not in {one for one, _ in await deputies(session, actor)}:
        raise Refusal("deputy_unknown", field="deputy")
    await session.execute(select(func.pg_advisory_xact_lock(_ALL_ABSENCES)))
    roster = await load_roster(session, absence.first, frozenset({Role(actor.role)}))
    if absence in roster.absences:
        return
    check_absence(absence, roster.absences)
    if deputy is not None:
        check_mandate(Mandate(actor.id, deputy, absence.first, absence.last), roster.mandates)
    row = AbsenceRow(officer_id=actor.id, first=absence.first, last=absence.last, why=why)
    session.add(row)
    await session.flush()
    if deputy is not None:
        session.add(
            MandateRow(
                absence_id=row.id, deputy_id=deputy, standing=Standing.PLH, first=absence.first, last=absence.last
            )
        )  # fmt: skip


async def end_leave(session: AsyncSession, actor: Actor, leave: int, today: date) -> None:
    """The officer is back today; an absence that had not begun is as if never recorded.

    Raises ``Refusal('absence_unknown')`` for one that is not theirs or is over.
    """
    a, m = AbsenceRow, MandateRow
    mine = select(a).where(a.id == leave, a.officer_id == actor.id, a.last >= today).with_for_update()
    row = (await session.scalars(mine)).one_or_none()
    if row is None:
        raise Refusal("absence_unknown")
    if row.first >= today:
        await session.execute(delete(m).where(m.absence_id == leave))
        await session.delete(row)
        return
    row.last = today - ONE_DAY
    await session.execute(update(m).where(m.absence_id == leave, m.last >= today).values(last=today - ONE_DAY))
