"""Who is told that a clock is running out: whoever owes the duty and can be reached, or whoever it escalates to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.access import Matter, reaches
from domain.commands import Actor
from domain.deadlines import Office, office_of
from domain.procedure import LANE_OF, Deadline, Lane, Role
from domain.roster import Roster

#: Who owes a duty without an account: they are told by letter and by receipt, never by an officers' e-mail.
WITHOUT_ACCOUNT = frozenset({Lane.REPORTER, Lane.REPORTED})
LAST_RESORT = Role.TASK_FORCE_CHAIR


@dataclass(frozen=True, slots=True)
class Told:
    """The role in whose inbox a reminder stands, and the officers to whom it is mailed.

    ``unreachable``: nobody who owes the duty can be reached, so that it went to ``role`` instead. ``officers`` may be
    empty even then; the inbox of the role keeps it until somebody comes.
    """

    role: Role
    officers: tuple[Actor, ...]
    unreachable: bool = False


def holders(roster: Roster, role: Role, matter: Matter, at: datetime, office: Office) -> tuple[Actor, ...]:
    """Who can act in ``role`` on this matter at the legal instant ``at``, in the order of their ids.

    An absent officer is replaced by whoever stands in for them, if that one may act in this role as well: a reminder to
    somebody who may not do the duty would be no help. Nor would one to whoever has no part in the case, themselves or
    by whose mandate they act, and an involved agency head is nobody of the role at all.
    """
    if matter.procedure.substitute(role, matter.facts):
        return ()
    day = at.astimezone(office_of(role, office).zone.tz).date()
    able = {o.id: o for o in roster.officers if o.role is role and reaches(o, matter) and _free(roster, o, matter, day)}
    found = {roster.at_work(officer, day) for officer in able}
    return tuple(able[officer] for officer in sorted(able) if officer in found)


def _free(roster: Roster, officer: Actor, matter: Matter, day: date) -> bool:
    """Whether neither the officer nor anybody for whom they act is excluded."""
    return not any(one in matter.excluded for one in (officer.id, *roster.acting_for(officer.id, day)))


def _narrowed(roster: Roster, able: Sequence[Actor], assigned: str | None, at: datetime, office: Office) -> list[Actor]:
    """Only the one to whom the case is assigned (or who stands in for them), if that one is among ``able``."""
    if assigned is None or not able:
        return list(able)
    day = at.astimezone(office_of(able[0].role, office).zone.tz).date()
    one = roster.at_work(assigned, day)
    return [a for a in able if a.id == one] or list(able)


def owes(rule: Deadline, matter: Matter) -> Role:
    """Who owes the duty on this matter: the rule's owner, or whoever acts in their place."""
    return matter.procedure.acting(rule.owner, matter.facts)


def _called(rule: Deadline, matter: Matter) -> Role | None:
    """Whom the rule's lapse would call in on this matter."""
    substitute = matter.procedure.substitute(rule.owner, matter.facts)
    called = substitute.escalate_to if substitute else rule.lapse.escalate_to
    return called and matter.procedure.acting(called, matter.facts)


def told(
    roster: Roster, rule: Deadline, matter: Matter, at: datetime, office: Office, assigned: str | None = None
) -> Told:
    """Who is told that the clock of ``rule`` is running out on this matter.

    ``assigned``: the officer to whom the case is assigned, who then is told alone. If nobody can be reached the duty
    goes, at once, to the role that its lapse would call in, else to the chair of the task force.
    """
    owner = owes(rule, matter)
    if LANE_OF[owner] in WITHOUT_ACCOUNT:
        return Told(owner, ())
    if able := holders(roster, owner, matter, at, office):
        return Told(owner, tuple(_narrowed(roster, able, assigned, at, office)))
    ways = [role for role in (_called(rule, matter), LAST_RESORT) if role and role is not owner]
    for role in ways:
        if able := holders(roster, role, matter, at, office):
            return Told(role, able, unreachable=True)
    return Told(ways[0] if ways else LAST_RESORT, (), unreachable=True)
