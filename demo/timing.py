"""Putting the acts of a path on days: published days where there are any, and our filling between them.

Before the first published day acts are counted back at their usual pace, between two they are spread by it, after the
last they are counted forward. Filled days are working days where the published ones leave room. Days never go back.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from demo.paths import PACE
from domain.workdays import ONE_DAY, Calendar, why_off
from models.calendars import seed_calendar

WEEK = 5


@lru_cache(maxsize=1)
def _calendar() -> Calendar:
    return seed_calendar()


def works(day: date) -> bool:
    """Whether offices with five working days are open."""
    return why_off(day, _calendar(), WEEK, leave_counts=False) is None


def shift(day: date, working_days: int) -> date:
    """The working day so many working days after (or, negative, before) ``day``."""
    step = ONE_DAY if working_days > 0 else -ONE_DAY
    left = abs(working_days)
    while left:
        day += step
        left -= works(day)
    return day


def working_day_until(day: date) -> date:
    """``day``, or the last working day before it."""
    return shift(day + ONE_DAY, -1)


def pace(acts: Sequence[str]) -> int:
    """Working days that these acts usually take together."""
    return sum(PACE[act] for act in acts)


def earliest_start(acts: Sequence[str], fixed: Mapping[int, date]) -> date:
    """The registration day from which the first fixed act is reached at the usual pace."""
    first = min(fixed)
    return shift(fixed[first], -pace(acts[: first + 1]))


def _between(acts: Sequence[str], start: date, end: date, floor: date) -> list[date]:
    """Days for all acts but the last, which happens on ``end``."""
    whole, days = pace(acts), []
    for count in range(1, len(acts)):
        day = start + timedelta(days=(end - start).days * pace(acts[:count]) // whole)
        moved = working_day_until(day)
        floor = moved if moved >= floor else max(floor, day)
        days.append(floor)
    return days


def place(acts: Sequence[str], registered: date, fixed: Mapping[int, date]) -> list[date]:
    """A day for each act. ``fixed`` gives the published days by the act's index; ``registered`` comes before all."""
    days: list[date] = []
    for index in sorted(fixed):
        start = days[-1] if days else registered
        days += _between(acts[len(days) : index + 1], start, fixed[index], start)
        days.append(max(fixed[index], start))
    for act in acts[len(days) :]:
        days.append(shift(days[-1] if days else registered, PACE[act]))
    return days
