"""All laws that a procedure version must keep, and the proof of one version."""

from dataclasses import dataclass

from domain.procedure import Procedure
from domain.proof import clearance, duties, hearing, involved, judging, owing, pressure, telling, time, wellformed
from domain.proof.exploration import explore
from domain.proof.law import Fault, Law
from domain.proof.walk import Move, Walk

LAWS: dict[str, Law] = {
    law.code: law
    for room in (hearing, judging, pressure, duties, involved, clearance, owing, time, telling)
    for law in room.LAWS
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one law says of a table: how much it looked at, how often it was broken, and the shortest way there."""

    law: Law
    covered: int
    broken: int
    worst: Fault | None

    @property
    def holds(self) -> bool:
        return not self.broken


def judge(walk: Walk, law: Law) -> Verdict:
    """Let one law look at everything that can happen."""
    covered, broken, worst = 0, 0, None
    for finding in law.check(walk):
        covered += 1
        if finding is not None:
            broken += 1
            worst = finding if worst is None or len(finding.path) < len(worst.path) else worst
    return Verdict(law, covered, broken, worst)


def badly_formed(table: Procedure) -> list[str]:
    """The rows of a table that is not whole: nothing can be explored before this is empty."""
    return [fault for rule in wellformed.RULES.values() for fault in rule(table)]


def prove(table: Procedure) -> tuple[Walk, tuple[Verdict, ...]]:
    """Explore a well-formed table and let every law judge it."""
    walk = explore(table)
    return walk, tuple(judge(walk, law) for law in LAWS.values())


def paths(walk: Walk, acts: int) -> int:
    """How many different ways of at most ``acts`` moves lead from a registration to an end."""
    at: dict[object, int] = dict.fromkeys(walk.starts, 1)
    ended = 0
    for _ in range(acts):
        onward: dict[object, int] = {}
        for standing, ways in at.items():
            for move in walk.onward.get(standing, ()):  # type: ignore[call-overload]
                if walk.ended(move.after):
                    ended += ways
                else:
                    onward[move.after] = onward.get(move.after, 0) + ways
        at = onward
    return ended


__all__ = ["LAWS", "Move", "Verdict", "badly_formed", "judge", "paths", "prove"]
