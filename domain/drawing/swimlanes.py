"""The wide picture of a procedure: the whole path as swimlanes, for a wall or a wide screen.

Colour is never the only sign: the current step is also heavier and says so in its title, a done step has a tick.
"""

from domain.drawing.diagram import Box, Diagram, Group, Label, Line, Shape, Strip, parted
from domain.drawing.elements import elements
from domain.drawing.layout import layout
from domain.drawing.legend import calling, clock, echoes, legend, letter, loop, tick
from domain.drawing.measures import LOOP
from domain.drawing.moves import staying
from domain.drawing.nodes import Elements, Kind, Signal
from domain.drawing.palette import ACCENT, ACCENT_HALO, HAIR, INK, LINE, ON_ACCENT, PAPER, QUIET, hues
from domain.drawing.svg import FONT, circle, diamond, line_of_text, mark, rect, rounded_path, text_in, title
from domain.drawing.wording import particulars, running
from domain.procedure import LANE_NAMES, ROLE_NAMES, Lane, Procedure, Region

MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
          "November", "Desember")  # fmt: skip
HALO = {"stroke": PAPER, "stroke_width": "3", "paint_order": "stroke", "stroke_linejoin": "round"}


class Swimlanes:
    """Paints one procedure with the steps in ``current`` lit and those in ``done`` ticked."""

    def __init__(self, procedure: Procedure, current: frozenset[str], done: frozenset[str]) -> None:
        self.procedure, self.current, self.done = procedure, current, done - current
        self.elements: Elements = elements(procedure)
        self.diagram: Diagram = layout(procedure)

    def svg(self) -> str:
        d = self.diagram
        parts = [
            title(f"Perjalanan perkara: {self.procedure.name}"),
            mark("desc", _description(self.procedure, self.current)),
            _arrow("netral-arrow", LINE),
            rect(Box(0, 0, d.width, d.height), fill=PAPER),
            *self._heading(),
            *(self._strip(s) for s in d.strips),
            *echoes(d),
            *(_group(g) for g in d.groups),
            *(self._line(line) for line in d.lines),
            *(self._shape(s) for s in d.shapes),
            *(self._label(label) for label in d.labels),
        ]
        return mark(
            "svg", *parts, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {d.width} {d.height}", width=d.width,
            height=d.height, role="img", lang="id", font_family=FONT,
        )  # fmt: skip

    # --- frame

    def _heading(self) -> list[str]:
        since = self.procedure.valid_from
        day = f"{since.day} {MONTHS[since.month - 1]} {since.year}"
        x = self.diagram.pool.x
        return [
            line_of_text("Perjalanan perkara netralitas ASN", x, 52, 30, fill=INK, font_weight=700),
            line_of_text(f"{self.procedure.name} · berlaku untuk laporan sejak {day}", x, 78, 15, fill=QUIET),
            *legend(x + 760, 46),
        ]

    def _strip(self, strip: Strip) -> str:
        border, head, ground = hues(strip.lane)
        box = strip.box
        label = Box(box.x, box.y, 30, box.h)
        cx, cy = label.x + 20, label.y + label.h / 2
        return "".join((
            rect(box, fill=ground, stroke=HAIR, stroke_width=1),
            rect(label, fill=head, stroke=HAIR, stroke_width=1),
            line_of_text(strip.name, cx, cy, 13, fill=border, font_weight=700, text_anchor="middle",
                         transform=f"rotate(-90 {cx:g} {cy:g})"),
        ))  # fmt: skip

    def _hue(self, shape: Shape) -> str:
        return hues(None if shape.node.region is Region.CONTROL else shape.node.lane)[0]

    # --- lines and labels

    def _line(self, line: Line) -> str:
        names = "; ".join(dict.fromkeys(f.name for f in line.flows if f.name))
        dashed: dict[str, str | float] = {"stroke_dasharray": "5 4"} if line.flows[0].message else {}
        return mark(
            "path", *([title(names)] if names else []), d=rounded_path(line.points), fill="none", stroke=LINE,
            stroke_width=1.2, marker_end="url(#netral-arrow)", **dashed,
        )  # fmt: skip

    def _label(self, label: Label) -> str:
        node = self.elements.node.get(label.of)
        if label.loop:
            box, colour = label.box, ON_ACCENT if node and node.code in self.current else QUIET
            text = line_of_text(label.lines[0], box.x + LOOP, box.cy + 4, label.size, fill=colour)
            return loop(box.x + LOOP / 2 - 2, box.cy, colour) + text
        if label.strong:
            strong, rest = parted(label)
            fill = {"fill": INK, "font_weight": "600"}
            return text_in(strong.box, strong.lines, label.size, label.centred, **fill, **HALO) + text_in(
                rest.box, rest.lines, label.size, label.centred, fill=QUIET, **HALO
            )
        if node is None or node.kind is Kind.LAPSED:
            return text_in(label.box, label.lines, label.size, label.centred, fill=QUIET, **self._style(label), **HALO)
        if node.kind is Kind.CLOCK:
            return text_in(label.box, label.lines, label.size, label.centred, fill=INK, font_weight="600", **HALO)
        lit = node.code in self.current and node.kind in {Kind.TASK, Kind.STATUS}
        fill_ = ON_ACCENT if lit else INK
        return text_in(label.box, label.lines, label.size, label.centred, fill=fill_, font_weight="600")

    def _style(self, label: Label) -> dict[str, str]:
        return {"font_style": "italic"} if label.of.startswith("span_") else {}

    # --- shapes

    def _shape(self, shape: Shape) -> str:
        draw = {
            Kind.TASK: self._task,
            Kind.STATUS: self._task,
            Kind.FORK: lambda s: diamond(s.box, fill=PAPER, stroke=self._hue(s), stroke_width=1.3),
            Kind.MERGE: lambda s: diamond(_inset(s.box, 2), fill=PAPER, stroke=LINE, stroke_width=1.2),
            Kind.CLOCK: self._clock,
            Kind.THROW: self._exit,
            Kind.CATCH: self._exit,
            Kind.LAPSED: _lapsed,
            Kind.START: lambda s: circle(s.box, s.box.w / 2, fill=PAPER, stroke=self._hue(s), stroke_width=1.6),
            Kind.END: self._end,
        }
        return draw[shape.node.kind](shape)

    def _clock(self, shape: Shape) -> str:
        deadline = self.procedure.deadline_by_code[shape.node.code]
        about = ". ".join((
            f"Tenggat: {deadline.name}, {running(deadline, self.procedure)}",
            *particulars(deadline, self.procedure), f"Dasar: {deadline.basis.article}",
        ))  # fmt: skip
        return mark("g", title(about), clock(shape.box, self._hue(shape), interrupting=shape.node.interrupting))

    def _task(self, shape: Shape) -> str:
        node, box = shape.node, shape.box
        step = self.procedure.step_by_code[node.code]
        about = f"{step.name}. Kewajiban: {ROLE_NAMES[step.owner]}. Dasar: {step.basis.article}"
        if acts := staying(self.procedure, node.code):
            about += f". Tanpa pindah tahap: {'; '.join(a.name for a in acts)}"
        if node.code in self.current:
            about = title(f"Tahap sekarang: {about}")
            return mark("g", about, rect(_inset(box, -6), 14, fill=ACCENT_HALO), rect(box, 9, fill=ACCENT))
        dash: dict[str, str | float] = {"stroke_dasharray": "1 3"} if node.kind is Kind.STATUS else {}
        parts = [title(about), rect(box, 9, fill=PAPER, stroke=self._hue(shape), stroke_width=1.5, **dash)]
        if node.code in self.done:
            parts.append(tick(box.right - 17, box.bottom - 12))
        return mark("g", *parts)

    def _exit(self, shape: Shape) -> str:
        box, text = shape.box, shape.node.name
        end = self.procedure.step_by_code[shape.node.code].name
        return mark("g", title(f"{text}: {end}"), letter(box, text))

    def _end(self, shape: Shape) -> str:
        lit = shape.node.code in self.current
        colour = ACCENT if lit else self._hue(shape)
        ring = circle(shape.box, shape.box.w / 2 - 2, fill=ACCENT if lit else PAPER, stroke=colour, stroke_width=4)
        return mark("g", title(("Perkara berakhir di sini: " if lit else "") + shape.node.name), ring)


def _inset(box: Box, by: int) -> Box:
    return Box(box.x + by, box.y + by, box.w - 2 * by, box.h - 2 * by)


def _arrow(id_: str, colour: str) -> str:
    head = mark("path", d="M0 0L8 3.5L0 7Z", fill=colour)
    return mark("defs", mark("marker", head, id=id_, markerWidth=8, markerHeight=7, refX=7.5, refY=3.5, orient="auto",
                             markerUnits="userSpaceOnUse"))  # fmt: skip


def _group(group: Group) -> str:
    return rect(group.box, 14, fill="none", stroke="#aab4be", stroke_width=1, stroke_dasharray="10 4 2 4")


def _lapsed(shape: Shape) -> str:
    box, node = shape.box, shape.node
    about = title(f"Bila lewat: {node.name}")
    if node.signal is Signal.ESCALATION:
        return mark("g", about, calling(box))
    ring = circle(box, box.w / 2 - 1, fill=PAPER, stroke=QUIET, stroke_width=2)
    envelope = rect(_inset(box, 5), fill=QUIET) if node.signal is Signal.MESSAGE else ""
    return mark("g", about, ring, envelope)


def _description(procedure: Procedure, current: frozenset[str]) -> str:
    lanes = ", ".join(LANE_NAMES[lane] for lane in Lane if any(s.lane is lane for s in procedure.steps))
    names = ", ".join(s.name for s in procedure.steps if s.code in current)
    return f"Bagan alur dengan lajur {lanes}." + (f" Tahap sekarang: {names}." if names else "")
