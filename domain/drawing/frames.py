"""Frames around the steps that a deadline spans: which there are, how they nest, and where their titles stand."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from domain.drawing.diagram import Box, Group, Label, Line, Shape, label_size
from domain.drawing.grid import Grid
from domain.drawing.measures import TASK_HEIGHT
from domain.drawing.nodes import Kind
from domain.drawing.wording import period
from domain.procedure import Deadline, Procedure

HEAD, PAD, NEST, FOOT = 20, 10, 8, 56
TITLE_SIZE, TITLE_STEP = 10.5, 6
MEMBERS = frozenset({Kind.TASK, Kind.STATUS, Kind.MERGE, Kind.FORK})


@dataclass(frozen=True, slots=True)
class Frame:
    """Deadlines over the same steps; ``level`` counts the frames inside each other, 1 for the innermost."""

    steps: frozenset[str]
    deadlines: tuple[Deadline, ...]
    first_row: int
    last_row: int
    first_column: int
    last_column: int
    level: int = 1

    @property
    def pad(self) -> int:
        """The room between the outermost shapes and the frame's sides."""
        return PAD + NEST * (self.level - 1)

    @property
    def foot(self) -> int:
        """The room under the centre line of the last row."""
        return TASK_HEIGHT // 2 + FOOT + NEST * (self.level - 1)


def frames(procedure: Procedure, grid: Grid) -> tuple[Frame, ...]:
    """All frames that would enclose no step but their own, the smallest first."""
    spanned: dict[frozenset[str], list[Deadline]] = {}
    for deadline in procedure.deadlines:
        if len(deadline.over) > 1:
            spanned.setdefault(frozenset(deadline.over), []).append(deadline)
    found: list[Frame] = []
    for steps in sorted(spanned, key=len):
        places = [grid.places[f"step_{s}"] for s in steps]
        rows, columns = [p.row for p in places], [p.column for p in places]
        inside = {c for p, c in grid.taken.items()
                  if min(rows) <= p.row <= max(rows) and min(columns) <= p.column <= max(columns)}  # fmt: skip
        if inside == {f"step_{s}" for s in steps}:
            level = 1 + max((f.level for f in found if f.steps < steps), default=0)
            found.append(Frame(steps, tuple(spanned[steps]), min(rows), max(rows), min(columns), max(columns), level))
    return tuple(found)


def unframed(procedure: Procedure, found: tuple[Frame, ...]) -> dict[str, str]:
    """Of each clock whose span has no frame (it would enclose strangers): the step up to which it runs."""
    shown = {d.code for frame in found for d in frame.deadlines}
    return {f"timer_{d.code}": f"sampai {procedure.step_by_code[d.over[-1]].name}" for d in procedure.deadlines
            if len(d.over) > 1 and d.code not in shown}  # fmt: skip


def pads(found: tuple[Frame, ...]) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """The room that frames take before and behind their outermost columns."""
    before: dict[int, int] = defaultdict(int)
    behind: dict[int, int] = defaultdict(int)
    for frame in found:
        before[frame.first_column] = max(before[frame.first_column], frame.pad)
        behind[frame.last_column] = max(behind[frame.last_column], frame.pad)
    return before, behind


def framed(found: tuple[Frame, ...], shapes: tuple[Shape, ...], top: Mapping[int, int],
           centre: Mapping[int, int]) -> Iterator[Group]:  # fmt: skip
    """The frames set down: ``top`` is the upper edge of what stands in each row, ``centre`` its middle."""
    for frame in found:
        members = [s.box for s in shapes if s.node.step in frame.steps and s.node.kind in MEMBERS]
        left, right = min(b.x for b in members) - frame.pad, max(b.right for b in members) + frame.pad
        y = top[frame.first_row] - HEAD * frame.level
        box = Box(left, y, right - left, centre[frame.last_row] + frame.foot - y)
        name = "; ".join(map(_title, frame.deadlines))
        yield Group(tuple(d.code for d in frame.deadlines), frame.steps, name, box)


def _title(deadline: Deadline) -> str:
    return f"{deadline.name} · {period(deadline)}"


def _courses(lines: list[Line]) -> Iterator[Box]:
    for line in lines:
        for a, b in pairwise(line.points):
            yield Box(min(a[0], b[0]) - 3, min(a[1], b[1]) - 1, abs(a[0] - b[0]) + 6, abs(a[1] - b[1]) + 2)


def titles(found: tuple[Frame, ...], groups: list[Group], taken: list[Box], lines: list[Line]) -> Iterator[Label]:
    """The names along the upper edge of each frame, each at the first place where nothing crosses it."""
    taken = [*taken, *_courses(lines)]
    for group in groups:
        taken += [Box(x, group.box.y, 1, group.box.h) for x in (group.box.x, group.box.right)]
    for frame, group in zip(found, groups, strict=True):
        for deadline in frame.deadlines:
            lines_ = (_title(deadline),)
            w, h = label_size(lines_, TITLE_SIZE)
            near = [b for b in taken if b.y < group.box.y + HEAD and group.box.y < b.bottom]
            tries = [Box(x, group.box.y + 4, w, h) for x in range(group.box.x + 14, group.box.right - w, TITLE_STEP)]
            box = next((t for t in tries if not any(t.overlaps(b) for b in near)), tries[0] if tries else None)
            if box:
                taken.append(Box(box.x - 20, box.y, box.w + 40, box.h))
                yield Label(f"span_{deadline.code}", box, lines_, TITLE_SIZE)
