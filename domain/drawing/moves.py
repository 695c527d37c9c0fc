"""The acts of the table as the picture sees them: moves from step to step, acts that stay, and lettered ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from string import ascii_uppercase

from domain.procedure import Action, Deadline, Procedure, Region, Role, Step, StepKind

MANY = 3  # from so many steps on, an act of the system's own is drawn as a link


@dataclass(frozen=True, slots=True)
class Move:
    """One action that leads from one of its steps to its target."""

    action: Action
    source: str
    target: str


def moves(procedure: Procedure) -> tuple[Move, ...]:
    """Every (action, source step) of the table that leaves its step, in table order."""
    return tuple(Move(a, source, a.target) for a in procedure.actions if a.target for source in a.source)


def stays(procedure: Procedure) -> Mapping[str, int]:
    """The acts that leave a case where it is, numbered in table order: an arrow for each would bury the path.

    Those about who may act are not among them: they may be done nearly everywhere, and are listed apart.
    """
    return {a.code: n for n, a in enumerate((a for a in procedure.actions if a.target is None and not a.conflict), 1)}


def staying(procedure: Procedure, step: str) -> tuple[Action, ...]:
    """The acts that may be done in ``step`` without leaving it."""
    return tuple(a for a in procedure.actions_from(step) if a.target is None and not a.conflict)


def numbers(found: list[int]) -> str:
    """Numbers as they are read: ``4–6, 9``."""
    runs = [list(run) for _, run in groupby(enumerate(sorted(found)), lambda pair: pair[1] - pair[0])]
    ends = [(run[0][1], run[-1][1]) for run in runs]
    return ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in ends)


def region_of(step: Step) -> Region:
    return Region.CONTROL if step.phase == "control" else Region.MAIN


def linked(procedure: Procedure) -> dict[str, str]:
    """The steps that are reached through links, with their letters.

    These are the ends, all but those that are a task's only way on, and wherever the system takes a case back to from
    many steps: so many lines to one place would bury the path.
    """
    ways: dict[str, set[str]] = {}
    sources: dict[str, set[str]] = {}
    for move in moves(procedure):
        ways.setdefault(move.source, set()).add(move.target)
        sources.setdefault(move.target, set()).add(move.source)
    ends = (s.code for s in procedure.steps if s.kind is StepKind.END)
    found = [e for e in ends if e not in sources or any(len(ways[s]) > 1 for s in sources[e])]
    backs = [a.target for a in procedure.actions if a.by == (Role.SYSTEM,) and len(a.source) >= MANY and a.target]
    return dict(zip(dict.fromkeys([*found, *backs]), ascii_uppercase, strict=False))


def set_off_by_clock(deadline: Deadline, move: Move) -> bool:
    """Whether only the lapse of ``deadline`` sets off this move, so that its flow starts at the clock."""
    return move.action.by == (Role.SYSTEM,) and deadline.lapse.action == move.action.code \
        and move.source == deadline.over[0]  # fmt: skip


def resting(procedure: Procedure) -> frozenset[str]:
    """The steps after which their region may be over: nothing leads on, or the control has nothing to release."""
    control = {s.code for s in procedure.steps_of(Region.CONTROL)} - {procedure.control_start}
    leaving = {move.source for move in moves(procedure)}
    stuck = {s.code for s in procedure.steps if s.kind is not StepKind.END and s.code not in leaving}
    return frozenset(stuck | (control - set(procedure.control_release)))
