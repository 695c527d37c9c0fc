"""One cell of the picture: a task with its gateways, clocks and lettered exits, or a lone event.

Everything is measured from the cell's left edge and its centre line. Clocks sit on the task's upper edge with what
their lapse leads to above them; exits hang below.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from domain.drawing.diagram import Box, Label, Line, Point, Shape, label_size
from domain.drawing.elements import Elements, Flow, Kind, Node
from domain.drawing.grid import LONE, cell_of
from domain.drawing.lettering import wrap

TASK, TASK_HEIGHT, SLOT = 150, 62, 116
DIAMOND, CLOCK, EXIT, EVENT, LINKED = 20, 22, 20, 34, 30
SIDE, PITCH, BUS = 9, 24, 9
NAME, SMALL = 14.5, 11.0
OVER_CLOCK = 22  # between a task's upper edge and the text on what a lapse leads to
LONE_WIDTH, LONE_LABEL = 92, 92


@dataclass
class Cell:
    """The nodes of one cell."""

    main: Node
    merge: Node | None = None
    fork: Node | None = None
    catch: Node | None = None
    exits: list[Node] = field(default_factory=list)
    clocks: list[Node] = field(default_factory=list)
    above: dict[str, Node] = field(default_factory=dict)  # clock -> end event or exit over it
    lapses: dict[str, Flow] = field(default_factory=dict)  # clock -> the flow that leaves it
    flows: dict[tuple[str, str], list[Flow]] = field(default_factory=lambda: defaultdict(list))

    def take(self, node: Node) -> None:
        """Take in one of the cell's nodes."""
        match node.kind:
            case Kind.MERGE:
                self.merge = node
            case Kind.FORK:
                self.fork = node
            case Kind.CATCH:
                self.catch = node
            case Kind.CLOCK:
                self.clocks.append(node)

    def lead(self, flow: Flow, source: Node, target: Node) -> None:
        """Note a flow that starts in this cell."""
        if source.kind is Kind.CLOCK:
            self.lapses[source.id] = flow
            if target.kind in {Kind.LAPSED, Kind.THROW}:
                self.above[source.id] = target
        elif target.kind is Kind.THROW and target not in self.exits:
            self.exits.append(target)
        if cell_of(source) == cell_of(target) and (source.kind, target.kind) != (Kind.FORK, Kind.MERGE):
            self.flows[flow.source, flow.target].append(flow)

    @property
    def task_width(self) -> int:
        return max(TASK, SLOT * len(self.clocks) if len(self.clocks) > 1 else 0)

    @property
    def left(self) -> int:
        """Room needed left of the task: for the joining gateway, or for exits that stick out."""
        sticking = PITCH * (len(self.exits) - 1) + EXIT // 2 - self.task_width - SIDE - DIAMOND // 2
        return max(DIAMOND + SIDE if self.merge else 0, sticking)

    @property
    def right(self) -> int:
        """Room needed right of the cell's left margin."""
        if self.main.kind in LONE:
            return 2 * LONE_WIDTH if self.catch else LONE_WIDTH
        return self.task_width + (SIDE + DIAMOND if self.fork else 0)

    @property
    def slot(self) -> int:
        """The share of each clock in the task's upper edge."""
        return self.task_width // max(len(self.clocks), 1)

    def lapse_text(self, clock: Node) -> tuple[str, tuple[str, ...]]:
        """What stands above a clock: the id of the node or flow it names, and the broken text."""
        over, lapse = self.above.get(clock.id), self.lapses[clock.id]
        ended = over is not None and over.kind is Kind.LAPSED
        text = over.name if over is not None and ended else lapse.name
        return over.id if over is not None and ended else lapse.id, wrap(text, SMALL, self.slot - CLOCK - 12)

    @property
    def top(self) -> int:
        """Room needed above the centre line."""
        if not self.clocks:
            return TASK_HEIGHT // 2 + 8
        highest = max(label_size(self.lapse_text(clock)[1], SMALL)[1] for clock in self.clocks)
        return TASK_HEIGHT // 2 + max(62, OVER_CLOCK + highest + 6)

    @property
    def bottom(self) -> int:
        if self.main.kind in LONE:
            return EVENT // 2 + 34
        return TASK_HEIGHT // 2 + (2 * BUS + EXIT + 8 if self.exits else 10)


def cells(elements: Elements) -> dict[str, Cell]:
    """All cells by the id of their main node."""
    mains = (n for n in elements.nodes if n.kind in LONE or n.kind in {Kind.TASK, Kind.STATUS})
    found = {n.id: Cell(n) for n in mains}
    for node in elements.nodes:
        found[cell_of(node)].take(node)
    for flow in elements.flows:
        source, target = elements.node[flow.source], elements.node[flow.target]
        found[cell_of(source)].lead(flow, source, target)
    return found


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
        lines = wrap(cell.main.name, NAME, box.w - 12)
        w, h = label_size(lines, NAME)
        self.labels.append(Label(cell.main.id, Box(box.cx - w // 2, y - h // 2, w, h), lines, NAME, True))
        if cell.merge:
            merge = self._put(cell.merge, box.x - SIDE - DIAMOND // 2, DIAMOND)
            self._join(cell.merge, cell.main, (merge.right, y), (box.x, y))
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
        cell = self.cell
        top = self.y - TASK_HEIGHT // 2
        for i, clock in enumerate(cell.clocks):
            box = self._put(clock, self.x + i * cell.slot + CLOCK // 2 + 6, CLOCK, top)
            self._beside(clock.id, wrap(clock.name, SMALL, cell.slot), box.right + 4, top - 4)
            self._beside(*cell.lapse_text(clock), box.right + 4, top - OVER_CLOCK)
            over = cell.above.get(clock.id)
            if over:
                end = self._put(over, box.cx, EXIT, top - 38)
                self._join(clock, over, (box.cx, box.y), (box.cx, end.bottom))

    def _beside(self, of: str, lines: tuple[str, ...], x: int, bottom: int) -> None:
        w, h = label_size(lines, SMALL)
        self.labels.append(Label(of, Box(x, bottom - h, w, h), lines, SMALL))
