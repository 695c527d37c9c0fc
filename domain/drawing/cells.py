"""One cell of the picture: a task with its gateways, clocks and lettered exits, or a lone event.

Everything is measured from the cell's left edge and its centre line. Clocks sit on the task's upper edge with what
their lapse leads to above them; exits hang below.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.drawing.diagram import label_size
from domain.drawing.grid import LONE, cell_of
from domain.drawing.lettering import wrap
from domain.drawing.nodes import Elements, Flow, Kind, Node, Signal

TASK, TASK_HEIGHT, SLOT = 160, 66, 130
DIAMOND, CLOCK, EXIT, EVENT, LINKED = 20, 22, 20, 34, 30
SIDE, PITCH, BUS = 9, 24, 9
NAME, SMALL = 14.0, 11.0
BOLD = 1.06  # how much wider a name is in bold
LOOP = 14  # the sign of the acts that stay, at a task's lower edge
OVER_CLOCK, OVER_LABEL = 5, 5  # free room under the texts of a clock: its period, and what its lapse leads to
LINK_ABOVE = 16  # between a joining gateway and the letter above it
MESSAGE_BUS = 12  # over everything else of a cell that sends a message
LONE_WIDTH, LONE_LABEL = 92, 92


@dataclass
class Cell:
    """The nodes of one cell."""

    main: Node
    until: Mapping[str, str]
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

    def clock_lines(self, clock: Node) -> tuple[str, ...]:
        """The period of a clock, then for which cases it holds and what begins it."""
        room = self.slot - CLOCK - 8
        until = [self.until[clock.id]] if clock.id in self.until else []
        return tuple(line for text in (clock.name, *clock.notes, *until) for line in wrap(text, SMALL, room))

    @property
    def clock_height(self) -> int:
        """The height of the tallest of them: what lapses lead to stands above, on one level."""
        return max((label_size(self.clock_lines(c), SMALL)[1] for c in self.clocks), default=0)

    @property
    def sends(self) -> bool:
        """Whether a lapse sends a message to the other pool."""
        return any(node.signal is Signal.MESSAGE for node in self.above.values())

    @property
    def slot(self) -> int:
        """The share of each clock in the task's upper edge."""
        return self.task_width // max(len(self.clocks), 1)

    def lapse_text(self, clock: Node) -> tuple[str, tuple[str, ...]]:
        """What stands above a clock: the id of the node or flow it names, and the broken text."""
        over, lapse = self.above.get(clock.id), self.lapses[clock.id]
        ended = over is not None and over.kind is Kind.LAPSED
        text = over.name if over is not None and ended else lapse.name
        return over.id if over is not None and ended else lapse.id, wrap(text, SMALL, self.slot - CLOCK - 8)

    @property
    def top(self) -> int:
        """Room needed above the centre line."""
        if not self.clocks:
            linked = DIAMOND // 2 + LINK_ABOVE + EXIT + 6 if self.catch else 0
            return max(TASK_HEIGHT // 2 + 8, linked)
        highest = max(label_size(self.lapse_text(clock)[1], SMALL)[1] for clock in self.clocks)
        over = OVER_CLOCK + self.clock_height + OVER_LABEL
        return TASK_HEIGHT // 2 + over + max(40, highest) + 6 + (MESSAGE_BUS if self.sends else 0)

    @property
    def bottom(self) -> int:
        if self.main.kind in LONE:
            return EVENT // 2 + 34
        return TASK_HEIGHT // 2 + (2 * BUS + EXIT + 8 if self.exits else 10)


def cells(elements: Elements, until: Mapping[str, str]) -> dict[str, Cell]:
    """All cells by the id of their main node. ``until`` says of some clocks where the span ends that no frame shows."""
    mains = (n for n in elements.nodes if n.kind in LONE or n.kind in {Kind.TASK, Kind.STATUS})
    found = {n.id: Cell(n, until) for n in mains}
    for node in elements.nodes:
        found[cell_of(node)].take(node)
    for flow in elements.flows:
        source, target = elements.node[flow.source], elements.node[flow.target]
        found[cell_of(source)].lead(flow, source, target)
    return found
