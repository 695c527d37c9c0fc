"""What pages, API and CLI read: our own tables, never Temporal's lists. Every query is bounded by who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from domain.access import BEFORE_MINISTRY, EVERYWHERE, NATIONAL_LANES, reported_id, reporter_id
from domain.case import Case, replay
from domain.commands import Actor
from domain.deadlines import explain, of_length, office_of
from domain.errors import Refusal
from domain.events import Event
from domain.lifecycle import PROCEDURES
from domain.procedure import LANE_OF, Deadline, Fact, Lane, Role
from models.accusation import Person, Report, load_person, load_report, names_of
from models.assignments import AssignmentRow
from models.calendars import load_calendar
from models.cases import CaseRow, DeadlineRow
from models.conflicts import closed_to
from models.events import EventRow, from_body
from models.intake import receipt_index
from models.notices import NoticeRow
from models.officers import AgencyRow
from models.reports import PersonRow, ReportRow
from models.submissions import load_texts

PAGE = 50


def reachable(actor: Actor) -> ColumnElement[bool]:
    """``domain.access.reaches`` as a condition on :class:`CaseRow`; a test holds the two together."""
    lane = LANE_OF[actor.role]
    if lane in NATIONAL_LANES or actor.role in EVERYWHERE:
        return true()
    match lane:
        case Lane.KASN:
            return CaseRow.procedure.in_([code for code, table in PROCEDURES.items() if Lane.KASN in table.lanes])
        case Lane.MINISTRY:
            before = [CaseRow.facts.contains([fact.value]) for fact in BEFORE_MINISTRY[actor.role]]
            return or_(*before, *_stood_in(actor.role))
        case Lane.BAWASLU:
            return CaseRow.region.startswith(actor.region, autoescape=True) if actor.region else false()
        case Lane.AGENCY | Lane.EXAMINERS:
            sent = CaseRow.facts.contains([Fact.SENT_TO_AGENCY.value])
            return and_(CaseRow.agency == actor.agency, sent) if actor.agency else false()
    return _own(actor)


def _stood_in(role: Role) -> list[ColumnElement[bool]]:
    """The cases in which this ministry acts for an involved agency head."""
    sent = Fact.SENT_TO_AGENCY.value
    return [
        and_(CaseRow.procedure == table.code, CaseRow.facts.contains([s.when.value, s.only_with.value, sent]))
        for table in PROCEDURES.values()
        for s in table.substitutes
        if s.instead is role
    ]


def _own(actor: Actor) -> ColumnElement[bool]:
    if actor.role is Role.REPORTER:
        return reporter_id("") + CaseRow.report_number == actor.id
    if actor.role is Role.REPORTED_PERSON:
        return reported_id("") + CaseRow.id == actor.id
    return false()


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A case in a list. ``assigned``: it is this officer's own, though others in the role may act on it too.

    ``closed``: this officer has no part in it, and reads neither name nor office.
    """

    case: str
    step: str
    control: str
    procedure: str
    person: str
    agency: str
    owners: tuple[str, ...]
    exercise: bool
    next_due: datetime | None
    ended: bool
    assigned: bool
    closed: bool = False


def _assigned(actor: Actor) -> ColumnElement[bool]:
    """Open cases whose present assignment is this officer's."""
    turn = AssignmentRow
    own = select(turn.id).where(turn.case_id == CaseRow.id, turn.officer_id == actor.id, turn.until.is_(None)).exists()
    return and_(CaseRow.ended_at.is_(None), own)


def _items(actor: Actor) -> Select[CaseRow, PersonRow, str, bool, bool]:
    return (
        select(CaseRow, PersonRow, AgencyRow.name, _assigned(actor), closed_to(actor))
        .join(PersonRow, PersonRow.case_id == CaseRow.id)
        .join(AgencyRow, AgencyRow.code == CaseRow.agency)
    )


async def _listed(session: AsyncSession, query: Select[CaseRow, PersonRow, str, bool, bool]) -> list[WorkItem]:
    rows = (await session.execute(query)).all()
    names = await names_of(session, [person for _, person, _, _, closed in rows if not closed])
    return [
        WorkItem(
            case=row.id, step=row.step, control=row.control, procedure=row.procedure,
            person="" if closed else names[row.id], agency="" if closed else agency, owners=tuple(row.owners),
            exercise=row.exercise, next_due=row.next_due,
            ended=row.ended_at is not None, assigned=assigned and not closed, closed=closed,
        )
        for row, _, agency, assigned, closed in rows
    ]  # fmt: skip


def _mine(actor: Actor) -> ColumnElement[bool]:
    """Cases that wait for this role, in the main region or in the control region."""
    waiting = (
        select(DeadlineRow.case_id)
        .where(DeadlineRow.case_id == CaseRow.id, DeadlineRow.owner == actor.role.value, DeadlineRow.outcome.is_(None))
        .exists()
    )
    called = or_(CaseRow.owners.contains([actor.role.value]), waiting)
    if actor.role is Role.BKN_CONTROL_OFFICER:
        called = or_(called, CaseRow.control.not_in(["none", "unblocked"]))
    return and_(CaseRow.ended_at.is_(None), called, ~closed_to(actor))


async def work_list(session: AsyncSession, actor: Actor, *, page: int = 0) -> list[WorkItem]:
    """What waits for this officer: what is assigned to them on top, in each part what lapses first."""
    order = (_assigned(actor).desc(), CaseRow.next_fire_at, CaseRow.id)
    query = _items(actor).where(reachable(actor), _mine(actor)).order_by(*order)
    return await _listed(session, query.limit(PAGE).offset(page * PAGE))


async def case_list(session: AsyncSession, actor: Actor, *, page: int = 0) -> list[WorkItem]:
    """All cases that this actor may open, the newest first."""
    order = (CaseRow.report_number.desc(), func.length(CaseRow.id), CaseRow.id)
    query = _items(actor).where(reachable(actor)).order_by(*order)
    return await _listed(session, query.limit(PAGE).offset(page * PAGE))


async def listed_where(session: AsyncSession, actor: Actor, condition: ColumnElement[bool]) -> list[WorkItem]:
    """The newest cases within this actor's reach of which a condition on the case or the person holds: one page."""
    order = (CaseRow.report_number.desc(), func.length(CaseRow.id), CaseRow.id)
    return await _listed(session, _items(actor).where(reachable(actor), condition).order_by(*order).limit(PAGE))


async def counts(session: AsyncSession, actor: Actor) -> tuple[int, int]:
    """How many cases wait for this officer, and how many they may open."""
    row = (
        await session.execute(
            select(func.count().filter(_mine(actor)), func.count()).select_from(CaseRow).where(reachable(actor))
        )
    ).one()
    return int(row[0]), int(row[1])


@dataclass(frozen=True, slots=True)
class ClockView:
    """A clock of a case: its rule, who owes it, its outcome, and the sentences that explain its date."""

    key: str
    rule: Deadline
    owner: Role
    due: datetime
    outcome: str | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """All that the case page shows. ``reader``: for whom, with the mandates that they hold and their ties."""

    reader: Actor
    case: Case
    person: Person
    agency: AgencyRow
    report: Report
    events: Sequence[Event]
    recorded_at: Sequence[datetime]
    hashes: Sequence[str]
    texts: dict[str, dict[str, str]]
    clocks: Sequence[ClockView]
    siblings: Sequence[str]


async def case_file(session: AsyncSession, case_id: str, reader: Actor) -> CaseFile:
    """Everything about one case. The caller has checked that it may be read. Raises ``Refusal('case_unknown')``."""
    rows = list(await session.scalars(select(EventRow).where(EventRow.case_id == case_id).order_by(EventRow.seq)))
    if not rows:
        raise Refusal("case_unknown")
    events = [from_body(row.body) for row in rows]
    case = replay(events)
    person = await load_person(session, case_id)
    agency = (await session.scalars(select(AgencyRow).where(AgencyRow.code == case.agency))).one()
    report = await load_report(session, case.report_number)
    siblings = await session.scalars(
        select(CaseRow.id)
        .where(CaseRow.report_number == report.number, CaseRow.id != case_id)
        .order_by(func.length(CaseRow.id), CaseRow.id)
    )
    return CaseFile(
        reader=reader, case=case, person=person, agency=agency, report=report, events=events,
        recorded_at=[row.recorded_at for row in rows], hashes=[row.hash for row in rows],
        texts=await load_texts(session, case_id), clocks=await clocks(session, case), siblings=list(siblings),
    )  # fmt: skip


async def clocks(session: AsyncSession, case: Case) -> list[ClockView]:
    """The clocks of a case in the order of their arming, each with its explanation."""
    rows = await session.scalars(
        select(DeadlineRow).where(DeadlineRow.case_id == case.id).order_by(DeadlineRow.armed_seq)
    )
    found = []
    calendars = {}
    for row in rows:
        table = case.procedure if row.outcome is None else case.procedure_at(row.armed_seq)
        rule = table.deadline_by_code[row.code]
        if row.calendar not in calendars:
            calendars[row.calendar] = await load_calendar(session, row.calendar)
        office = office_of(rule.owner, case.office)
        counted = of_length(rule, row.length)
        why = explain(counted, row.start, calendars[row.calendar], office, repeat=row.repeat)
        found.append(ClockView(row.key, rule, Role(row.owner), row.due, row.outcome, why))
    return found


@dataclass(frozen=True, slots=True)
class PublicStatus:
    """What the holder of a receipt may know: no name, no agency, no place."""

    case: str
    outcome: str
    exercise: bool
    waits_for_reporter: bool
    late: bool
    seq: int


async def status_by_receipt(session: AsyncSession, receipt: str) -> tuple[str, list[PublicStatus]]:
    """The complaint number and the coarse status of each case of a report. Raises ``Refusal('report_unknown')``."""
    found_by = ReportRow.receipt_index == receipt_index(session, receipt)
    number = await session.scalar(select(ReportRow.number).where(found_by))
    if number is None:
        raise Refusal("report_unknown")
    ids = await session.scalars(
        select(CaseRow.id).where(CaseRow.report_number == number).order_by(func.length(CaseRow.id), CaseRow.id)
    )
    found = []
    for case_id in list(ids):
        bodies = await session.scalars(select(EventRow.body).where(EventRow.case_id == case_id).order_by(EventRow.seq))
        case = replay(from_body(body) for body in bodies)
        waits = case.current.owner is Role.REPORTER
        late = Fact.REPORTED_LATE in case.facts
        found.append(PublicStatus(case_id, case.current.outcome.value, case.exercise, waits, late, case.seq))
    return number, found


@dataclass(frozen=True, slots=True)
class InboxItem:
    """A notice; ``times`` counts those of its kind about the same thing, of which it is the newest.

    ``done``: the case has left the step that the notice called to, or the clock that it spoke of runs no longer.
    """

    case: str
    procedure: str
    exercise: bool
    template: str
    subject: str
    at: datetime
    times: int
    done: bool


async def inbox(session: AsyncSession, actor: Actor, *, page: int = 0) -> tuple[list[InboxItem], int]:
    """A page of the notices to this role, or to this officer in it, about cases that they may open, and their number.

    The newest stand first.

    Reminders and escalations of one case and rule are one item.
    """
    kind = func.regexp_replace(NoticeRow.template, "^(reminder|escalation|unreachable).*", "clock")
    about = func.split_part(NoticeRow.subject, "#", 1)
    newest = (
        select(func.max(NoticeRow.id).label("id"), func.count().label("times"))
        .join(CaseRow, CaseRow.id == NoticeRow.case_id)
        .where(NoticeRow.role == actor.role.value, reachable(actor), ~closed_to(actor))
        .where(or_(NoticeRow.officer_id.is_(None), NoticeRow.officer_id == actor.id))
        .group_by(NoticeRow.case_id, kind, about)
        .subquery()
    )
    runs = (
        select(DeadlineRow.case_id)
        .where(DeadlineRow.case_id == NoticeRow.case_id, DeadlineRow.code == about, DeadlineRow.outcome.is_(None))
        .exists()
    )
    query = (
        select(NoticeRow, CaseRow, newest.c.times, runs)
        .join(newest, newest.c.id == NoticeRow.id)
        .join(CaseRow, CaseRow.id == NoticeRow.case_id)
        .order_by(NoticeRow.id.desc())
    )
    found = [
        InboxItem(
            case=row.id, procedure=row.procedure, exercise=row.exercise, template=notice.template,
            subject=notice.subject, at=notice.created_at, times=times, done=_is_done(notice, row, running),
        )
        for notice, row, times, running in await session.execute(query.limit(PAGE).offset(page * PAGE))
    ]  # fmt: skip
    return found, await session.scalar(select(func.count()).select_from(newest)) or 0


def _is_done(notice: NoticeRow, row: CaseRow, running: bool) -> bool:
    match notice.template:
        case "task":
            return notice.subject not in {row.step, row.control}
        case "act":
            return False  # tells of something, calls to nothing
    return not running
