"""From a case and one of its events to everything that a letter says."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from activities.letters.institutions import addressee_of, head_of
from activities.letters.printable import printable
from activities.letters.wording import CURRENT, wording
from domain.answers import answer_in_words
from domain.audit import digest
from domain.events import CaseActed, CaseRegistered, CaseTransferred, DeadlineArmed
from domain.letters import ALSO_SIGNS, KIND_NAMES, TITLED, LetterRow, basis_of, in_version, letter_number, signer_of
from domain.procedure import ROLE_NAMES, Action, Field, FieldKind, Procedure, Role
from domain.questions import questions
from domain.words import CONFIDENCES, day, due_words
from models.queries import CaseFile

#: Of what officers type, this reaches the reporter: why, what is missing, where the report went.
TO_REPORTER = frozenset({"missing", "reason", "destination"})
#: Written for colleagues, or about others who have the case.
INTERNAL = frozenset({"note", "recipients"})
#: The institution's own number must not be taken for the letter's.
RENAMED = {"letter": "Nomor agenda lembaga"}
SEAL_LENGTH = 16  # 64 bits, in hex


def fill(file: CaseFile, row: LetterRow, event: CaseRegistered | CaseActed, serial: int, site: str) -> dict[str, Any]:
    """All that the template needs, in words, with the letter's number, the seal of its contents and its address.

    ``serial`` is the running number, ``site`` the public address of the installation.
    """
    table, case = file.case.procedure_at(event.seq), file.case
    on = event.at.astimezone(case.office.zone.tz).date()
    basis, signer = basis_of(row, table), signer_of(row, table)
    told = _told(file, row, _action(table, event), event)
    subject, paragraphs = wording(row.kind).fill(_names(file, table, event, on))
    said: dict[str, Any] = {
        "number": letter_number(serial, row.kind, on.month, on.year, exercise=case.exercise),
        "kind": row.kind.value, "version": CURRENT, "day": on.isoformat(), "date": day(on), "exercise": case.exercise,
        "secret": row.secret, "subject": subject, "head": head_of(signer, file),
        "to": addressee_of(in_version(row.to, table), file),
        "signer": ROLE_NAMES[signer], "copies": [ROLE_NAMES[in_version(role, table)] for role in row.copies],
        "basis": basis.article, "doubt": CONFIDENCES.get(basis.confidence, ""), "paragraphs": list(paragraphs),
        "about": _about(file, row, told), "answers": [(f.name, text) for f, text in told if f.kind is FieldKind.TEXT],
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


def _names(file: CaseFile, table: Procedure, event: CaseRegistered | CaseActed, on: date) -> dict[str, str]:
    """What the wording may name. Answers that an act does not ask for are empty."""
    every = {f.code: "" for action in table.actions for f in action.fields}
    action, given = _action(table, event), _given(file, event)
    fields = questions(file.case, action, seq=event.seq) if action else ()
    asked = {f.code: answer_in_words(f, given[f.code]) for f in fields if f.code in given}
    step = event.step if isinstance(event, CaseRegistered) else event.to_step
    return every | asked | {
        "person": file.person.name, "position": file.person.position, "agency": file.agency.name,
        "case": file.case.id, "report": file.report.number, "election": file.report.election,
        "day": day(on, weekday=True), "act": action.name if action else "", "step": table.step_by_code[step].name,
        "breach": "ya" if action and action.code in {"report_breach", "find_ethics_breach"} else "",
        "no_breach": "ya" if action and action.code in {"report_unproven", "clear_by_council"} else "",
        "filed": day(file.case.registered_at.astimezone(file.case.office.zone.tz).date(), weekday=True),
    }  # fmt: skip


def _about(file: CaseFile, row: LetterRow, told: list[tuple[Field, str]]) -> list[tuple[str, str]]:
    """Whom or what it is about, and the short answers of the act's form."""
    person = file.person
    if row.to is Role.REPORTER:
        known = [("Nomor laporan", file.report.number), ("Pemilu atau pemilihan", file.report.election)]
    else:
        known = [("Nama", person.name), ("NIP", person.nip or ""), ("Jabatan", person.position),
                 ("Instansi", file.agency.name), ("Nomor perkara", file.case.id)]  # fmt: skip
    short = [(RENAMED.get(f.code, f.name), text) for f, text in told if f.kind is not FieldKind.TEXT]
    return [(label, text) for label, text in (*known, *short) if text]


def _told(
    file: CaseFile, row: LetterRow, action: Action | None, event: CaseRegistered | CaseActed
) -> list[tuple[Field, str]]:
    """The answers of the act's form that this letter repeats, in the order of the questions."""
    if action is None or not row.answers:
        return []
    given = _given(file, event)
    shown = {code for code in given if code not in INTERNAL and (row.to is not Role.REPORTER or code in TO_REPORTER)}
    asked = questions(file.case, action, seq=event.seq)
    return [(f, answer_in_words(f, given[f.code])) for f in asked if f.code in shown]


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
