"""Duties that somebody is to be reminded of: running clocks with all that decides who is told, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, delete, func, literal, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from domain.access import Place
from domain.clock import Clock, Zone
from domain.deadlines import Office
from domain.lifecycle import procedure
from domain.procedure import LANE_OF, Deadline, Fact, Role
from domain.recipients import WITHOUT_ACCOUNT, holders
from domain.roster import Roster
from models.assignments import AssignmentRow
from models.cases import CaseRow, DeadlineRow, ReminderRow
from models.conflicts import tied_officers
from models.notices import NoticeRow
from models.officers import AgencyRow, OfficerRow
from models.reports import PersonRow, ReportRow

ON_TIME = 0  # in place of a percentage: told because nobody could be reached, not because time has passed


#: Whoever owes a duty has been given the case: sent to the agency, referred to the ministry.
OWED = frozenset(Fact)


@dataclass(frozen=True, slots=True)
class Duty:
    """One running clock. ``percent`` is the share of its period at which it is told of."""

    place: Place
    key: str
    percent: int
    rule: Deadline
    due: datetime
    fires_at: datetime
    armed_seq: int
    office: Office
    clock: Clock
    exercise: bool
    assigned: str | None

    def legal(self, now: datetime) -> datetime:
        """The legal instant at which it is told if that is done now.

        Where days pass faster than in life, nobody looks often enough to hit their working hours: there it is the
        instant at which the reminder came.
        """
        return self.clock.legal(self.fires_at if self.clock.is_rehearsal else now)

    def same_reminder(self) -> tuple[ColumnElement[bool], ...]:
        row = ReminderRow
        return (row.case_id == self.place.id, row.key == self.key, row.percent == self.percent)


def clocks(percent: Any, fires_at: Any) -> Select[Any]:
    """Running clocks with their case, their agency's office, and to whom the case is assigned."""
    c, d, a, t = CaseRow, DeadlineRow, AgencyRow, AssignmentRow
    present = (t.case_id == d.case_id) & (t.role == d.owner) & t.until.is_(None)
    return (
        select(
            c.id, c.report_number, c.agency, c.region, c.facts, c.procedure, c.clock, c.exercise, c.excluded,
            tied_officers().label("tied"), d.key, d.code,
            d.due, d.armed_seq, a.zone, a.week, t.officer_id.label("assigned"), percent.label("percent"),
            fires_at.label("fires_at"),
        )
        .select_from(d)
        .join(c, c.id == d.case_id)
        .join(a, a.code == c.agency)
        .outerjoin(t, present)
        .where(d.outcome.is_(None))
    )  # fmt: skip


def read_duty(row: Row[Any]) -> Duty:
    """A row of :func:`clocks` as a value."""
    body, table = row.clock, procedure(row.procedure)
    clock = Clock(
        datetime.fromisoformat(body["real_anchor"]), datetime.fromisoformat(body["legal_anchor"]), body["day_seconds"]
    )
    return Duty(
        place=Place(
            row.id, row.report_number, row.agency, row.region, row.facts, table,
            frozenset(row.excluded) | frozenset(row.tied or ()),
        ), key=row.key,
        percent=row.percent,
        rule=table.deadline_by_code[row.code], due=row.due, fires_at=row.fires_at,
        armed_seq=row.armed_seq, office=Office(Zone(row.zone), row.week), clock=clock, exercise=row.exercise,
        assigned=row.assigned,
    )  # fmt: skip


async def due_reminders(session: AsyncSession, now: datetime, most: int) -> list[Duty]:
    """Up to ``most`` reminders that are due, locked for this transaction."""
    r, d = ReminderRow, DeadlineRow
    query = (
        clocks(r.percent, r.fires_at)
        .join(r, (r.case_id == d.case_id) & (r.key == d.key))
        .where(r.fires_at <= now)
        .order_by(r.fires_at)
        .limit(most)
        .with_for_update(of=r, skip_locked=True)
    )
    return [read_duty(row) for row in await session.execute(query)]


def conflicted() -> ColumnElement[bool]:
    """Cases in which somebody has no part: few, so that each is looked at whether anybody is left for its duties."""
    tied = (
        select(OfficerRow.id)
        .join(PersonRow, PersonRow.nip_index == OfficerRow.nip_index)
        .where(PersonRow.case_id == CaseRow.id)
    )
    filed = select(ReportRow.number).where(
        ReportRow.number == CaseRow.report_number, ReportRow.filed_by.is_not(None)
    )  # fmt: skip
    return or_(
        func.cardinality(CaseRow.excluded) > 0, tied.correlate(CaseRow).exists(), filed.correlate(CaseRow).exists()
    )  # fmt: skip


async def unreached(session: AsyncSession, roster: Roster, now: datetime) -> Sequence[Duty]:
    """The running duties of real cases that nobody may be there to do, and of which nobody has been told that yet.

    Of a post nobody can be reached at all; in a case with conflicts of interest the caller asks who is left.
    """
    c, d, n = CaseRow, DeadlineRow, NoticeRow
    posts = (
        select(d.owner, c.agency, c.region, c.procedure)
        .join(c, c.id == d.case_id)
        .where(d.outcome.is_(None), c.exercise.is_(False))
        .distinct()
    )
    empty = [
        p
        for p in await session.execute(posts)
        if not _reached(roster, Role(p.owner), Place("", "", p.agency, p.region, OWED, procedure(p.procedure)), now)
    ]
    said = select(n.id).where(n.case_id == d.case_id, n.template == "unreachable", n.subject == d.key).exists()
    at_empty = or_(
        *(
            (d.owner == p.owner) & (c.agency == p.agency) & (c.region == p.region) & (c.procedure == p.procedure)
            for p in empty
        ),
        conflicted(),
    )
    query = clocks(literal(ON_TIME), literal(now)).where(~said, at_empty, c.exercise.is_(False))
    return [read_duty(row) for row in await session.execute(query.order_by(d.due))]


def _reached(roster: Roster, owner: Role, place: Place, now: datetime) -> bool:
    """Whether somebody who can be reached owes duties of this role there."""
    if owner is Role.SYSTEM or LANE_OF[owner] in WITHOUT_ACCOUNT:
        return True
    return bool(holders(roster, owner, place, now, Office()))


async def notify(session: AsyncSession, duty: Duty, role: Role, template: str) -> None:
    """Put a notice about the duty into the inbox of a role, once."""
    values = {
        "case_id": duty.place.id, "seq": duty.armed_seq, "role": role.value, "template": template, "subject": duty.key
    }  # fmt: skip
    await session.execute(insert(NoticeRow).values(values).on_conflict_do_nothing())


async def forget(session: AsyncSession, duty: Duty) -> None:
    """The reminder has been told."""
    await session.execute(delete(ReminderRow).where(*duty.same_reminder()))


async def addressed(session: AsyncSession, officers: Sequence[str]) -> set[str]:
    """Which of these officers have an e-mail address."""
    query = select(OfficerRow.id).where(OfficerRow.id.in_(officers), OfficerRow.email.is_not(None), OfficerRow.active)
    return set(await session.scalars(query))
