"""The tall picture of a procedure, for a phone: one step under another, and the ways on from where a case stands."""

from domain.drawing.diagram import LEADING, Box
from domain.drawing.elements import period
from domain.drawing.legend import tick
from domain.drawing.lettering import width, wrap
from domain.drawing.palette import ACCENT, ACCENT_GROUND, HAIR, HUES, INK, ON_ACCENT, PAPER, QUIET
from domain.drawing.svg import FONT, circle, line_of_text, mark, rect, text_in, title
from domain.procedure import LANE_NAMES, Procedure, Region, Step, StepKind

WIDTH, LEFT, TEXT, RIGHT = 390, 30, 56, 16
NAME, SMALL, WAY = 15.0, 12.0, 13.5
ROW, CURRENT_PAD, SECTION = 52, 12, 44


class Ladder:
    """Draws from top to bottom, keeping the height reached so far."""

    def __init__(self, procedure: Procedure, current: frozenset[str], done: frozenset[str]) -> None:
        self.procedure, self.current, self.done = procedure, current, done - current
        self.y = 0
        self.parts: list[str] = []

    def svg(self) -> str:
        main = self.procedure.steps_of(Region.MAIN)
        self._heading("Perjalanan perkara", [s for s in main if s.kind is not StepKind.END])
        self._heading("Akhir perkara", [s for s in main if s.kind is StepKind.END])
        self._heading("Pengendalian BKN terhadap PPK", list(self.procedure.steps_of(Region.CONTROL)))
        height = self.y + 12
        names = ", ".join(s.name for s in self.procedure.steps if s.code in self.current)
        return mark(
            "svg", title(f"Perjalanan perkara: {self.procedure.name}"),
            mark("desc", "Daftar tahap dari atas ke bawah." + (f" Tahap sekarang: {names}." if names else "")),
            rect(Box(0, 0, WIDTH, height), fill=PAPER), *self.parts, xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {WIDTH} {height}", width=WIDTH, height=height, role="img", lang="id", font_family=FONT,
        )  # fmt: skip

    def _heading(self, text: str, steps: list[Step]) -> None:
        if not steps:
            return
        self.parts.append(line_of_text(text, RIGHT, self.y + 30, 17, fill=INK, font_weight=700))
        self.y += SECTION
        rail = len(self.parts)
        first = self.y + ROW // 2
        last = first
        for step in steps:
            last = self.y + ROW // 2
            self._step(step)
        line = mark("path", d=f"M{LEFT} {first}V{last}", stroke=HAIR, stroke_width=2)
        self.parts.insert(rail, line if steps[0].kind is not StepKind.END else "")

    def _step(self, step: Step) -> None:
        lit = step.code in self.current
        ways = self._ways(step) if lit else []
        height = ROW + sum(self._height(lines) + 6 for lines in ways) + (CURRENT_PAD + 18 if ways else 0)
        if lit:
            self.parts.append(
                rect(
                    Box(8, self.y + 2, WIDTH - RIGHT, height - 4), 12, fill=ACCENT_GROUND, stroke=ACCENT, stroke_width=1
                )
            )
            self.parts.append(rect(Box(8, self.y + 2, WIDTH - RIGHT, ROW - 4), 12, fill=ACCENT))
        self._bullet(step, lit=lit)
        self._words(step, lit=lit)
        self._fork(ways)
        self.y += height

    def _bullet(self, step: Step, *, lit: bool) -> None:
        box = Box(LEFT - 8, self.y + ROW // 2 - 8, 16, 16)
        if step.code in self.done:
            self.parts.append(circle(box, 9, fill=PAPER))
            self.parts.append(tick(LEFT - 6, self.y + ROW // 2))
            return
        hue = HUES[None if step.phase == "control" else step.lane][0]
        self.parts.append(circle(box, 7, fill=PAPER, stroke=ON_ACCENT if lit else hue, stroke_width=3))

    def _words(self, step: Step, *, lit: bool) -> None:
        limits = [period(d) for d in self.procedure.deadlines if d.over[0] == step.code]
        side = limits[0] if limits else ""
        room = WIDTH - TEXT - 2 * RIGHT - width(side, SMALL)
        name = wrap(step.name, NAME, room)
        kind = "" if step.kind is StepKind.END else LANE_NAMES[step.lane]
        y = self.y + (20 if kind or len(name) > 1 else 31)
        weight = 700 if lit else 600
        fill, quiet = (ON_ACCENT, ON_ACCENT) if lit else (INK, QUIET)
        for i, line in enumerate(name):
            self.parts.append(line_of_text(line, TEXT, y + 2 + i * NAME * LEADING, NAME, fill=fill, font_weight=weight))
        if kind and len(name) == 1:
            self.parts.append(line_of_text(kind, TEXT, y + 20, SMALL, fill=quiet))
        if side:
            self.parts.append(line_of_text(side, WIDTH - RIGHT - 10, y + 2, SMALL, fill=quiet, text_anchor="end"))

    def _ways(self, step: Step) -> list[tuple[str, ...]]:
        found = []
        for action in self.procedure.actions_from(step.code):
            target = self.procedure.step_by_code[action.target].name if action.target else "tetap di tahap ini"
            found.append(wrap(f"{action.name} → {target}", WAY, WIDTH - TEXT - 3 * RIGHT))
        return found

    def _height(self, lines: tuple[str, ...]) -> int:
        return round(len(lines) * WAY * LEADING)

    def _fork(self, ways: list[tuple[str, ...]]) -> None:
        if not ways:
            return
        y = self.y + ROW + 8
        self.parts.append(line_of_text("Tindakan yang mungkin", TEXT, y + 8, SMALL, fill=QUIET, font_weight=600))
        y += 18
        for lines in ways:
            box = Box(TEXT, y, WIDTH - TEXT - 3 * RIGHT, self._height(lines))
            self.parts.append(text_in(box, lines, WAY, centred=False, fill=INK))
            y += box.h + 6
