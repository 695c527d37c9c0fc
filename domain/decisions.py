"""``decide(case, command, now, calendar)``: what follows from a command, as events, or a typed refusal.

Deadlines that are due by ``now`` lapse first, each at its own legal instant: the effect of the law never depends on
when a timer happened to fire.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from domain import access
from domain import events as e
from domain.case import Case
from domain.clock import Clock
from domain.commands import Act, Actor, AdvanceClock, Command, OpenIdentity, Recompute, Request, Transfer
from domain.conflicts import check_exclusion
from domain.deadlines import Office, due, of_length, office_of, recount
from domain.draft import Draft, add_armed, arm, lapse_until, local_day, move, next_key
from domain.errors import Refusal
from domain.fields import check_values
from domain.guards import GUARDS
from domain.identity import check_opening, permit_opening
from domain.judgement import judged
from domain.lifecycle import procedure
from domain.machine import fire
from domain.procedure import ROLE_NAMES, Action, Fact, Procedure, Region, Role
from domain.transfer import GROUND, RECORDED, plan
from domain.workdays import Calendar

REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./-]{0,79}")
FURTHEST_ADVANCE = timedelta(days=400)  # one update must stay small: each untouched week is two events


def available(case: Case, actor: Actor) -> tuple[Action, ...]:
    """The duties that this actor may do now: what the page offers as forms."""
    return tuple(action for action in _possible(case, actor) if not action.conflict)


def about_conflicts(case: Case, actor: Actor) -> tuple[Action, ...]:
    """The acts about who may act that this actor may take now: offered apart from the duties."""
    return tuple(action for action in _possible(case, actor) if action.conflict)


def _possible(case: Case, actor: Actor) -> Iterator[Action]:
    if case.ended:
        return
    for region in Region:
        for action in case.procedure.actions_from(case.standing(region)):
            if access.may(actor, action, case) and _holds(case, action):
                yield action


def _holds(case: Case, action: Action) -> bool:
    try:
        for guard in GUARDS:
            guard(case, action)
    except Refusal:
        return False
    return True


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
    check_exclusion(case, action, command)
    followed = judged(case, action, command)
    move(
        draft, action, command.actor, now, values=dict(command.values), texts_digest=command.texts_digest,
        request_id=command.request_id,
    )  # fmt: skip
    for kind, values in followed:
        draft.add(kind, now, **values)


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
    lapse_until(draft, command.to)
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
        by = next_key(draft.case, rule)
        draft.add(
            e.DeadlineSuperseded, now, key=armed.key, by=by, actor=command.actor.id, request_id=command.request_id
        )
        add_armed(draft, rule, now, armed.start, ends, length=armed.length)
    lapse_until(draft, now)  # what is past under the new calendar: at its own legal instant, in the law's order


def _transfer(draft: Draft, command: Transfer, now: datetime) -> None:
    if command.actor.role is not Role.OPERATOR:
        raise Refusal("wrong_role", role=ROLE_NAMES[command.actor.role], action="limpahkan perkara")
    case, table = draft.case, procedure(command.to)
    done = plan(case, table)
    for reference in (command.old_reference, command.new_reference):
        if not REFERENCE.fullmatch(reference):
            raise Refusal("reference_malformed")
    draft.add(
        e.CaseTransferred, now, actor=command.actor.id, request_id=command.request_id, to_procedure=table.code,
        from_procedure=case.procedure_code, receiver=done.receiver.value, ground=GROUND, escalated=done.escalated,
        old_reference=command.old_reference, new_reference=command.new_reference, step=case.step,
        records=RECORDED[done.receiver],
    )  # fmt: skip
    for armed, rule in done.passed:
        draft.add(e.DeadlinePassedOn, now, key=armed.key, owner=table.acting(rule.owner, case.facts))
    for armed in done.ended:
        draft.add(e.DeadlineVoided, now, key=armed.key, ground=GROUND)
    for rule in done.begun:
        arm(draft, rule, now, {})


def _open_identity(draft: Draft, command: OpenIdentity, now: datetime) -> None:
    case = draft.case
    permit_opening(command.actor, case)
    if case.ended:
        raise Refusal("case_ended", step=case.current.name)
    check_opening(command)
    draft.add(
        e.IdentityOpened, now, actor=command.actor.id, role=command.actor.role, ground=command.ground,
        texts_digest=command.texts_digest, request_id=command.request_id,
    )  # fmt: skip


def _asked(command: Request) -> str:
    """The name under which a case remembers that this was done."""
    match command:
        case Act():
            return command.action
        case AdvanceClock():
            return "advance_clock"
        case Recompute():
            return "recompute"
        case Transfer():
            return "transfer"
        case OpenIdentity():
            return "open_identity"


def decide(case: Case, command: Command, now: datetime, calendar: Calendar) -> tuple[e.Event, ...]:
    """The events that follow from ``command`` at the legal instant ``now``.

    A request id that the case knows already yields no events: it was done. Raises :class:`Refusal`; a refused
    command leaves no event, not even of lapses (their own timer records those). For a :class:`Recompute`,
    ``calendar`` is the new one.
    """
    draft = Draft(case, calendar)
    if isinstance(command, Request) and (done := case.requests.get(command.request_id)):
        if done != _asked(command):
            raise Refusal("request_reused")
        return ()
    lapse_until(draft, now)
    if isinstance(command, Act):
        _act(draft, command, now)
    elif isinstance(command, AdvanceClock):
        _advance(draft, command, now)
    elif isinstance(command, Recompute):
        _recompute(draft, command, now)
    elif isinstance(command, Transfer):
        _transfer(draft, command, now)
    elif isinstance(command, OpenIdentity):
        _open_identity(draft, command, now)
    return tuple(draft.events)


def too_late(
    table: Procedure, records: tuple[Fact, ...], known_on: date, now: datetime, office: Office, calendar: Calendar
) -> bool:
    """Whether the law's time to report had passed at ``now``, counted from the day on which the reporter knew."""
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
    if known_on and too_late(table, records, known_on, now, office, calendar):
        records = (*records, Fact.REPORTED_LATE)
    draft.add(
        e.CaseRegistered, now, case_id=case_id, procedure=procedure_code, agency=agency, region=region, office=office,
        clock=clock, exercise=exercise, step=table.start, control=table.control_start, records=records,
        known_on=known_on, subject_digest=subject_digest,
    )  # fmt: skip
    for rule in table.deadlines:
        if table.start in rule.over and not rule.begins_with:
            arm(draft, rule, now, {})
    return tuple(draft.events)
