"""The picture of a procedure, laid out: every coordinate is computed here, once, for the BPMN file and the SVG alike."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from domain.cells import DIAMOND, SIDE, Cell, Drawing, cells
from domain.diagram import Box, Diagram, Group, Label, Line, Point, Shape, Strip, label_size
from domain.elements import Elements, Kind, elements, period
from domain.gaps import ARROW, Item, pack
from domain.grid import Grid, Place, cell_of, grid
from domain.lettering import wrap
from domain.procedure import LANE_NAMES, Procedure
from domain.routes import Route, Way, channel_tracks, plan

MARGIN, HEADER, BETWEEN_POOLS = 32, 104, 34
POOL_HEAD, LANE_HEAD, LANE_PAD = 30, 30, 10
TRACK, CHANNEL_PAD = 9, 8
FLOW_SIZE, FLOW_WRAP, OFF_LINE = 9.0, 76, 12
LEAST_GAP = 34
CONTROL_NAME = "Pengendalian BKN"


@dataclass(frozen=True, slots=True)
class Rows:
    """The centre line of each row and, above it, the lowest line of its channel."""

    centre: Mapping[int, int]
    channel: Mapping[int, int]


class _Layout:
    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self.elements: Elements = elements(procedure)
        self.grid: Grid = grid(procedure, self.elements)
        self.routes = plan(self.elements, self.grid)
        self.tracks = channel_tracks(self.routes, self.grid)
        self.cells: dict[str, Cell] = cells(self.elements)
        self.texts = {r: self._texts(r) for r in self.routes}
        self.strips: list[Strip] = []
        self.rows = self._rows()

    # --- texts of the lines

    def _texts(self, route: Route) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if route.way in {Way.LIFT, Way.MESSAGE}:
            return ()  # named above their clock
        return tuple((f.id, wrap(f.name, FLOW_SIZE, FLOW_WRAP)) for f in route.flows if f.name)

    def _text_size(self, route: Route) -> tuple[int, int]:
        sizes = [label_size(lines, FLOW_SIZE) for _, lines in self.texts[route]]
        return max((w for w, _ in sizes), default=0), sum(h for _, h in sizes) + 4 * max(len(sizes) - 1, 0)

    # --- heights

    def _rows(self) -> Rows:
        above: dict[int, int] = defaultdict(int)
        below: dict[int, int] = defaultdict(int)
        for id_, cell in self.cells.items():
            row = self.grid.places[id_].row
            above[row], below[row] = max(above[row], cell.top), max(below[row], cell.bottom)
        for route in self.routes:
            row = self._place(route.source.id).row
            side = above if self._label_above(route) else below
            side[row] = max(side[row], self._text_size(route)[1] + OFF_LINE + 6)
        depth: dict[int, int] = defaultdict(int)
        for (row, _), track in self.tracks.items():
            depth[row] = max(depth[row], track + 1)
        centre, channel, y = {}, {}, HEADER
        for band in self.grid.bands:
            if band.lane is None:
                y += BETWEEN_POOLS
            top = y
            y += LANE_PAD
            for row in range(band.first, band.first + band.rows):
                y += depth[row] * TRACK + (CHANNEL_PAD if depth[row] else 0)
                channel[row] = y - CHANNEL_PAD
                centre[row] = y + above[row]
                y = centre[row] + below[row]
            y += LANE_PAD
            name = CONTROL_NAME if band.lane is None else LANE_NAMES[band.lane]
            self.strips.append(Strip(band.lane, name, Box(MARGIN, top, 0, y - top)))
        return Rows(centre, channel)

    def _label_above(self, route: Route) -> bool:
        return route.way in {Way.STRAIGHT, Way.LEAVE} or route.upward

    def _place(self, node_id: str) -> Place:
        return self.grid.places[cell_of(self.elements.node[node_id])]

    def _channel_y(self, route: Route) -> int:
        assert route.channel
        return self.rows.channel[route.row] - TRACK * self.tracks[route.channel]

    # --- gaps

    def _verticals(self) -> dict[tuple[int, str], list[tuple[Route, int, int, bool]]]:
        """Per gap and bundle: the routes, with the two heights between which each runs and whether it is labelled."""
        found: dict[tuple[int, str], list[tuple[Route, int, int, bool]]] = defaultdict(list)
        for route in self.routes:
            y0, y1 = (self.rows.centre[self._place(n.id).row] for n in (route.source, route.target))
            into = f"into {route.target.id}"
            if route.way in {Way.ENTER, Way.LEAVE}:
                gap = route.out_gap
                found[gap, into].append((route, y0, y1, route.way is Way.ENTER))
            elif route.way is Way.CHANNEL:
                yc = self._channel_y(route)
                found[route.out_gap, f"up {route.target.id}"].append((route, y0, yc, True))
                found[route.in_gap, into].append((route, yc, y1, False))
            elif route.way is Way.LIFT:
                found[route.in_gap, into].append((route, self._channel_y(route), y1, False))
            elif route.way is Way.MESSAGE:
                start = y0 - self.cells[cell_of(route.source)].top
                found[route.out_gap, f"message {route.target.id}"].append((route, start, self._channel_y(route), False))
        return found

    def _label_top(self, route: Route) -> int:
        centre = self.rows.centre[self._place(route.source.id).row]
        height = self._text_size(route)[1]
        return centre - OFF_LINE - height if self._label_above(route) else centre + OFF_LINE

    def _room_behind(self, route: Route) -> int:
        """How far a label may stand into the next column, beside what is drawn there on the source's row."""
        here = self._place(route.source.id)
        next_cell = self.grid.taken.get(Place(here.column + 1, here.row))
        if next_cell is None:
            return self.column_width[here.column + 1] if here.column + 1 in self.column_width else 0
        return self.column_left[here.column + 1] - 6 if self.cells[next_cell].merge else 0

    def _items(self, gap: int) -> list[Item]:
        items = []
        for route in self.routes:
            if route.way in {Way.STRAIGHT, Way.LEAVE} and self._place(route.source.id).column == gap:
                if self.texts[route]:
                    w, h = self._text_size(route)
                    low = self._source_right(route) - self.column_width[gap] - (DIAMOND if route.source.kind is Kind.FORK
                                                                                 else -4)  # fmt: skip
                    box = Box(-3, self._label_top(route) - 2, w + 6, h + 4)
                    items.append(Item(route.flows[0].id, (box,), (self._room_behind(route),), low))
        tall = []
        for (at, bundle), runs in self._verticals().items():
            if at != gap:
                continue
            low, high = min(min(a, b) for _, a, b, _ in runs), max(max(a, b) for _, a, b, _ in runs)
            boxes, reach = [Box(-5, low - 3, 10, high - low + 6)], [-ARROW + 5]
            for route, _, _, labelled in runs:
                if labelled and self.texts[route]:
                    w, h = self._text_size(route)
                    boxes.append(Box(4, self._label_top(route) - 2, w + 5, h + 4))
                    reach.append(self._room_behind(route))
            tall.append((high - low, Item(bundle, tuple(boxes), tuple(reach))))
        return items + [item for _, item in sorted(tall, key=lambda t: -t[0])]

    # --- columns

    def _source_right(self, route: Route) -> int:
        cell = self.cells[cell_of(route.source)]
        return self.column_left[self._place(route.source.id).column] + cell.right

    def _columns(self) -> None:
        self.column_left: dict[int, int] = defaultdict(int)
        self.column_width: dict[int, int] = defaultdict(int)
        for id_, cell in self.cells.items():
            column = self.grid.places[id_].column
            self.column_left[column] = max(self.column_left[column], cell.left)
        for id_, cell in self.cells.items():
            column = self.grid.places[id_].column
            self.column_width[column] = max(self.column_width[column], self.column_left[column] + cell.right)
        self.column_x: dict[int, int] = {}
        self.track_x: dict[tuple[int, str], int] = {}
        x = MARGIN + POOL_HEAD + LANE_HEAD + 14
        for column in range(self.grid.columns):
            self.column_x[column] = x
            x += self.column_width[column]
            positions, width = pack(self._items(column), LEAST_GAP)
            self.track_x |= {(column, key): x + position for key, position in positions.items()}
            x += width
        self.right = x

    # --- putting it together

    def diagram(self) -> Diagram:
        self._columns()
        drawings = [self._draw(id_, cell) for id_, cell in self.cells.items()]
        shapes = tuple(s for d in drawings for s in d.shapes)
        box = {s.node.id: s.box for s in shapes}
        lines = [line for d in drawings for line in d.lines] + [self._line(r, box) for r in self.routes]
        labels = [label for d in drawings for label in d.labels] + [t for r in self.routes for t in self._labels(r)]
        width = self.right - MARGIN
        strips = tuple(Strip(s.lane, s.name, self._strip_box(s, width)) for s in self.strips)
        main = [s.box for s in strips if s.lane is not None]
        pool = Box(MARGIN, main[0].y, width, main[-1].bottom - main[0].y)
        height = max(s.box.bottom for s in strips) + MARGIN
        return Diagram(
            self.right + MARGIN, height, pool, strips, tuple(self._groups(box)), shapes, tuple(lines), tuple(labels)
        )

    def _strip_box(self, strip: Strip, width: int) -> Box:
        if strip.lane is not None:
            return Box(MARGIN + POOL_HEAD, strip.box.y, width - POOL_HEAD, strip.box.h)
        columns = [self.grid.places[c].column for c in self.cells if self._in_control(c)]
        left = self.column_x[min(columns)] - POOL_HEAD - 14
        right = self.column_x[max(columns)] + self.column_width[max(columns)] + 14
        return Box(left, strip.box.y, right - left, strip.box.h)

    def _in_control(self, cell: str) -> bool:
        return self.grid.places[cell].row >= self.grid.bands[-1].first and self.grid.bands[-1].lane is None

    def _draw(self, id_: str, cell: Cell) -> Drawing:
        place = self.grid.places[id_]
        return Drawing(cell, self.column_x[place.column] + self.column_left[place.column], self.rows.centre[place.row])

    def _line(self, route: Route, box: Mapping[str, Box]) -> Line:
        source, target = box[route.source.id], box[route.target.id]
        into = self.track_x.get((route.in_gap, f"into {route.target.id}"), 0)
        y0, y1 = source.cy, target.cy
        ends: tuple[Point, Point] = (source.right, y0), (target.x, y1)
        match route.way:
            case Way.STRAIGHT:
                points: tuple[Point, ...] = ends
            case Way.ENTER | Way.LEAVE:
                x = self.track_x[route.out_gap, f"into {route.target.id}"]
                points = (ends[0], (x, y0), (x, y1), ends[1])
            case Way.CHANNEL:
                out, yc = self.track_x[route.out_gap, f"up {route.target.id}"], self._channel_y(route)
                points = (ends[0], (out, y0), (out, yc), (into, yc), (into, y1), ends[1])
            case Way.LIFT:
                yc = self._channel_y(route)
                points = ((source.cx, source.y), (source.cx, yc), (into, yc), (into, y1), ends[1])
            case Way.MESSAGE:
                x, yc = self.track_x[route.out_gap, f"message {route.target.id}"], self._channel_y(route)
                points = ((source.x, y0), (x, y0), (x, yc), (target.cx, yc), (target.cx, target.y))
        return Line(route.flows, points)

    def _labels(self, route: Route) -> list[Label]:
        if not self.texts[route]:
            return []
        y = self._label_top(route)
        if route.way in {Way.STRAIGHT, Way.LEAVE}:
            x = self.track_x[self._place(route.source.id).column, route.flows[0].id]
        else:
            bundle = "up" if route.way is Way.CHANNEL else "into"
            x = self.track_x[route.out_gap, f"{bundle} {route.target.id}"] + 6
        found = []
        for flow_id, lines in self.texts[route]:
            w, h = label_size(lines, FLOW_SIZE)
            found.append(Label(flow_id, Box(x, y, w, h), lines, FLOW_SIZE))
            y += h + 4
        return found

    def _groups(self, box: Mapping[str, Box]) -> list[Group]:
        """A frame around the steps of each deadline that spans several, where it would enclose no other step."""
        found = []
        tasks = {n.step: box[n.id] for n in self.elements.nodes if n.kind in {Kind.TASK, Kind.STATUS}}
        for deadline in self.procedure.deadlines:
            members = [tasks[s] for s in deadline.over]
            if len(members) < 2:
                continue
            left, top = min(b.x for b in members) - DIAMOND - 2 * SIDE, min(b.y for b in members) - 58
            right, bottom = max(b.right for b in members) + DIAMOND + 2 * SIDE, max(b.bottom for b in members) + 44
            frame = Box(left, top, right - left, bottom - top)
            if not any(frame.overlaps(b) for s, b in tasks.items() if s not in deadline.over):
                found.append(Group(deadline.code, f"{deadline.name}: {period(deadline)}", frame))
        return found


def layout(procedure: Procedure) -> Diagram:
    """Lay out ``procedure``. The same table gives the same picture, to the pixel."""
    return _Layout(procedure).diagram()


__all__ = ["Shape", "layout"]
