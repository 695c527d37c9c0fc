"""When an office is at work: the hours in which people are told that a clock is running out.

Monday to Friday from 07.30 to 16.00 local time (Perpres 21/2023: 37.5 hours a week from 07.30 in the office's zone);
an office with a six-day week until Saturday. The shorter hours of Ramadan are not modelled: they lie within these.

A reminder has no legal effect, so it must never get stuck: outside the years of the calendar, where a deadline would be
refused, plain weekdays are taken. No date that binds anybody comes from here.
"""

from datetime import date, datetime, time

from domain.deadlines import Office
from domain.errors import Refusal
from domain.workdays import ONE_DAY, Calendar, why_off

OPENS, CLOSES = time(7, 30), time(16, 0)


def is_workday(day: date, office: Office, calendar: Calendar) -> bool:
    """Whether the office works on ``day``: none of the calendar's days off; beyond its years, no weekend."""
    try:
        return why_off(day, calendar, office.week, leave_counts=False) is None
    except Refusal:
        return day.weekday() < office.week


def is_open(at: datetime, office: Office, calendar: Calendar) -> bool:
    """Whether the office is at work at the legal instant ``at``. At 16.00 sharp it is not any more."""
    local = at.astimezone(office.zone.tz)
    return OPENS <= local.time() < CLOSES and is_workday(local.date(), office, calendar)


def next_open(at: datetime, office: Office, calendar: Calendar) -> datetime:
    """The first instant from ``at`` on at which the office is at work: ``at`` itself, or the next opening."""
    if is_open(at, office, calendar):
        return at
    local = at.astimezone(office.zone.tz)
    day = local.date() if local.time() < OPENS else local.date() + ONE_DAY
    while not is_workday(day, office, calendar):
        day += ONE_DAY
    return datetime.combine(day, OPENS, office.zone.tz)


def workdays_left(today: date, last: date, office: Office, calendar: Calendar) -> int:
    """How many working days come after ``today``, up to and with ``last`` (0 if ``last`` is today or before)."""
    count, day = 0, today
    while day < last:
        day += ONE_DAY
        count += is_workday(day, office, calendar)
    return count
