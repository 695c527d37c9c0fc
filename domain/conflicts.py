"""Who may not act in a case, whatever else they may do: the excluded, the tied, and whoever acts for one of them.

An exclusion beats every grant. Power that derives from an excluded person (Plh, Plt, a chain of both) is excluded with
it, and a mandate from somebody else does not let an excluded person back in.
"""

from collections.abc import Container, Mapping
from typing import Protocol

from domain.case import Case, Excluded
from domain.commands import Act, Actor, Tie
from domain.errors import Refusal
from domain.grounds import GROUNDS
from domain.procedure import LANE_OF, Action, Basis, Confidence, Exclusion, Fact, Lane, Procedure
from domain.words import CONFIDENCES

#: The law itself was not read: these articles are background knowledge.
INTEREST = Basis("UU 30/2014 Pasal 42-43: larangan bertindak dalam benturan kepentingan", Confidence.BACKGROUND)
DERIVED = Basis(
    "UU 30/2014 Pasal 14 dan 42: mandat bertindak atas nama pemberinya, sebatas wewenangnya", Confidence.BACKGROUND
)
SEPARATION = Basis("Pemisahan tugas dalam satu perkara", Confidence.PROPOSED)
TIES: Mapping[Tie, str] = {Tie.REPORTED: "Anda sendiri terlapor", Tie.REPORTER: "Anda sendiri pelapor"}
#: What :func:`barrier` refuses with.
NO_PART = frozenset({"excluded", "tied", "derived_from_excluded", "authority_involved"})
#: Who asks for themselves, not by virtue of an office.
PARTIES = frozenset({Lane.REPORTER, Lane.REPORTED})


class Holding(Protocol):
    """What of a case decides who has no part in it."""

    @property
    def procedure(self) -> Procedure: ...
    @property
    def facts(self) -> Container[Fact]: ...
    @property
    def excluded(self) -> Container[str]: ...
    def exclusion_of(self, officer: str) -> Excluded | None: ...


def rule(basis: Basis) -> str:
    """An article and how sure it is, as a refusal names it."""
    doubt = CONFIDENCES.get(basis.confidence)
    return f"{basis.article} ({doubt})" if doubt else basis.article


def persons(actor: Actor) -> tuple[str, ...]:
    """Whose power the actor uses: their own, and that of everybody whose mandate they hold."""
    return (actor.id, *actor.acting_for)


def barrier(actor: Actor, case: Holding) -> Refusal | None:
    """Why this person may do nothing in this case, and read none of it. None if nothing stands in the way.

    The codes are ``excluded``, ``tied``, ``derived_from_excluded`` and ``authority_involved``.
    """
    if LANE_OF[actor.role] in PARTIES or LANE_OF[actor.role] is Lane.SYSTEM:
        return None
    if own := case.exclusion_of(actor.id):
        return Refusal("excluded", ground=GROUNDS.get(own.ground, own.ground), rule=rule(INTEREST))
    if tie := next((bond.tie for bond in actor.bonds if bond.officer == actor.id), None):
        return Refusal("tied", tie=TIES[tie], rule=rule(INTEREST))
    bound = {bond.officer for bond in actor.bonds}
    if any(other in case.excluded or other in bound for other in actor.acting_for):
        return Refusal("derived_from_excluded", rule=rule(DERIVED))
    if substitute := case.procedure.substitute(actor.role, case.facts):
        return Refusal("authority_involved", instead=substitute.title, rule=rule(substitute.basis))
    return None


def check_exclusion(case: Case, action: Action, command: Act) -> None:
    """What an act about another person's part in the case asks of that person.

    Raises ``Refusal`` with ``officer_self``, ``already_excluded``, ``not_excluded`` or ``declared_for_good``.
    """
    if action.excludes in {None, Exclusion.SELF}:
        return
    named = command.values["officer"]
    known = case.exclusion_of(named)
    if action.excludes is Exclusion.OTHER:
        if named == command.actor.id:
            raise Refusal("officer_self", field="officer")
        if known:
            raise Refusal("already_excluded", field="officer")
    elif known is None:
        raise Refusal("not_excluded", field="officer")
    elif known.declared:
        raise Refusal("declared_for_good", field="officer", rule=rule(INTEREST))
