"""What tests of every room start from: a calendar, officers, and a case whose life is told as a story."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from holidays import country_holidays
from holidays.constants import GOVERNMENT, PUBLIC

from domain import events as e
from domain.access import reported_id, reporter_id
from domain.case import Case, replay
from domain.clock import Clock, Zone, real_time
from domain.commands import Act, Actor, Command, Lapse, Recompute
from domain.deadlines import Office
from domain.decisions import decide, open_case
from domain.draft import local_day
from domain.errors import Refusal
from domain.procedure import LANE_OF, PRIVATE_KINDS, Action, Fact, Field, FieldKind, Lane, Role
from domain.workdays import Calendar

PROCEDURE = "skb2022-bkn"
AGENCY, REGION = "kab-9901", "9901"
CASE_ID, REPORT_NUMBER = "2024-000001-1", "2024-000001"
MORNING = datetime(2024, 11, 4, 2, tzinfo=UTC)  # Monday 09:00 WIB, three weeks before voting day

DISCIPLINE, ETHICS = {"track": "discipline"}, {"track": "ethics"}
TO_PREPARE = timedelta(days=5)  # two working days and more, whatever weekend lies between
TO_STUDY = ("accept", "verify")
TO_CONCLUSION = (*TO_STUDY, "summon_clarification", "hear_clarification")
TO_APPROVAL = (*TO_CONCLUSION, "conclude_suspected", "draft_recommendation")
TO_AGENCY = (*TO_APPROVAL, "approve_recommendation", "send_to_agency")
TO_SUMMONS = (*TO_AGENCY, "form_team", "summon")
TO_REPORT = (*TO_SUMMONS, "hold_examination", "sign_minutes")
TO_DELIVERY = (*TO_REPORT, "report_breach", "set_decree")
TO_REMEDY = (*TO_DELIVERY, "deliver_decree")


@lru_cache(maxsize=1)
def calendar() -> Calendar:
    """National holidays and collective leave of 2023-2027, in Indonesian."""
    years = range(2023, 2028)
    national = country_holidays("ID", years=years, categories=(PUBLIC,), language="id")
    leave = country_holidays("ID", years=years, categories=(GOVERNMENT,), language="id")
    return Calendar("test-2027", years[0], years[-1], dict(sorted(national.items())), dict(sorted(leave.items())))


def officer(role: Role, name: str = "1") -> Actor:
    """Somebody in this role within whose reach the story's case lies; another name is another person."""
    lane = LANE_OF[role]
    if role is Role.REPORTER:
        return Actor(reporter_id(REPORT_NUMBER), role)
    if role is Role.REPORTED_PERSON:
        return Actor(reported_id(CASE_ID), role)
    return Actor(
        id=f"{role.value}:{name}",
        role=role,
        agency=AGENCY if lane in {Lane.AGENCY, Lane.EXAMINERS} else "",
        region=REGION if lane is Lane.BAWASLU else "",
    )


def answer(case: Case, field: Field, today: str, pick: int = 0) -> str:
    """A valid answer to a field that crosses Temporal; ``pick`` chooses among the choices that are open."""
    if field.notice_days is not None and case.summons:
        return case.summons[1].isoformat()
    if field.code == "hearing_on":
        return (date.fromisoformat(today) + TO_PREPARE).isoformat()
    if field.kind is FieldKind.DATE:
        return today
    if field.kind is FieldKind.CASE:
        return "2024-000002-1"
    if field.kind is FieldKind.OFFICER:
        return case.excluded[0] if case.excluded else "task_force_verifier:another"
    free = [c.value for c in field.choices if not c.requires or case.facts.intersection(c.requires)]
    free = free or [c.value for c in field.choices]  # nothing fits: any answer will be refused
    return free[pick % len(free)]


def filled(case: Case, action: Action, now: datetime, pick: int = 0) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """The values and the names of the texts of a form filled in without a fault."""
    today = local_day(now, action.by[0], case.office).isoformat()
    values = {f.code: answer(case, f, today, pick) for f in action.fields if f.kind not in PRIVATE_KINDS}
    return values, tuple(f.code for f in action.fields if f.kind in PRIVATE_KINDS)


def opened(
    now: datetime = MORNING, *, office: Office | None = None, exercise: Clock | None = None,
    counted_with: Calendar | None = None, records: tuple[Fact, ...] = (), known_on: date | None = None,
    procedure: str = PROCEDURE,
) -> tuple[e.Event, ...]:  # fmt: skip
    """The first events of the story's case."""
    return open_case(
        CASE_ID, procedure, AGENCY, REGION, office or Office(), exercise or real_time(now), now,
        counted_with or calendar(),
        exercise=exercise is not None, records=records, known_on=known_on,
    )  # fmt: skip


class Story:
    """A case under way: tell it act by act; it keeps the time, the case and every event.

    ``records`` and ``known_on`` are the registration's own. ``answers`` are given wherever a form asks for them; the
    rest is filled in without a fault. With an ``exercise`` clock the case is an exercise. ``counted_with`` is its
    calendar; ``recount`` gives it another.
    """

    def __init__(
        self, *acts: str, now: datetime = MORNING, office: Office | None = None, exercise: Clock | None = None,
        answers: Mapping[str, str] = DISCIPLINE, counted_with: Calendar | None = None,
        records: tuple[Fact, ...] = (), known_on: date | None = None, procedure: str = PROCEDURE,
    ) -> None:  # fmt: skip
        self.now = now
        self.answers = answers
        self.calendar = counted_with or calendar()
        self.events: tuple[e.Event, ...] = opened(
            now,
            office=office,
            exercise=exercise,
            counted_with=self.calendar,
            records=records,
            known_on=known_on,
            procedure=procedure,
        )
        self.case = replay(self.events)
        for act in acts:
            self.act(act)

    def action(self, code: str) -> Action:
        return self.case.procedure.action_by_code[code]

    def form(self, code: str, by: Actor | None = None, /, **values: str) -> Act:
        """The filled form of an action, not sent yet, in the hand of the first role that may do it."""
        action = self.action(code)
        answers, texts = filled(self.case, action, self.now)
        usual = {code: self.answers[code] for code in answers if code in self.answers}
        by = by or officer(next(r for r in action.by if r is not Role.SYSTEM))
        request = f"request-{len(self.events)}-{code}"
        return Act(code, by, request, self.case.seq, {**answers, **usual, **values}, texts)

    def send(self, command: Command) -> tuple[e.Event, ...]:
        """Give any command to the case; the story goes on with its events. Raises the refusal."""
        new = decide(self.case, command, self.now, self.calendar)
        self.events += new
        self.case = replay(new, self.case)
        return new

    def act(self, code: str, by: Actor | None = None, /, **values: str) -> tuple[e.Event, ...]:
        """Do an act; an absence is waited for until the day of the summons has come."""
        if self.case.summons and any(f.notice_days is not None for f in self.action(code).fields):
            today = local_day(self.now, Role.EXAMINATION_TEAM, self.case.office)
            self.wait(max(0, (self.case.summons[1] - today).days))
        return self.send(self.form(code, by, **values))

    def wait(self, days: float) -> "Story":
        """Let time pass without anybody, not even a timer, noticing."""
        self.now += timedelta(days=days)
        return self

    def lapse(self) -> tuple[e.Event, ...]:
        """Let the timers fire for all that is due."""
        return self.send(Lapse())

    def recount(self, counted_with: Calendar, by: Actor | None = None) -> tuple[e.Event, ...]:
        """An administrator brings a new calendar; the case keeps it, unless it refuses."""
        command = Recompute(by or officer(Role.OPERATOR), f"calendar:{counted_with.version}:{CASE_ID}")
        before, self.calendar = self.calendar, counted_with
        try:
            return self.send(command)
        except Refusal:
            self.calendar = before
            raise

    def copy(self) -> "Story":
        """The same story so far, to be continued in another way."""
        twin = object.__new__(Story)
        twin.__dict__.update(self.__dict__)
        return twin


CONTROL_FIRST, CONTROL_SECOND = (officer(Role.BKN_CONTROL_OFFICER, name) for name in ("first", "second"))


def reprimanded(*acts: str, records: tuple[Fact, ...] = ()) -> Story:
    """An agency head who did not act for 40 days, then was reprimanded by two officers; and what ``acts`` add."""
    story = Story(*TO_AGENCY, records=records).wait(40)
    story.lapse()
    story.act("propose_reprimand", CONTROL_FIRST)
    story.act("confirm_reprimand", CONTROL_SECOND)
    for act in acts:
        story.act(act)
    return story


def blocked() -> Story:
    """The same, and his servant's services blocked by two officers until a review."""
    story = reprimanded()
    story.act("propose_block", CONTROL_FIRST)
    story.act("confirm_block", CONTROL_SECOND)
    return story


def at_step(step: str, **changes: object) -> Case:
    """The opened case put into ``step`` by hand, for tests that ask about one moment only."""
    return replace(replay(opened()), step=step, **changes)  # type: ignore[arg-type]


def midnight(day: str, zone: Zone = Zone.WIB) -> datetime:
    """The first instant of a day in a zone."""
    return datetime.fromisoformat(day).replace(tzinfo=zone.tz)


def acted(events: Iterable[e.Event]) -> list[str]:
    """The actions among the events, in order."""
    return [event.action for event in events if isinstance(event, e.CaseActed)]


def lapsed_at(events: Iterable[e.Event], code: str) -> list[datetime]:
    """The instants at which this deadline lapsed."""
    return [x.at for x in events if isinstance(x, e.DeadlineLapsed) and x.key.startswith(f"{code}#")]
