"""Indonesian words for dates, remaining time, outcomes and notices: made where they are shown."""

from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo

from domain.clock import Clock, Zone
from domain.deadlines import Office, office_of
from domain.procedure import Deadline, Outcome, Procedure, Unit
from domain.words import CONFIDENCES, MONTHS, day, due_words, last_day, moment
from domain.workdays import WEEKDAYS

#: Wording that pages share with letters and e-mail.
__all__ = ("CONFIDENCES", "MONTHS", "WEEKDAYS", "day", "due_words", "last_day", "moment")

WIB = Zone.WIB.tz

OUTCOMES: Mapping[Outcome, tuple[str, str]] = {
    Outcome.RECEIVED: ("Diterima", "Laporan sudah diterima dan sedang diperiksa kelengkapannya."),
    Outcome.IN_PROGRESS: ("Diproses", "Laporan sedang diperiksa oleh lembaga yang berwenang."),
    Outcome.FORWARDED: ("Diteruskan", "Laporan sudah diteruskan kepada instansi yang berwenang menindaklanjuti."),
    Outcome.CLOSED: ("Selesai", "Penanganan laporan ini sudah berakhir."),
}

CLOCK_OUTCOMES: Mapping[str | None, str] = {
    None: "Berjalan", "met": "Dipenuhi", "lapsed": "Lewat", "voided": "Gugur", "superseded": "Dihitung ulang",
    "extended": "Diperpanjang", "suspended": "Ditangguhkan",
}  # fmt: skip

#: What a notice says of a clock, before the clock's name.
CLOCK_NOTICES: Mapping[str, str] = {
    "assigned": "Perkara ditugaskan kepada Anda",
    "reassigned": "Perkara ditugaskan kepada verifikator lain",
    "unreachable": "Tidak ada petugas yang dapat dihubungi, Anda dipanggil",
    "escalation": "Tenggat lewat, Anda dipanggil",
    "moved": "Tenggat bergeser karena kalender kerja baru",
    "passed_on": "Tenggat beralih kepada Anda karena pelimpahan",
    "reminder_50": "Separuh waktu sudah berjalan",
    "reminder_85": "Tenggat hampir habis",
}


def thousands(number: int) -> str:
    """10.000, as Indonesians write it."""
    return f"{number:,}".replace(",", ".")


def zone_of(rule: Deadline, office: Office) -> tzinfo:
    """The zone in which a clock runs: that of the office that owes it."""
    return office_of(rule.owner, office).zone.tz


def remaining(due: datetime, legal_now: datetime, tz: tzinfo = WIB) -> str:
    """How long is left on the case's own clock: hari ini, besok, 3 hari lagi, lewat 2 hari."""
    left = (last_day(due, tz) - legal_now.astimezone(tz).date()).days
    match left:
        case 0:
            return "hari ini" if legal_now < due else "baru saja lewat"
        case 1:
            return "besok"
        case _ if left > 0:
            return f"{left} hari lagi"
    return f"lewat {-left} hari"


def is_near(due: datetime, legal_now: datetime) -> bool:
    """Whether less than two days are left."""
    return due - legal_now < timedelta(days=2)


def unit(rule: Deadline, *, repeat: bool = False) -> str:
    """In what days a clock counts; one that an escalation armed again counts every day."""
    return "hari kalender" if repeat or rule.unit is Unit.CALENDAR else "hari kerja"


def clock_from(body: Mapping[str, object]) -> Clock:
    """A clock as the read model keeps it."""
    return Clock(
        datetime.fromisoformat(str(body["real_anchor"])),
        datetime.fromisoformat(str(body["legal_anchor"])),
        float(str(body["day_seconds"])),
    )


def notice_words(table: Procedure, template: str, subject: str) -> str:
    """What a notice says, from its template code."""
    match template:
        case "task":
            step = table.step_by_code.get(subject)
            return f"Menunggu tindakan Anda: {step.name if step else subject}"
        case "transfer":
            step = table.step_by_code.get(subject)
            return f"Perkara dilimpahkan kepada lembaga Anda: {step.name if step else subject}"
        case "message" | "clarification":
            name = "Klarifikasi tertulis" if template == "clarification" else "Pesan baru"
            return f"{name} dari {'pelapor' if subject.startswith('reporter#') else 'terlapor'}"
        case "act":
            action = table.action_by_code.get(subject)
            return f"Telah dilakukan: {action.name if action else subject}"
    if said := CLOCK_NOTICES.get(template):
        return f"{said}: {_rule_name(table, subject)}"
    return f"{template}: {subject}"


def _rule_name(table: Procedure, key: str) -> str:
    code = key.partition("#")[0]
    found = table.deadline_by_code.get(code) or table.action_by_code.get(code)
    return found.name if found else key
