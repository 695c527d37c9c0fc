"""One table, weakened at one place: each guard, role, record, clock or word of a row taken away, one at a time.

A weakening has a name that says what is taken away, for example ``action.set_decree.requires.breach_found`` or
``deadline.force.lapse.action``. The same names serve the command (``netral process check --without``) and the
mutation proof, so that whatever the proof speaks of can be seen.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from domain.errors import Refusal
from domain.procedure import Action, Choice, Deadline, Field, Lapse, Moment, Procedure

#: Cells that hold several values, of which each is taken away by itself.
ACTION_LISTS = ("by", "records", "retracts", "not_by", "bars", "tells")
DEADLINE_LISTS = ("applies_if", "unless", "void_by", "begins_with", "ends_with")
#: Cells that hold one value, and what is left without it.
ACTION_VALUES: dict[str, Any] = {
    "while_open": None, "in_time": None, "only_while": (), "extends": None, "voids": False, "suspends": False,
    "resumes": False, "excludes": None,
}  # fmt: skip
DEADLINE_VALUES: dict[str, Any] = {
    "counted_from": None, "protects_person": False, "intake_hours": False, "holds": False,
}  # fmt: skip
LAPSE_VALUES: dict[str, Any] = {"action": None, "escalate_to": None, "then_to": None, "repeat_days": 0}
FIELD_VALUES: dict[str, Any] = {"within": None, "at_most_days": None, "notice_days": None, "when": None, "drawn": None}


Row = TypeVar("Row", Action, Deadline, Field, Choice, Lapse)


@dataclass(frozen=True, slots=True)
class Weakening:
    """A table from which the thing called ``name`` is missing."""

    name: str
    table: Procedure


def _with(row: Row, cell: str, value: Any) -> Row:
    changes: dict[str, Any] = {cell: value}
    return replace(row, **changes)


def _each(values: tuple[Any, ...]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Each value by its name, and the others."""
    for index, value in enumerate(values):
        name = "+".join(value) if isinstance(value, tuple) else str(value)
        yield name, (*values[:index], *values[index + 1 :])


def _fields(action: Action) -> Iterator[tuple[str, tuple[Field, ...]]]:
    """Each question left out, and each question without one of its bounds or one answer's meaning."""
    for index, asked in enumerate(action.fields):
        around = action.fields[:index], action.fields[index + 1 :]
        if asked.kind in {"date", "choice", "case", "officer"}:
            yield asked.code, (*around[0], *around[1])
        for cell, nothing in FIELD_VALUES.items():
            if getattr(asked, cell) is not None:
                yield f"{asked.code}.{cell}", (*around[0], _with(asked, cell, nothing), *around[1])
        for name, choices in _choices(asked):
            yield f"{asked.code}.{name}", (*around[0], replace(asked, choices=choices), *around[1])


def _choices(asked: Field) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    """Each answer without one thing that it records, or without its conditions."""
    for at, choice in enumerate(asked.choices):
        ahead, behind = asked.choices[:at], asked.choices[at + 1 :]
        for name, rest in _each(choice.records):
            yield f"{choice.value}.records.{name}", (*ahead, _with(choice, "records", rest), *behind)
        if choice.requires:
            yield f"{choice.value}.requires", (*ahead, _with(choice, "requires", ()), *behind)


def _actions(action: Action) -> Iterator[tuple[str, Action]]:
    for name, rest in _each(action.requires):
        yield f"requires.{name}", replace(action, requires=rest)
    for cell in ACTION_LISTS:
        for name, rest in _each(getattr(action, cell)):
            yield f"{cell}.{name}", _with(action, cell, rest)
    for cell, nothing in ACTION_VALUES.items():
        if getattr(action, cell):
            yield cell, _with(action, cell, nothing)
    for name, fields in _fields(action):
        yield f"fields.{name}", replace(action, fields=fields)


def _deadlines(rule: Deadline) -> Iterator[tuple[str, Deadline | None]]:
    yield "row", None
    for cell in DEADLINE_LISTS:
        for name, rest in _each(getattr(rule, cell)):
            yield f"{cell}.{name}", _with(rule, cell, rest)
    for cell, nothing in DEADLINE_VALUES.items():
        if getattr(rule, cell):
            yield cell, _with(rule, cell, nothing)
    for cell, nothing in LAPSE_VALUES.items():
        if getattr(rule.lapse, cell):
            yield f"lapse.{cell}", replace(rule, lapse=_with(rule.lapse, cell, nothing))
    other = Moment.START_OF_DAY if rule.moment is Moment.END_OF_DAY else Moment.END_OF_DAY
    yield "moment", replace(rule, moment=other)


def weakenings(table: Procedure) -> Iterator[Weakening]:
    """Every table that lacks one thing of this one."""
    for index, action in enumerate(table.actions):
        around = table.actions[:index], table.actions[index + 1 :]
        for name, changed in _actions(action):
            weak = replace(table, actions=(*around[0], changed, *around[1]))
            yield Weakening(f"action.{action.code}.{name}", weak)
    for index, rule in enumerate(table.deadlines):
        ahead, behind = table.deadlines[:index], table.deadlines[index + 1 :]
        for name, weaker in _deadlines(rule):
            weak = replace(table, deadlines=(*ahead, *((weaker,) if weaker else ()), *behind))
            yield Weakening(f"deadline.{rule.code}.{name}", weak)
    for index, substitute in enumerate(table.substitutes):
        rest = table.substitutes[:index] + table.substitutes[index + 1 :]
        yield Weakening(f"substitutes.{substitute.only_with}", replace(table, substitutes=rest))
    for step in sorted(table.passive_steps):
        yield Weakening(f"passive_steps.{step}", replace(table, passive_steps=table.passive_steps - {step}))
    for standing in table.control_release:
        release = {code: act for code, act in table.control_release.items() if code != standing}
        yield Weakening(f"control_release.{standing}", replace(table, control_release=release))


def without(table: Procedure, name: str) -> Procedure:
    """The table without what ``name`` says, or without all of a cell (``action.set_decree.requires``).

    Raises ``Refusal('weakening_unknown')`` if the table has nothing of that name.
    """
    named = [w for w in weakenings(table) if w.name == name or w.name.startswith(f"{name}.")]
    exact = [w for w in named if w.name == name]
    if not named:
        raise Refusal("weakening_unknown", name=name)
    weaker = (exact or named)[0]
    rest = [w for w in weakenings(weaker.table) if w.name.startswith(f"{name}.")] if not exact else []
    return without(weaker.table, name) if rest else weaker.table
