"""Who may do what: closed unless the table opens it.

Permission is checked before anything else, so that a refusal never tells more than the asker may know.
"""

from collections.abc import Container
from dataclasses import dataclass
from typing import Protocol

from domain.commands import Actor
from domain.conflicts import SEPARATION, Holding, barrier, persons, rule
from domain.errors import Refusal
from domain.procedure import LANE_OF, ROLE_NAMES, Action, Fact, Lane, Procedure, Role

EVERYWHERE = frozenset({Role.AUDITOR, Role.OPERATOR, Role.BAWASLU_NATIONAL})
#: What puts a case before a ministry. KASN's processed cases went to the Minister of State Apparatus alone.
BEFORE_MINISTRY = {
    Role.HOME_AFFAIRS_OFFICER: (Fact.REFERRED_TO_MINISTRY,),
    Role.STATE_APPARATUS_OFFICER: (Fact.REFERRED_TO_MINISTRY, Fact.UNDER_MINISTER),
}
NATIONAL_LANES = frozenset({Lane.TASK_FORCE, Lane.BKN, Lane.APPEAL_BOARD})


class Matter(Protocol):
    """What of a case decides who reaches it: a case has it, and so has its row in a list."""

    @property
    def id(self) -> str: ...
    @property
    def report_number(self) -> str: ...
    @property
    def agency(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def facts(self) -> Container[Fact]: ...
    @property
    def procedure(self) -> Procedure: ...
    @property
    def excluded(self) -> Container[str]: ...


class Weighed(Matter, Holding, Protocol):
    """What of a case decides who may act on it."""

    @property
    def doers(self) -> Container[tuple[str, str]]: ...


@dataclass(frozen=True, slots=True)
class Place:
    """Just what decides who reaches a case, for whoever has no case at hand."""

    id: str
    report_number: str
    agency: str
    region: str
    facts: Container[Fact]
    procedure: Procedure
    excluded: Container[str] = ()


def reporter_id(report_number: str) -> str:
    """The opaque actor id of whoever holds the receipt of a report."""
    return f"reporter:{report_number}"


def reported_id(case_id: str) -> str:
    """The opaque actor id of the reported person of a case."""
    return f"reported:{case_id}"


def reaches(actor: Actor, case: Matter) -> bool:
    """Whether the case lies within the actor's institution, region or own relation to it."""
    lane = LANE_OF[actor.role]
    if lane in NATIONAL_LANES or actor.role in EVERYWHERE:
        return True
    match lane:
        case Lane.KASN:  # its officers lose a case in the instant in which it is handed over
            return Lane.KASN in case.procedure.lanes
        case Lane.MINISTRY:
            return before_ministry(actor.role, case.procedure, case.facts)
        case Lane.BAWASLU:
            return bool(actor.region) and case.region.startswith(actor.region)
        case Lane.AGENCY | Lane.EXAMINERS:
            return bool(actor.agency) and actor.agency == case.agency and Fact.SENT_TO_AGENCY in case.facts
    own = {Role.REPORTER: reporter_id(case.report_number), Role.REPORTED_PERSON: reported_id(case.id)}
    return own.get(actor.role) == actor.id


def before_ministry(role: Role, procedure: Procedure, facts: Container[Fact]) -> bool:
    """Whether the case is before this ministry: it was referred to it, or it acts for an involved agency head.

    For a head it acts from when the agency itself would, not sooner.
    """
    if any(fact in facts for fact in BEFORE_MINISTRY[role]):
        return True
    stands_in = any(s.instead is role and s.holds(facts) for s in procedure.substitutes)
    return stands_in and Fact.SENT_TO_AGENCY in facts


def permit(actor: Actor, action: Action, case: Weighed) -> None:
    """Let the actor do the action on this case, or refuse with the rule.

    Raises ``Refusal`` with ``wrong_role``, ``wrong_agency``, what :func:`domain.conflicts.barrier` says, or
    ``same_person`` (separation of duties, which a mandate does not undo either).
    """
    able = case.procedure.able(action, case.facts)
    if actor.role not in action.by and actor.role not in able:
        raise Refusal("wrong_role", role=ROLE_NAMES[actor.role], action=action.name)
    if not reaches(actor, case):
        raise Refusal("wrong_agency")
    if no := barrier(actor, case):
        raise no
    for earlier in action.not_by:
        if any((earlier, who) in case.doers for who in persons(actor)):
            name = case.procedure.action_by_code[earlier].name
            raise Refusal("same_person", earlier=name, action=action.name, rule=rule(SEPARATION))


def may(actor: Actor, action: Action, case: Weighed) -> bool:
    """Whether :func:`permit` would let the actor pass."""
    try:
        permit(actor, action, case)
    except Refusal:
        return False
    return True


def sees(actor: Actor, case: Matter) -> bool:
    """Whether the actor may know of the case at all: that it exists, and where it stands."""
    return actor.role is not Role.SYSTEM and reaches(actor, case)


def open_to(actor: Actor, case: Weighed) -> None:
    """Let the actor read the file: names and texts. Raises ``Refusal`` as :func:`permit` does of any action.

    Whoever may not act for a conflict of interest sees that the case exists, and reads nothing of it.
    """
    if not sees(actor, case):
        raise Refusal("wrong_agency")
    if no := barrier(actor, case):
        raise no


def may_sign(actor: Actor, signer: Role, case: Matter) -> bool:
    """Whether the actor may have a letter made that ``signer`` signs: within reach, and of the same office.

    One ministry never signs for the other.
    """
    return reaches(actor, case) and _same_office(actor.role, case.procedure.acting(signer, case.facts))


def may_read(actor: Actor, signer: Role, to: Role, case: Matter) -> bool:
    """Whether the actor may read a letter: whoever signs it, whoever it goes to, and the auditor."""
    if not reaches(actor, case):
        return False
    signs, reads = (case.procedure.acting(role, case.facts) for role in (signer, to))
    return actor.role is Role.AUDITOR or _same_office(actor.role, signs) or _same_office(actor.role, reads)


def _same_office(one: Role, other: Role) -> bool:
    lane = LANE_OF[one]
    return lane is LANE_OF[other] and (one is other or lane not in {Lane.MINISTRY, Lane.SYSTEM})
