"""When something is due, and why on that day: :func:`due` is the only function that computes a date.

Counting starts the day after the event; the period ends at the end of its last day, local midnight in the zone of
the office that owes the duty. The trace names every skipped day, so that a page can explain its own clock.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from domain.clock import Zone
from domain.procedure import LANE_OF as LANE_OF_ROLE
from domain.procedure import Deadline, Lane, Moment, Role, Unit
from domain.workdays import ONE_DAY, Calendar, Skipped, add_working_days, why_off, working_days_between

INTAKE_OPENS, INTAKE_CLOSES = time(8), time(16)  # Bawaslu takes reports in on working days only, until 16:00 local

# SYSTEM too: the law's own effect (a decree's force) comes where the person is, one working day after their right ends
LOCAL_LANES = frozenset({Lane.BAWASLU, Lane.AGENCY, Lane.EXAMINERS, Lane.REPORTED, Lane.REPORTER, Lane.SYSTEM})


@dataclass(frozen=True, slots=True)
class Office:
    """Where a duty is owed: its zone, and whether it works five or six days a week."""

    zone: Zone = Zone.WIB
    week: int = 5


CENTRAL = Office()


@dataclass(frozen=True, slots=True)
class Trace:
    """Why a deadline falls where it falls."""

    start: date
    length: int
    unit: Unit
    last_day: date
    skipped: tuple[Skipped, ...]
    zone: Zone
    week: int
    calendar: str
    moment: Moment

    def sentences(self) -> tuple[str, ...]:
        """The trace in Indonesian, one sentence a line."""
        unit = "hari kerja" if self.unit is Unit.WORKING else "hari kalender"
        end = "awal" if self.moment is Moment.START_OF_DAY else "akhir"
        lines = [f"Dihitung {self.length} {unit} sejak {self.start.isoformat()} (hari itu tidak dihitung)."]
        lines += [f"{s.day.isoformat()} tidak dihitung: {s.why}." for s in self.skipped]
        lines.append(
            f"Jatuh pada {end} hari {self.last_day.isoformat()} {self.zone.value}"
            f" (minggu kerja {self.week} hari, kalender {self.calendar})."
        )
        return tuple(lines)


def office_of(role: Role, local: Office) -> Office:
    """The office whose clock binds ``role``: the region's own for local duties, Jakarta's for central ones."""
    return local if LANE_OF_ROLE[role] in LOCAL_LANES else CENTRAL


def last_day(
    length: int, unit: Unit, start: date, calendar: Calendar, *, week: int = 5, leave_counts: bool = False
) -> tuple[date, tuple[Skipped, ...]]:
    """The last day of a bare period of ``length`` working or calendar days after ``start``.

    Raises ``Refusal('calendar_out_of_range')`` for working days outside the calendar's years.
    """
    if unit is Unit.CALENDAR:
        return start + timedelta(days=length), ()
    return add_working_days(start, length, calendar, week=week, leave_counts=leave_counts)


def instant(day: date, zone: Zone, moment: Moment) -> datetime:
    """The instant at which ``day`` begins or ends in ``zone`` (an end is the next midnight)."""
    turn = day + ONE_DAY if moment is Moment.END_OF_DAY else day
    return datetime.combine(turn, time.min, zone.tz)


def due(rule: Deadline, start: date, calendar: Calendar, office: Office) -> tuple[datetime, Trace]:
    """When ``rule`` is due if its period starts on ``start`` (day 0), and the trace of the counting.

    Raises ``Refusal('calendar_out_of_range')``.
    """
    day, skipped = last_day(rule.length, rule.unit, start, calendar, week=office.week, leave_counts=rule.leave_counts)
    trace = Trace(start, rule.length, rule.unit, day, skipped, office.zone, office.week, calendar.version, rule.moment)
    return instant(day, office.zone, rule.moment), trace


def of_length(rule: Deadline, length: int | None) -> Deadline:
    """The rule with a clock's own length, if it has one: what was left of a suspended clock."""
    return rule if length is None else replace(rule, length=length)


def received_on(at: datetime, calendar: Calendar, office: Office) -> date:
    """The day on which what arrives at ``at`` counts as received: intake is 08:00-16:00 local on working days.

    What comes before the hours of a working day is of that day, what comes after them or on a day off is of the next
    working day (Bawaslu's chair, 2024). Raises ``Refusal('calendar_out_of_range')``.
    """
    local = at.astimezone(office.zone.tz)
    day = local.date()
    if local.time() < INTAKE_CLOSES and why_off(day, calendar, office.week, leave_counts=False) is None:
        return day
    return add_working_days(day, 1, calendar, week=office.week)[0]


def left_of(rule: Deadline, ends: datetime, day: date, calendar: Calendar, office: Office) -> int:
    """How many days of the rule's unit are left of a clock that ends at ``ends`` when ``day`` is over.

    ``day`` itself is used up, as the day of an event never counts. Raises ``Refusal('calendar_out_of_range')``.
    """
    local = ends.astimezone(office.zone.tz).date()
    final = local - ONE_DAY if rule.moment is Moment.END_OF_DAY else local
    if rule.unit is Unit.CALENDAR:
        return max(0, (final - day).days)
    return working_days_between(day, final, calendar, week=office.week, leave_counts=rule.leave_counts)


def recount(rule: Deadline, start: date, ends: datetime, calendar: Calendar, office: Office) -> tuple[datetime, bool]:
    """When a running clock that ends at ``ends`` is due under ``calendar``, and whether it nevertheless stays.

    It stays if a period that runs against a private person would be shortened: nobody loses days that they have been
    told they have. Periods of calendar days come out as they were. Raises ``Refusal('calendar_out_of_range')``.
    """
    counted, _ = due(rule, start, calendar, office)
    return counted, rule.protects_person and counted < ends


def explain(
    rule: Deadline, start: date, calendar: Calendar, office: Office, *, repeat: bool = False
) -> tuple[str, ...]:
    """Why a running clock ends when it ends, in Indonesian sentences.

    One that a lapse armed again (``repeat``) is not counted by the rule but every few calendar days, and says so.
    Raises ``Refusal('calendar_out_of_range')``.
    """
    if not repeat:
        return due(rule, start, calendar, office)[1].sentences()
    again = f"dipanggil lagi setiap {rule.lapse.repeat_days} hari kalender sampai selesai."
    return (f"Tenggat asal sudah lewat; {again}",)
