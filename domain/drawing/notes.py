"""The acts that leave a case in its step: numbered in the tasks, named in a list beside the picture."""

from collections.abc import Iterator

from domain.drawing.diagram import Box, Label, Notes, label_size
from domain.drawing.lettering import wrap
from domain.drawing.moves import stays
from domain.procedure import ROLE_NAMES, Action, Procedure

COLUMN, BETWEEN, ENTRY, HEAD, PAD = 400, 28, 14, 52, 18
HEAD_SIZE, NAME_SIZE = 17.0, 13.5
BPMN_LINE = 16  # how much a viewer takes for each line of the annotation
TITLE = "Tindakan yang tidak memindahkan tahap"


def _entry(number: int, action: Action) -> tuple[tuple[str, ...], int]:
    name = wrap(f"{number}\u00a0 {action.name}", NAME_SIZE, COLUMN)
    return (*name, *wrap(", ".join(ROLE_NAMES[r] for r in action.by), NAME_SIZE, COLUMN)), len(name)


def notes(procedure: Procedure, x: int, y: int, room: int) -> tuple[Notes | None, list[Label]]:
    """The list with its upper left corner at ``x``, ``y``, in as many columns as ``room`` pixels hold."""
    entries = [(procedure.action_by_code[code], n) for code, n in stays(procedure).items()]
    if not entries:
        return None, []
    columns = max(1, min((room - 2 * PAD) // (COLUMN + BETWEEN), -(-len(entries) // 4)))
    depth = -(-len(entries) // columns)
    head = Label("notes", Box(x + PAD, y + 10, *label_size((TITLE,), HEAD_SIZE)), (TITLE,), HEAD_SIZE, strong=1)
    labels = [head]
    for start in range(0, len(entries), depth):
        left = x + PAD + start // depth * (COLUMN + BETWEEN)
        labels += _column(entries[start : start + depth], left, y + HEAD)
    bottom = max(*(label.box.bottom for label in labels), y + BPMN_LINE * (len(entries) + 1)) + PAD
    text = "\n".join((TITLE, *(f"{n} {a.name} ({', '.join(ROLE_NAMES[r] for r in a.by)})" for a, n in entries)))
    return Notes(text, Box(x, y, 2 * PAD + columns * (COLUMN + BETWEEN) - BETWEEN, bottom - y)), labels


def _column(entries: list[tuple[Action, int]], x: int, y: int) -> Iterator[Label]:
    for action, number in entries:
        lines, strong = _entry(number, action)
        w, h = label_size(lines, NAME_SIZE)
        yield Label(f"note_{number}", Box(x, y, w, h), lines, NAME_SIZE, strong=strong)
        y += h + ENTRY
