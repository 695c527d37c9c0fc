"""Standings, the moves between them, and the walk that found them all."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from domain.procedure import Fact, Procedure, Region, StepKind

PERSON, SYSTEM = "person", "system"


class Standing(NamedTuple):
    """What the law knows of a case. ``clocks``: the followed ones that run, marked ``*`` after their first lapse."""

    step: str
    control: str
    facts: frozenset[Fact]
    clocks: frozenset[str] = frozenset()
    held: bool = False

    def of(self, region: Region) -> str:
        return self.step if region is Region.MAIN else self.control


class Move(NamedTuple):
    """One act (or a lapse without one: ``action`` empty) and what it led to. ``because``: the deadline that lapsed."""

    before: Standing
    action: str
    actor: str
    after: Standing
    because: str = ""


@dataclass
class Walk:
    """All standings that can be reached, and how each was reached first; ``refused``: lapses that could not act."""

    table: Procedure
    parents: dict[Standing, Move | None] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    refused: list[Move] = field(default_factory=list)

    def path(self, standing: Standing) -> tuple[Move, ...]:
        """The shortest sequence of moves to ``standing``."""
        moves: list[Move] = []
        move = self.parents[standing]
        while move is not None:
            moves.append(move)
            move = self.parents[move.before]
        return tuple(reversed(moves))

    def way(self, move: Move) -> tuple[Move, ...]:
        """The shortest sequence of moves that ends with ``move``."""
        return (*self.path(move.before), move)

    def ended(self, standing: Standing) -> bool:
        return self.table.step_by_code[standing.step].kind is StepKind.END

    @cached_property
    def onward(self) -> dict[Standing, list[Move]]:
        """The moves from each standing."""
        found: dict[Standing, list[Move]] = {}
        for move in self.moves:
            found.setdefault(move.before, []).append(move)
        return found

    @cached_property
    def by_act(self) -> dict[str, list[Move]]:
        """The moves of each action, the shortest way first."""
        found: dict[str, list[Move]] = {}
        for move in self.moves:
            found.setdefault(move.action, []).append(move)
        return found

    def without(self, forbidden: Iterable[str]) -> dict[Standing, Move | None]:
        """What can still be reached if nobody ever does one of the ``forbidden`` acts, and how."""
        left_out = frozenset(forbidden)
        return self.follow(dict.fromkeys(self.starts), lambda move: move.action not in left_out)

    def follow(
        self, seeds: dict[Standing, Move | None], allowed: Callable[[Move], bool]
    ) -> dict[Standing, Move | None]:
        """Breadth first from ``seeds`` over the ``allowed`` moves."""
        found, waiting = dict(seeds), deque(seeds)
        while waiting:
            for move in self.onward.get(waiting.popleft(), ()):
                if move.after not in found and allowed(move):
                    found[move.after] = move
                    waiting.append(move.after)
        return found

    @property
    def starts(self) -> list[Standing]:
        return [at for at, move in self.parents.items() if move is None]
