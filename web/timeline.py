"""The log of a case as sentences: one item for each thing that happened, with the clocks that it moved."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from domain import events as e
from domain.clock import Zone
from domain.procedure import ROLE_NAMES, Action, FieldKind, Procedure, Role
from models.queries import CaseFile
from web import words


@dataclass(slots=True)
class Item:
    """One thing that happened. ``clocks`` are the deadlines that it started or closed."""

    seq: int
    title: str
    by: str
    at: datetime
    zone: Zone
    recorded_at: datetime
    hash: str
    move: str = ""
    answers: list[tuple[str, str]] = field(default_factory=list)
    clocks: list[str] = field(default_factory=list)
    bad: bool = False


def timeline(file: CaseFile, since: int = 0) -> list[Item]:
    """The items of a case after event ``since``, the newest first."""
    found: list[Item] = []
    dues = {event.key: event.due for event in file.events if isinstance(event, e.DeadlineArmed)}
    for event, recorded_at, link in zip(file.events, file.recorded_at, file.hashes, strict=True):
        if event.seq <= since:
            continue
        sentence = _clock_sentence(file, event, dues)
        if sentence and found:
            found[-1].clocks.append(sentence)
            continue
        item = Item(event.seq, sentence, ROLE_NAMES[Role.SYSTEM], event.at, file.case.office.zone, recorded_at, link)
        _tell(file, event, item)
        found.append(item)
    return found[::-1]


def _clock_sentence(file: CaseFile, event: e.Event, dues: Mapping[str, datetime]) -> str:
    """What an event did to a clock; empty for an event that stands for itself."""
    table = file.case.procedure
    match event:
        case e.DeadlineArmed():
            rule = table.deadline_by_code[event.code]
            return f"Tenggat berjalan: {rule.name}, {words.due_words(rule, event.due, file.case.office)}."
        case e.DeadlineMet():
            return f"Tenggat dipenuhi: {_rule(table, event.key)}."
        case e.DeadlineVoided():
            ground = table.action_by_code.get(event.ground)
            return f"Tenggat gugur: {_rule(table, event.key)} ({ground.name if ground else event.ground})."
    return ""


def _tell(file: CaseFile, event: e.Event, item: Item) -> None:
    table = file.case.procedure
    match event:
        case e.CaseRegistered():
            item.title, item.move = "Perkara didaftarkan", table.step_by_code[event.step].name
        case e.CaseActed():
            _tell_act(file, event, item)
        case e.DeadlineLapsed():
            item.title, item.bad = f"Tenggat lewat: {_rule(table, event.key)}", True
            if event.escalated_to:
                item.move = f"{ROLE_NAMES[event.escalated_to]} dipanggil"
        case e.DeadlineSuperseded():
            armed = next(ev for ev in file.events if isinstance(ev, e.DeadlineArmed) and ev.key == event.key)
            rule = table.deadline_by_code[armed.code]
            item.title, item.by = f"Tenggat dihitung ulang: {rule.name}", ROLE_NAMES[Role.OPERATOR]
            item.move = f"Kalender kerja baru; semula {words.due_words(rule, armed.due, file.case.office)}"
        case e.ClockAdvanced():
            item.title, item.by = "Jam latihan dimajukan", ROLE_NAMES[Role.OPERATOR]


def _tell_act(file: CaseFile, event: e.CaseActed, item: Item) -> None:
    table = file.case.procedure
    action = table.action_by_code[event.action]
    item.title, item.by = action.name, ROLE_NAMES[event.role]
    if event.from_step != event.to_step:
        item.move = f"{table.step_by_code[event.from_step].name} → {table.step_by_code[event.to_step].name}"
    if event.because:
        item.answers.append(("Sebab", _cause(table, event.because)))
    texts = file.texts.get(event.request_id or "", {}) if event.texts_digest else {}
    item.answers += answers(action, {**event.values, **texts})


def _cause(table: Procedure, because: str) -> str:
    action = table.action_by_code.get(because)
    return f"menyusul “{action.name}”" if action else f"tenggat “{_rule(table, because)}” berakhir"


def _rule(table: Procedure, key: str) -> str:
    return table.deadline_by_code[key.partition("#")[0]].name


def answers(action: Action, given: Mapping[str, str]) -> list[tuple[str, str]]:
    """The answers of a form in the order of its questions, in words."""
    found = []
    for asked in action.fields:
        text = given.get(asked.code)
        if not text:
            continue
        if asked.kind is FieldKind.DATE:
            text = words.day(date.fromisoformat(text), weekday=True)
        elif asked.kind is FieldKind.CHOICE:
            text = next((c.name for c in asked.choices if c.value == text), text)
        found.append((asked.name, text))
    return found
