"""Packing of what stands in one gap between two columns: vertical tracks and the labels of lines.

Each item is placed at the first position where it meets nothing placed before it, so a gap is as narrow as its
contents allow.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.drawing.diagram import Box

LEAD_IN, ARROW = 9, 14  # free room at the left and, for an arrow head, at the right of a gap
STEP = 3
FURTHEST = 2000  # a gap wider than this means a fault in the layout


@dataclass(frozen=True, slots=True)
class Item:
    """Boxes that move together.

    ``low`` is the first allowed position, ``reach`` how far a box may stand out of the gap to the right (one number per
    box; negative to keep away). A track that ``arrives`` in a row lies right of those that ``departs`` from it: else
    the two would run on top of each other along that row.
    """

    key: str
    boxes: tuple[Box, ...]
    reach: tuple[int, ...]
    low: int = LEAD_IN
    departs: frozenset[int] = frozenset()
    arrives: int | None = None

    def follows(self, other: "Item") -> bool:
        return self.arrives in other.departs and other.key != self.key


def _in_order(items: list[Item]) -> Iterator[Item]:
    """The items in their order, but each after those it follows (as long as they do not follow each other)."""
    left = list(items)
    while left:
        item = next((i for i in left if not any(i.follows(other) for other in left)), left[0])
        left.remove(item)
        yield item


def _at(box: Box, x: int) -> Box:
    return Box(box.x + x, box.y, box.w, box.h)


def pack(items: list[Item], least: int) -> tuple[dict[str, int], int]:
    """The position of each item, by key, and the width of the gap (at least ``least``)."""
    positions: dict[str, int] = {}
    placed: list[Box] = []
    width = least
    for item in _in_order(items):
        earlier = [positions[i.key] for i in items if item.follows(i) and i.key in positions]
        low = max(item.low, *(x + STEP for x in earlier)) if earlier else item.low
        x = next(x for x in range(low, FURTHEST, STEP)
                 if not any(_at(b, x).overlaps(p) for b in item.boxes for p in placed))  # fmt: skip
        positions[item.key] = x
        moved = [_at(b, x) for b in item.boxes]
        placed += moved
        width = max(width, *(b.right - r for b, r in zip(moved, item.reach, strict=True)))
    return positions, width
