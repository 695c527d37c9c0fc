"""``decide(case, command, now, calendar)``: what follows from a command, as events, or a typed refusal.

Deadlines that are due by ``now`` lapse first, each at its own legal instant: the effect of the law never depends on
when a timer happened to fire.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from domain import access
from domain import events as e
from domain.case import ArmedDeadline, Case, evolve
from domain.clock import Clock
from domain.commands import SYSTEM_ACTOR, Act, Actor, AdvanceClock, Command, Recompute
from domain.deadlines import Office, due, left_of, of_length, office_of, received_on, recount
from domain.errors import Refusal
from domain.fields import check_values, chosen_facts
from domain.lifecycle import procedure
from domain.machine import fire
from domain.procedure import FACT_NAMES, ROLE_NAMES, Action, Deadline, Fact, Procedure, Region, Role, Unit
from domain.workdays import Calendar

INSTANT = timedelta(microseconds=1)
FURTHEST_ADVANCE = timedelta(days=400)  # one update must stay small: each untouched week is two events


class Draft:
    """A decision in the making: the events so far, and the case as they leave it."""

    def __init__(self, case: Case | None, calendar: Calendar) -> None:
        self._case = case
        self.calendar = calendar
        self.events: list[e.Event] = []

    @property
    def case(self) -> Case:
        assert self._case is not None
        return self._case

    def add(self, kind: type[e.Event], at: datetime, **values: Any) -> None:
        event = kind(seq=self._case.seq + 1 if self._case else 1, at=at, **values)
        self._case = evolve(self._case, event)
        self.events.append(event)


def needs(requires: tuple[tuple[Fact, ...], ...], facts: frozenset[Fact]) -> tuple[Fact, ...] | None:
    """The first alternative of which nothing is recorded, or None if all hold."""
    return next((any_of for any_of in requires if not facts.intersection(any_of)), None)


def _require_facts(case: Case, action: Action) -> None:
    missing = needs(action.requires, case.facts)
    if missing:
        raise Refusal("fact_missing", needs=" atau ".join(FACT_NAMES[fact] for fact in missing))


def _require_unbarred(case: Case, action: Action) -> None:
    """What is recorded must not stand against the act, and a suspended case waits: it may only end or go on."""
    barred = next((fact for fact in action.bars if fact in case.facts), None)
    if barred:
        raise Refusal("barred", action=action.name, why=FACT_NAMES[barred])
    if case.held and action.region is Region.MAIN and not (action.voids or action.resumes or _ends_held(case, action)):
        raise Refusal("suspended")
    if action.resumes and not case.held:
        raise Refusal("not_suspended")


def _ends_held(case: Case, action: Action) -> bool:
    """Whether the act ends a clock that goes on through a suspension."""
    rules = (case.procedure.deadline_by_code[armed.code] for armed in case.open_deadlines)
    return any(rule.holds and action.code in rule.ends_with for rule in rules)


def _require_open(case: Case, action: Action) -> None:
    table = case.procedure
    running = {d.code for d in case.open_deadlines}
    unlapsed = {d.code for d in case.open_deadlines if not d.repeat}
    for code, alive in ((action.while_open, running), (action.in_time, unlapsed)):
        if code and code not in alive:
            raise Refusal("deadline_closed", deadline=table.deadline_by_code[code].name)
    asked = next((code for code in running if action.code in table.deadline_by_code[code].begins_with), None)
    if asked:
        raise Refusal("already_asked", deadline=table.deadline_by_code[asked].name)


def _require_ground(case: Case, action: Action) -> None:
    if action.only_while and case.step not in action.only_while:
        raise Refusal("not_passive")


GUARDS = (_require_facts, _require_unbarred, _require_open, _require_ground)


def available(case: Case, actor: Actor) -> tuple[Action, ...]:
    """The actions that this actor may take now: what the page offers as forms."""
    if case.ended:
        return ()
    return tuple(
        action
        for region in Region
        for action in case.procedure.actions_from(case.standing(region))
        if access.may(actor, action, case) and _holds(case, action)
    )


def _holds(case: Case, action: Action) -> bool:
    try:
        for guard in GUARDS:
            guard(case, action)
    except Refusal:
        return False
    return True


def local_day(at: datetime, role: Role, local: Office) -> date:
    """The calendar day of an instant where ``role`` works."""
    return at.astimezone(office_of(role, local).zone.tz).date()


def _arm(draft: Draft, rule: Deadline, at: datetime, values: Mapping[str, str]) -> None:
    case = draft.case
    if not rule.applies(case.facts):
        return
    given = values.get(rule.counted_from) if rule.counted_from else None
    office = office_of(rule.owner, case.office)
    if given:
        start = date.fromisoformat(given)
    else:
        start = received_on(at, draft.calendar, office) if rule.intake_hours else local_day(at, rule.owner, case.office)
    ends, _ = due(rule, start, draft.calendar, office)
    _add_armed(draft, rule, at, start, ends)


def _next_key(case: Case, rule: Deadline) -> str:
    return f"{rule.code}#{case.armed_counts.get(rule.code, 0) + 1}"


def _add_armed(
    draft: Draft,
    rule: Deadline,
    at: datetime,
    start: date,
    ends: datetime,
    *,
    repeat: bool = False,
    length: int | None = None,
    resumes: str | None = None,
) -> None:
    draft.add(
        e.DeadlineArmed, at, key=_next_key(draft.case, rule), code=rule.code, owner=rule.owner, start=start,
        due=ends.astimezone(UTC), calendar=draft.calendar.version, repeat=repeat, length=length, resumes=resumes,
    )  # fmt: skip


def _settle(draft: Draft, action: Action, at: datetime) -> None:
    """Close the clocks that this act met, or on whose ground they fall away."""
    table = draft.case.procedure
    for armed in draft.case.open_deadlines:
        rule = table.deadline_by_code[armed.code]
        if action.code not in rule.ends_with and draft.case.standing(rule.region) in rule.over:
            continue
        if action.voids or action.code in rule.void_by:
            draft.add(e.DeadlineVoided, at, key=armed.key, ground=action.code)
        else:
            draft.add(e.DeadlineMet, at, key=armed.key)


def _extend(draft: Draft, action: Action, at: datetime) -> None:
    """Let the longer clock run in the place of the open one, counted from the same day."""
    if action.extends is None:
        return
    case, rule = draft.case, draft.case.procedure.deadline_by_code[action.extends]
    armed = next(d for d in case.open_deadlines if d.code == action.in_time)
    ends, _ = due(rule, armed.start, draft.calendar, office_of(rule.owner, case.office))
    draft.add(e.DeadlineExtended, at, key=armed.key, by=_next_key(case, rule), ground=action.code)
    _add_armed(draft, rule, at, armed.start, ends)


def _suspend(draft: Draft, action: Action, at: datetime) -> None:
    """Stop the clocks of the step, each with what is left of it; never one that protects a private person."""
    table = draft.case.procedure
    for armed in draft.case.open_deadlines if action.suspends else ():
        rule = table.deadline_by_code[armed.code]
        if rule.region is not action.region or rule.holds or rule.protects_person:
            continue
        office = office_of(rule.owner, draft.case.office)
        counted = replace(rule, unit=Unit.CALENDAR) if armed.repeat else rule
        left = left_of(counted, armed.due, at.astimezone(office.zone.tz).date(), draft.calendar, office)
        draft.add(e.DeadlineSuspended, at, key=armed.key, left=left, ground=action.code)


def _resume(draft: Draft, action: Action, at: datetime) -> None:
    """Let each suspended clock run on: exactly the days that it had left, after the last suspended day."""
    table = draft.case.procedure
    for clock in draft.case.held if action.resumes else ():
        rule = table.deadline_by_code[clock.code]
        office = office_of(rule.owner, draft.case.office)
        unit = Unit.CALENDAR if clock.repeat else rule.unit
        # a suspension that ends by itself ends with its day, at midnight: the day that then begins counts already
        start = (at - INSTANT).astimezone(office.zone.tz).date()
        ends, _ = due(replace(rule, length=clock.left, unit=unit), start, draft.calendar, office)
        _add_armed(
            draft, rule, at, start, ends, repeat=clock.repeat, length=clock.left, resumes=clock.key
        )  # fmt: skip


def _move(draft: Draft, action: Action, actor: Actor, at: datetime, **extra: Any) -> None:
    case = draft.case
    origin = case.standing(action.region)
    target = fire(case, action, GUARDS)
    values: Mapping[str, str] = extra.get("values", {})
    draft.add(
        e.CaseActed, at, action=action.code, actor=actor.id, role=actor.role, region=action.region,
        from_step=origin, to_step=target, records=(*action.records, *chosen_facts(action, values)),
        retracts=action.retracts, **extra,
    )  # fmt: skip
    _settle(draft, action, at)
    _extend(draft, action, at)
    _suspend(draft, action, at)
    _resume(draft, action, at)
    for rule in case.procedure.deadlines:
        if _begins(rule, action, origin, target):
            _arm(draft, rule, at, values)
    if action.region is Region.MAIN:
        _release_control(draft, origin, action, at)


def _begins(rule: Deadline, action: Action, origin: str, target: str) -> bool:
    """Whether this move starts the rule's clock: by its act, or by entering the steps over which it runs."""
    if rule.region is not action.region:
        return False
    if rule.begins_with:
        return action.code in rule.begins_with and action.extends is None
    return target in rule.over and origin not in rule.over


def _release_control(draft: Draft, origin: str, action: Action, at: datetime) -> None:
    """Take a control action back in the same breath in which the agency head acted or the case ended."""
    case, table = draft.case, draft.case.procedure
    left = origin in table.passive_steps and not case.passive
    release = table.control_release.get(case.control)
    if release and (left or case.ended):
        _move(draft, table.action_by_code[release], SYSTEM_ACTOR, at, because=action.code)


def _lapse(draft: Draft, armed: ArmedDeadline) -> None:
    table = draft.case.procedure
    rule = table.deadline_by_code[armed.code]
    effect = table.action_by_code[rule.lapse.action] if rule.lapse.action else None
    if effect and draft.case.standing(effect.region) not in effect.source:
        effect = None  # a repeat: the warning has gone out already
    draft.add(
        e.DeadlineLapsed, armed.due, key=armed.key, action=effect.code if effect else None,
        escalated_to=(armed.repeat and rule.lapse.then_to) or rule.lapse.escalate_to,
    )  # fmt: skip
    if effect:
        _move(draft, effect, SYSTEM_ACTOR, armed.due, because=armed.key)
    if rule.lapse.repeat_days and draft.case.standing(rule.region) in rule.over:
        # calendar days: an escalation must go on even past the years that the calendar knows
        ends = armed.due + timedelta(days=rule.lapse.repeat_days)
        day = local_day(armed.due, rule.owner, draft.case.office)
        _add_armed(draft, rule, armed.due, day, ends, repeat=True)


def _lapse_until(draft: Draft, now: datetime) -> None:
    while not draft.case.ended and (armed := draft.case.next_due()) and armed.due <= now:
        _lapse(draft, armed)


def _act(draft: Draft, command: Act, now: datetime) -> None:
    case = draft.case
    action = case.procedure.action_by_code.get(command.action)
    if action is None or command.actor.role is Role.SYSTEM:
        raise Refusal("action_unknown", action=command.action)
    access.permit(command.actor, action, case)
    if case.ended:
        raise Refusal("case_ended", step=case.current.name)
    if not case.acted_seq <= command.seen_seq <= case.seq:
        raise Refusal("stale")
    fire(case, action, GUARDS)  # the step and the facts before the form: say first what can be done at all
    check_values(case, action, command, local_day(now, action.by[0], case.office), draft.calendar)
    _move(
        draft, action, command.actor, now, values=dict(command.values), texts_digest=command.texts_digest,
        request_id=command.request_id,
    )  # fmt: skip


def _advance(draft: Draft, command: AdvanceClock, now: datetime) -> None:
    case = draft.case
    if command.actor.role is not Role.OPERATOR:
        raise Refusal("wrong_role", role=ROLE_NAMES[command.actor.role], action="majukan jam latihan")
    if not case.exercise:
        raise Refusal("not_exercise")
    if command.to < now:
        raise Refusal("clock_backwards")
    if command.to - now > FURTHEST_ADVANCE:
        raise Refusal("clock_too_far", limit=str(FURTHEST_ADVANCE.days))
    _lapse_until(draft, command.to)
    clock = case.clock.moved_to(command.to, case.clock.real(now))
    draft.add(e.ClockAdvanced, command.to, actor=command.actor.id, clock=clock, request_id=command.request_id)


def _recompute(draft: Draft, command: Recompute, now: datetime) -> None:
    if command.actor.role is not Role.OPERATOR:
        raise Refusal("wrong_role", role=ROLE_NAMES[command.actor.role], action="hitung ulang tenggat")
    case = draft.case
    for armed in case.open_deadlines:
        rule = case.procedure.deadline_by_code[armed.code]
        if armed.repeat:
            continue
        counted = of_length(rule, armed.length)
        ends, stays = recount(counted, armed.start, armed.due, draft.calendar, office_of(rule.owner, case.office))
        if stays or ends == armed.due:
            continue
        by = _next_key(draft.case, rule)
        draft.add(
            e.DeadlineSuperseded, now, key=armed.key, by=by, actor=command.actor.id, request_id=command.request_id
        )
        _add_armed(draft, rule, now, armed.start, ends, length=armed.length)
    _lapse_until(draft, now)  # what is past under the new calendar: at its own legal instant, in the law's order


def _asked(command: Act | AdvanceClock | Recompute) -> str:
    """The name under which a case remembers that this was done."""
    match command:
        case Act():
            return command.action
        case AdvanceClock():
            return "advance_clock"
        case Recompute():
            return "recompute"


def decide(case: Case, command: Command, now: datetime, calendar: Calendar) -> tuple[e.Event, ...]:
    """The events that follow from ``command`` at the legal instant ``now``.

    A request id that the case knows already yields no events: it was done. Raises :class:`Refusal`; a refused
    command leaves no event, not even of lapses (their own timer records those). For a :class:`Recompute`,
    ``calendar`` is the new one.
    """
    draft = Draft(case, calendar)
    if isinstance(command, Act | AdvanceClock | Recompute) and (done := case.requests.get(command.request_id)):
        if done != _asked(command):
            raise Refusal("request_reused")
        return ()
    _lapse_until(draft, now)
    if isinstance(command, Act):
        _act(draft, command, now)
    elif isinstance(command, AdvanceClock):
        _advance(draft, command, now)
    elif isinstance(command, Recompute):
        _recompute(draft, command, now)
    return tuple(draft.events)


def _too_late(
    table: Procedure, records: tuple[Fact, ...], known_on: date, now: datetime, office: Office, calendar: Calendar
) -> bool:
    windows = [rule for rule in table.report_windows if set(records).intersection(rule.applies_if)]
    return any(due(rule, known_on, calendar, office_of(rule.owner, office))[0] <= now for rule in windows)


def open_case(
    case_id: str, procedure_code: str, agency: str, region: str, office: Office, clock: Clock, now: datetime,
    calendar: Calendar, *, exercise: bool = False, subject_digest: str | None = None, known_on: date | None = None,
    records: tuple[Fact, ...] = (),
) -> tuple[e.Event, ...]:  # fmt: skip
    """The first events of a case registered at the legal instant ``now``, with its first clocks running.

    ``subject_digest`` binds who is reported and of what to the first event, without saying either. ``records`` are
    the facts of the registration: the kind of election and of agency. ``known_on``: when the reporter came to know of
    the act; a report after the law's time is recorded as late, which bars its acceptance as a report.
    """
    table = procedure(procedure_code)
    draft = Draft(None, calendar)
    if known_on and _too_late(table, records, known_on, now, office, calendar):
        records = (*records, Fact.REPORTED_LATE)
    draft.add(
        e.CaseRegistered, now, case_id=case_id, procedure=procedure_code, agency=agency, region=region, office=office,
        clock=clock, exercise=exercise, step=table.start, control=table.control_start, records=records,
        known_on=known_on, subject_digest=subject_digest,
    )  # fmt: skip
    for rule in table.deadlines:
        if table.start in rule.over and not rule.begins_with:
            _arm(draft, rule, now, {})
    return tuple(draft.events)
