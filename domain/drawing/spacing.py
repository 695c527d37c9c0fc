"""The room between things: how high each row is, what runs through each gap, and where each column begins.

Heights come first, because what meets in a gap between two columns depends on them.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from domain.drawing.cells import Cell, cells
from domain.drawing.diagram import Box, Strip, label_size
from domain.drawing.elements import elements
from domain.drawing.frames import HEAD, frames, pads, unframed
from domain.drawing.gaps import ARROW, Item, pack
from domain.drawing.grid import Grid, Place, cell_of, grid
from domain.drawing.lettering import wrap
from domain.drawing.measures import DIAMOND
from domain.drawing.nodes import Elements, Kind
from domain.drawing.routes import Route, Way, channel_tracks, plan
from domain.drawing.wording import control_name
from domain.procedure import LANE_NAMES, Procedure

MARGIN, HEADER, BETWEEN_POOLS = 32, 104, 34
BETWEEN_TEXTS = 6
POOL_HEAD, LANE_HEAD, LANE_PAD = 30, 30, 10
TRACK, CHANNEL_PAD = 9, 8
FLOW_SIZE, FLOW_WRAP, OFF_LINE = 11.0, 90, 13
LEAST_GAP = 34


@dataclass(frozen=True, slots=True)
class Rows:
    """The centre line of each row; above it, the height of what stands there and the lowest line of its channel."""

    centre: Mapping[int, int]
    above: Mapping[int, int]
    channel: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """The part of a route that changes rows in one gap: between which heights, from and to which row, if to any."""

    route: Route
    start: int
    end: int
    departs: int | None = None
    arrives: int | None = None


class Spacing:
    """All distances of one picture."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self.elements: Elements = elements(procedure)
        self.grid: Grid = grid(procedure, self.elements)
        self.routes = plan(self.elements, self.grid)
        self.tracks = channel_tracks(self.routes, self.grid)
        self.frames = frames(procedure, self.grid)
        self.cells: dict[str, Cell] = cells(self.elements, unframed(procedure, self.frames))
        self.texts = {r: self._texts(r) for r in self.routes}
        self.strips: list[Strip] = []
        self.rows = self._rows()
        self._columns()

    def place(self, node_id: str) -> Place:
        return self.grid.places[cell_of(self.elements.node[node_id])]

    # --- texts of the lines

    def _texts(self, route: Route) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if route.way in {Way.LIFT, Way.MESSAGE}:
            return ()  # named above their clock
        return tuple((f.id, wrap(f.name, FLOW_SIZE, FLOW_WRAP)) for f in route.flows if f.name)

    def text_size(self, route: Route) -> tuple[int, int]:
        sizes = [label_size(lines, FLOW_SIZE) for _, lines in self.texts[route]]
        return max((w for w, _ in sizes), default=0), sum(h for _, h in sizes) + BETWEEN_TEXTS * max(len(sizes) - 1, 0)

    def label_above(self, route: Route) -> bool:
        """Whether the label stands above the centre line of its source."""
        return route.way in {Way.STRAIGHT, Way.LEAVE} or route.upward

    def label_top(self, route: Route) -> int:
        centre = self.rows.centre[self.place(route.source.id).row]
        height = self.text_size(route)[1]
        return centre - OFF_LINE - height if self.label_above(route) else centre + OFF_LINE

    # --- heights

    def _rows(self) -> Rows:
        above: dict[int, int] = defaultdict(int)
        below: dict[int, int] = defaultdict(int)
        for id_, cell in self.cells.items():
            row = self.grid.places[id_].row
            above[row], below[row] = max(above[row], cell.top), max(below[row], cell.bottom)
        for route in self.routes:
            row = self.place(route.source.id).row
            side = above if self.label_above(route) else below
            side[row] = max(side[row], self.text_size(route)[1] + OFF_LINE + 6)
        content = dict(above)
        for frame in self.frames:
            above[frame.first_row] = max(above[frame.first_row], content[frame.first_row] + HEAD * frame.level)
            below[frame.last_row] = max(below[frame.last_row], frame.foot + 10)
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
            name = control_name(self.procedure) if band.lane is None else LANE_NAMES[band.lane]
            self.strips.append(Strip(band.lane, name, Box(MARGIN, top, 0, y - top)))
        return Rows(centre, content, channel)

    def channel_y(self, route: Route) -> int:
        """The height of the channel track that a route uses."""
        assert route.channel
        return self.rows.channel[route.row] - TRACK * self.tracks[route.channel]

    # --- gaps

    def _runs(self) -> dict[tuple[int, str], list[Run]]:
        """What changes rows in each gap, bundled."""
        found: dict[tuple[int, str], list[Run]] = defaultdict(list)
        for route in self.routes:
            here, there = self.place(route.source.id).row, self.place(route.target.id).row
            y0, y1 = self.rows.centre[here], self.rows.centre[there]
            yc = self.channel_y(route) if route.channel else 0
            into = f"into {route.target.id}"
            match route.way:
                case Way.ENTER:
                    found[route.out_gap, into].append(Run(route, y0, y1, here, there))
                case Way.LEAVE:
                    found[route.out_gap, into].append(Run(route, y0, y1, None, there))
                case Way.CHANNEL:
                    found[route.out_gap, f"up {route.target.id}"].append(Run(route, y0, yc, here))
                    found[route.in_gap, into].append(Run(route, yc, y1, None, there))
                case Way.LIFT:
                    found[route.in_gap, into].append(Run(route, yc, y1, None, there))
                case Way.MESSAGE:
                    found[route.out_gap, f"message {route.target.id}"].append(
                        Run(route, y0 - self.cells[cell_of(route.source)].top, yc)
                    )
        return found

    def _room_behind(self, route: Route) -> int:
        """How far a label may stand into the next column, beside what is drawn there on the source's row."""
        here = self.place(route.source.id)
        if any(f.first_column == here.column + 1 and f.first_row <= here.row <= f.last_row for f in self.frames):
            return 0
        next_cell = self.grid.taken.get(Place(here.column + 1, here.row))
        if next_cell is None:
            return self.column_width.get(here.column + 1, 0)
        return self.column_left[here.column + 1] - 6 if self.cells[next_cell].merge else 0

    def _level_labels(self, gap: int) -> list[Item]:
        """The labels of lines that leave along their own row; they may begin over the gateway."""
        items = []
        for route in self.routes:
            level = route.way in {Way.STRAIGHT, Way.LEAVE}
            if level and self.texts[route] and self.place(route.source.id).column == gap:
                w, h = self.text_size(route)
                before = DIAMOND if route.source.kind is Kind.FORK else -4
                low = self._source_right(route) - self.column_width[gap] - before
                if any(f.last_column == gap and f.first_row <= self.place(route.source.id).row <= f.last_row
                       for f in self.frames):  # fmt: skip
                    low = max(low, 4)
                box = Box(-3, self.label_top(route) - 2, w + 6, h + 4)
                items.append(Item(route.flows[0].id, (box,), (self._room_behind(route),), low))
        return items

    def _track(self, bundle: str, runs: list[Run]) -> Item:
        """One vertical track with the labels at its right."""
        low, high = min(min(r.start, r.end) for r in runs), max(max(r.start, r.end) for r in runs)
        boxes, reach = [Box(-5, low - 3, 10, high - low + 6)], [5 - ARROW]
        for run in runs:
            if run.departs is not None and self.texts[run.route]:
                w, h = self.text_size(run.route)
                boxes.append(Box(4, self.label_top(run.route) - 2, w + 5, h + 4))
                reach.append(self._room_behind(run.route))
        departs = frozenset(r.departs for r in runs if r.departs is not None)
        return Item(bundle, tuple(boxes), tuple(reach), departs=departs, arrives=runs[0].arrives)

    def _items(self, gap: int) -> list[Item]:
        tracks = [self._track(bundle, runs) for (at, bundle), runs in self._runs().items() if at == gap]
        # loops turn nearest to their task, long ways next, mere arrivals nearest to their target
        tracks.sort(key=lambda i: (not i.key.startswith("up"), not i.departs, -i.boxes[0].h))
        return self._level_labels(gap) + tracks

    # --- columns

    def _source_right(self, route: Route) -> int:
        cell = self.cells[cell_of(route.source)]
        return self.column_left[self.place(route.source.id).column] + cell.right

    def _columns(self) -> None:
        self.column_left: dict[int, int] = defaultdict(int)
        self.column_width: dict[int, int] = defaultdict(int)
        for id_, cell in self.cells.items():
            column = self.grid.places[id_].column
            self.column_left[column] = max(self.column_left[column], cell.left)
        before, behind = pads(self.frames)
        for column, pad in before.items():
            self.column_left[column] += pad
        for id_, cell in self.cells.items():
            column = self.grid.places[id_].column
            self.column_width[column] = max(self.column_width[column], self.column_left[column] + cell.right)
        for column, pad in behind.items():
            self.column_width[column] += pad
        self.column_x: dict[int, int] = {}
        self.track_x: dict[tuple[int, str], int] = {}
        self.right = self._set_columns(self.grid.columns, MARGIN + POOL_HEAD + LANE_HEAD + 14)
        if self.grid.control_columns:  # the second pool stands under the steps in which it may begin
            passive = [self.grid.places[f"step_{s}"].column for s in self.procedure.passive_steps]
            self._set_columns(self.grid.control_columns, self.column_x[min(passive, default=1)] - LEAST_GAP)

    def _set_columns(self, columns: tuple[int, ...], x: int) -> int:
        """Set the columns down from ``x`` on; returns where the last gap ends."""
        for column in columns:
            self.column_x[column] = x
            x += self.column_width[column]
            positions, width = pack(self._items(column), LEAST_GAP)
            self.track_x |= {(column, key): x + position for key, position in positions.items()}
            x += width
        return x
