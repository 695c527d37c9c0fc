"""A cell set down on the page: its shapes, its texts and the short lines inside it."""

from domain.drawing.cells import Cell
from domain.drawing.diagram import Box, Label, Line, Point, Shape, label_size
from domain.drawing.flags import BESIDE
from domain.drawing.grid import LONE
from domain.drawing.lettering import wrap
from domain.drawing.measures import (
    BOLD,
    BUS,
    CLOCK,
    DIAMOND,
    EVENT,
    EXIT,
    LINK_ABOVE,
    LINKED,
    LONE_LABEL,
    LONE_WIDTH,
    LOOP,
    NAME,
    PITCH,
    SIDE,
    SMALL,
    TASK_HEIGHT,
)
from domain.drawing.nodes import Node


class Drawing:
    """A cell set down at ``x`` (the left edge of its task or event) and ``y`` (its centre line)."""

    def __init__(self, cell: Cell, x: int, y: int) -> None:
        self.cell, self.x, self.y = cell, x, y
        self.shapes: list[Shape] = []
        self.labels: list[Label] = []
        self.lines: list[Line] = []
        if cell.main.kind in LONE:
            self._event()
        else:
            self._task()
            self._clocks()
            self._exits()

    def _put(self, node: Node, centre: int, size: int, y: int | None = None) -> Box:
        box = Box(centre - size // 2, (self.y if y is None else y) - size // 2, size, size)
        self.shapes.append(Shape(node, box))
        return box

    def _join(self, source: Node, target: Node, *points: Point) -> None:
        flows = self.cell.flows.get((source.id, target.id))
        if flows:
            self.lines.append(Line(tuple(flows), points))

    def _event(self) -> None:
        cell, y = self.cell, self.y
        if cell.catch is None:
            box = self._put(cell.main, self.x + LONE_WIDTH // 2, EVENT)
            lines = wrap(cell.main.name, NAME, LONE_LABEL)
            w, h = label_size(lines, NAME)
            self.labels.append(Label(cell.main.id, Box(box.cx - w // 2, box.bottom + 4, w, h), lines, NAME, True))
            return
        catch = self._put(cell.catch, self.x + EXIT // 2, EXIT)
        box = self._put(cell.main, catch.right + 2 * SIDE + LINKED // 2, LINKED)
        self._join(cell.catch, cell.main, (catch.right, y), (box.x, y))
        lines = wrap(cell.main.name, NAME, LONE_WIDTH)
        w, h = label_size(lines, NAME)
        self.labels.append(Label(cell.main.id, Box(box.right + 8, y - h // 2, w, h), lines, NAME))

    def _task(self) -> None:
        cell, y = self.cell, self.y
        box = Box(self.x, y - TASK_HEIGHT // 2, cell.task_width, TASK_HEIGHT)
        self.shapes.append(Shape(cell.main, box))
        lines = wrap(cell.main.name, BOLD * NAME, box.w - 12)
        w, h = min(label_size(lines, BOLD * NAME)[0], box.w), label_size(lines, NAME)[1]
        top = y - h // 2 - (LOOP // 2 if cell.main.loop else 0)
        if cell.clocks and len(lines) > 1:  # a long name keeps clear of the clocks on the upper edge
            top = max(top, box.y + CLOCK // 2 + 1)
        self.labels.append(Label(cell.main.id, Box(box.cx - w // 2, top, w, h), lines, NAME, True))
        if cell.main.loop:
            w = LOOP + label_size((cell.main.loop,), SMALL)[0]
            mark = Box(box.cx - w // 2, box.bottom - LOOP - 2, w, LOOP)
            self.labels.append(Label(cell.main.id, mark, (cell.main.loop,), SMALL, loop=True))
        if cell.merge:
            merge = self._put(cell.merge, box.x - SIDE - DIAMOND // 2, DIAMOND)
            self._join(cell.merge, cell.main, (merge.right, y), (box.x, y))
            if cell.catch:
                catch = self._put(cell.catch, merge.cx, EXIT, merge.y - LINK_ABOVE - EXIT // 2)
                self._join(cell.catch, cell.merge, (merge.cx, catch.bottom), (merge.cx, merge.y))
        if cell.fork:
            fork = self._put(cell.fork, box.right + SIDE + DIAMOND // 2, DIAMOND)
            self._join(cell.main, cell.fork, (box.right, y), (fork.x, y))

    def _exits(self) -> None:
        """The lettered exits in a row, from the gateway to the left."""
        cell = self.cell
        if not cell.exits:
            return
        leaves = cell.fork or cell.main
        x = self.x + cell.task_width + SIDE + DIAMOND // 2 if cell.fork else self.x + cell.task_width // 2
        start = self.y + (DIAMOND if cell.fork else TASK_HEIGHT) // 2
        bus = self.y + TASK_HEIGHT // 2 + BUS
        for i, exit_ in enumerate(reversed(cell.exits)):
            box = self._put(exit_, x - PITCH * i, EXIT, bus + BUS + EXIT // 2)
            bend = ((x, bus), (box.cx, bus)) if i else ()
            self._join(leaves, exit_, (x, start), *bend, (box.cx, box.y))

    def _clocks(self) -> None:
        top = self.y - TASK_HEIGHT // 2
        for flag in self.cell.flags:
            box = self._put(flag.clock, self.x + flag.x, CLOCK, top)
            self._beside(flag.clock.id, flag.text, box.cx + BESIDE, top - flag.text_bottom, bold=True)
            self._beside(flag.of, flag.lapse, box.cx + BESIDE, top - flag.lapse_bottom)
            over = self.cell.above.get(flag.clock.id)
            if over:
                end = self._put(over, box.cx, EXIT, top - flag.event)
                self._join(flag.clock, over, (box.cx, box.y), (box.cx, end.bottom))

    def _beside(self, of: str, lines: tuple[str, ...], x: int, bottom: int, *, bold: bool = False) -> None:
        w, h = label_size(lines, BOLD * SMALL if bold else SMALL)[0], label_size(lines, SMALL)[1]
        self.labels.append(Label(of, Box(x, bottom - h, w, h), lines, SMALL))
