"""What each row of the table says for itself in the BPMN file's documentation, in Indonesian."""

from domain.drawing.moves import staying
from domain.drawing.wording import particulars, running
from domain.procedure import ROLE_NAMES, Action, Basis, Deadline, Procedure, Step


def about_step(step: Step) -> str:
    """What a step's documentation says."""
    return f"Kewajiban: {ROLE_NAMES[step.owner]}. {about_basis(step.basis)}"


def about_basis(basis: Basis) -> str:
    """The article, and how sure we are of it."""
    return f"Dasar: {basis.article} [{basis.confidence.value}]"


def about_action(action: Action) -> str:
    """What a flow's documentation says."""
    return f"{action.name}. Oleh: {', '.join(ROLE_NAMES[r] for r in action.by)}. {about_basis(action.basis)}"


def about_deadline(deadline: Deadline, procedure: Procedure) -> str:
    """What a timer's documentation says: unit, start, span, effect and source."""
    steps = ", ".join(procedure.step_by_code[code].name for code in deadline.over)
    more = "".join(f"{sentence}. " for sentence in particulars(deadline, procedure))
    return (
        f"{deadline.name}: {running(deadline, procedure)}, pada tahap {steps}. {more}"
        f"Kewajiban: {ROLE_NAMES[deadline.owner]}. Bila lewat: {deadline.lapse.text}. {about_basis(deadline.basis)}"
    )


def about_stays(step: Step, procedure: Procedure) -> str:
    """What may be done in a step without leaving it."""
    return "".join(f" Tanpa pindah tahap: {about_action(action)}." for action in staying(procedure, step.code))
