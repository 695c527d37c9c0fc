"""Conflicts of interest as a case's page tells of them: by role, ground and day; never who it is."""

from dataclasses import dataclass
from datetime import date

from domain.events import CaseActed
from domain.procedure import ROLE_NAMES, Exclusion, Fact, Role, Substitute
from models.queries import CaseFile


@dataclass(frozen=True, slots=True)
class Conflict:
    """One act about somebody's part: what was done, in which role, on which ground, on which day."""

    act: str
    role: str
    ground: str
    day: date


@dataclass(frozen=True, slots=True)
class Conflicts:
    """All of a case's. ``instead``: who acts for an involved agency head. ``lonely``: owners of whom nobody is left."""

    acts: tuple[Conflict, ...]
    instead: Substitute | None
    superior: bool
    lonely: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.acts or self.instead or self.superior or self.lonely)


def conflicts_of(file: CaseFile, lonely: tuple[Role, ...]) -> Conflicts:
    """What has been declared, recorded and taken back, and who acts therefore."""
    case = file.case
    acts = tuple(_told(file, event) for event in file.events if isinstance(event, CaseActed) and _about(file, event))
    instead = next((s for s in case.procedure.substitutes if s.holds(case.facts)), None)
    alone = tuple(ROLE_NAMES[role] for role in lonely)
    return Conflicts(acts, instead, Fact.SUPERIOR_INVOLVED in case.facts, alone)


def _about(file: CaseFile, event: CaseActed) -> bool:
    return file.case.procedure_at(event.seq).action_by_code[event.action].conflict


def _told(file: CaseFile, event: CaseActed) -> Conflict:
    action = file.case.procedure_at(event.seq).action_by_code[event.action]
    choices = {c.value: c.name for f in action.fields if f.code == "ground" for c in f.choices}
    who = "tentang seorang petugas" if action.excludes not in {None, Exclusion.SELF} else ""
    role = " ".join(filter(None, (ROLE_NAMES[event.role], who)))
    day = event.at.astimezone(file.case.office.zone.tz).date()
    return Conflict(action.name, role, choices.get(event.values.get("ground", ""), ""), day)
