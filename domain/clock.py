"""The clock of a case: legal time and real time.

A real case lives in real time. An exercise (training, demonstration, published case) may start at another legal
date and may let one legal day pass in N seconds; its clock can also be moved forward by an operator. The clock is
part of the case, so a replay computes the same instants again.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

DAY_SECONDS = 86_400.0


class Zone(StrEnum):
    """The three zones of Indonesia. None has daylight saving, so fixed offsets are exact and need no look-up."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"

    @property
    def tz(self) -> timezone:
        return _OFFSETS[self]


_OFFSETS = {
    Zone.WIB: timezone(timedelta(hours=7), "WIB"),
    Zone.WITA: timezone(timedelta(hours=8), "WITA"),
    Zone.WIT: timezone(timedelta(hours=9), "WIT"),
}


@dataclass(frozen=True, slots=True)
class Clock:
    """At ``real_anchor`` the legal time was ``legal_anchor``; since then a legal day takes ``day_seconds`` seconds."""

    real_anchor: datetime
    legal_anchor: datetime
    day_seconds: float = DAY_SECONDS

    def legal(self, real: datetime) -> datetime:
        """The legal instant at a real one. A rehearsal left alone for years stays at the end of time."""
        try:
            return self.legal_anchor + (real - self.real_anchor) * (DAY_SECONDS / self.day_seconds)
        except OverflowError:
            return datetime.max.replace(tzinfo=UTC)

    def real(self, legal: datetime) -> datetime:
        """The real instant at which a legal one comes. Far beyond the calendar it stays at the end of time."""
        try:
            return self.real_anchor + (legal - self.legal_anchor) * (self.day_seconds / DAY_SECONDS)
        except OverflowError:
            return datetime.max.replace(tzinfo=UTC)

    def moved_to(self, legal: datetime, real: datetime) -> "Clock":
        """The same clock set forward to ``legal`` at the real instant ``real``."""
        return replace(self, real_anchor=real, legal_anchor=legal)

    @property
    def is_rehearsal(self) -> bool:
        """Whether days pass faster or slower than in life."""
        return self.day_seconds != DAY_SECONDS


def real_time(start: datetime) -> Clock:
    """The clock of a real case: legal time is real time."""
    return Clock(start, start)
