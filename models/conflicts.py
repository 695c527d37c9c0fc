"""Who has no part in a case: mandates held today, ties that the database knows, and whom an act may name.

Nothing of this is ever taken from a client: the desk asks for it anew each time.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from domain.access import reaches
from domain.case import Case
from domain.clock import Zone
from domain.commands import Actor, Bond, Tie
from domain.conflicts import persons
from domain.deadlines import office_of
from domain.errors import Refusal
from domain.lifecycle import PROCEDURES
from domain.procedure import LANE_OF, Action, Exclusion, FieldKind, Lane, Role
from models.absences import load_standing_in
from models.cases import CaseRow
from models.officers import OfficerRow
from models.reports import PersonRow, ReportRow

OWN_AGENCY = frozenset({Lane.AGENCY, Lane.EXAMINERS})


async def with_mandates(session: AsyncSession, actor: Actor, now: datetime, zone: Zone = Zone.WIB) -> Actor:
    """The actor with the mandates that they hold on the day of ``now`` in ``zone``, and with nothing else claimed."""
    day = now.astimezone(zone.tz).date()
    roster = await load_standing_in(session, day)
    return replace(actor, acting_for=roster.acting_for(actor.id, day), bonds=())


async def bound(session: AsyncSession, actor: Actor, case: Case, now: datetime) -> Actor:
    """The actor with the mandates that they hold now, and with the ties of all whose power they use to this case."""
    acting = await with_mandates(session, actor, now, office_of(actor.role, case.office).zone)
    return replace(acting, bonds=await _bonds(session, persons(acting), case))


async def _bonds(session: AsyncSession, officers: Sequence[str], case: Case) -> tuple[Bond, ...]:
    o, p, r = OfficerRow, PersonRow, ReportRow
    reported = (
        select(o.id).join(p, p.nip_index == o.nip_index).where(p.case_id == case.id, o.id.in_(officers)).order_by(o.id)
    )
    filed = select(r.filed_by).where(r.number == case.report_number, r.filed_by.in_(officers))
    found = [Bond(one, Tie.REPORTED) for one in await session.scalars(reported)]
    return (*found, *(Bond(one, Tie.REPORTER) for one in await session.scalars(filed) if one))


def closed_to(actor: Actor) -> ColumnElement[bool]:
    """:func:`domain.conflicts.barrier` as a condition on :class:`CaseRow`; a test holds the two together."""
    who = list(persons(actor))
    nips = select(OfficerRow.nip_index).where(OfficerRow.id.in_(who), OfficerRow.nip_index.is_not(None))
    person, one_report = PersonRow.case_id == CaseRow.id, ReportRow.number == CaseRow.report_number
    reported = select(PersonRow.case_id).where(person, PersonRow.nip_index.in_(nips)).correlate(CaseRow).exists()
    filed = select(ReportRow.number).where(one_report, ReportRow.filed_by.in_(who)).correlate(CaseRow).exists()
    involved = [
        and_(CaseRow.procedure == table.code, CaseRow.facts.contains([s.when.value, s.only_with.value]))
        for table in PROCEDURES.values()
        for s in table.substitutes
        if s.role is actor.role
    ]
    return or_(CaseRow.excluded.overlap(who), reported, filed, *involved)


def tied_officers() -> ScalarSelect[Any]:
    """The ids of the officers whom a tie binds to the case of a :class:`CaseRow`, for a query over cases."""
    nip = select(PersonRow.nip_index).where(PersonRow.case_id == CaseRow.id).correlate(CaseRow).scalar_subquery()
    filed = select(ReportRow.filed_by).where(ReportRow.number == CaseRow.report_number)
    by = filed.correlate(CaseRow).scalar_subquery()
    tied = select(func.array_agg(OfficerRow.id)).where(or_(OfficerRow.nip_index == nip, OfficerRow.id == by))
    return tied.correlate(CaseRow).scalar_subquery()


async def tied_to(connection: AsyncConnection, nip_index: bytes | None, filed_by: str | None) -> frozenset[str]:
    """The officers whom a tie binds to a case that is about to be registered."""
    query = select(OfficerRow.id).where(or_(
        and_(OfficerRow.nip_index.is_not(None), OfficerRow.nip_index == nip_index), OfficerRow.id == filed_by
    ))  # fmt: skip
    return frozenset((await connection.execute(query)).scalars())


async def colleagues(session: AsyncSession, actor: Actor, case: Case, action: Action) -> Sequence[tuple[str, str]]:
    """Id and title of those whom the act may name: who may act on this case, or is to be let in again.

    Whoever heads the agency, or acts for its head, speaks of the agency's own officers alone.
    """
    acting = {role for a in case.procedure.actions for role in case.procedure.able(a, case.facts)}
    if case.procedure.acting(Role.PERSONNEL_AUTHORITY, case.facts) is actor.role:
        acting = {role for role in acting if LANE_OF[role] in OWN_AGENCY}
    o = OfficerRow
    query = select(o.id, o.title, o.role, o.agency, o.region).where(
        o.role.in_([role.value for role in acting]), o.agency.in_(["", case.agency]), o.id != actor.id
    )
    rows = await session.execute(query.order_by(o.title, o.id))
    out = {one.officer for one in case.exclusions if not one.declared}
    here = [(r.id, r.title) for r in rows if reaches(Actor(r.id, Role(r.role), r.agency, r.region), case)]
    if action.excludes is Exclusion.READMITS:
        return [one for one in here if one[0] in out]
    return [one for one in here if one[0] not in case.excluded]


async def check_colleague(
    session: AsyncSession, actor: Actor, case: Case, action: Action, values: dict[str, str]
) -> None:
    """Refuse a name that the page did not offer. Raises ``Refusal('officer_not_here')``."""
    for field in (f for f in action.fields if f.kind is FieldKind.OFFICER and values.get(f.code)):
        known: Collection[str] = {one for one, _ in await colleagues(session, actor, case, action)}
        if values[field.code] not in known:
            raise Refusal("officer_not_here", field=field.code, label=field.name)
