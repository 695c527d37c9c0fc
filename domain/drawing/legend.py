"""What stands around the picture: the signs explained in one line under the title, and lane names repeated inside."""

from collections.abc import Callable
from itertools import pairwise

from domain.drawing.diagram import Box, Diagram
from domain.drawing.lettering import width
from domain.drawing.palette import ACCENT, DONE, INK, LINE, PAPER, QUIET, hues
from domain.drawing.svg import circle, diamond, line_of_text, mark, rect

SIZE, BETWEEN = 13.0, 30
ECHO_SIZE, ECHO_EVERY = 12.0, 1500

Sign = Callable[[Box], str]


def clock(box: Box, hue: str, *, interrupting: bool) -> str:
    """A clock face; dashed where the deadline calls somebody in but leaves the case where it is."""
    cx, cy = box.x + box.w / 2, box.y + box.h / 2
    dash: dict[str, str | float] = {} if interrupting else {"stroke_dasharray": "3 1.6"}
    hands = mark("path", d=f"M{cx:g} {cy - 5:g}V{cy:g}H{cx + 4:g}", fill="none", stroke=hue, stroke_width=1.4,
                 stroke_linecap="round")  # fmt: skip
    return circle(box, box.w / 2, fill=PAPER, stroke=hue, stroke_width=1.3, **dash) + hands


def calling(box: Box) -> str:
    """Whom a lapse calls in: BPMN's escalation arrow."""
    cx, cy = box.x + box.w / 2, box.y + box.h / 2
    arrow = f"M{cx:g} {cy - 4.5:g}L{cx + 3.4:g} {cy + 4:g}L{cx:g} {cy + 1:g}L{cx - 3.4:g} {cy + 4:g}Z"
    return circle(box, box.w / 2 - 1, fill=PAPER, stroke=QUIET, stroke_width=2) + mark("path", d=arrow, fill=QUIET)


def letter(box: Box, text: str) -> str:
    ring = circle(box, box.w / 2, fill="#eef1f4", stroke=LINE, stroke_width=1)
    return ring + line_of_text(text, box.cx, box.cy + 4, 11, fill=INK, font_weight=700, text_anchor="middle")


def loop(x: float, y: float, colour: str) -> str:
    """BPMN's sign of a loop, round ``x``, ``y``: what may be done without leaving the task."""
    arc = f"M{x + 2.2:g} {y + 4:g}A4.4 4.4 0 1 0 {x - 2.6:g} {y + 3.6:g}"
    head = f"M{x - 5.6:g} {y + 3.4:g}L{x - 2:g} {y + 4.2:g}L{x - 2:g} {y + 0.6:g}"
    return mark("path", d=arc + head, fill="none", stroke=colour, stroke_width=1.3, stroke_linecap="round",
                stroke_linejoin="round")  # fmt: skip


def tick(x: float, y: float) -> str:
    return mark("path", d=f"M{x:g} {y:g}l4 4l7 -8", fill="none", stroke=DONE, stroke_width=2.4, stroke_linecap="round",
                stroke_linejoin="round")  # fmt: skip


def _task(box: Box) -> str:
    return rect(Box(box.x, box.y + 2, box.w, box.h - 4), 4, fill=PAPER, stroke=QUIET, stroke_width=1.5)


def _now(box: Box) -> str:
    return rect(Box(box.x, box.y + 2, box.w, box.h - 4), 4, fill=ACCENT)


SIGNS: tuple[tuple[int, str, Sign], ...] = (
    (30, "tahap: ada yang berkewajiban", _task),
    (30, "tahap sekarang", _now),
    (14, "sudah dilalui", lambda b: tick(b.x + 1, b.y + 11)),
    (20, "pilihan tindakan", lambda b: diamond(b, fill=PAPER, stroke=QUIET, stroke_width=1.3)),
    (12, "tindakan tanpa pindah tahap", lambda b: loop(b.x + 6, b.cy, QUIET)),
    (22, "tenggat yang memindahkan perkara", lambda b: clock(b, QUIET, interrupting=True)),
    (22, "tenggat yang memanggil", lambda b: clock(b, QUIET, interrupting=False)),
    (20, "yang dipanggil bila lewat", calling),
    (20, "lanjut di huruf yang sama", lambda b: letter(b, "A")),
    (20, "akhir perkara", lambda b: circle(b, b.w / 2 - 2, fill=PAPER, stroke=QUIET, stroke_width=4)),
)


def legend(x: int, middle: int) -> list[str]:
    """The signs side by side from ``x`` on, around the height ``middle``."""
    parts = []
    for size, text, sign in SIGNS:
        high = min(size, 22)
        parts.append(sign(Box(x, middle - high // 2, size, high)))
        parts.append(line_of_text(text, x + size + 8, middle + 4.5, SIZE, fill=QUIET))
        x += size + 8 + round(width(text, SIZE)) + BETWEEN
    return parts


def _taken(diagram: Diagram) -> list[Box]:
    """Everything that a repeated lane name must keep clear of."""
    courses = (
        Box(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]) + 1, abs(a[1] - b[1]) + 1)
        for line in diagram.lines for a, b in pairwise(line.points)
    )  # fmt: skip
    taken = [*(s.box for s in diagram.shapes), *(label.box for label in diagram.labels), *courses]
    for frame in (g.box for g in diagram.groups):
        taken += [Box(frame.x, frame.y, frame.w, 22), Box(frame.x, frame.bottom, frame.w, 1)]
        taken += [Box(x, frame.y, 1, frame.h) for x in (frame.x, frame.right)]
    return taken


def _wide(box: Box) -> Box:
    return Box(box.x - 8, box.y - 4, box.w + 16, box.h + 8)


def echoes(diagram: Diagram) -> list[str]:
    """The name of each long lane again and again along its upper edge, for those who stand in the middle."""
    parts = []
    taken = _taken(diagram)
    for strip in diagram.strips:
        near = [b for b in taken if b.y < strip.box.y + 30 and strip.box.y < b.bottom]
        w = round(1.08 * width(strip.name, ECHO_SIZE))
        for wanted in range(strip.box.x + ECHO_EVERY, strip.box.right - w - 20, ECHO_EVERY):
            tries = (Box(x, strip.box.y + 8, w, 16) for x in range(wanted, min(wanted + 600, strip.box.right - w), 20))
            box = next((b for b in tries if not any(_wide(b).overlaps(n) for n in near)), None)
            if box:
                parts.append(line_of_text(strip.name, box.x, box.y + 12, ECHO_SIZE, fill=hues(strip.lane)[0],
                                          font_weight=600))  # fmt: skip
    return parts
