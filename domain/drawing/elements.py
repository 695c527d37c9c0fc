"""The BPMN elements of a procedure, before anybody draws them: nodes, and the flows between them.

Derived from the table and from nothing else. A task that several acts may leave gets a gateway (*fork*), one that
several flows enter gets a joining gateway (*merge*). An early end that many tasks lead to is reached through link
events, BPMN's way to keep long lines off the page: a lettered exit at the task, its twin in front of the end.
An act that stays in its step is a turn of the task's loop, not a flow; a clock that it begins interrupts nothing.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from domain.drawing.moves import (
    Move,
    linked,
    moves,
    numbers,
    region_of,
    resting,
    set_off_by_clock,
    staying,
    stays,
)
from domain.drawing.nodes import Elements, Flow, Kind, Node, Signal
from domain.drawing.wording import begins_on_entry, called, condition, names, period
from domain.procedure import Action, Deadline, Procedure, Region, Step, StepKind

#: Why a region ends although its last step still offers acts.
FINISHED = "Tidak ada lagi yang ditunggu"


class _Builder:
    """Collects the elements of one procedure."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self.links = linked(procedure)
        self.numbered = stays(procedure)
        self.set_off: dict[tuple[str, str], Deadline] = {}  # (act, step) -> the first clock that sets it off
        for move in moves(procedure):
            for deadline in procedure.deadlines:
                if set_off_by_clock(deadline, move):
                    self.set_off.setdefault((move.action.code, move.source), deadline)
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
        for move in moves(self.procedure):
            clock = self.set_off.get((move.action.code, move.source))
            self._move(move, f"timer_{clock.code}" if clock else f"step_{move.source}")
        for deadline in self.procedure.deadlines:
            self._deadline(deadline, set_off=deadline in self.set_off.values())
        for step in self.procedure.steps:
            if step.code in resting(self.procedure):
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
        node = Node(f"step_{step.code}", kind, step.name, step.code, lane, region_of(step), step.code,
                    loop=numbers([self.numbered[a.code] for a in staying(self.procedure, step.code)]))  # fmt: skip
        if step.code in self.links:
            letter = self.links[step.code]
            self.nodes.append(replace(node, id=f"link_{step.code}", kind=Kind.CATCH, name=letter, loop=""))
            self.flows.append(Flow(f"arrive_{step.code}", f"link_{step.code}", node.id))
        self.nodes.append(node)

    def _target(self, source: str, here: str, target: str) -> str:
        """The node to which a flow from ``source`` leads: the step, or the lettered exit in its place."""
        if target not in self.links:
            return f"step_{target}"
        id_ = f"exit_{source.removeprefix('step_')}_{target}"
        if all(n.id != id_ for n in self.nodes):
            step = self.procedure.step_by_code[here]
            self.nodes.append(Node(id_, Kind.THROW, self.links[target], here, step.lane, region_of(step), target))
        return id_

    def _move(self, move: Move, source: str) -> None:
        target, code = self._target(source, move.source, move.target), move.action.code
        self.flows.append(Flow(f"flow_{code}__{move.source}", source, target, move.action.name, code))

    def _notes(self, deadline: Deadline) -> tuple[str, ...]:
        begun = ""
        if not begins_on_entry(deadline, self.procedure):
            staying_ = [self.numbered[code] for code in deadline.begins_with if code in self.numbered]
            begun = f"tindakan\u00a0{numbers(staying_)}" if staying_ else names(deadline.begins_with, self.procedure)
        return tuple(n for n in (condition(deadline), begun and f"sejak {begun}") if n)

    def _deadline(self, deadline: Deadline, *, set_off: bool) -> None:
        step = self.procedure.step_by_code[deadline.over[0]]
        action = self.procedure.action_by_code.get(deadline.lapse.action or "")
        moves_on = action is not None and action.region is deadline.region and action.target is not None
        clock = Node(
            f"timer_{deadline.code}", Kind.CLOCK, period(deadline), step.code, step.lane, region_of(step),
            deadline.code, interrupting=moves_on, notes=self._notes(deadline),
        )  # fmt: skip
        self.nodes.append(clock)
        if set_off:
            return
        lapse = f"lapse_{deadline.code}"
        if action is not None and action.target is not None and moves_on:
            target = self._target(clock.id, step.code, action.target)
            twin = action.code in {code for code, _ in self.set_off}
            self.flows.append(Flow(lapse, clock.id, target, action.name if twin else deadline.lapse.text))
            return
        self._lapsed(deadline, clock, action if action and action.region is not deadline.region else None)
        self.flows.append(Flow(lapse, clock.id, f"lapsed_{deadline.code}"))

    def _lapsed(self, deadline: Deadline, clock: Node, action: Action | None) -> None:
        roles = called(deadline)
        signal = Signal.MESSAGE if action else Signal.ESCALATION if roles else Signal.NONE
        name = action.name if action else roles or deadline.lapse.text
        lapsed = replace(clock, id=f"lapsed_{deadline.code}", kind=Kind.LAPSED, name=name, signal=signal, notes=())
        self.nodes.append(replace(lapsed, interrupting=True))
        if action:
            target = f"step_{action.source[0]}"
            self.flows.append(Flow(f"message_{deadline.code}", lapsed.id, target, message=True))

    def _close(self, step: Step) -> None:
        name = "Pengendalian selesai" if region_of(step) is Region.CONTROL else "Selesai"
        self.nodes.append(Node(f"end_{step.code}", Kind.END, name, step.code, step.lane, region_of(step)))
        self.flows.append(Flow(f"finish_{step.code}", f"step_{step.code}", f"end_{step.code}", FINISHED))

    def _busy(self) -> tuple[set[str], set[str]]:
        leaving = Counter(f.source for f in self.flows if not f.message)
        entering = Counter(f.target for f in self.flows if not f.message)
        steps = {n.id for n in self.nodes if n.id.startswith("step_")}
        return {s for s in steps if leaving[s] > 1}, {s for s in steps if entering[s] > 1}

    def _with_merges(self) -> Iterator[Node]:
        forks, merges = self._busy()
        for node in self.nodes:
            if node.id in merges:
                yield replace(node, id=f"merge_{node.step}", kind=Kind.MERGE, name="", code="", loop="")
            yield node
            if node.id in forks:
                yield replace(node, id=f"fork_{node.step}", kind=Kind.FORK, name="?", code="", loop="")

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
