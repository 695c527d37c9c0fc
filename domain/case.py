"""A case: one reported person in one report, as the fold of its events.

``evolve`` applies one event and decides nothing; ``replay`` folds a log. What may happen next is decided in
``domain/decisions.py``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import reduce
from zlib import crc32

from domain import events as e
from domain.assessed import DEPARTED_TO, Assessment
from domain.clock import Clock, Zone
from domain.deadlines import Office
from domain.lifecycle import procedure
from domain.procedure import Exclusion, Fact, Procedure, Region, Role, Step, StepKind, When


@dataclass(frozen=True, slots=True)
class ArmedDeadline:
    """A running clock: ``key`` is the deadline's code and its count in this case.

    ``repeat`` marks one that an escalation armed again, in calendar days. ``length`` is its own length in days if it
    is not the rule's: one that resumed after a suspension.
    """

    key: str
    code: str
    owner: Role
    start: date
    due: datetime
    repeat: bool = False
    length: int | None = None


@dataclass(frozen=True, slots=True)
class HeldClock:
    """A suspended clock, with ``left`` days to go in the unit of its rule (calendar days for a ``repeat``)."""

    key: str
    code: str
    left: int
    repeat: bool


@dataclass(frozen=True, slots=True)
class Excluded:
    """Somebody who may not act in this case any more, on which ground. ``declared``: by their own word, for good."""

    officer: str
    ground: str
    declared: bool


@dataclass(frozen=True, slots=True)
class Position:
    """Where a case stands, as the read model keeps it: what lists, work queues and the auditor compare."""

    seq: int
    step: str
    control: str
    owners: tuple[Role, ...]
    facts: tuple[Fact, ...]
    next_due: datetime | None  # legal
    next_fire_at: datetime | None  # real
    ended: bool
    clock: Clock
    procedure: str
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """The state of a case after ``seq`` events.

    ``acted_seq`` is the last act of a person (stale forms are older). ``last_day`` is the latest day on which something
    is recorded to have happened: nothing later may be dated before it, or backdating could end a person's rights.
    ``summons`` is the last summons: the day on which it was issued, and the day for which. ``versions`` are the
    procedure versions that have held, each with the number of the event since which it did; ``assessments`` likewise.
    ``found`` are the forms of which every element was found proven by whoever judged last, ``departure`` is the milder
    penalty that somebody has proposed with a written ground.
    """

    id: str
    procedure_code: str
    agency: str
    region: str
    office: Office
    clock: Clock
    exercise: bool
    step: str
    control: str
    seq: int
    registered_at: datetime
    last_day: date
    summons: tuple[date, date] | None = None
    acted_seq: int = 0
    facts: frozenset[Fact] = frozenset()
    open_deadlines: tuple[ArmedDeadline, ...] = ()
    held: tuple[HeldClock, ...] = ()
    armed_counts: Mapping[str, int] = field(default_factory=dict)
    escalated: tuple[Role, ...] = ()
    doers: frozenset[tuple[str, str]] = frozenset()
    requests: Mapping[str, str] = field(default_factory=dict)
    versions: tuple[tuple[int, str], ...] = ()
    assessments: tuple[tuple[int, Assessment], ...] = ()
    found: tuple[str, ...] = ()
    departure: str = ""
    exclusions: tuple[Excluded, ...] = ()

    @property
    def procedure(self) -> Procedure:
        return procedure(self.procedure_code)

    def procedure_at(self, seq: int) -> Procedure:
        """The version that held at event ``seq``."""
        return procedure(next(code for since, code in reversed(self.versions) if since <= seq))

    @property
    def assessment(self) -> Assessment | None:
        """The assessment of the act that holds."""
        return self.assessments[-1][1] if self.assessments else None

    def assessment_at(self, seq: int) -> Assessment | None:
        """The assessment that held at event ``seq``."""
        return next((one for since, one in reversed(self.assessments) if since <= seq), None)

    @property
    def current(self) -> Step:
        """The step of the main region in which the case stands."""
        return self.procedure.step_by_code[self.step]

    @property
    def ended(self) -> bool:
        return self.current.kind is StepKind.END

    @property
    def passive(self) -> bool:
        """Whether the case waits for an agency head who has not acted."""
        return self.procedure.passive(self.step, self.facts)

    @property
    def report_number(self) -> str:
        """The complaint number that this case shares with the others of its report."""
        return self.id.rsplit("-", 1)[0]

    def standing(self, region: Region) -> str:
        return self.step if region is Region.MAIN else self.control

    def owners(self) -> tuple[Role, ...]:
        """Who owes the next act: the step's owner (or their substitute), and whoever a lapse has called in."""
        roles = () if self.ended else (self.current.owner, *self.escalated)
        return tuple(self.procedure.acting(role, self.facts) for role in roles)

    @property
    def excluded(self) -> tuple[str, ...]:
        """The ids of those who may not act in this case."""
        return tuple(one.officer for one in self.exclusions)

    def exclusion_of(self, officer: str) -> Excluded | None:
        """On which ground this officer is excluded. None if they are not."""
        return next((one for one in self.exclusions if one.officer == officer), None)

    def next_due(self) -> ArmedDeadline | None:
        """The open deadline that ends first; at one instant in table order: a right ends before its effect."""
        order = tuple(self.procedure.deadline_by_code)
        return min(self.open_deadlines, key=lambda d: (d.due, order.index(d.code)), default=None)

    def position(self) -> Position:
        """Where the case stands now."""
        upcoming = self.next_due()
        return Position(
            seq=self.seq, step=self.step, control=self.control, owners=self.owners(), facts=tuple(sorted(self.facts)),
            next_due=upcoming.due if upcoming else None, next_fire_at=self.fires_at(upcoming) if upcoming else None,
            ended=self.ended, clock=self.clock, procedure=self.procedure_code, excluded=self.excluded,
        )  # fmt: skip

    def fires_at(self, armed: ArmedDeadline) -> datetime:
        """The real instant at which to attend to a deadline: its own, plus a spread of up to 15 legal minutes.

        Deadlines end at midnight by the thousand; the spread keeps officers' acts quick while they are worked off.
        The legal instant stays exact: it is ``armed.due``, whenever the timer fires.
        """
        spread = timedelta(seconds=crc32(self.id.encode()) % 900)
        return self.clock.real(armed.due + spread)


def _registered(event: e.CaseRegistered) -> Case:
    return Case(
        id=event.case_id,
        procedure_code=event.procedure,
        agency=event.agency,
        region=event.region,
        office=event.office,
        clock=event.clock,
        exercise=event.exercise,
        step=event.step,
        control=event.control,
        seq=event.seq,
        registered_at=event.at,
        last_day=event.at.astimezone(Zone.WIB.tz).date(),  # the zone in which a day begins last
        facts=frozenset(event.records),
        versions=((event.seq, event.procedure),),
    )


def _given_days(case: Case, event: e.CaseActed) -> tuple[date, ...]:
    """The days that an act says something happened on."""
    asked = {f.code for f in case.procedure.action_by_code[event.action].fields if f.when is When.PAST}
    return (date.min, *(date.fromisoformat(text) for code, text in event.values.items() if code in asked))


def _summons(case: Case, event: e.CaseActed) -> tuple[date, date] | None:
    """When a summons was issued (in the office's zone) and for which day, if this act was one."""
    day = event.values.get("hearing_on")
    return (event.at.astimezone(case.office.zone.tz).date(), date.fromisoformat(day)) if day else None


def _acted(case: Case, event: e.CaseActed) -> Case:
    moved = event.from_step != event.to_step
    requests = {**case.requests, event.request_id: event.action} if event.request_id else case.requests
    return replace(
        case,
        step=event.to_step if event.region is Region.MAIN else case.step,
        control=event.to_step if event.region is Region.CONTROL else case.control,
        facts=(case.facts - set(event.retracts)) | set(event.records),
        escalated=() if moved and event.region is Region.MAIN else case.escalated,
        acted_seq=event.seq if moved or event.role is not Role.SYSTEM else case.acted_seq,
        doers=case.doers | {(event.action, event.actor)} if event.role is not Role.SYSTEM else case.doers,
        requests=requests,
        last_day=max(case.last_day, *_given_days(case, event)),
        summons=_summons(case, event) or case.summons,
        departure=event.values.get(DEPARTED_TO, "" if Fact.DEPARTURE_PROPOSED in event.retracts else case.departure),
        exclusions=_exclusions(case, event),
    )


def _assessed(case: Case, event: e.ActAssessed) -> Case:
    """A finding outlives another assessment only for a form that is still proposed, with the same elements."""
    before, after = case.assessment, event.assessment
    kept = tuple(c for c in case.found if before and _elements(before, c) == _elements(after, c) != ())
    return replace(case, assessments=(*case.assessments, (event.seq, after)), found=kept)


def _elements(known: Assessment, code: str) -> tuple[str, ...]:
    form = known.form(code)
    return form.elements if form else ()


def _exclusions(case: Case, event: e.CaseActed) -> tuple[Excluded, ...]:
    """Who may not act after the event."""
    effect = case.procedure.action_by_code[event.action].excludes
    if effect is None:
        return case.exclusions
    if effect is Exclusion.SELF:
        return (*case.exclusions, Excluded(event.actor, event.values["ground"], declared=True))
    named = event.values["officer"]
    if effect is Exclusion.OTHER:
        return (*case.exclusions, Excluded(named, event.values["ground"], declared=False))
    return tuple(one for one in case.exclusions if one.officer != named)


def _transferred(case: Case, event: e.CaseTransferred) -> Case:
    return replace(
        case,
        procedure_code=event.to_procedure,
        versions=(*case.versions, (event.seq, event.to_procedure)),
        facts=case.facts | set(event.records),
        escalated=event.escalated,
        acted_seq=event.seq,  # a form that somebody of the old institution filled in is stale
        requests={**case.requests, event.request_id: "transfer"},
    )


def _passed_on(case: Case, event: e.DeadlinePassedOn) -> Case:
    clocks = (replace(d, owner=event.owner) if d.key == event.key else d for d in case.open_deadlines)
    return replace(case, open_deadlines=tuple(clocks))


def _armed(case: Case, event: e.DeadlineArmed) -> Case:
    armed = ArmedDeadline(event.key, event.code, event.owner, event.start, event.due, event.repeat, event.length)
    counts = {**case.armed_counts, event.code: case.armed_counts.get(event.code, 0) + 1}
    held = tuple(clock for clock in case.held if clock.key != event.resumes)
    return replace(case, open_deadlines=(*case.open_deadlines, armed), armed_counts=counts, held=held)


def _disarmed(case: Case, key: str) -> Case:
    return replace(case, open_deadlines=tuple(d for d in case.open_deadlines if d.key != key))


def _suspended(case: Case, event: e.DeadlineSuspended) -> Case:
    armed = next(d for d in case.open_deadlines if d.key == event.key)
    held = HeldClock(armed.key, armed.code, event.left, armed.repeat)
    return replace(_disarmed(case, event.key), held=(*case.held, held))


def _lapsed(case: Case, event: e.DeadlineLapsed) -> Case:
    disarmed = _disarmed(case, event.key)
    called = event.escalated_to
    if called is None or called in disarmed.escalated:
        return disarmed
    return replace(disarmed, escalated=(*disarmed.escalated, called))


def _clock_changed(case: Case, event: e.DeadlineEvent) -> Case:
    match event:
        case e.DeadlineArmed():
            return _armed(case, event)
        case e.DeadlinePassedOn():
            return _passed_on(case, event)
        case e.DeadlineSuspended():
            return _suspended(case, event)
        case e.DeadlineLapsed():
            return _lapsed(case, event)
        case e.DeadlineSuperseded():
            return replace(_disarmed(case, event.key), requests={**case.requests, event.request_id: "recompute"})
        case e.DeadlineMet() | e.DeadlineVoided() | e.DeadlineExtended():
            return _disarmed(case, event.key)


def evolve(case: Case | None, event: e.Event) -> Case:
    """The case after one more event. Raises ``ValueError`` if the event does not follow the case's last one."""
    last = case.seq if case else 0
    if event.seq != last + 1 or isinstance(event, e.CaseRegistered) != (case is None):
        raise ValueError(f"{event.wire} {event.seq} does not follow event {last}")
    if isinstance(event, e.CaseRegistered):
        return _registered(event)
    assert case is not None
    match event:
        case e.CaseActed():
            changed = _acted(case, event)
        case e.ActAssessed():
            changed = _assessed(case, event)
        case e.FormsFound():
            changed = replace(case, found=event.forms)
        case e.CaseTransferred():
            changed = _transferred(case, event)
        case e.ClockAdvanced():
            changed = replace(case, clock=event.clock, requests={**case.requests, event.request_id: "advance_clock"})
        case e.IdentityOpened():
            changed = replace(case, requests={**case.requests, event.request_id: "open_identity"})
        case _:
            changed = _clock_changed(case, event)
    return replace(changed, seq=event.seq)


def replay(events: Iterable[e.Event], case: Case | None = None) -> Case:
    """Fold a log (or the continuation of one). Raises ``ValueError`` for an empty or broken one."""
    folded = reduce(evolve, events, case)
    if folded is None:
        raise ValueError("a case has at least one event")
    return folded
