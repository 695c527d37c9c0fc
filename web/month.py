"""This month as a plain calendar: what the quick way out shows."""

from calendar import monthcalendar
from dataclasses import dataclass
from datetime import date

from domain.words import MONTHS

DAYS = ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min")


@dataclass(frozen=True, slots=True)
class Month:
    """A month by weeks; 0 is a day of another month."""

    name: str
    days: tuple[str, ...]
    weeks: list[list[int]]


def month_of(today: date) -> Month:
    return Month(f"{MONTHS[today.month - 1]} {today.year}", DAYS, monthcalendar(today.year, today.month))
