"""Indonesian wording that pages, e-mail and letters share: dates, marks of doubt, and how long is left."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo

from domain.clock import Zone
from domain.deadlines import Office, office_of
from domain.procedure import Confidence, Deadline, Moment, Unit
from domain.workdays import WEEKDAYS, Calendar
from domain.working_hours import workdays_left

MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
          "November", "Desember")  # fmt: skip

#: What a page says beside a value that is not beyond doubt. Confirmed values need no remark.
CONFIDENCES: Mapping[Confidence, str] = {
    Confidence.PROPOSED: "usulan",
    Confidence.BACKGROUND: "belum diverifikasi",
    Confidence.CONFLICT: "sumber berbeda",
    Confidence.SEEN: "satu sumber",
}


def day(value: date, *, weekday: bool = False) -> str:
    """27 November 2024, or Rabu, 27 November 2024."""
    plain = f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return f"{WEEKDAYS[value.weekday()]}, {plain}" if weekday else plain


def moment(at: datetime, zone: Zone = Zone.WIB) -> str:
    """27 November 2024 pukul 14.05 WITA."""
    local = at.astimezone(zone.tz)
    return f"{day(local.date())} pukul {local:%H.%M} {zone.value}"


def last_day(due: datetime, tz: tzinfo) -> date:
    """The last day on which something may be done that is due at this instant (a period's end is a midnight)."""
    return (due - timedelta(microseconds=1)).astimezone(tz).date()


def due_words(rule: Deadline, due: datetime, office: Office) -> str:
    """When a clock ends, in the zone of the office that owes it."""
    zone = office_of(rule.owner, office).zone
    if rule.moment is Moment.START_OF_DAY:
        return f"mulai {day(due.astimezone(zone.tz).date(), weekday=True)} ({zone.value})"
    return f"sampai akhir {day(last_day(due, zone.tz), weekday=True)} ({zone.value})"


def left_words(rule: Deadline, due: datetime, legal_now: datetime, office: Office, calendar: Calendar) -> str:
    """How long is left of a clock, in the days that its rule counts in: 2 hari kerja lagi, hari ini hari terakhir.

    ``office`` is that of the case. Days beyond the calendar's years are taken for plain weekdays.
    """
    own = office_of(rule.owner, office)
    this_day, last = legal_now.astimezone(own.zone.tz).date(), last_day(due, own.zone.tz)
    if due <= legal_now:
        return "sudah lewat"
    if this_day >= last:
        return "hari ini hari terakhir"
    if rule.unit is Unit.CALENDAR:
        return f"{(last - this_day).days} hari lagi"
    left = workdays_left(this_day, last, own, calendar)
    return f"{left} hari kerja lagi" if left else "tidak ada hari kerja lagi"
