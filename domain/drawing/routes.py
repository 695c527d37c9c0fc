"""The way each line takes between two cells: through which gap between columns, along which row.

Lines run on the centre line of a row where it is free, else in the *channel* above a row, and change rows only in the
gaps between columns. Lines to the same target share their tracks, so that many lines read as one.
"""

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum, auto

from domain.drawing.grid import CONTROL_COLUMN, Grid, Place, cell_of
from domain.drawing.nodes import Elements, Flow, Kind, Node


class Way(Enum):
    """The shapes a line may have."""

    STRAIGHT = auto()  # along the common row
    ENTER = auto()  # change rows in the gap behind the source, then along the target's row
    LEAVE = auto()  # along the source's row, then change rows in the gap before the target
    CHANNEL = auto()  # gap, channel, gap: for lines that lead back or would meet a task
    LIFT = auto()  # from a clock straight up into the channel
    MESSAGE = auto()  # down to the other pool, entering from above


@dataclass(frozen=True, slots=True)
class Route:
    """One line between two nodes. ``row`` is the row above which a channel is used; gap n lies right of column n."""

    source: Node
    target: Node
    flows: tuple[Flow, ...]
    way: Way
    out_gap: int
    in_gap: int
    row: int
    upward: bool

    @property
    def channel(self) -> tuple[int, str] | None:
        """Row and bundle of the channel track, if one is used."""
        return (self.row, self.target.id) if self.way in {Way.CHANNEL, Way.LIFT, Way.MESSAGE} else None


class _Planner:
    def __init__(self, elements: Elements, grid: Grid) -> None:
        self.node = elements.node
        self.grid = grid
        self.used: dict[int, list[tuple[int, int, str, str]]] = defaultdict(list)

    def _free(self, row: int, source: Node, target: Node, first: int, last: int) -> bool:
        """Whether no cell and no foreign line stands in ``row`` between the two columns."""
        if any(Place(c, row) in self.grid.taken for c in range(first + 1, last)):
            return False
        shared = {source.id, target.id}
        return all(b <= first or last <= a or shared & {s, t} for a, b, s, t in self.used[row])

    def plan(self, source: Node, target: Node, flows: tuple[Flow, ...]) -> Route:
        here, there = self.grid.places[cell_of(source)], self.grid.places[cell_of(target)]
        way, row = self._way(source, target, here, there, message=flows[0].message)
        if way in {Way.STRAIGHT, Way.ENTER, Way.LEAVE}:
            self.used[row].append((here.column, there.column, source.id, target.id))
        out_gap = here.column - 1 if way is Way.MESSAGE else there.column - 1 if way is Way.LEAVE else here.column
        in_gap = here.column if way is Way.ENTER else there.column - 1
        turns_at = there.row if way in {Way.ENTER, Way.LEAVE} else row - 0.5
        return Route(source, target, flows, way, out_gap, in_gap, row, upward=turns_at < here.row)

    def _way(self, source: Node, target: Node, here: Place, there: Place, *, message: bool) -> tuple[Way, int]:
        span = here.column, there.column
        if message:
            return Way.MESSAGE, there.row
        if source.kind is Kind.CLOCK:
            return Way.LIFT, here.row
        if span[1] <= span[0]:
            return Way.CHANNEL, here.row
        if self._free(there.row, source, target, *span):
            return (Way.STRAIGHT if here.row == there.row else Way.ENTER), there.row
        if self._free(here.row, source, target, *span):
            return Way.LEAVE, here.row
        return Way.CHANNEL, there.row


def plan(elements: Elements, grid: Grid) -> tuple[Route, ...]:
    """The routes of all flows that leave their cell; short ones first, so that they get the straight ways."""
    bundles: dict[tuple[str, str], list[Flow]] = defaultdict(list)
    for flow in elements.flows:
        source, target = elements.node[flow.source], elements.node[flow.target]
        if cell_of(source) != cell_of(target) and target.kind is not Kind.THROW and source.kind is not Kind.CATCH:
            bundles[flow.source, flow.target].append(flow)
    planner = _Planner(elements, grid)

    def reach(pair: tuple[str, str]) -> tuple[int, int]:
        here, there = (grid.places[cell_of(elements.node[i])] for i in pair)
        return abs(here.column - there.column), abs(here.row - there.row)

    return tuple(
        planner.plan(elements.node[s], elements.node[t], tuple(bundles[s, t])) for s, t in sorted(bundles, key=reach)
    )


def channel_tracks(routes: tuple[Route, ...], grid: Grid) -> dict[tuple[int, str], int]:
    """The track of each bundle in its channel: 0 is nearest to the row below; shorter runs lie lower."""
    spans: dict[tuple[int, str], tuple[int, int]] = {}
    for route in routes:
        if route.channel:
            here = 2 * grid.places[cell_of(route.source)].column
            ends = (here if route.way is Way.LIFT else 2 * route.out_gap + 1, 2 * route.in_gap + 1)
            if route.way is Way.MESSAGE:  # it comes down somewhere over the other pool
                ends = (2 * CONTROL_COLUMN, 2 * route.in_gap + 2)
            low, high = spans.get(route.channel, (min(ends), max(ends)))
            spans[route.channel] = min(low, *ends), max(high, *ends)
    tracks: dict[tuple[int, str], int] = {}
    for key in sorted(spans, key=lambda k: (spans[k][1] - spans[k][0], k)):
        low, high = spans[key]
        taken = {tracks[k] for k in tracks if k[0] == key[0] and spans[k][0] <= high and low <= spans[k][1]}
        tracks[key] = next(t for t in range(len(spans)) if t not in taken)
    return tracks
