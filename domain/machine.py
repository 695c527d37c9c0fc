"""The `transitions` machines of a procedure version: one for each region, built once, shared by all cases.

A model is handed to ``Event.trigger`` for one decision and never registered: a model left in ``machine.models``
would keep every evicted workflow alive. Automatic transitions are off (they would add triggers that skip the
rules), conditions are pure and synchronous.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from transitions import EventData, Machine, MachineError

from domain.case import Case
from domain.errors import Refusal
from domain.lifecycle import procedure
from domain.procedure import Action, Region

Guard = Callable[[Case, Action], None]


@dataclass
class Standing:
    """The model of one decision: where the case stands in one region, and what must hold before it moves."""

    state: str
    case: Case
    guards: tuple[Guard, ...]


def _guarded(event: EventData) -> bool:
    """Run the guards; each raises its own typed refusal, so that nobody has to guess why."""
    standing = event.model
    assert isinstance(standing, Standing)
    action = standing.case.procedure.action_by_code[event.event.name]
    for guard in standing.guards:
        guard(standing.case, action)
    return True


@lru_cache(maxsize=16)
def machine(procedure_code: str, region: Region) -> Machine:
    """The machine of one region of a procedure version, straight from the table."""
    table = procedure(procedure_code)
    return Machine(
        model=None,
        states=[step.code for step in table.steps_of(region)],
        initial=table.start if region is Region.MAIN else table.control_start,
        transitions=[
            {"trigger": a.code, "source": list(a.source), "dest": a.target, "conditions": [_guarded]}
            for a in table.actions
            if a.region is region
        ],
        auto_transitions=False,
        send_event=True,
        name=procedure_code,
    )


def fire(case: Case, action: Action, guards: tuple[Guard, ...]) -> str:
    """The step to which ``action`` leads from where the case stands.

    Raises ``Refusal('wrong_step')`` if the table has no such flow from here, and whatever a guard refuses.
    """
    standing = Standing(case.standing(action.region), case, guards)
    try:
        machine(case.procedure_code, action.region).events[action.code].trigger(standing)
    except MachineError as error:
        step = case.procedure.step_by_code[standing.state]
        raise Refusal("wrong_step", action=action.name, step=step.name) from error
    return standing.state
