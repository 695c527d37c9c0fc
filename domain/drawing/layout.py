"""The picture of a procedure, laid out: every coordinate is computed here, once, for BPMN file and SVG alike."""

from collections.abc import Mapping

from domain.drawing.cells import Cell
from domain.drawing.diagram import Box, Diagram, Label, Line, Notes, Point, Strip, label_size
from domain.drawing.drawn import Drawing
from domain.drawing.frames import framed, titles
from domain.drawing.notes import notes
from domain.drawing.routes import Route, Way
from domain.drawing.spacing import BETWEEN_POOLS, BETWEEN_TEXTS, FLOW_SIZE, MARGIN, POOL_HEAD, Spacing
from domain.procedure import Procedure

LEAST_NOTES = 720  # the list is not squeezed into less than two columns


class _Layout:
    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self.space = Spacing(procedure)

    def diagram(self) -> Diagram:
        drawings = [self._draw(id_, cell) for id_, cell in self.space.cells.items()]
        shapes = tuple(s for d in drawings for s in d.shapes)
        box = {s.node.id: s.box for s in shapes}
        lines = [line for d in drawings for line in d.lines] + [self._line(r, box) for r in self.space.routes]
        labels = [label for d in drawings for label in d.labels] + [
            t for r in self.space.routes for t in self._labels(r)
        ]
        rows = self.space.rows
        groups = list(framed(self.space.frames, shapes, {r: y - rows.above[r] for r, y in rows.centre.items()},
                             rows.centre))  # fmt: skip
        labels += titles(self.space.frames, groups, [*(s.box for s in shapes), *(t.box for t in labels)], lines)
        width = self.space.right - MARGIN
        strips = tuple(Strip(s.lane, s.name, self._strip_box(s, width)) for s in self.space.strips)
        main = [s.box for s in strips if s.lane is not None]
        pool = Box(MARGIN, main[0].y, width, main[-1].bottom - main[0].y)
        beside, listed = self._notes(pool, strips[-1])
        bottom = max(*(s.box.bottom for s in strips), beside.box.bottom if beside else 0)
        return Diagram(
            self.space.right + MARGIN, bottom + MARGIN, pool, strips, tuple(groups), shapes, tuple(lines),
            (*labels, *listed), beside,
        )  # fmt: skip

    def _notes(self, pool: Box, last: Strip) -> tuple[Notes | None, list[Label]]:
        """The list of acts that stay: under the lanes, left of the control pool where there is room for it."""
        room = last.box.x - BETWEEN_POOLS - pool.x
        if last.lane is not None or room < LEAST_NOTES:
            return notes(self.procedure, pool.x, last.box.bottom + BETWEEN_POOLS, pool.w)
        return notes(self.procedure, pool.x, last.box.y, room)

    def _strip_box(self, strip: Strip, width: int) -> Box:
        if strip.lane is not None:
            return Box(MARGIN + POOL_HEAD, strip.box.y, width - POOL_HEAD, strip.box.h)
        first, last = self.space.grid.control_columns[0], self.space.grid.control_columns[-1]
        left, right = (
            self.space.column_x[first] - POOL_HEAD - 14,
            self.space.column_x[last] + self.space.column_width[last] + 14,
        )
        return Box(left, strip.box.y, right - left, strip.box.h)

    def _draw(self, id_: str, cell: Cell) -> Drawing:
        place = self.space.grid.places[id_]
        return Drawing(
            cell,
            self.space.column_x[place.column] + self.space.column_left[place.column],
            self.space.rows.centre[place.row],
        )

    def _line(self, route: Route, box: Mapping[str, Box]) -> Line:
        source, target = box[route.source.id], box[route.target.id]
        into = self.space.track_x.get((route.in_gap, f"into {route.target.id}"), 0)
        y0, y1 = source.cy, target.cy
        ends: tuple[Point, Point] = (source.right, y0), (target.x, y1)
        match route.way:
            case Way.STRAIGHT:
                points: tuple[Point, ...] = ends
            case Way.ENTER | Way.LEAVE:
                x = self.space.track_x[route.out_gap, f"into {route.target.id}"]
                points = (ends[0], (x, y0), (x, y1), ends[1])
            case Way.CHANNEL:
                out, yc = self.space.track_x[route.out_gap, f"up {route.target.id}"], self.space.channel_y(route)
                points = (ends[0], (out, y0), (out, yc), (into, yc), (into, y1), ends[1])
            case Way.LIFT:
                yc = self.space.channel_y(route)
                points = ((source.cx, source.y), (source.cx, yc), (into, yc), (into, y1), ends[1])
            case Way.MESSAGE:
                x, yc = self.space.track_x[route.out_gap, f"message {route.target.id}"], self.space.channel_y(route)
                points = ((source.x, y0), (x, y0), (x, yc), (target.cx, yc), (target.cx, target.y))
        return Line(route.flows, points)

    def _labels(self, route: Route) -> list[Label]:
        if not self.space.texts[route]:
            return []
        y = self.space.label_top(route)
        if route.way in {Way.STRAIGHT, Way.LEAVE}:
            x = self.space.track_x[self.space.place(route.source.id).column, route.flows[0].id]
        else:
            bundle = "up" if route.way is Way.CHANNEL else "into"
            x = self.space.track_x[route.out_gap, f"{bundle} {route.target.id}"] + 6
        found = []
        for flow_id, lines in self.space.texts[route]:
            w, h = label_size(lines, FLOW_SIZE)
            found.append(Label(flow_id, Box(x, y, w, h), lines, FLOW_SIZE))
            y += h + BETWEEN_TEXTS
        return found


def layout(procedure: Procedure) -> Diagram:
    """Lay out ``procedure``. The same table gives the same picture, to the pixel."""
    return _Layout(procedure).diagram()
