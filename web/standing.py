"""What bears on a case beyond its step: a block and what it costs the person, a suspension and what waits for it."""

from dataclasses import dataclass
from datetime import date

from domain.events import CaseActed
from models.queries import CaseFile
from web import words

#: Standings of the control region in which the person's services are closed.
BLOCKED = frozenset({"blocked", "unblocking"})


@dataclass(frozen=True, slots=True)
class Block:
    """A block as it is told to whoever it strikes: which services, since when, until when at the latest."""

    services: str
    since: date
    review_on: str
    proof_given: bool


def block_of(file: CaseFile) -> Block | None:
    """The block that is in force, or None. Pay is never blocked; promotion, transfer or pension may wait."""
    case = file.case
    if case.control not in BLOCKED:
        return None
    act = next(x for x in reversed(file.events) if isinstance(x, CaseActed) and x.to_step == "blocked")
    scope = next(f for f in case.procedure_at(act.seq).action_by_code[act.action].fields if f.code == "scope")
    services = next(c.name for c in scope.choices if c.value == act.values["scope"])
    review = words.day(date.fromisoformat(act.values["review_on"]), weekday=True)
    return Block(services, act.at.astimezone(case.office.zone.tz).date(), review, case.control == "unblocking")


@dataclass(frozen=True, slots=True)
class Suspension:
    """A suspension under way: until when at the latest, and each clock with the days that it has left."""

    until: str
    clocks: tuple[tuple[str, int, str], ...]


def suspension_of(file: CaseFile) -> Suspension | None:
    """The suspension of the case's handling, or None."""
    case = file.case
    end = next((d for d in case.open_deadlines if d.code == "suspension_review"), None)
    if not case.held or end is None:
        return None
    rules = case.procedure.deadline_by_code
    clocks = tuple((rules[h.code].name, h.left, words.unit(rules[h.code], repeat=h.repeat)) for h in case.held)
    return Suspension(words.due_words(rules[end.code], end.due, case.office), clocks)
