"""The BPMN elements of a procedure, before anybody draws them: nodes, and the flows between them.

Derived from the table and from nothing else. A task that several acts may leave gets a gateway (*fork*), one that
several flows enter gets a joining gateway (*merge*). An early end that many tasks lead to is reached through link
events, BPMN's way to keep long lines off the page: a lettered exit at the task, its twin in front of the end.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from string import ascii_uppercase

from domain.procedure import ROLE_NAMES, Action, Deadline, Lane, Procedure, Region, Role, Step, StepKind, Unit


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
    """One BPMN flow node. ``step`` is the step in whose cell it is drawn, ``code`` its row in the table."""

    id: str
    kind: Kind
    name: str
    step: str
    lane: Lane
    region: Region
    code: str = ""
    signal: Signal = Signal.NONE
    interrupting: bool = True


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


@dataclass(frozen=True, slots=True)
class Move:
    """One action from one of its steps. An act that stays in its step is a loop."""

    action: Action
    source: str
    target: str


def moves(procedure: Procedure) -> tuple[Move, ...]:
    """Every (action, source step) of the table, in table order."""
    return tuple(Move(a, source, a.target or source) for a in procedure.actions for source in a.source)


def region_of(step: Step) -> Region:
    return Region.CONTROL if step.phase == "control" else Region.MAIN


def linked_ends(procedure: Procedure) -> dict[str, str]:
    """The ends that are reached through links, with their letters: all but those that are a task's only way on."""
    ways: dict[str, set[str]] = {}
    sources: dict[str, set[str]] = {}
    for move in moves(procedure):
        ways.setdefault(move.source, set()).add(move.target)
        sources.setdefault(move.target, set()).add(move.source)
    ends = (s.code for s in procedure.steps if s.kind is StepKind.END)
    linked = [e for e in ends if e not in sources or any(len(ways[s]) > 1 for s in sources[e])]
    return dict(zip(linked, ascii_uppercase, strict=False))


def period(deadline: Deadline) -> str:
    """The length of a deadline in Indonesian; of one without length, the date that ends it."""
    unit = "hari kerja" if deadline.unit is Unit.WORKING else "hari kalender"
    return f"{deadline.length} {unit}" if deadline.length else deadline.counted_text


def set_off_by_clock(deadline: Deadline, move: Move) -> bool:
    """Whether only the lapse of ``deadline`` sets off this move, so that its flow starts at the clock."""
    return move.action.by == (Role.SYSTEM,) and deadline.lapse.action == move.action.code \
        and move.source == deadline.over[0]  # fmt: skip


class _Builder:
    """Collects the elements of one procedure."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self.links = linked_ends(procedure)
        self.nodes: list[Node] = []
        self.flows: list[Flow] = []
        self._straight_lane = {
            m.target: procedure.step_by_code[m.source].lane for m in moves(procedure) if m.target not in self.links
        }

    def build(self) -> Elements:
        for region, name in ((Region.MAIN, "Laporan masuk"), (Region.CONTROL, "PPK pasif")):
            if self.procedure.steps_of(region):
                self._start(region, name)
        for step in self.procedure.steps:
            self._step(step)
        clocks = {(m.action.code, m.source): d for m in moves(self.procedure) for d in self.procedure.deadlines
                  if set_off_by_clock(d, m)}  # fmt: skip
        for move in moves(self.procedure):
            clock = clocks.get((move.action.code, move.source))
            self._move(move, f"timer_{clock.code}" if clock else f"step_{move.source}")
        for deadline in self.procedure.deadlines:
            self._deadline(deadline, set_off=deadline in clocks.values())
        for step in self.procedure.steps:
            if step.kind is not StepKind.END and not self.procedure.actions_from(step.code):
                self._close(step)
        return Elements(tuple(self._with_merges()), tuple(self._joined()))

    def _start(self, region: Region, name: str) -> None:
        first = self.procedure.start if region is Region.MAIN else self.procedure.control_start
        lane = self.procedure.step_by_code[first].lane
        self.nodes.append(Node(f"start_{region}", Kind.START, name, first, lane, region))
        self.flows.append(Flow(f"begin_{region}", f"start_{region}", f"step_{first}"))

    def _step(self, step: Step) -> None:
        kind = {StepKind.TASK: Kind.TASK, StepKind.STATUS: Kind.STATUS, StepKind.END: Kind.END}[step.kind]
        lane = self._straight_lane.get(step.code, step.lane) if kind is Kind.END else step.lane
        node = Node(f"step_{step.code}", kind, step.name, step.code, lane, region_of(step), step.code)
        if step.code in self.links:
            letter = self.links[step.code]
            self.nodes.append(replace(node, id=f"link_{step.code}", kind=Kind.CATCH, name=letter))
            self.flows.append(Flow(f"arrive_{step.code}", f"link_{step.code}", node.id))
        self.nodes.append(node)

    def _move(self, move: Move, source: str) -> None:
        step = self.procedure.step_by_code[move.source]
        target = f"step_{move.target}"
        if move.target in self.links:
            target = f"exit_{source.removeprefix('step_')}_{move.target}"
            if all(n.id != target for n in self.nodes):
                letter = self.links[move.target]
                exit_ = Node(target, Kind.THROW, letter, move.source, step.lane, region_of(step), move.target)
                self.nodes.append(exit_)
        code = move.action.code
        self.flows.append(Flow(f"flow_{code}__{move.source}", source, target, move.action.name, code))

    def _deadline(self, deadline: Deadline, *, set_off: bool) -> None:
        step = self.procedure.step_by_code[deadline.over[0]]
        action = self.procedure.action_by_code.get(deadline.lapse.action or "")
        moves_on = action is not None and action.region is deadline.region
        clock = Node(
            f"timer_{deadline.code}", Kind.CLOCK, period(deadline), step.code, step.lane, region_of(step),
            deadline.code, interrupting=moves_on,
        )  # fmt: skip
        self.nodes.append(clock)
        if set_off:
            return
        lapse = f"lapse_{deadline.code}"
        if action is not None and moves_on:
            target = f"step_{action.target or step.code}"
            self.flows.append(Flow(lapse, clock.id, target, deadline.lapse.text))
            return
        self._lapsed(deadline, clock, action)
        self.flows.append(Flow(lapse, clock.id, f"lapsed_{deadline.code}"))

    def _lapsed(self, deadline: Deadline, clock: Node, action: Action | None) -> None:
        called = deadline.lapse.escalate_to
        signal = Signal.MESSAGE if action else Signal.ESCALATION if called else Signal.NONE
        name = action.name if action else ROLE_NAMES[called] if called else deadline.lapse.text
        lapsed = replace(clock, id=f"lapsed_{deadline.code}", kind=Kind.LAPSED, name=name, signal=signal)
        self.nodes.append(replace(lapsed, interrupting=True))
        if action:
            target = f"step_{action.source[0]}"
            self.flows.append(Flow(f"message_{deadline.code}", lapsed.id, target, message=True))

    def _close(self, step: Step) -> None:
        end = Node(f"end_{step.code}", Kind.END, "Pengendalian selesai", step.code, step.lane, region_of(step))
        self.nodes.append(end)
        self.flows.append(Flow(f"finish_{step.code}", f"step_{step.code}", end.id))

    def _busy(self) -> tuple[set[str], set[str]]:
        leaving = Counter(f.source for f in self.flows if not f.message)
        entering = Counter(f.target for f in self.flows if not f.message)
        steps = {n.id for n in self.nodes if n.id.startswith("step_")}
        return {s for s in steps if leaving[s] > 1}, {s for s in steps if entering[s] > 1}

    def _with_merges(self) -> Iterator[Node]:
        forks, merges = self._busy()
        for node in self.nodes:
            if node.id in merges:
                yield replace(node, id=f"merge_{node.step}", kind=Kind.MERGE, name="", code="")
            yield node
            if node.id in forks:
                yield replace(node, id=f"fork_{node.step}", kind=Kind.FORK, name="?", code="")

    def _joined(self) -> Iterator[Flow]:
        forks, merges = self._busy()
        name = {n.id: n.step for n in self.nodes}
        yield from (Flow(f"decide_{name[s]}", s, f"fork_{name[s]}") for s in sorted(forks))
        yield from (Flow(f"join_{name[s]}", f"merge_{name[s]}", s) for s in sorted(merges))
        for flow in self.flows:
            source = f"fork_{name[flow.source]}" if flow.source in forks else flow.source
            joined = flow.target in merges and not flow.message
            yield replace(flow, source=source, target=f"merge_{name[flow.target]}" if joined else flow.target)


def elements(procedure: Procedure) -> Elements:
    """The nodes and flows of ``procedure``."""
    return _Builder(procedure).build()
