"""The tall picture of a procedure, for a phone: one step under another, and the ways on from where a case stands."""

from domain.drawing.diagram import LEADING, Box
from domain.drawing.legend import tick
from domain.drawing.lettering import width, wrap
from domain.drawing.measures import BOLD
from domain.drawing.moves import staying
from domain.drawing.palette import ACCENT, ACCENT_GROUND, HAIR, INK, ON_ACCENT, PAPER, QUIET, hues
from domain.drawing.svg import FONT, circle, line_of_text, mark, rect, text_in, title
from domain.drawing.wording import begins_on_entry, condition, control_name, names, period
from domain.procedure import LANE_NAMES, Deadline, Procedure, Region, Step, StepKind

WIDTH, LEFT, TEXT, RIGHT = 390, 30, 56, 16
NAME, SMALL, WAY = 15.0, 12.0, 13.5
ROW, CURRENT_PAD, SECTION, LIST_HEAD = 52, 12, 44, 26
MOST_SIDES = 3  # deadlines that fit beside a step's name


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
        self._heading(f"{control_name(self.procedure)} terhadap PPK", list(self.procedure.steps_of(Region.CONTROL)))
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
        lists = [(head, lines) for head, lines in self._lists(step) if lines] if lit else []
        height = ROW + sum(LIST_HEAD + sum(self._height(text) + 6 for text in texts) for _, texts in lists)
        height += CURRENT_PAD if lists else 0
        if lit:
            self.parts.append(
                rect(
                    Box(8, self.y + 2, WIDTH - RIGHT, height - 4), 12, fill=ACCENT_GROUND, stroke=ACCENT, stroke_width=1
                )
            )
            self.parts.append(rect(Box(8, self.y + 2, WIDTH - RIGHT, ROW - 4), 12, fill=ACCENT))
        self._bullet(step, lit=lit)
        self._words(step, lit=lit)
        self._unfold(lists)
        self.y += height

    def _bullet(self, step: Step, *, lit: bool) -> None:
        box = Box(LEFT - 8, self.y + ROW // 2 - 8, 16, 16)
        if step.code in self.done:
            self.parts.append(circle(box, 9, fill=PAPER))
            self.parts.append(tick(LEFT - 6, self.y + ROW // 2))
            return
        hue = hues(None if step.phase == "control" else step.lane)[0]
        self.parts.append(circle(box, 7, fill=PAPER, stroke=ON_ACCENT if lit else hue, stroke_width=3))

    def _sides(self, step: Step) -> list[str]:
        """The deadlines that begin with the step, shortly."""
        own = [d for d in self.procedure.deadlines if d.over[0] == step.code and begins_on_entry(d, self.procedure)]
        return [": ".join(part for part in (condition(d), period(d)) if part) for d in own][:MOST_SIDES]

    def _words(self, step: Step, *, lit: bool) -> None:
        sides = self._sides(step)
        room = WIDTH - TEXT - 2 * RIGHT - max((width(side, SMALL) for side in sides), default=0)
        name = wrap(step.name, BOLD * NAME, room)
        kind = "" if step.kind is StepKind.END else LANE_NAMES[step.lane]
        y = self.y + (20 if kind or len(name) > 1 else 31)
        weight = 700 if lit else 600
        fill, quiet = (ON_ACCENT, ON_ACCENT) if lit else (INK, QUIET)
        for i, line in enumerate(name):
            self.parts.append(line_of_text(line, TEXT, y + 2 + i * NAME * LEADING, NAME, fill=fill, font_weight=weight))
        if kind and len(name) == 1:
            self.parts.append(line_of_text(kind, TEXT, y + 20, SMALL, fill=quiet))
        top = y + 2 - (7 if len(sides) == MOST_SIDES else 0)
        for i, side in enumerate(sides):
            at = {"x": WIDTH - RIGHT - 10, "y": round(top + i * SMALL * LEADING, 1)}
            self.parts.append(line_of_text(side, **at, size=SMALL, fill=quiet, text_anchor="end"))

    def _lists(self, step: Step) -> list[tuple[str, list[tuple[str, ...]]]]:
        """What unfolds under a step in which the case stands: its deadlines, the ways on, the acts that stay."""
        actions = self.procedure.actions_from(step.code)
        steps = self.procedure.step_by_code
        return [
            ("Tenggat", [self._broken(self._clock(d)) for d in self.procedure.deadlines if step.code in d.over]),
            ("Tindakan yang mungkin",
             [self._broken(f"{a.name} → {steps[a.target].name}") for a in actions if a.target]),
            ("Tanpa pindah tahap", [self._broken(a.name) for a in staying(self.procedure, step.code)]),
        ]  # fmt: skip

    def _clock(self, deadline: Deadline) -> str:
        only = f" ({condition(deadline)})" if condition(deadline) else ""
        begun = f", sejak “{names(deadline.begins_with, self.procedure)}”" if deadline.begins_with else ""
        return f"{deadline.name}: {period(deadline)}{only}{begun}"

    def _broken(self, text: str) -> tuple[str, ...]:
        return wrap(text, WAY, WIDTH - TEXT - 3 * RIGHT)

    def _height(self, lines: tuple[str, ...]) -> int:
        return round(len(lines) * WAY * LEADING)

    def _unfold(self, lists: list[tuple[str, list[tuple[str, ...]]]]) -> None:
        y = self.y + ROW
        for head, texts in lists:
            self.parts.append(line_of_text(head, TEXT, y + 16, SMALL, fill=QUIET, font_weight=600))
            y += LIST_HEAD
            for lines in texts:
                box = Box(TEXT, y, WIDTH - TEXT - 3 * RIGHT, self._height(lines))
                self.parts.append(text_in(box, lines, WAY, centred=False, fill=INK))
                y += box.h + 6
