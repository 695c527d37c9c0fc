"""A counter-example in plain words: one Indonesian sentence for each act, from the registration on."""

from domain.procedure import FACT_NAMES, ROLE_NAMES, Procedure, Region, Role
from domain.proof.law import Fault
from domain.proof.walk import SYSTEM, Move, Standing


def _from_to(table: Procedure, move: Move) -> str:
    action = table.action_by_code.get(move.action)
    region = action.region if action else Region.MAIN
    before, after = (table.step_by_code[at.of(region)].name for at in (move.before, move.after))
    return f"dari “{before}” ke “{after}”" if before != after else f"tetap di “{before}”"


def sentence(table: Procedure, move: Move) -> str:
    """Who did what, from which step to which. A lapse says which deadline passed."""
    lapse = f"Tenggat “{table.deadline_by_code[move.because].name}” lewat" if move.because else ""
    if not move.action:
        return f"{lapse}; perkara tetap di “{table.step_by_code[move.after.step].name}”."
    action = table.action_by_code[move.action]
    if move.actor == SYSTEM:
        who = f"{lapse}: Sistem"
    else:
        who = " atau ".join(ROLE_NAMES[role] for role in action.by if role is not Role.SYSTEM)
    return f"{who} melakukan “{action.name}” ({action.code}), {_from_to(table, move)}."


def registration(table: Procedure, at: Standing) -> str:
    """With what the counter-example begins."""
    facts = ", ".join(FACT_NAMES[fact] for fact in sorted(at.facts))
    return f"Laporan diregistrasi ({facts}) dan berdiri di “{table.step_by_code[at.step].name}”."


def account(table: Procedure, fault: Fault) -> tuple[str, ...]:
    """What is wrong, and the shortest way there. A fault of a row has no way: the row is named in its text."""
    if not fault.path:
        return (fault.text,)
    moves = tuple(sentence(table, move) for move in fault.path)
    return (fault.text, registration(table, fault.path[0].before), *moves)
