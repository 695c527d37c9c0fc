"""The procedure as a picture: wide for a wall, tall for a phone, in sentences for who cannot see it."""

from domain.drawing.ladder import Ladder
from domain.drawing.swimlanes import Swimlanes
from domain.drawing.wording import condition, names, period
from domain.procedure import LANE_NAMES, ROLE_NAMES, Fact, Procedure, Step, StepKind


def process_svg(
    procedure: Procedure, *, current: frozenset[str] = frozenset(), done: frozenset[str] = frozenset()
) -> str:
    """The swimlanes. ``current`` and ``done`` are step codes; both empty show the procedure as such."""
    return Swimlanes(procedure, current, done).svg()


def process_svg_tall(
    procedure: Procedure, *, current: frozenset[str] = frozenset(), done: frozenset[str] = frozenset()
) -> str:
    """The steps from top to bottom, with the ways on from each of the ``current`` ones."""
    return Ladder(procedure, current, done).svg()


def process_text(
    procedure: Procedure, current: frozenset[str] = frozenset(), facts: frozenset[Fact] = frozenset()
) -> list[str]:
    """The same in Indonesian sentences: the shape of the whole, then each current step of a case with ``facts``."""
    tasks = [s for s in procedure.steps if s.kind is StepKind.TASK]
    ends = [s.name for s in procedure.steps if s.kind is StepKind.END]
    sentences = [
        f"Prosedur {procedure.name} terdiri atas {len(tasks)} tahap, dari “{tasks[0].name}”.",
        f"Perkara dapat berakhir dengan {len(ends)} cara: {'; '.join(ends)}.",
    ]
    for step in procedure.steps:
        if step.code in current:
            sentences += _about(procedure, step, facts)
    return sentences


def _about(procedure: Procedure, step: Step, facts: frozenset[Fact]) -> list[str]:
    if step.kind is StepKind.END:
        return [f"Perkara sudah berakhir: {step.name}."]
    owes = ROLE_NAMES[procedure.acting(step.owner, facts)]
    sentences = [f"Tahap sekarang: {step.name} ({LANE_NAMES[step.lane]}). Yang berkewajiban: {owes}."]
    sentences += [
        f"{ROLE_NAMES[s.role]} terlibat: {s.title} bertindak sebagai gantinya." for s in procedure.substitutes
        if s.holds(facts)
    ]  # fmt: skip
    for deadline in procedure.deadlines:
        if step.code in deadline.over:
            owner = ROLE_NAMES[procedure.acting(deadline.owner, facts)]
            only = f", hanya untuk {condition(deadline)}" if condition(deadline) else ""
            begun = f", sejak “{names(deadline.begins_with, procedure)}”" if deadline.begins_with else ""
            sentences.append(f"Tenggat {deadline.name}: {period(deadline)}{only}{begun}, kewajiban {owner}. "
                             f"Bila lewat: {deadline.lapse.text}.")  # fmt: skip
    for action in (a for a in procedure.actions_from(step.code) if not a.conflict):
        goes = f"menuju “{procedure.step_by_code[action.target].name}”" if action.target else "tanpa pindah tahap"
        sentences.append(
            f"{' atau '.join(ROLE_NAMES[r] for r in procedure.able(action, facts))} dapat: {action.name}, {goes}."
        )
    return sentences
