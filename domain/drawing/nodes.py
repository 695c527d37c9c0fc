"""What a drawn procedure is made of: nodes, and the flows between them."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from domain.procedure import Lane, Region


class Kind(StrEnum):
    """What a node is in BPMN."""

    START = "startEvent"
    TASK = "userTask"
    STATUS = "task"
    END = "endEvent"
    FORK = "fork"
    MERGE = "merge"
    THROW = "intermediateThrowEvent"  # a link: the lettered exit
    CATCH = "intermediateCatchEvent"  # its twin before the end
    CLOCK = "boundaryEvent"
    LAPSED = "lapsed"  # the end event that a deadline leads to when it only calls somebody in


class Signal(StrEnum):
    """What a ``LAPSED`` end event sends."""

    NONE = "none"
    ESCALATION = "escalation"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Node:
    """One BPMN flow node. ``step`` is the step in whose cell it is drawn, ``code`` its row in the table.

    ``notes`` qualify a clock: for which cases it holds, which act begins it. ``loop`` numbers the acts that stay.
    """

    id: str
    kind: Kind
    name: str
    step: str
    lane: Lane
    region: Region
    code: str = ""
    signal: Signal = Signal.NONE
    interrupting: bool = True
    notes: tuple[str, ...] = ()
    loop: str = ""

    @property
    def title(self) -> str:
        """The name with its notes, in one line."""
        return ", ".join((self.name, *self.notes))


@dataclass(frozen=True, slots=True)
class Flow:
    """A sequence flow (or message flow). ``action`` is the act that sets it off, if a row of the table does."""

    id: str
    source: str
    target: str
    name: str = ""
    action: str = ""
    message: bool = False


@dataclass(frozen=True)
class Elements:
    """All nodes and flows of one procedure, in table order."""

    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]

    @cached_property
    def node(self) -> dict[str, Node]:
        return {n.id: n for n in self.nodes}
