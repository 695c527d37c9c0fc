"""Who must be told what after which event: codes only, the words are made where they are shown."""

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from domain import events as e
from domain.procedure import LANE_OF, Fact, Lane, Procedure, Role, StepKind


@dataclass(frozen=True, slots=True)
class Notice:
    """One message owed: to whom, about what (a template code), because of which event."""

    seq: int
    to: Role
    template: str
    subject: str


def notices(table: Procedure, events: Iterable[e.Event], facts: Collection[Fact]) -> tuple[Notice, ...]:
    """The notices that a batch of events of a case under this procedure owes; ``facts`` are those after it.

    Nobody at the person's agency is told of a case that was never sent there: clearing somebody must not be the way
    in which their employer learns that they were reported. What an involved agency head would be told, whoever acts
    in their place is told.
    """
    events = tuple(events)
    moved = {event.by for event in events if isinstance(event, e.DeadlineSuperseded)}
    found = [notice for event in events for notice in (*_of_case(table, event), *_of_clock(event, moved))]
    if Fact.SENT_TO_AGENCY not in facts:
        found = [notice for notice in found if LANE_OF[notice.to] is not Lane.AGENCY]
    return tuple(dict.fromkeys(replace(notice, to=table.acting(notice.to, facts)) for notice in found))


def _of_case(table: Procedure, event: e.Event) -> Iterator[Notice]:
    match event:
        case e.CaseRegistered():
            yield Notice(event.seq, table.step_by_code[event.step].owner, "task", event.step)
        case e.CaseActed():
            step = table.step_by_code[event.to_step]
            if event.from_step != event.to_step and step.kind is StepKind.TASK:
                yield Notice(event.seq, step.owner, "task", step.code)
            told = table.action_by_code[event.action].tells
            yield from (Notice(event.seq, role, "act", event.action) for role in told)
        case e.CaseTransferred():
            yield Notice(event.seq, table.step_by_code[event.step].owner, "transfer", event.step)
            if Fact.UNDER_MINISTER in event.records:
                yield Notice(event.seq, Role.STATE_APPARATUS_OFFICER, "transfer", event.step)


def _of_clock(event: e.Event, moved: AbstractSet[str]) -> Iterator[Notice]:
    """``moved`` are the keys of clocks that a new calendar put in the place of others."""
    match event:
        case e.DeadlineLapsed(escalated_to=Role() as called):
            yield Notice(event.seq, called, "escalation", event.key)
        case e.DeadlinePassedOn():
            yield Notice(event.seq, event.owner, "passed_on", event.key)
        case e.DeadlineArmed() if event.key in moved and event.owner is not Role.SYSTEM:
            yield Notice(event.seq, event.owner, "moved", event.key)
