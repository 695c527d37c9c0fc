"""Where each cell of the picture stands: its column (how far along the path) and its row (lane and track).

A *cell* is a task with everything that hangs on it, or a lone event. Columns follow the longest path, so that time
runs from left to right; rows keep each phase of a lane on one line, with detours (a missed summons) one row below.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from domain.drawing.nodes import Elements, Kind, Node
from domain.procedure import Lane, Procedure, Region

LONE = (Kind.START, Kind.END)
CONTROL_COLUMN = 1000  # the columns of the control region are counted from here: its pool keeps its own distances


@dataclass(frozen=True, slots=True)
class Place:
    """Column and row of a cell, both counted from 0; rows are counted through all lanes."""

    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Band:
    """The rows of one lane, or of the control region (``lane`` None): first row and number of rows."""

    lane: Lane | None
    first: int
    rows: int


@dataclass(frozen=True)
class Grid:
    """The places of all cells (by the id of their main node) and the bands, from top to bottom."""

    places: Mapping[str, Place]
    bands: tuple[Band, ...]

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The main columns that exist, from left to right."""
        return tuple(range(max(p.column for p in self.places.values() if p.column < CONTROL_COLUMN) + 1))

    @cached_property
    def control_columns(self) -> tuple[int, ...]:
        """The columns of the control region, from left to right."""
        return tuple(sorted({p.column for p in self.places.values() if p.column >= CONTROL_COLUMN}))

    @cached_property
    def taken(self) -> Mapping[Place, str]:
        return {place: cell for cell, place in self.places.items()}


def cell_of(node: Node) -> str:
    """The cell in which a node is drawn."""
    return node.id if node.kind in LONE else f"step_{node.step}"


def cell_edges(elements: Elements) -> list[tuple[str, str]]:
    """Who leads to whom, cell by cell, in table order and without the lettered exits."""
    pairs = []
    for flow in elements.flows:
        source, target = elements.node[flow.source], elements.node[flow.target]
        pair = cell_of(source), cell_of(target)
        if not flow.message and Kind.THROW not in {source.kind, target.kind} and pair[0] != pair[1]:
            pairs.append(pair)
    return list(dict.fromkeys(pairs))


def _forward(edges: list[tuple[str, str]], starts: Iterable[str]) -> list[tuple[str, str]]:
    """The edges without those that lead back (to a cell still open in a depth-first walk from the starts)."""
    followers = defaultdict(list)
    for source, target in edges:
        followers[source].append(target)
    forward, open_, done = [], set(), set()

    def walk(cell: str) -> None:
        open_.add(cell)
        for target in followers[cell]:
            if target not in open_:
                forward.append((cell, target))
                if target not in done:
                    walk(target)
        open_.discard(cell)
        done.add(cell)

    for start in starts:
        walk(start)
    return forward


def _columns(forward: list[tuple[str, str]], offsets: Mapping[str, int]) -> dict[str, int]:
    """Longest-path columns, counted from the offset of each start."""
    columns = dict(offsets)
    for _ in forward:  # a path has at most as many edges as there are; usually settles after two rounds
        before = dict(columns)
        for source, target in forward:
            if source in columns:
                columns[target] = max(columns.get(target, 0), columns[source] + 1)
        if columns == before:
            break
    return columns


def _ahead(forward: list[tuple[str, str]]) -> Mapping[str, int]:
    """How many cells lie on the longest way ahead of each."""
    ahead: dict[str, int] = defaultdict(int)
    for _ in forward:
        before = dict(ahead)
        for source, target in forward:
            ahead[source] = max(ahead[source], ahead[target] + 1)
        if ahead == before:
            break
    return ahead


class _Rows:
    """Assigns rows band by band."""

    def __init__(self, procedure: Procedure, elements: Elements, forward: list[tuple[str, str]],
                 columns: Mapping[str, int]) -> None:  # fmt: skip
        self.node = elements.node
        self.phase = {f"step_{s.code}": s.phase for s in procedure.steps}
        self.forward = sorted(forward, key=lambda e: columns[e[0]])
        self.columns = columns
        self.ahead = _ahead(forward)
        neighbours = {**{t: s for s, t in forward}, **{s: t for s, t in forward if self.node[s].kind is Kind.START}}
        for cell in columns:
            if self.node[cell].kind in LONE:
                self.phase[cell] = self.phase[neighbours[cell]]

    def detours(self, cells: Iterable[str]) -> set[str]:
        """Cells that the straight path of their own phase and lane passes by."""
        inside, found = set(cells), set[str]()
        for source, target in self.forward:
            if {source, target} <= inside and source not in found:
                found |= {c for c in inside if self.columns[source] < self.columns[c] < self.columns[target]}
        return found

    def _stack(self, members: list[str]) -> dict[str, int]:
        """The rows within one phase: the straight path first, detours below it, never two cells in one place."""
        below = self.detours(members)
        taken: dict[tuple[int, int], str] = {}
        for cell in sorted(members, key=lambda c: c in below):
            row = int(cell in below)
            while (self.columns[cell], row) in taken:
                row += 1
            taken[self.columns[cell], row] = cell
        return {cell: row for (_, row), cell in taken.items()}

    def band(self, cells: list[str]) -> dict[str, int]:
        """The row of each cell of one band: phases share a row where they do not meet, the longest way ahead first."""
        phases = defaultdict(list)
        for cell in sorted(cells, key=lambda c: self.columns[c]):
            phases[self.phase[cell]].append(cell)
        rows: dict[str, int] = {}
        spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for members in sorted(phases.values(), key=lambda m: -max(self.ahead[c] for c in m)):
            local = self._stack(members)
            first, last, depth = self.columns[members[0]], self.columns[members[-1]], max(local.values()) + 1
            row = next(r for r in range(len(cells) + 1) if all(
                last < a or b < first for d in range(depth) for a, b in spans[r + d]))  # fmt: skip
            rows |= {c: row + r for c, r in local.items()}
            for d in range(depth):
                spans[row + d].append((first, last))
        return rows


def _spread(ends: list[str], columns: int) -> dict[str, int]:
    """The linked ends side by side along their lane, evenly."""
    return {end: 1 + i * (columns - 1) // len(ends) for i, end in enumerate(ends)}


def grid(procedure: Procedure, elements: Elements) -> Grid:
    """The place of every cell."""
    cells = list(dict.fromkeys(cell_of(n) for n in elements.nodes))
    linked = [n.id for n in elements.nodes if n.kind is Kind.END and f"link_{n.step}" in elements.node]
    linked_ends = set(linked)
    edges = [e for e in cell_edges(elements) if not linked_ends & set(e)]
    main, control = f"start_{Region.MAIN}", f"start_{Region.CONTROL}"
    forward = _forward(edges, [c for c in (main, control) if c in cells])
    columns = _columns(forward, {c: n for c, n in ((main, 0), (control, CONTROL_COLUMN)) if c in cells})
    columns |= _spread(linked, max(c for c in columns.values() if c < CONTROL_COLUMN) + 1)
    rows = _Rows(procedure, elements, forward, {c: k for c, k in columns.items() if c not in linked_ends})
    places: dict[str, Place] = {}
    bands: list[Band] = []
    top = 0
    for lane in (*Lane, None):
        members = [c for c in cells if _belongs(elements.node[c], lane)]
        if not members:
            continue
        placed = rows.band([c for c in members if c not in linked_ends]) | {c: 0 for c in members if c in linked_ends}
        depth = max(placed.values()) + 1
        places |= {c: Place(columns[c], top + r) for c, r in placed.items()}
        bands.append(Band(lane, top, depth))
        top += depth
    return Grid(places, tuple(bands))


def _belongs(node: Node, lane: Lane | None) -> bool:
    return node.region is Region.CONTROL if lane is None else node.region is Region.MAIN and node.lane is lane
