"""From a case and one of its events to everything that a letter says."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from activities.letters.institutions import addressee_of, head_of
from activities.letters.judged import judgement, official_of, reasons
from activities.letters.render import LAYOUT
from domain.answers import answer_in_words
from domain.audit import digest
from domain.events import CaseActed, CaseRegistered, CaseTransferred, DeadlineArmed
from domain.letter_kinds import ALSO_SIGNS, KIND_NAMES, TITLED
from domain.letter_names import names_of
from domain.letters import LetterRow, basis_of, in_version, label_of, letter_number, signer_of, told_fields
from domain.printable import printable
from domain.procedure import ROLE_NAMES, Action, Field, FieldKind, Procedure, Role
from domain.questions import questions
from domain.wordings import Wording
from domain.words import CONFIDENCES, day, due_words
from models.queries import CaseFile

SEAL_LENGTH = 16  # 64 bits, in hex


def fill(
    file: CaseFile, row: LetterRow, event: CaseRegistered | CaseActed, serial: int, site: str, wording: Wording
) -> dict[str, Any]:
    """All that the layout needs, in words, with the letter's number, the seal of its contents and its address.

    ``serial`` is the running number, ``site`` the public address of the installation. Raises ``KeyError`` for a wording
    that names what no letter of its kind has: one without faults names nothing else.
    """
    table, case = file.case.procedure_at(event.seq), file.case
    on = event.at.astimezone(case.office.zone.tz).date()
    basis, signer = basis_of(row, table), table.acting(signer_of(row, table), case.facts)
    told = _told(file, row, _action(table, event), event)
    subject, paragraphs = wording.fill(_values(file, row, event, told, on))
    said: dict[str, Any] = {
        "number": letter_number(serial, row.kind, on.month, on.year, exercise=case.exercise),
        "kind": row.kind.value, "layout": LAYOUT, "wording": wording.version,
        "day": on.isoformat(), "date": day(on), "exercise": case.exercise,
        "secret": row.secret, "subject": subject, "head": head_of(signer, file),
        "to": addressee_of(in_version(row.to, table), file),
        "signer": official_of(event) or ROLE_NAMES[signer],
        "copies": [ROLE_NAMES[in_version(role, table)] for role in row.copies],
        "basis": basis.article, "doubt": CONFIDENCES.get(basis.confidence, ""), "paragraphs": list(paragraphs),
        "about": _about(file, row, told) + judgement(file, row, event),
        "answers": [
            *((f.name, text) for f, text in told if f.kind is FieldKind.TEXT), *reasons(file, row, event),
        ],
        "clocks": _clocks(file, row, event),
        "evidence": _evidence(file) if row.evidence else [], "trail": _trail(file, event) if row.evidence else [],
        "has_evidence": row.evidence, "title": KIND_NAMES[row.kind], "titled": row.kind in TITLED,
        "also_signs": ALSO_SIGNS.get(row.kind, ""),
    }  # fmt: skip
    clean: dict[str, Any] = _cleaned(said)
    seal = digest(clean)[:SEAL_LENGTH]
    return {**clean, "seal": seal, "address": f"{site.rstrip('/')}/surat/{clean['number']}?segel={seal}"}


def _cleaned(value: Any) -> Any:
    match value:
        case str():
            return printable(value)
        case dict():
            return {key: _cleaned(one) for key, one in value.items()}
        case list() | tuple():
            return [_cleaned(one) for one in value]
    return value


def _given(file: CaseFile, event: CaseRegistered | CaseActed) -> dict[str, str]:
    if isinstance(event, CaseRegistered):
        return {}
    texts = file.texts.get(event.request_id or "", {}) if event.texts_digest else {}
    return {**event.values, **texts}


def _action(table: Procedure, event: CaseRegistered | CaseActed) -> Action | None:
    return None if isinstance(event, CaseRegistered) else table.action_by_code[event.action]


def _values(
    file: CaseFile, row: LetterRow, event: CaseRegistered | CaseActed, told: list[tuple[Field, str]], on: date
) -> dict[str, str]:
    """What the wording may name, and nothing else. Answers that an act does not ask for are empty."""
    table = file.case.procedure_at(event.seq)
    action, tz = _action(table, event), file.case.office.zone.tz
    step = event.step if isinstance(event, CaseRegistered) else event.to_step
    known = {
        "person": file.person.name, "position": file.person.position, "agency": file.agency.name,
        "case": file.case.id, "report": file.report.number, "election": file.report.election,
        "day": day(on, weekday=True), "act": _concluded(action), "step": table.step_by_code[step].name,
        "filed": day(file.case.registered_at.astimezone(tz).date(), weekday=True),
        "basis": basis_of(row, table).article, **{f.code: text for f, text in told},
    }  # fmt: skip
    return {name.code: known.get(name.code, "") for name in names_of(row.kind)}


def _concluded(action: Action | None) -> str:
    """What an act has come to: of "Simpulkan: tidak terbukti" a letter tells what was concluded."""
    return "" if action is None else action.name.partition(": ")[2] or action.name


def _about(file: CaseFile, row: LetterRow, told: list[tuple[Field, str]]) -> list[tuple[str, str]]:
    """Whom or what it is about, and the short answers of the act's form."""
    person = file.person
    if row.to is Role.REPORTER:
        known = [("Nomor laporan", file.report.number), ("Pemilu atau pemilihan", file.report.election)]
    else:
        known = [("Nama", person.name), ("NIP", person.nip or ""), ("Jabatan", person.position),
                 ("Instansi", file.agency.name), ("Nomor perkara", file.case.id)]  # fmt: skip
    short = [(label_of(f), text) for f, text in told if f.kind is not FieldKind.TEXT]
    return [(label, text) for label, text in (*known, *short) if text]


def _told(
    file: CaseFile, row: LetterRow, action: Action | None, event: CaseRegistered | CaseActed
) -> list[tuple[Field, str]]:
    """The answers of the act's form that this letter repeats, in the order of the questions."""
    if action is None:
        return []
    given = _given(file, event)
    asked = told_fields(row, questions(file.case, action, seq=event.seq))
    return [(f, answer_in_words(f, given[f.code])) for f in asked if f.code in given]


def _clocks(file: CaseFile, row: LetterRow, event: CaseRegistered | CaseActed) -> list[dict[str, str]]:
    """The clocks that the act started and that the letter states, each with the article of its rule."""
    rules = file.case.procedure_at(event.seq).deadline_by_code
    found = []
    for armed in _armed_by(file, event):
        if armed.code in row.deadlines:
            rule = rules[armed.code]
            when = due_words(rule, armed.due, file.case.office)
            doubt = CONFIDENCES.get(rule.basis.confidence, "")
            found.append({"name": rule.name, "when": when, "article": rule.basis.article, "doubt": doubt})
    return found


def _armed_by(file: CaseFile, event: CaseRegistered | CaseActed) -> Iterator[DeadlineArmed]:
    for later in file.events[event.seq :]:  # numbers start at 1: this begins with the event after it
        if isinstance(later, CaseActed | CaseTransferred):
            return
        if isinstance(later, DeadlineArmed):
            yield later


def _evidence(file: CaseFile) -> list[str]:
    """The evidence as the report lists it, one item a line."""
    return [line.strip() for line in file.report.evidence.splitlines() if line.strip()]


def _trail(file: CaseFile, event: CaseRegistered | CaseActed) -> list[tuple[str, str, str]]:
    """What was recorded up to the letter: number, day, act and by which role."""
    tz = file.case.office.zone.tz
    found = []
    for one in file.events[: event.seq]:
        if isinstance(one, CaseActed):
            action = file.case.procedure_at(one.seq).action_by_code[one.action]
            found.append((str(one.seq), day(one.at.astimezone(tz).date()), f"{action.name} ({ROLE_NAMES[one.role]})"))
    return found
