"""A drawn procedure as plain values: boxes, labels and lines with their coordinates in pixels.

The BPMN file and the SVG are written from the same :class:`Diagram`, so they cannot show different pictures.
"""

from dataclasses import dataclass, replace
from functools import cached_property

from domain.drawing.lettering import width
from domain.drawing.nodes import Flow, Node
from domain.procedure import Lane

Point = tuple[int, int]
LEADING = 1.22  # line height in ems


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        return self.x + self.w

    @property
    def bottom(self) -> int:
        return self.y + self.h

    @property
    def cx(self) -> int:
        return self.x + self.w // 2

    @property
    def cy(self) -> int:
        return self.y + self.h // 2

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def contains(self, other: "Box") -> bool:
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom


@dataclass(frozen=True, slots=True)
class Shape:
    """A node and its box."""

    node: Node
    box: Box


@dataclass(frozen=True, slots=True)
class Label:
    """A text beside a node or flow (``of`` is its id), or inside a task, already broken into lines.

    The first ``strong`` lines are set in bold where only some are; ``loop`` marks the numbers of the acts that stay.
    """

    of: str
    box: Box
    lines: tuple[str, ...]
    size: float
    centred: bool = False
    strong: int = 0
    loop: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """The course of one flow, or of several between the same two nodes: corners with right angles."""

    flows: tuple[Flow, ...]
    points: tuple[Point, ...]

    @property
    def ends(self) -> tuple[str, str]:
        return self.flows[0].source, self.flows[0].target


@dataclass(frozen=True, slots=True)
class Strip:
    """The band of one lane; the control region (``lane`` None) is a pool of its own."""

    lane: Lane | None
    name: str
    box: Box


@dataclass(frozen=True, slots=True)
class Group:
    """The steps that one deadline spans, or several deadlines over the same steps, framed together."""

    deadlines: tuple[str, ...]
    steps: frozenset[str]
    name: str
    box: Box

    @property
    def code(self) -> str:
        return self.deadlines[0]


@dataclass(frozen=True, slots=True)
class Notes:
    """The acts that leave a case in its step, listed beside the picture under their numbers."""

    text: str
    box: Box


@dataclass(frozen=True)
class Diagram:
    """The whole picture."""

    width: int
    height: int
    pool: Box
    strips: tuple[Strip, ...]
    groups: tuple[Group, ...]
    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    notes: Notes | None = None

    @cached_property
    def box(self) -> dict[str, Box]:
        return {s.node.id: s.box for s in self.shapes}


def label_size(lines: tuple[str, ...], size: float) -> tuple[int, int]:
    """Width and height of a text in whole pixels."""
    return round(max((width(line, size) for line in lines), default=0) + 0.5), round(len(lines) * size * LEADING + 0.5)


def parted(label: Label) -> tuple[Label, Label]:
    """The lines of a label that are set in bold, and the rest below them."""
    _, h = label_size(label.lines[: label.strong], label.size)
    box = label.box
    return (
        replace(label, lines=label.lines[: label.strong], box=Box(box.x, box.y, box.w, h)),
        replace(label, lines=label.lines[label.strong :], box=Box(box.x, box.y + h, box.w, box.h - h)),
    )
