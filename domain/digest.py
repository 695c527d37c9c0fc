"""The e-mail of a day: what waits for one officer, without a name of anybody and without a word that somebody typed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.deadlines import Office
from domain.procedure import ROLE_NAMES, Deadline
from domain.words import CONFIDENCES, due_words, left_words
from domain.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Duty:
    """One running clock of which somebody is reminded. ``unreachable``: it came to them because its owner was not."""

    case: str
    rule: Deadline
    due: datetime
    office: Office
    unreachable: bool = False


def subject(duties: Sequence[Duty]) -> str:
    """The subject line: a number, and nothing of a case."""
    return f"Netral: {len(duties)} tugas menunggu"


def body(duties: Sequence[Duty], legal_now: datetime, calendar: Calendar) -> str:
    """The text: case number, duty, remaining time and article of each, what ends first on top."""
    ordered = sorted(duties, key=lambda duty: (duty.due, duty.case, duty.rule.code))
    parts = [_entry(number, duty, legal_now, calendar) for number, duty in enumerate(ordered, start=1)]
    head = "Tugas berikut menunggu tindakan Anda di Netral:"
    foot = (
        "Masuk ke Netral, lalu buka “Menunggu saya”. Surel ini dikirim otomatis paling banyak sekali sehari pada jam"
        " kerja, tanpa nama siapa pun. Sedang tidak masuk kerja? Catat ketidakhadiran dan pengganti Anda di Netral."
    )
    return "\n\n".join([head, *parts, foot]) + "\n"


def _entry(number: int, duty: Duty, legal_now: datetime, calendar: Calendar) -> str:
    doubt = CONFIDENCES.get(duty.rule.basis.confidence)
    left = left_words(duty.rule, duty.due, legal_now, duty.office, calendar)
    lines = [
        f"{number}. Perkara {duty.case}: {duty.rule.name}",
        f"   Sisa waktu: {left}, {due_words(duty.rule, duty.due, duty.office)}",
        f"   Dasar: {duty.rule.basis.article}" + (f" ({doubt})" if doubt else ""),
    ]
    if duty.unreachable:
        owner = ROLE_NAMES[duty.rule.owner]
        lines.append(f"   Naik kepada Anda: tidak ada {owner} yang dapat dihubungi.")
    return "\n".join(lines)


def message_id(officer: str, day: date, domain: str) -> str:
    """The Message-ID of an officer's digest of a day: the same however often it is sent, and nobody's name."""
    return f"<digest.{hashlib.sha256(f'{officer}|{day.isoformat()}'.encode()).hexdigest()[:32]}@{domain}>"
