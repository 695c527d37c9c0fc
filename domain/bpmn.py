"""The procedure as a BPMN 2.0 file with its diagram, readable by bpmn.io, Camunda Modeler and other tools.

For reading and for exchange, not for execution: the case is run by the `transitions` machine over the same table.
Ids are the codes of the table with a prefix (``step_``, ``timer_``, and ``flow_<action>__<step>``).
"""

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from domain.drawing.about import about_action, about_deadline, about_stays, about_step
from domain.drawing.diagram import Box, Diagram, Label
from domain.drawing.elements import elements
from domain.drawing.layout import layout
from domain.drawing.moves import staying
from domain.drawing.nodes import Elements, Flow, Kind, Node, Signal
from domain.drawing.wording import control_name
from domain.procedure import LANE_NAMES, Deadline, Lane, Procedure, Region

NAMESPACES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
TAGS = {
    Kind.FORK: "exclusiveGateway",
    Kind.MERGE: "exclusiveGateway",
    Kind.LAPSED: "endEvent",
}
SIGNALS = {Signal.ESCALATION: "escalationEventDefinition", Signal.MESSAGE: "messageEventDefinition"}


def duration(deadline: Deadline) -> str:
    """The length as an ISO 8601 duration. It counts days only; that they are working days stands in the name."""
    return f"P{deadline.length}D"


def _tag(name: str) -> str:
    return name if ":" in name else f"bpmn:{name}"


def _add(parent: Element, name: str, text: str | None = None, /, **attributes: str) -> Element:
    child = SubElement(parent, _tag(name), attributes)
    child.text = text
    return child


class _Writer:
    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self.elements: Elements = elements(procedure)
        self.diagram: Diagram = layout(procedure)
        self.control = any(n.region is Region.CONTROL for n in self.elements.nodes)
        self.twice = self._twice()
        self.root = Element("bpmn:definitions", {f"xmlns:{k}": uri for k, uri in NAMESPACES.items()})
        self.root.set("id", "definitions")
        self.root.set("targetNamespace", f"urn:netral:{procedure.code}")

    def _twice(self) -> frozenset[str]:
        """Gateways from which two acts lead to the same place: only conditions tell their flows apart."""
        seen: set[tuple[str, str]] = set()
        found = set()
        for flow in self.elements.flows:
            if (flow.source, flow.target) in seen:
                found.add(flow.source)
            seen.add((flow.source, flow.target))
        return frozenset(found)

    def xml(self) -> str:
        self._categories()
        self._collaboration()
        self._process(Region.MAIN)
        if self.control:
            self._process(Region.CONTROL)
        self._drawing()
        indent(self.root)
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(self.root, encoding="unicode") + "\n"

    # --- what there is

    def _categories(self) -> None:
        for group in self.diagram.groups:
            category = _add(self.root, "category", id=f"category_{group.code}")
            _add(category, "categoryValue", id=f"span_{group.code}", value=group.name)

    def _collaboration(self) -> None:
        both = _add(self.root, "collaboration", id="collaboration")
        _add(both, "participant", id="pool_main", name=self.procedure.name, processRef="process_main")
        if self.control:
            _add(
                both, "participant", id="pool_control", name=control_name(self.procedure), processRef="process_control"
            )
        for flow in self.elements.flows:
            if flow.message:
                _add(both, "messageFlow", id=flow.id, sourceRef=flow.source, targetRef=flow.target)
        if self.diagram.notes:
            _add(_add(both, "textAnnotation", id="stays"), "text", self.diagram.notes.text)

    def _process(self, region: Region) -> None:
        process = _add(self.root, "process", id=f"process_{region}", isExecutable="false")
        nodes = [n for n in self.elements.nodes if n.region is region]
        if region is Region.MAIN:
            self._lanes(process, nodes)
        for node in nodes:
            self._node(process, node)
        inside = {n.id for n in nodes}
        for flow in self.elements.flows:
            if flow.source in inside and not flow.message:
                self._flow(process, flow)
        if region is Region.MAIN:
            for group in self.diagram.groups:
                _add(process, "group", id=f"group_{group.code}", categoryValueRef=f"span_{group.code}")

    def _lanes(self, process: Element, nodes: list[Node]) -> None:
        lanes = _add(process, "laneSet", id="lanes")
        for lane in Lane:
            members = [n for n in nodes if n.lane is lane]
            if members:
                element = _add(lanes, "lane", id=f"lane_{lane}", name=LANE_NAMES[lane])
                for node in members:
                    _add(element, "flowNodeRef", node.id)

    def _node(self, process: Element, node: Node) -> None:
        element = _add(process, TAGS.get(node.kind, node.kind.value), id=node.id)
        if node.name:
            element.set("name", node.title)
        about = self._about(node)
        if about:
            _add(element, "documentation", about)
        leads = [flow for flow in self.elements.flows if not flow.message]
        for flow in leads:
            if node.id == flow.target:
                _add(element, "incoming", flow.id)
        for flow in leads:
            if node.id == flow.source:
                _add(element, "outgoing", flow.id)
        self._kind(element, node)

    def _kind(self, element: Element, node: Node) -> None:
        """What makes an event a timer, a link or a signal, and a task one with acts that stay."""
        if node.kind is Kind.CLOCK:
            self._timer(element, node)
        elif node.kind in {Kind.THROW, Kind.CATCH}:
            _add(element, "linkEventDefinition", id=f"{node.id}_link", name=node.code)
        elif node.signal in SIGNALS:
            _add(element, SIGNALS[node.signal], id=f"{node.id}_signal")
        elif node.loop:
            self._loop(element, node)

    def _about(self, node: Node) -> str:
        known: dict[Kind, Callable[[], str]] = {
            Kind.CLOCK: lambda: about_deadline(self.procedure.deadline_by_code[node.code], self.procedure),
            Kind.LAPSED: lambda: self.procedure.deadline_by_code[node.code].lapse.text,
            Kind.THROW: lambda: f"Menuju: {self.procedure.step_by_code[node.code].name}",
        }
        if node.kind in known:
            return known[node.kind]()
        if not node.code or node.kind is Kind.CATCH:
            return ""
        step = self.procedure.step_by_code[node.code]
        return about_step(step) + about_stays(step, self.procedure)

    def _timer(self, element: Element, node: Node) -> None:
        element.set("attachedToRef", f"step_{node.step}")
        element.set("cancelActivity", "true" if node.interrupting else "false")
        timer = _add(element, "timerEventDefinition", id=f"{node.id}_timer")
        length = _add(timer, "timeDuration", duration(self.procedure.deadline_by_code[node.code]))
        length.set("xsi:type", "bpmn:tFormalExpression")

    def _loop(self, element: Element, node: Node) -> None:
        """The acts that stay: after each of them the task goes on, and nothing is entered anew."""
        loop = _add(element, "standardLoopCharacteristics", id=f"{node.id}_stays")
        acts = ", ".join(f"'{action.code}'" for action in staying(self.procedure, node.code))
        condition = _add(loop, "loopCondition", f"action in ({acts})")
        condition.set("xsi:type", "bpmn:tFormalExpression")

    def _flow(self, process: Element, flow: Flow) -> None:
        element = _add(process, "sequenceFlow", id=flow.id, sourceRef=flow.source, targetRef=flow.target)
        if self._named(flow):
            element.set("name", flow.name)
        if flow.action:
            _add(element, "documentation", about_action(self.procedure.action_by_code[flow.action]))
        if flow.source in self.twice:
            condition = _add(element, "conditionExpression", f"action = '{flow.action}'")
            condition.set("xsi:type", "bpmn:tFormalExpression")

    def _named(self, flow: Flow) -> bool:
        """An unconditional flow of its own choosing needs no label, and lettered exits would be buried under theirs."""
        source, target = self.elements.node[flow.source], self.elements.node[flow.target]
        if flow.source in self.twice:
            return True
        return source.kind is Kind.FORK and target.kind is not Kind.THROW

    # --- where it stands

    def _drawing(self) -> None:
        diagram = _add(self.root, "bpmndi:BPMNDiagram", id="diagram", name=self.procedure.name)
        plane = _add(diagram, "bpmndi:BPMNPlane", id="plane", bpmnElement="collaboration")
        self._frame(plane)
        labels = {label.of: label for label in self.diagram.labels if not label.loop}
        for shape in self.diagram.shapes:
            element = self._shape(plane, shape.node.id, shape.box)
            if shape.node.kind is Kind.MERGE:
                element.set("isMarkerVisible", "true")
            outside = self._outside(shape.node, shape.box, labels.get(shape.node.id))
            if outside:
                self._bounds(_add(element, "bpmndi:BPMNLabel"), outside)
        for line in self.diagram.lines:
            for flow in line.flows:
                edge = _add(plane, "bpmndi:BPMNEdge", id=f"{flow.id}_di", bpmnElement=flow.id)
                for x, y in line.points:
                    _add(edge, "di:waypoint", x=str(x), y=str(y))
                label = labels.get(flow.id)
                if label and self._named(flow):
                    self._bounds(_add(edge, "bpmndi:BPMNLabel"), label.box)
                elif self._named(flow):  # a single lettered exit: left of its letter
                    x, y = line.points[-1]
                    self._bounds(_add(edge, "bpmndi:BPMNLabel"), Box(x - 110, y, 90, 28))

    def _frame(self, plane: Element) -> None:
        self._shape(plane, "pool_main", self.diagram.pool).set("isHorizontal", "true")
        for strip in self.diagram.strips:
            id_ = f"lane_{strip.lane}" if strip.lane else "pool_control"
            self._shape(plane, id_, strip.box).set("isHorizontal", "true")
        for group in self.diagram.groups:
            element = self._shape(plane, f"group_{group.code}", group.box)
            titles = [t.box for t in self.diagram.labels if t.of.removeprefix("span_") in group.deadlines]
            if titles:  # all in one line, from the first
                first, last = titles[0], max(t.right for t in titles)
                self._bounds(_add(element, "bpmndi:BPMNLabel"), Box(first.x, first.y, last - first.x, first.h))
        if self.diagram.notes:
            self._shape(plane, "stays", self.diagram.notes.box)

    def _outside(self, node: Node, box: Box, label: Label | None) -> Box | None:
        """Where a viewer writes the name that does not stand inside the shape."""
        if node.kind is Kind.FORK:
            return Box(box.x, box.y + 3, box.w, 14)  # its question mark stands inside instead of the cross
        if any(f.target == node.id and self.elements.node[f.source].kind is Kind.CLOCK for f in self.elements.flows):
            return label.box if label else Box(box.x - 16, box.y + 3, 14, 14)  # left of the line from its clock
        if node.kind in {Kind.THROW, Kind.CATCH}:
            return Box(box.x, box.bottom + 2, box.w, 14)
        inside = node.kind in {Kind.TASK, Kind.STATUS}
        return label.box if label and not inside else None

    def _shape(self, plane: Element, of: str, box: Box) -> Element:
        element = _add(plane, "bpmndi:BPMNShape", id=f"{of}_di", bpmnElement=of)
        self._bounds(element, box)
        return element

    def _bounds(self, parent: Element, box: Box) -> None:
        _add(parent, "dc:Bounds", x=str(box.x), y=str(box.y), width=str(box.w), height=str(box.h))


def bpmn_xml(procedure: Procedure) -> str:
    """The file as text. The same table gives the same file, to the byte."""
    return _Writer(procedure).xml()
