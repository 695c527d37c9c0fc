"""What a law is: a name, and a check that looks at everything it is about and says what breaks it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from domain.procedure import Action, Procedure, Region
from domain.proof.walk import Move, Walk


@dataclass(frozen=True, slots=True)
class Fault:
    """What broke a law, in Indonesian, and the shortest way that leads there (empty if a row itself is wrong)."""

    text: str
    path: tuple[Move, ...] = ()


#: For each thing looked at, None if the law holds for it.
Finding = Fault | None
Check = Callable[[Walk], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Law:
    """``name``: the law as an Indonesian sentence. ``of``: what its check counts (keadaan, langkah, baris)."""

    code: str
    name: str
    of: str
    check: Check

    @property
    def by_rows(self) -> bool:
        """Whether it can be asked of an unexplored table: it speaks of rows, and of no way through them."""
        return self.of == "baris"


def shown(table: Procedure, step: str) -> str:
    """A step's name in quotes."""
    return f"“{table.step_by_code[step].name}”"


def targets(action: Action) -> tuple[str, ...]:
    """Where the act can leave a case."""
    return (action.target,) if action.target else action.source


def main(table: Procedure) -> Iterator[Action]:
    return (a for a in table.actions if a.region is Region.MAIN)


def control(table: Procedure) -> Iterator[Action]:
    return (a for a in table.actions if a.region is Region.CONTROL)


def row(action: str, says: str, *, holds: bool) -> Finding:
    """The finding of one row."""
    return None if holds else Fault(f"{action}: {says}")
