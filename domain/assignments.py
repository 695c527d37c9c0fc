"""Whose case it is: one verifier for each case, and another one when joint verification passes its seven days.

An assignment says who is expected to act and who is reminded. It never restricts who may act.
"""

from collections.abc import Collection, Iterable, Mapping

from domain import events as e
from domain.commands import Actor
from domain.procedure import Role

ASSIGNED = Role.TASK_FORCE_VERIFIER
#: Deadlines whose lapse gives the case to somebody else ("re-assigned", beside the call to the chair).
REASSIGNING = frozenset({"joint_verification"})
#: Acts after which the officer to whom the case is assigned may have no part in it any more.
EXCLUDING = frozenset({"declare_interest", "exclude_officer"})
REGISTERED = "registered"


def least_loaded(able: Iterable[Actor], load: Mapping[str, int], but: Collection[str] = ()) -> Actor | None:
    """Of those who can act, whoever has the fewest open cases, by id if several have; nobody of ``but``."""
    free = [officer for officer in able if officer.id not in but]
    return min(free, key=lambda officer: (load.get(officer.id, 0), officer.id), default=None)


def lapse_that_reassigns(events: Iterable[e.Event]) -> e.DeadlineLapsed | None:
    """The last lapse among the events that gives the case to somebody else."""
    found = [x for x in events if isinstance(x, e.DeadlineLapsed) and x.key.partition("#")[0] in REASSIGNING]
    return found[-1] if found else None


def last_act(events: Iterable[e.Event]) -> e.CaseActed | None:
    """The last act about somebody's part in the case: it may have taken the case's officer away."""
    found = [x for x in events if isinstance(x, e.CaseActed) and x.action in EXCLUDING]
    return found[-1] if found else None
