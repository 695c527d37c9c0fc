"""What somebody decides on: the acts of others on which an act rests, with their answers, above its form."""

from domain.events import CaseActed
from domain.procedure import Action
from models.queries import CaseFile
from web.timeline import Item, timeline

_OUTSIDE = ("assess_outside",)
#: Acts that rest on others without being kept apart from them.
RESTS_ON = {
    "set_decree": ("draft_recommendation", "propose_departure"), "set_moral_sanction": ("draft_recommendation",),
    "conclude_suspected": _OUTSIDE, "report_breach": _OUTSIDE, "find_ethics_breach": _OUTSIDE,
}  # fmt: skip


def weighed(file: CaseFile, action: Action) -> list[Item]:
    """The last act of each kind that the action is about, the newest first."""
    about = {*action.not_by, *RESTS_ON.get(action.code, ())}
    last = {event.action: event.seq for event in file.events if isinstance(event, CaseActed) and event.action in about}
    return [item for item in timeline(file) if item.seq in last.values()]
