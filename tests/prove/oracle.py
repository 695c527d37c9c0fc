"""A second due-date reckoner, by other means: sorted ordinals and a bisection, epoch seconds, no trace, no loop.

``python -m tests.prove.oracle [N]`` compares it with ``domain.deadlines.due`` on N random combinations of rule, start,
calendar, zone and week (``make prove``: a million); a test runs a sample.
"""

import random
import sys
from bisect import bisect_left, bisect_right
from dataclasses import replace
from datetime import UTC, date, datetime

from domain.clock import Zone
from domain.deadlines import Office, due, received_on
from domain.lifecycle import PROCEDURES
from domain.procedure import Deadline, Moment, Unit
from domain.workdays import Calendar

FIRST, LAST = 2023, 2028
EAST_OF_GREENWICH = {"WIB": 7, "WITA": 8, "WIT": 9}  # hours
START_DAYS = (date(FIRST, 1, 1).toordinal(), date(LAST - 1, 6, 30).toordinal())
RULES = tuple(rule for table in PROCEDURES.values() for rule in (*table.deadlines, *table.report_windows))
EPOCH = date(1970, 1, 1).toordinal()


class Reckoner:
    """The working days of one calendar for each week and reading of collective leave, as sorted ordinals."""

    def __init__(self, national: set[int], leave: set[int]) -> None:
        every = range(date(FIRST, 1, 1).toordinal(), date(LAST, 12, 31).toordinal() + 1)
        self._days = {
            (week, counts): [
                day for day in every if (day + 6) % 7 < week and day not in national and (counts or day not in leave)
            ]
            for week in (5, 6)
            for counts in (True, False)
        }

    def due(self, rule: Deadline, start: int, zone: str, week: int) -> int:
        """Seconds since 1970 at which the period ends."""
        last = start + rule.length
        if rule.unit is Unit.WORKING and rule.length:
            days = self._days[week, rule.leave_counts]
            last = days[bisect_right(days, start) + rule.length - 1]
        turn = last + (rule.moment is Moment.END_OF_DAY)
        return (turn - EPOCH) * 86_400 - EAST_OF_GREENWICH[zone] * 3_600

    def received(self, arrived: int, zone: str, week: int) -> int:
        """The ordinal of the day on which what arrives at a second since 1970 counts as received (until 16:00)."""
        day, second = divmod(arrived + EAST_OF_GREENWICH[zone] * 3_600, 86_400)
        days = self._days[week, False]
        return days[bisect_left(days, day + EPOCH + (second >= 16 * 3_600))]


def calendars(chance: random.Random, count: int) -> list[tuple[Calendar, Reckoner]]:
    """Random holiday calendars, crowded and empty ones."""
    made = []
    for number in range(count):
        span = range(date(FIRST, 1, 1).toordinal(), date(LAST, 12, 31).toordinal())
        national = set(chance.sample(span, chance.choice((0, 30, 120, 400))))
        leave = set(chance.sample(span, chance.choice((0, 20, 80, 300)))) - national
        dates = ({date.fromordinal(day): "x" for day in days} for days in (national, leave))
        made.append((Calendar(f"c{number}", FIRST, LAST, *dates), Reckoner(national, leave)))
    return made


def disagreements(count: int, seed: int = 1) -> list[tuple[str, date, str, int, str]]:
    """The combinations on which the two reckonings differ, out of ``count`` random ones."""
    chance = random.Random(seed)  # noqa: S311 (a sample, not a secret)
    shelf = calendars(chance, 40)
    found = []
    for _ in range(count):
        calendar, reckoner = chance.choice(shelf)
        rule = chance.choice(RULES)
        if chance.random() < 0.5:
            rule = replace(rule, length=chance.randint(0, 65), leave_counts=chance.random() < 0.5)
        start, zone, week = chance.randint(*START_DAYS), chance.choice(list(Zone)), chance.choice((5, 6))
        instant, _ = due(rule, date.fromordinal(start), calendar, Office(zone, week))
        arrived = (start - EPOCH) * 86_400 + chance.randint(0, 86_399)
        received = received_on(datetime.fromtimestamp(arrived, UTC), calendar, Office(zone, week)).toordinal()
        agreed = seconds(instant) == reckoner.due(rule, start, zone.value, week)
        if not agreed or received != reckoner.received(arrived, zone.value, week):
            found.append((rule.code, date.fromordinal(start), zone.value, week, calendar.version))
    return found


def seconds(instant: datetime) -> int:
    """An instant in seconds since 1970."""
    return int(instant.timestamp())


if __name__ == "__main__":
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    differing = disagreements(total)
    sys.stdout.write(f"{total} due dates reckoned twice, {len(differing)} differ {differing[:3] or ''}\n")
    sys.exit(1 if differing else 0)
