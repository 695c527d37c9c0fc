"""Working-day arithmetic over one version of the holiday calendar.

A calendar is data: dates with a reason, for the years it covers. Outside those years every question is refused,
never guessed. Government offices work Monday to Friday (Perpres 21/2023); some units six days a week.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from domain.errors import Refusal

ONE_DAY = timedelta(days=1)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


class DayKind(StrEnum):
    """Why a day is not a working day."""

    NATIONAL_HOLIDAY = "national_holiday"  # libur nasional
    COLLECTIVE_LEAVE = "collective_leave"  # cuti bersama


@dataclass(frozen=True, slots=True)
class Calendar:
    """A version of the holiday calendar: ``national`` and ``leave`` map a date to its name."""

    version: str
    first_year: int
    last_year: int
    national: Mapping[date, str] = field(default_factory=dict)
    leave: Mapping[date, str] = field(default_factory=dict)

    def covers(self, day: date) -> bool:
        return self.first_year <= day.year <= self.last_year

    def from_year(self, year: int) -> "Calendar":
        """The dates of this version from ``year`` on, without their names: all that a running case needs."""
        first = max(self.first_year, min(year, self.last_year))
        national = {d: "" for d in sorted(self.national) if d.year >= year}
        leave = {d: "" for d in sorted(self.leave) if d.year >= year}
        return Calendar(self.version, first, self.last_year, national, leave)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that did not count, and why (Indonesian)."""

    day: date
    why: str


def why_off(day: date, calendar: Calendar, week: int, leave_counts: bool) -> str | None:
    """Why ``day`` is no working day, or None.

    ``week`` is 5 (Monday to Friday) or 6 (Monday to Saturday). ``leave_counts`` treats collective leave as work.
    Raises ``Refusal('calendar_out_of_range')`` for a day outside the calendar's years.
    """
    if not calendar.covers(day):
        raise Refusal("calendar_out_of_range", version=calendar.version, date=day.isoformat())
    if day in calendar.national:
        return f"libur nasional: {calendar.national[day]}"
    if day in calendar.leave and not leave_counts:
        return f"cuti bersama: {calendar.leave[day]}"
    return WEEKDAYS[day.weekday()] if day.weekday() >= week else None


def working_days_between(
    start: date, end: date, calendar: Calendar, *, week: int = 5, leave_counts: bool = False
) -> int:
    """How many working days lie after ``start``, up to and with ``end``.

    Raises ``Refusal('calendar_out_of_range')``.
    """
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(why_off(day, calendar, week, leave_counts) is None for day in days)


def _days_after(start: date) -> Iterator[date]:
    day = start
    while True:
        day += ONE_DAY
        yield day


def add_working_days(
    start: date, length: int, calendar: Calendar, *, week: int = 5, leave_counts: bool = False
) -> tuple[date, tuple[Skipped, ...]]:
    """The day ``length`` working days after ``start`` (day 0), and every day skipped on the way.

    A length of 0 is ``start`` itself. Raises ``Refusal('calendar_out_of_range')``.
    """
    if length == 0:
        return start, ()
    skipped: list[Skipped] = []
    left = length
    for day in _days_after(start):
        why = why_off(day, calendar, week, leave_counts)
        if why is not None:
            skipped.append(Skipped(day, why))
            continue
        left -= 1
        if left == 0:
            return day, tuple(skipped)
    raise AssertionError("unreachable: days never end")
