"""By which rule an open case moves from an abolished institution to its successor: SE MenPANRB 4/2024.

What KASN had received and processed goes on before the Minister of State Apparatus, what it had only received (or had
not received yet) goes to BKN. In both cases the case keeps its step and its facts and goes on under the successor's
table; nobody of the old institution owes, sees or does anything any more. Its clocks:

1. one that the new table has with the same owner runs on untouched;
2. one that it has with another owner keeps its day and passes to that owner;
3. one that it does not have falls away, and what the new table asks for in this step begins on the day of the transfer.
"""

from dataclasses import dataclass
from enum import StrEnum

from domain.case import ArmedDeadline, Case
from domain.errors import Refusal
from domain.procedure import LANE_OF, Deadline, Fact, Procedure, Role

GROUND = "se_menpanrb_4_2024"  # SE MenPANRB 4/2024, seen in one source


class Receiver(StrEnum):
    """Before whom a transferred case goes on."""

    BKN = "bkn"
    MINISTER = "minister"


RECEIVER_NAMES = {Receiver.BKN: "Kepala BKN", Receiver.MINISTER: "Menteri PANRB"}
#: What the case records, so that the Ministry sees what is before its Minister.
RECORDED = {Receiver.BKN: (), Receiver.MINISTER: (Fact.UNDER_MINISTER,)}
#: A case that KASN had only received stands before its assessment; in all later steps KASN had processed it.
NOT_PROCESSED = frozenset({"intake", "lapor", "verification", "study"})


@dataclass(frozen=True, slots=True)
class Plan:
    """What a transfer does to one case. ``untouched``, ``passed`` and ``ended`` are running clocks, by the rules above;
    ``begun`` are deadlines of the new table that begin. ``escalated``: whom lapses have called in, afterwards."""

    receiver: Receiver
    untouched: tuple[ArmedDeadline, ...]
    passed: tuple[tuple[ArmedDeadline, Deadline], ...]
    ended: tuple[ArmedDeadline, ...]
    begun: tuple[Deadline, ...]
    escalated: tuple[Role, ...]


def receiver_of(case: Case) -> Receiver:
    """Before whom the case goes on: whether the old institution had processed it decides."""
    processed = case.current.phase not in NOT_PROCESSED and case.step != "recommendation_draft"
    return Receiver.MINISTER if processed else Receiver.BKN


def plan(case: Case, table: Procedure) -> Plan:
    """What moving ``case`` under ``table`` does.

    Raises ``Refusal`` with ``case_ended``, ``transfer_same`` (it is there already) or ``transfer_impossible`` (the new
    table lacks the step in which the case stands, or the successor was not in office before the old one).
    """
    if case.ended:
        raise Refusal("case_ended", step=case.current.name)
    if case.procedure_code == table.code:
        raise Refusal("transfer_same", procedure=table.name)
    if not {case.step, case.control} <= set(table.step_by_code) or table.valid_from <= case.procedure.valid_from:
        raise Refusal("transfer_impossible", procedure=table.name, step=case.current.name)
    known = [(armed, table.deadline_by_code.get(armed.code)) for armed in case.open_deadlines]
    owed = [(armed, rule, rule and table.acting(rule.owner, case.facts)) for armed, rule in known]
    passed = tuple((armed, rule) for armed, rule, owner in owed if rule and owner is not armed.owner)
    untouched = tuple(armed for armed, rule, owner in owed if rule and owner is armed.owner)
    return Plan(
        receiver=receiver_of(case),
        untouched=untouched,
        passed=passed,
        ended=tuple(armed for armed, rule in known if rule is None),
        begun=tuple(rule for rule in table.deadlines if _begins(rule, case)),
        escalated=_called_in(case, table),
    )


def _begins(rule: Deadline, case: Case) -> bool:
    """Whether the new table asks for this clock where the case stands, and the old one did not know it.

    A clock that both know either runs or has had its time: it does not begin again.
    """
    there = case.standing(rule.region) in rule.over and rule.applies(case.facts) and not rule.begins_with
    return there and rule.code not in case.procedure.deadline_by_code


def _called_in(case: Case, table: Procedure) -> tuple[Role, ...]:
    """Whoever lapses had called in; for those of the old institution, whom the new table calls in at that lapse."""
    gone = {role for role in case.escalated if LANE_OF[role] not in table.lanes}
    if not gone:
        return case.escalated
    repeats = (table.deadline_by_code.get(armed.code) for armed in case.open_deadlines if armed.repeat)
    instead = tuple(rule.lapse.escalate_to for rule in repeats if rule and rule.lapse.escalate_to)
    stay = (role for role in case.escalated if role not in gone)
    return tuple(dict.fromkeys((*stay, *(instead or (Role.TASK_FORCE_CHAIR,)))))
