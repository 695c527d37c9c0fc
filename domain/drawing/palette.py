"""The colours of the pictures: one quiet hue per institution, one strong accent for where a case stands."""

from collections.abc import Mapping

from domain.procedure import Lane

PAPER, INK, QUIET, LINE, HAIR = "#ffffff", "#1f2d3a", "#55636f", "#8794a0", "#d5dbe1"
ACCENT, ACCENT_HALO, ACCENT_GROUND, ON_ACCENT, DONE = "#b83a0b", "#f6cdb8", "#fdf0e9", "#ffffff", "#3f7d58"

HUES: Mapping[Lane | None, tuple[str, str, str]] = {  # border, head, ground
    Lane.REPORTER: ("#8a7a66", "#efeae3", "#fbf9f7"),
    Lane.TASK_FORCE: ("#2b7a80", "#dceced", "#f6fafa"),
    Lane.BAWASLU: ("#a06c1f", "#f4e9d6", "#fdfaf5"),
    Lane.BKN: ("#2f6aa3", "#dfeaf4", "#f7fafd"),
    Lane.AGENCY: ("#4f628a", "#e3e8f1", "#f8f9fc"),
    Lane.EXAMINERS: ("#75578f", "#ece5f2", "#fbf9fc"),
    Lane.REPORTED: ("#a14f63", "#f5e3e7", "#fdf8f9"),
    Lane.APPEAL_BOARD: ("#47795a", "#e0eee5", "#f7fbf8"),
    Lane.MINISTRY: ("#6b6233", "#ecead9", "#fbfaf5"),
    Lane.SYSTEM: ("#66727d", "#e8ebee", "#fafbfc"),
    None: ("#8b4a3c", "#f3e4e0", "#fdf9f8"),  # the control region
}
#: For lanes that have no hue of their own yet, in the order of the lanes.
SPARE = (
    ("#7a6a1f", "#efecd9", "#fcfbf5"),
    ("#3b6f73", "#dfebec", "#f7fafa"),
    ("#8a4f86", "#f1e4f0", "#fcf8fc"),
)


def hues(lane: Lane | None) -> tuple[str, str, str]:
    """Border, head and ground of a lane; None is the control region."""
    others = [known for known in Lane if known not in HUES]
    return HUES[lane] if lane in HUES else SPARE[others.index(lane) % len(SPARE)] if lane else HUES[None]
