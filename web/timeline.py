"""The log of a case as sentences: one item for each thing that happened, with the clocks that it moved."""

from dataclasses import dataclass, field
from datetime import datetime

from domain import events as e
from domain.answers import answers
from domain.clock import Zone
from domain.identity import OPENING
from domain.procedure import ROLE_NAMES, Deadline, Fact, Procedure, Role
from domain.questions import questions
from domain.transfer import RECEIVER_NAMES, Receiver
from models.ledger import OUTCOMES
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
    for event, recorded_at, link in zip(file.events, file.recorded_at, file.hashes, strict=True):
        if event.seq <= since:
            continue
        sentence = _clock_sentence(file, event)
        if sentence and found:
            found[-1].clocks.append(sentence)
            continue
        item = Item(event.seq, sentence, ROLE_NAMES[Role.SYSTEM], event.at, file.case.office.zone, recorded_at, link)
        _tell(file, event, item)
        found.append(item)
    return found[::-1]


def _clock_sentence(file: CaseFile, event: e.Event) -> str:
    """What an event did to a clock, or what came of an act's answers; empty for an event that stands for itself."""
    match event:
        case e.DeadlineArmed():
            rule = _rule(file, event.key)
            going = "berjalan lagi" if event.resumes else "berjalan"
            return f"Tenggat {going}: {rule.name}, {words.due_words(rule, event.due, file.case.office)}."
        case e.DeadlineMet() | e.DeadlineExtended() | e.DeadlineSuspended() | e.DeadlineVoided():
            ending = words.CLOCK_OUTCOMES[OUTCOMES[event.wire]].lower()
            return f"Tenggat {ending}: {_rule(file, event.key).name}{_aside(file, event)}."
        case e.ActAssessed():
            return f"Bentuk yang diusulkan: {'; '.join(form.name for form in event.assessment.forms)}."
        case e.FormsFound():
            return f"Semua unsurnya didukung bukti: {_forms(file, event)}."
        case e.DeadlinePassedOn():
            return f"Tenggat beralih: {_rule(file, event.key).name}, kini kewajiban {ROLE_NAMES[event.owner]}."
    return ""


def _forms(file: CaseFile, event: e.FormsFound) -> str:
    known = file.case.assessment_at(event.seq)
    return "; ".join(form.name for form in known.forms if form.code in event.forms) if known else ""


def _aside(file: CaseFile, event: e.Event) -> str:
    match event:
        case e.DeadlineSuspended():
            return f", tersisa {event.left} {words.unit(_rule(file, event.key))}"
        case e.DeadlineVoided():
            ground = file.case.procedure_at(event.seq).action_by_code.get(event.ground)
            return f" ({ground.name if ground else 'pelimpahan'})"
    return ""


def _tell(file: CaseFile, event: e.Event, item: Item) -> None:
    table = file.case.procedure_at(event.seq)
    match event:
        case e.CaseRegistered():
            item.title, item.move = "Perkara didaftarkan", table.step_by_code[event.step].name
            item.answers += _registered(event)
        case e.CaseTransferred():
            item.title, item.by = "Perkara dilimpahkan", ROLE_NAMES[Role.OPERATOR]
            item.move = f"Kini menurut “{table.name}”, kepada {RECEIVER_NAMES[Receiver(event.receiver)]}"
            item.answers += [
                ("Dasar", "SE MenPANRB 4/2024"), ("Nomor asal", event.old_reference),
                ("Nomor baru", event.new_reference),
            ]  # fmt: skip
        case e.CaseActed():
            _tell_act(file, event, item)
        case e.DeadlineLapsed():
            item.title, item.bad = f"Tenggat lewat: {_rule(file, event.key).name}", True
            if event.escalated_to:
                item.move = f"{ROLE_NAMES[event.escalated_to]} dipanggil"
        case e.DeadlineSuperseded():
            armed, rule = _arming(file, event.key), _rule(file, event.key)
            item.title, item.by = f"Tenggat dihitung ulang: {rule.name}", ROLE_NAMES[Role.OPERATOR]
            item.move = f"Kalender kerja baru; semula {words.due_words(rule, armed.due, file.case.office)}"
        case e.IdentityOpened():
            item.title, item.by = "Identitas pelapor dibuka", ROLE_NAMES[event.role]
            item.answers += answers(OPENING, {"ground": event.ground, **file.texts.get(event.request_id, {})})
        case e.ClockAdvanced():
            item.title, item.by = "Jam latihan dimajukan", ROLE_NAMES[Role.OPERATOR]


def _tell_act(file: CaseFile, event: e.CaseActed, item: Item) -> None:
    table = file.case.procedure_at(event.seq)
    action = table.action_by_code[event.action]
    item.title, item.by = action.name, ROLE_NAMES[event.role]
    if event.from_step != event.to_step:
        item.move = f"{table.step_by_code[event.from_step].name} → {table.step_by_code[event.to_step].name}"
    if event.because:
        item.answers.append(("Sebab", _cause(file, table, event.because)))
    texts = file.texts.get(event.request_id or "", {}) if event.texts_digest else {}
    item.answers += answers(questions(file.case, action, seq=event.seq), {**event.values, **texts})


def _cause(file: CaseFile, table: Procedure, because: str) -> str:
    action = table.action_by_code.get(because)
    return f"menyusul “{action.name}”" if action else f"tenggat “{_rule(file, because).name}” berakhir"


def _registered(event: e.CaseRegistered) -> list[tuple[str, str]]:
    known = [("Diketahui pelapor", words.day(event.known_on, weekday=True))] if event.known_on else []
    late = [("Lewat batas waktu", "tidak dapat diregistrasi sebagai laporan; dapat menjadi informasi awal")]
    return known + (late if Fact.REPORTED_LATE in event.records else [])


def _arming(file: CaseFile, key: str) -> e.DeadlineArmed:
    return next(event for event in file.events if isinstance(event, e.DeadlineArmed) and event.key == key)


def _rule(file: CaseFile, key: str) -> Deadline:
    """A clock's rule, in the version under which it was armed."""
    armed = _arming(file, key)
    return file.case.procedure_at(armed.seq).deadline_by_code[armed.code]
