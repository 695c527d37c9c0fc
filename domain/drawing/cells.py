"""One cell of the picture: a task with its gateways, clocks and lettered exits, or a lone event.

Everything is measured from the cell's left edge and its centre line. Clocks sit on the task's upper edge with what
their lapse leads to above them; exits hang below.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from domain.drawing.flags import Flag, Texts, flags, width
from domain.drawing.grid import LONE, cell_of
from domain.drawing.measures import BUS, DIAMOND, EVENT, EXIT, LINK_ABOVE, LONE_WIDTH, PITCH, SIDE, TASK_HEIGHT
from domain.drawing.nodes import Elements, Flow, Kind, Node


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
        return width(len(self.clocks), len(self.clocks) - len(self.above))

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

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        """The clocks with their texts, from left to right: those first whose line leaves the cell upwards."""
        rising = [clock for clock in self.clocks if clock.id not in self.above]
        held = [clock for clock in self.clocks if clock.id in self.above]
        texts = [self._texts(clock) for clock in (*rising, *held)]
        return flags([*rising, *held], texts, len(rising))

    def _texts(self, clock: Node) -> Texts:
        """What stands beside a clock, and above that the name of the node or flow to which its lapse leads."""
        until = [self.until[clock.id]] if clock.id in self.until else []
        over, lapse = self.above.get(clock.id), self.lapses[clock.id]
        if over is not None and over.kind is Kind.LAPSED:
            return Texts(", ".join((clock.title, *until)), over.id, over.name)
        return Texts(", ".join((clock.title, *until)), lapse.id, lapse.name)

    @property
    def top(self) -> int:
        """Room needed above the centre line."""
        if not self.clocks:
            linked = DIAMOND // 2 + LINK_ABOVE + EXIT + 6 if self.catch else 0
            return max(TASK_HEIGHT // 2 + 8, linked)
        return TASK_HEIGHT // 2 + max(flag.top for flag in self.flags) + 6

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
