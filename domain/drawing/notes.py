"""The acts that leave a case in its step, numbered in the tasks, and who acts for whom: a list beside the picture."""

from collections.abc import Iterator

from domain.drawing.diagram import Box, Label, Notes, label_size
from domain.drawing.lettering import wrap
from domain.drawing.moves import stays
from domain.procedure import FACT_NAMES, LANE_OF, ROLE_NAMES, Action, Lane, Procedure

COLUMN, BETWEEN, ENTRY, HEAD, PAD = 400, 28, 14, 52, 18
HEAD_SIZE, NAME_SIZE = 17.0, 13.5
BPMN_LINE = 16  # how much a viewer takes for each line of the annotation
NOBODY = frozenset({Lane.REPORTER, Lane.REPORTED, Lane.SYSTEM})  # acts by virtue of an office
TITLE = "Tindakan yang tidak memindahkan tahap"


#: What is listed: a name, set strong, and what is said of it.
Entry = tuple[str, str]


def _by(action: Action) -> str:
    return ", ".join(ROLE_NAMES[r] for r in action.by)


def _everybody(procedure: Procedure, action: Action) -> bool:
    """Whether every officer who acts in this procedure may do the act."""
    acting = {r for a in procedure.actions for r in a.by if LANE_OF[r] not in NOBODY}
    return acting <= set(action.by)


def _entries(procedure: Procedure) -> list[Entry]:
    """The acts that stay, by their numbers; those about who may act; and who acts for an involved head."""
    staying = ((procedure.action_by_code[code], n) for code, n in stays(procedure).items())
    numbered = [(f"{n}\u00a0 {a.name}", _by(a)) for a, n in staying]
    conflicts = [
        (f"• {a.name}", "setiap petugas" if _everybody(procedure, a) else _by(a))
        for a in procedure.actions
        if a.conflict
    ]
    instead = [
        (f"→ {s.title} menggantikan {ROLE_NAMES[s.role]}",
         f"{ROLE_NAMES[s.instead]}, pada {FACT_NAMES[s.only_with]} dengan catatan {FACT_NAMES[s.when]}")
        for s in procedure.substitutes
    ]  # fmt: skip
    return [*numbered, *conflicts, *instead]


def notes(procedure: Procedure, x: int, y: int, room: int) -> tuple[Notes | None, list[Label]]:
    """The list with its upper left corner at ``x``, ``y``, in as many columns as ``room`` pixels hold."""
    entries = _entries(procedure)
    if not entries:
        return None, []
    columns = max(1, min((room - 2 * PAD) // (COLUMN + BETWEEN), -(-len(entries) // 4)))
    depth = -(-len(entries) // columns)
    head = Label("notes", Box(x + PAD, y + 10, *label_size((TITLE,), HEAD_SIZE)), (TITLE,), HEAD_SIZE, strong=1)
    labels = [head]
    for start in range(0, len(entries), depth):
        left = x + PAD + start // depth * (COLUMN + BETWEEN)
        labels += _column(entries[start : start + depth], start, left, y + HEAD)
    bottom = max(*(label.box.bottom for label in labels), y + BPMN_LINE * (len(entries) + 1)) + PAD
    text = "\n".join((TITLE, *(f"{name} ({said})".replace("\u00a0 ", " ") for name, said in entries)))
    return Notes(text, Box(x, y, 2 * PAD + columns * (COLUMN + BETWEEN) - BETWEEN, bottom - y)), labels


def _column(entries: list[Entry], before: int, x: int, y: int) -> Iterator[Label]:
    for number, (name, said) in enumerate(entries, before + 1):
        strong = wrap(name, NAME_SIZE, COLUMN)
        lines = (*strong, *wrap(said, NAME_SIZE, COLUMN))
        w, h = label_size(lines, NAME_SIZE)
        yield Label(f"note_{number}", Box(x, y, w, h), lines, NAME_SIZE, strong=len(strong))
        y += h + ENTRY
