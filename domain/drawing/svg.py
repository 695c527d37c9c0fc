"""The few SVG marks of the pictures, styled by presentation attributes only: the web forbids inline CSS."""

from xml.sax.saxutils import escape, quoteattr

from domain.drawing.diagram import LEADING, Box, Point

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif"
CORNER = 7


def mark(name: str, *children: str, **attributes: str | float) -> str:
    """One element; ``stroke_width`` becomes ``stroke-width``, ``class_`` loses its underscore."""
    shown = (f" {k.rstrip('_').replace('_', '-')}={quoteattr(_number(v))}" for k, v in attributes.items())
    return f"<{name}{''.join(shown)}>{''.join(children)}</{name}>" if children else f"<{name}{''.join(shown)}/>"


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:g}"


def rect(box: Box, radius: float = 0, **attributes: str | float) -> str:
    return mark("rect", x=box.x, y=box.y, width=box.w, height=box.h, rx=radius, **attributes)


def circle(box: Box, radius: float, **attributes: str | float) -> str:
    return mark("circle", cx=box.x + box.w / 2, cy=box.y + box.h / 2, r=radius, **attributes)


def diamond(box: Box, **attributes: str | float) -> str:
    cx, cy = box.x + box.w / 2, box.y + box.h / 2
    return mark("path", d=f"M{cx:g} {box.y}L{box.right} {cy:g}L{cx:g} {box.bottom}L{box.x} {cy:g}Z", **attributes)


def title(text: str) -> str:
    return mark("title", escape(text))


def line_of_text(text: str, x: float, y: float, size: float, **attributes: str | float) -> str:
    return mark("text", escape(text), x=x, y=y, font_size=size, **attributes)


def text_in(box: Box, lines: tuple[str, ...], size: float, centred: bool, **attributes: str) -> str:
    """Lines of text that fill ``box`` from its top."""
    x = box.x + box.w / 2 if centred else box.x
    anchor = {"text_anchor": "middle"} if centred else {}
    return "".join(
        line_of_text(line, x, round(box.y + size * (0.92 + LEADING * i), 1), size, **anchor, **attributes)
        for i, line in enumerate(lines)
    )


def _toward(start: Point, end: Point, distance: float) -> tuple[float, float]:
    length = abs(end[0] - start[0]) + abs(end[1] - start[1])
    share = distance / length if length else 0
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def rounded_path(points: tuple[Point, ...]) -> str:
    """The path data of an orthogonal line with softened corners."""
    parts = [f"M{points[0][0]} {points[0][1]}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        room = min(abs(corner[0] - p[0]) + abs(corner[1] - p[1]) for p in (before, after))
        radius = min(CORNER, room / 2)
        (ax, ay), (bx, by) = _toward(corner, before, radius), _toward(corner, after, radius)
        parts.append(f"L{ax:g} {ay:g}Q{corner[0]} {corner[1]} {bx:g} {by:g}")
    return "".join((*parts, f"L{points[-1][0]} {points[-1][1]}"))
