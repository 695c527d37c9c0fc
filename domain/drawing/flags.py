"""The clocks on a task's upper edge, each with its texts like a flag on a pole.

The leftmost pole is the highest and each further one lower, so that every flag flies to the right over the poles
behind it, and five clocks take hardly more room along the path than one.
"""

from dataclasses import dataclass

from domain.drawing.diagram import label_size
from domain.drawing.lettering import wrap
from domain.drawing.measures import BOLD, CLOCK, EXIT, SMALL, TASK
from domain.drawing.nodes import Node

FIRST, APART, BESIDE = 17, 34, 15  # the first pole, the poles from each other, and the text from its pole
LEAST_TEXT, MORE_TEXT, WHOLE = 96, 12, 130  # a text's least width, more for each further clock; no flying over
LOWEST, BETWEEN, OVER = 5, 3, 7  # free room under the lowest flag, between its two texts, and over each flag
POLE = 13  # the least line between a clock and the event above it


@dataclass(frozen=True, slots=True)
class Texts:
    """What a flag says: the clock's own text, and the name of what its lapse leads to (``of`` is its id)."""

    clock: str
    of: str
    lapse: str


@dataclass(frozen=True, slots=True)
class Flag:
    """One clock: ``x`` from the task's left edge, all heights upwards from the task's upper edge."""

    clock: Node
    x: int
    of: str
    text: tuple[str, ...]
    lapse: tuple[str, ...]
    text_bottom: int
    lapse_bottom: int
    event: int  # the centre of the event on the pole
    top: int


def _poles(count: int, rising: int) -> list[int]:
    """Where the poles stand: a line that rises out of the cell may not be crossed by a flag on its left."""
    poles: list[int] = []
    for i in range(count):
        poles.append(poles[-1] + (WHOLE if i < rising else APART) if poles else FIRST)
    return poles


def width(count: int, rising: int) -> int:
    """The width of a task with so many clocks: the last flag needs room too."""
    poles = _poles(count, rising)
    return max(TASK, poles[-1] + BESIDE + LEAST_TEXT + MORE_TEXT * (count - 1)) if poles else TASK


def flags(clocks: list[Node], texts: list[Texts], rising: int) -> tuple[Flag, ...]:
    """The flags from left to right. The lines of the first ``rising`` clocks go on upwards out of the cell."""
    poles = _poles(len(clocks), rising)
    found: list[Flag] = []
    bottom = LOWEST
    for i in reversed(range(len(clocks))):
        end = poles[i + 1] if i + 1 < rising else width(len(clocks), rising)
        flag = _flag(clocks[i], texts[i], poles[i], end - poles[i] - BESIDE, bottom)
        found.append(flag)
        bottom = flag.top + OVER
    return tuple(reversed(found))


def _flag(clock: Node, texts: Texts, x: int, room: int, bottom: int) -> Flag:
    text, lapse = wrap(texts.clock, BOLD * SMALL, room), wrap(texts.lapse, SMALL, room)
    over = bottom + label_size(text, SMALL)[1] + BETWEEN
    high = label_size(lapse, SMALL)[1]
    event = max(over + high // 2, CLOCK // 2 + POLE + EXIT // 2)
    return Flag(clock, x, texts.of, text, lapse, bottom, over, event, max(over + high, event + EXIT // 2))
