"""Packing of what stands in one gap between two columns: vertical tracks and the labels of lines.

Each item is placed at the first position where it meets nothing placed before it, so a gap is as narrow as its
contents allow.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.diagram import Box

LEAD_IN, ARROW = 9, 14  # free room at the left and, for an arrow head, at the right of a gap
STEP = 3
FURTHEST = 2000  # a gap wider than this means a fault in the layout


@dataclass(frozen=True, slots=True)
class Item:
    """Boxes that move together. ``low`` is the first allowed position, ``reach`` how far a box may stand out of the
    gap to the right (one number per box; negative to keep away)."""

    key: str
    boxes: tuple[Box, ...]
    reach: tuple[int, ...]
    low: int = LEAD_IN


def _at(box: Box, x: int) -> Box:
    return Box(box.x + x, box.y, box.w, box.h)


def pack(items: Iterable[Item], least: int) -> tuple[dict[str, int], int]:
    """The position of each item, by key, and the width of the gap (at least ``least``)."""
    positions: dict[str, int] = {}
    placed: list[Box] = []
    width = least
    for item in items:
        x = next(x for x in range(item.low, FURTHEST, STEP)
                 if not any(_at(b, x).overlaps(p) for b in item.boxes for p in placed))  # fmt: skip
        positions[item.key] = x
        moved = [_at(b, x) for b in item.boxes]
        placed += moved
        width = max(width, *(b.right - r for b, r in zip(moved, item.reach, strict=True)))
    return positions, width
