"""What the reported person reads of their own case: what is alleged, the summonses, the dates. Never who reported.

The reporter's own words stay closed: how somebody tells of a day tells who was there. What is alleged is shown as the
officers have assessed it by the rulebook, and in their own words where they have opened it (a message of that kind).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from domain.answers import answer_in_words
from domain.events import CaseActed
from domain.letters import LETTERS, label_of, told_fields
from domain.parties import person_clock, person_letter
from domain.procedure import ROLE_NAMES, Role
from domain.questions import questions
from models.queries import CaseFile, ClockView
from web import words
from web.assessed import AssessmentView, assessment_of


@dataclass(frozen=True, slots=True)
class Happened:
    """An act of which the person is told: on which day, under which article, and what its letter tells them."""

    name: str
    at: datetime
    article: str
    answers: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Due:
    """A clock as the person reads it: whose it is, until when, why, on which article and how sure that is."""

    name: str
    owner: str
    own: bool
    due: str
    left: str
    near: bool
    article: str
    doubt: str | None
    why: tuple[str, ...]


def alleged(file: CaseFile) -> AssessmentView | None:
    """The act and its forms as the officers have assessed them, once that needs nobody's approval any more."""
    known = assessment_of(file)
    return None if known is None or known.pending else known


def happened(file: CaseFile) -> list[Happened]:
    """What the person was told officially, the newest first: what letters may tell them of each act, and no more."""
    acts = [event for event in file.events if isinstance(event, CaseActed)]
    return [one for event in reversed(acts) for one in _told(file, event)]


def _told(file: CaseFile, event: CaseActed) -> Iterator[Happened]:
    case, action = file.case, file.case.procedure_at(event.seq).action_by_code[event.action]
    rows = [row for row in LETTERS if row.action == action.code and row.to is Role.REPORTED_PERSON]
    rows = [row for row in rows if person_letter(row.kind, case)]
    if not rows and Role.REPORTED_PERSON not in action.tells:
        return
    asked = questions(case, action, seq=event.seq)
    told = {field.code for row in rows for field in told_fields(row, asked)}
    given = {**event.values, **(file.texts.get(event.request_id or "", {}) if event.texts_digest else {})}
    shown = [(label_of(f), answer_in_words(f, given[f.code])) for f in asked if f.code in told and given.get(f.code)]
    yield Happened(action.name, event.at, action.basis.article, shown)


def next_summons(file: CaseFile, today: date) -> date | None:
    """The day for which the person is summoned, if it has not passed and they were not heard meanwhile."""
    if file.case.summons is None or file.case.ended:
        return None
    day = file.case.summons[1]
    waits = any(word in file.case.step for word in ("clarification_1", "clarification_2", "summons_1", "summons_2"))
    return day if waits and day >= today else None


def dues(file: CaseFile, legal_now: datetime) -> list[Due]:
    """The clocks that run in the person's case, their own first, each with its rule."""
    running = [view for view in file.clocks if view.outcome is None and person_clock(view.rule)]
    found = [_due(file, view, legal_now) for view in running]
    return sorted(found, key=lambda due: not due.own)


def _due(file: CaseFile, view: ClockView, legal_now: datetime) -> Due:
    rule, office = view.rule, file.case.office
    own = view.owner is Role.REPORTED_PERSON
    return Due(
        rule.name, ROLE_NAMES[view.owner], own, words.due_words(rule, view.due, office),
        words.remaining(view.due, legal_now, words.zone_of(rule, office)), words.is_near(view.due, legal_now),
        rule.basis.article, words.CONFIDENCES.get(rule.basis.confidence), view.why,
    )  # fmt: skip
