"""What may be wrong with a drawn diagram: each check names what it found, so an empty list means a clean picture."""

from itertools import combinations, pairwise

from domain.drawing.diagram import Box, Diagram, Line, Point
from domain.drawing.nodes import Kind


def overlapping_shapes(diagram: Diagram) -> list[tuple[str, str]]:
    """Pairs of shapes that share room; a clock may sit on the edge of its own task."""
    return [
        (a.node.id, b.node.id)
        for a, b in combinations(diagram.shapes, 2)
        if a.box.overlaps(b.box) and not ({a.node.kind, b.node.kind} >= {Kind.CLOCK} and a.node.step == b.node.step)
    ]


def _course(a: Point, b: Point) -> Box:
    return Box(min(a[0], b[0]), min(a[1], b[1]), max(abs(a[0] - b[0]), 1), max(abs(a[1] - b[1]), 1))


def _segments(line: Line) -> list[Box]:
    return [_course(a, b) for a, b in pairwise(line.points)]


def lines_through_shapes(diagram: Diagram) -> list[tuple[str, str]]:
    """Lines that touch the inside of a shape at which they neither begin nor end."""
    return [
        (line.flows[0].id, shape.node.id)
        for line in diagram.lines
        for shape in diagram.shapes
        if shape.node.id not in line.ends and any(shape.box.overlaps(s) for s in _segments(line))
    ]


def slanted_lines(diagram: Diagram) -> list[str]:
    return [
        line.flows[0].id
        for line in diagram.lines
        if any(a[0] != b[0] and a[1] != b[1] for a, b in pairwise(line.points))
    ]


def loose_lines(diagram: Diagram) -> list[str]:
    """Lines that do not begin and end on the edge of their shapes."""

    def on_edge(point: Point, box: Box) -> bool:
        x, y = point
        return (x in {box.x, box.right} and box.y <= y <= box.bottom) or (
            y in {box.y, box.bottom} and box.x <= x <= box.right
        )

    return [
        line.flows[0].id
        for line in diagram.lines
        if not (
            on_edge(line.points[0], diagram.box[line.ends[0]]) and on_edge(line.points[-1], diagram.box[line.ends[1]])
        )
    ]


def overlapping_labels(diagram: Diagram) -> list[tuple[str, str]]:
    return [(a.of, b.of) for a, b in combinations(diagram.labels, 2) if a.box.overlaps(b.box)]


def labels_on_shapes(diagram: Diagram) -> list[tuple[str, str]]:
    """Labels that cover a shape other than their own task."""
    return [
        (label.of, shape.node.id)
        for label in diagram.labels
        for shape in diagram.shapes
        if label.of != shape.node.id and label.box.overlaps(shape.box)
    ]


def labels_on_lines(diagram: Diagram) -> list[tuple[str, str]]:
    return [
        (label.of, line.flows[0].id)
        for label in diagram.labels
        for line in diagram.lines
        if any(label.box.overlaps(s) for s in _segments(line))
    ]


def outside(diagram: Diagram) -> list[str]:
    """What lies beyond the canvas, and tasks beyond their lane's strip."""
    canvas = Box(0, 0, diagram.width, diagram.height)
    boxes = [(s.node.id, s.box) for s in diagram.shapes] + [(label.of, label.box) for label in diagram.labels]
    boxes += [(line.flows[0].id, s) for line in diagram.lines for s in _segments(line)]
    lost = [s.node.id for s in diagram.shapes if not any(strip.box.contains(s.box) for strip in diagram.strips)]
    return lost + [name for name, box in boxes if not canvas.contains(box)]


def names_that_do_not_fit(diagram: Diagram) -> list[str]:
    tasks = {s.node.id: s.box for s in diagram.shapes if s.node.kind in {Kind.TASK, Kind.STATUS}}
    return [label.of for label in diagram.labels if label.of in tasks and not tasks[label.of].contains(label.box)]


def merged_strangers(diagram: Diagram) -> list[tuple[str, str]]:
    """Lines that run on top of each other although they neither begin nor end at the same shape."""
    return [
        (a.flows[0].id, b.flows[0].id)
        for a, b in combinations(diagram.lines, 2)
        if not set(a.ends) & set(b.ends)
        for s in _segments(a)
        for t in _segments(b)
        if s.overlaps(t) and (s.w > 1) == (t.w > 1)
    ]


def _edges(box: Box) -> list[Box]:
    sides = [Box(x, box.y, 1, box.h) for x in (box.x, box.right)]
    return sides + [Box(box.x, y, box.w, 1) for y in (box.y, box.bottom)]


def frames_through_things(diagram: Diagram) -> list[tuple[str, str]]:
    """Frames whose edge runs through a shape or a text."""
    things = [(s.node.id, s.box) for s in diagram.shapes] + [(label.of, label.box) for label in diagram.labels]
    return [
        (group.code, name)
        for group in diagram.groups
        for name, box in things
        if any(box.overlaps(edge) for edge in _edges(group.box))
    ]


def strangers_in_frames(diagram: Diagram) -> list[tuple[str, str]]:
    """Tasks that stand in a frame without their clock running there, and framed ones that stand outside."""
    tasks = {s.node.step: s.box for s in diagram.shapes if s.node.kind in {Kind.TASK, Kind.STATUS}}
    return [
        (group.code, step)
        for group in diagram.groups
        for step, box in tasks.items()
        if group.box.contains(box) != (step in group.steps) or group.box.overlaps(box) != (step in group.steps)
    ]
