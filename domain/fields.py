"""What is typed into a form: cleaned and checked, with every fault named.

``read_form`` is for the edge (all faults at once, the typed text kept by the caller); ``check_values`` is what
``decide`` asks again at the door, because a form may have been checked long ago.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.case import Case
from domain.commands import Act
from domain.deadlines import due, last_day, office_of
from domain.errors import Refusal, Refusals
from domain.procedure import FACT_NAMES, PRIVATE_KINDS, Action, Drawn, Fact, Field, FieldKind, Unit, When
from domain.questions import questions
from domain.workdays import Calendar

LIMITS = {FieldKind.TEXT: 10_000, FieldKind.LINE: 200}
EARLIEST, LATEST = date(2015, 1, 1), date(2099, 12, 31)
CODE = re.compile(r"[a-z0-9_]{1,60}")
CASE_NUMBER = re.compile(r"[0-9]{4}-[0-9]{6}-[0-9]{1,3}")
OFFICER_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,79}")
_PLAIN_CONTROLS = frozenset("\n\t")


@dataclass(frozen=True, slots=True)
class Form:
    """A form that was read: ``values`` may cross Temporal, ``texts`` stay in the database."""

    values: Mapping[str, str]
    texts: Mapping[str, str]


def clean_text(text: str, code: str, label: str, limit: int) -> str:
    """Text in one Unicode form with plain line ends.

    Raises ``Refusal`` with ``field_too_long`` (``limit`` in characters, after cleaning) or ``field_malformed`` for
    control characters, lone surrogates and the like.
    """
    tidy = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(tidy) > limit:
        raise Refusal("field_too_long", field=code, label=label, limit=str(limit))
    if any(map(_unreadable, tidy)):
        raise Refusal("field_malformed", field=code, label=label)
    return tidy


def _unreadable(character: str) -> bool:
    """Controls, lone surrogates and noncharacters. What Unicode has not assigned yet may be next year's letter."""
    point = ord(character)
    if point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF:
        return True
    return unicodedata.category(character) in {"Cc", "Cs"} and character not in _PLAIN_CONTROLS


def read_date(text: str, code: str, label: str) -> date:
    """An ISO date within the years that Netral handles. Raises ``date_malformed``, ``_too_old`` or ``_too_far``."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Refusal("date_malformed", field=code, label=label) from None
    if day < EARLIEST:
        raise Refusal("date_too_old", field=code, label=label, earliest=EARLIEST.isoformat())
    if day > LATEST:
        raise Refusal("date_too_far", field=code, label=label, latest=LATEST.isoformat())
    return day


def _read_value(field: Field, text: str) -> str:
    match field.kind:
        case FieldKind.DATE:
            return read_date(text, field.code, field.name).isoformat()
        case FieldKind.CHOICE:
            if field.drawn is Drawn.CONTESTS:  # the rulebook says which there are
                if not CODE.fullmatch(text):
                    raise Refusal("choice_unknown", field=field.code, label=field.name)
            elif text not in {c.value for c in field.choices}:
                raise Refusal("choice_unknown", field=field.code, label=field.name)
        case FieldKind.CASE:
            if not CASE_NUMBER.fullmatch(text):
                raise Refusal("case_malformed", field=field.code, label=field.name)
        case FieldKind.OFFICER:
            if not OFFICER_ID.fullmatch(text):
                raise Refusal("officer_not_here", field=field.code, label=field.name)
    return text


def _read_field(field: Field, raw: str) -> str:
    if field.kind in PRIVATE_KINDS:
        # a line is one line: line ends that came along with a paste are only space
        one_line = " ".join(raw.split()) if field.kind is FieldKind.LINE else raw
        text = clean_text(one_line, field.code, field.name, LIMITS[field.kind])
    else:
        text = _read_value(field, raw.strip()) if raw.strip() else ""
    if field.required and not text:
        raise Refusal("field_missing", field=field.code, label=field.name)
    return text


def read_form(asked: Sequence[Field], typed: Mapping[str, str]) -> Form:
    """Read what was typed into the questions of an action.

    Raises :class:`Refusals` with every fault at once; the caller keeps ``typed`` and shows it again.
    """
    faults: list[Refusal] = []
    values: dict[str, str] = {}
    texts: dict[str, str] = {}
    codes = {f.code for f in asked}
    faults += [Refusal("field_unknown", field=c, label=c) for c in sorted(set(typed) - codes)]
    for field in asked:
        try:
            text = _read_field(field, typed.get(field.code, ""))
        except Refusal as fault:
            faults.append(fault)
            continue
        if text:
            (texts if field.kind in PRIVATE_KINDS else values)[field.code] = text
    if faults:
        raise Refusals(tuple(faults))
    return Form(values, texts)


def chosen_facts(action: Action, values: Mapping[str, str]) -> tuple[Fact, ...]:
    """The facts that the chosen answers record."""
    return tuple(
        fact
        for field in action.fields
        for choice in field.choices
        if values.get(field.code) == choice.value
        for fact in choice.records
    )


def check_values(case: Case, action: Action, command: Act, today: date, calendar: Calendar) -> None:
    """Ask every field's rule again at the door. ``today`` is the legal day in the office that acts.

    Raises :class:`Refusal` naming the first faulty field.
    """
    asked = questions(case, action)
    codes = {f.code for f in asked}
    for code in sorted((set(command.values) | set(command.texts)) - codes):
        raise Refusal("field_unknown", field=code, label=code)
    for field in asked:
        if field.kind in PRIVATE_KINDS:
            if field.required and field.code not in command.texts:
                raise Refusal("field_missing", field=field.code, label=field.name)
            continue
        text = command.values.get(field.code, "")
        if text:
            if _read_value(field, text) != text:  # 20241127 is a date too, but a record has one spelling
                raise Refusal("date_malformed", field=field.code, label=field.name)
            _check_meaning(case, field, text, command.values, today, calendar)
        elif field.required:
            raise Refusal("field_missing", field=field.code, label=field.name)


def _check_meaning(
    case: Case, field: Field, text: str, values: Mapping[str, str], today: date, calendar: Calendar
) -> None:
    if field.kind is FieldKind.CHOICE:
        choice = next((c for c in field.choices if c.value == text), None)
        if choice and choice.requires and not case.facts.intersection(choice.requires):
            needs = " atau ".join(FACT_NAMES[fact] for fact in choice.requires)
            raise Refusal("fact_missing", field=field.code, needs=needs)
    if field.kind is FieldKind.DATE:
        _check_date(case, field, date.fromisoformat(text), values, today, calendar)


def _check_date(
    case: Case, field: Field, day: date, values: Mapping[str, str], today: date, calendar: Calendar
) -> None:
    if field.when in {When.PAST, When.BEFORE} and day > today:
        raise Refusal("date_in_future", field=field.code, label=field.name, today=today.isoformat())
    if field.when is When.FUTURE and day < today:
        raise Refusal("date_in_past", field=field.code, label=field.name, today=today.isoformat())
    earliest = min(case.last_day, today)  # today is always right, whatever an office further east has written
    if field.when is When.PAST and day < earliest:
        raise Refusal("date_out_of_order", field=field.code, label=field.name, earliest=earliest.isoformat())
    if field.at_most_days is not None and day > today + timedelta(days=field.at_most_days):
        latest = (today + timedelta(days=field.at_most_days)).isoformat()
        raise Refusal("date_too_far", field=field.code, label=field.name, latest=latest)
    if field.notice_days is not None:
        _check_absence(case, field, field.notice_days, day, calendar)
    if field.within is not None:
        _check_within(case, field, day, values, today, calendar)


def _check_absence(case: Case, field: Field, notice_days: int, day: date, calendar: Calendar) -> None:
    """Nobody is absent from a hearing before its day, or from one that left no time to prepare."""
    assert case.summons, "only a summons leads to where an absence can be recorded"
    issued, hearing = case.summons
    if day != hearing:
        raise Refusal("date_not_hearing", field=field.code, label=field.name, hearing=hearing.isoformat())
    earliest, _ = last_day(notice_days, Unit.WORKING, issued, calendar, week=case.office.week)
    if hearing < earliest:
        raise Refusal("notice_too_short", field=field.code, days=str(notice_days))


def _check_within(
    case: Case, field: Field, day: date, values: Mapping[str, str], today: date, calendar: Calendar
) -> None:
    rule = case.procedure.deadline_by_code[field.within or ""]
    running = next((d for d in case.open_deadlines if d.code == rule.code), None)
    given = values.get(rule.counted_from or "")
    start = running.start if running else date.fromisoformat(given) if given else today
    _, trace = due(rule, start, calendar, office_of(rule.owner, case.office))
    if day > trace.last_day:
        latest = trace.last_day.isoformat()
        raise Refusal("date_too_late", field=field.code, label=field.name, latest=latest, deadline=rule.name)
