"""A decision in the making: events added one after the other, with the clocks that each starts, stops or moves.

A clock begins when a case enters the steps over which its rule runs, or with the acts that the rule names; it ends met,
lapsed, void, extended, suspended (and resumes with what was left) or superseded by another calendar.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from domain import events as e
from domain.case import ArmedDeadline, Case, evolve
from domain.commands import SYSTEM_ACTOR, Actor
from domain.deadlines import Office, due, left_of, office_of, received_on
from domain.fields import chosen_facts
from domain.guards import GUARDS
from domain.machine import fire
from domain.procedure import Action, Deadline, Region, Role, Unit
from domain.workdays import Calendar

INSTANT = timedelta(microseconds=1)


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


def local_day(at: datetime, role: Role, local: Office) -> date:
    """The calendar day of an instant where ``role`` works."""
    return at.astimezone(office_of(role, local).zone.tz).date()


def arm(draft: Draft, rule: Deadline, at: datetime, values: Mapping[str, str]) -> None:
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
    add_armed(draft, rule, at, start, ends)


def next_key(case: Case, rule: Deadline) -> str:
    return f"{rule.code}#{case.armed_counts.get(rule.code, 0) + 1}"


def add_armed(
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
    owner = draft.case.procedure.acting(rule.owner, draft.case.facts)
    draft.add(
        e.DeadlineArmed, at, key=next_key(draft.case, rule), code=rule.code, owner=owner, start=start,
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
    draft.add(e.DeadlineExtended, at, key=armed.key, by=next_key(case, rule), ground=action.code)
    add_armed(draft, rule, at, armed.start, ends)


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
        add_armed(
            draft, rule, at, start, ends, repeat=clock.repeat, length=clock.left, resumes=clock.key
        )  # fmt: skip


def move(draft: Draft, action: Action, actor: Actor, at: datetime, **extra: Any) -> None:
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
            arm(draft, rule, at, values)
    if action.conflict:
        _pass_on(draft, at)
    if action.region is Region.MAIN:
        _release_control(draft, origin, action, at)


def _pass_on(draft: Draft, at: datetime) -> None:
    """Let running clocks pass to whoever owes them now; their last day stays."""
    table = draft.case.procedure
    for armed in draft.case.open_deadlines:
        owner = table.acting(table.deadline_by_code[armed.code].owner, draft.case.facts)
        if owner is not armed.owner:
            draft.add(e.DeadlinePassedOn, at, key=armed.key, owner=owner)


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
        move(draft, table.action_by_code[release], SYSTEM_ACTOR, at, because=action.code)


def _called(case: Case, armed: ArmedDeadline, rule: Deadline) -> Role | None:
    """Whom the lapse calls in; for a substitute's clock whoever is above both."""
    called = (armed.repeat and rule.lapse.then_to) or rule.lapse.escalate_to
    if called is None:
        return None
    substitute = case.procedure.substitute(rule.owner, case.facts)
    return substitute.escalate_to if substitute else case.procedure.acting(called, case.facts)


def _lapse(draft: Draft, armed: ArmedDeadline) -> None:
    table = draft.case.procedure
    rule = table.deadline_by_code[armed.code]
    effect = table.action_by_code[rule.lapse.action] if rule.lapse.action else None
    if effect and draft.case.standing(effect.region) not in effect.source:
        effect = None  # a repeat: the warning has gone out already
    if effect and effect.region is not rule.region and not draft.case.passive:
        effect = None  # control is against a passive head, never against who acts for an involved one
    draft.add(
        e.DeadlineLapsed, armed.due, key=armed.key, action=effect.code if effect else None,
        escalated_to=_called(draft.case, armed, rule),
    )  # fmt: skip
    if effect:
        move(draft, effect, SYSTEM_ACTOR, armed.due, because=armed.key)
    if rule.lapse.repeat_days and draft.case.standing(rule.region) in rule.over:
        # calendar days: an escalation must go on even past the years that the calendar knows
        ends = armed.due + timedelta(days=rule.lapse.repeat_days)
        day = local_day(armed.due, rule.owner, draft.case.office)
        add_armed(draft, rule, armed.due, day, ends, repeat=True)


def lapse_until(draft: Draft, now: datetime) -> None:
    while not draft.case.ended and (armed := draft.case.next_due()) and armed.due <= now:
        _lapse(draft, armed)
