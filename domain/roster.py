"""Who is at work: officers, their absences, and who stands in for them (pelaksana harian, Plh, or tugas, Plt).

Absences and mandates are counted in calendar days of the officer's office, first and last day included.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.commands import Actor
from domain.errors import Refusal
from domain.workdays import ONE_DAY


class Why(StrEnum):
    """Why somebody is absent: a code, because a reason in words could be somebody's health."""

    ANNUAL_LEAVE = "annual_leave"
    SICK_LEAVE = "sick_leave"
    OTHER_LEAVE = "other_leave"
    DUTY_TRAVEL = "duty_travel"
    TRAINING = "training"


WHY_NAMES = {
    Why.ANNUAL_LEAVE: "Cuti tahunan",
    Why.SICK_LEAVE: "Cuti sakit",
    Why.OTHER_LEAVE: "Cuti lain",
    Why.DUTY_TRAVEL: "Perjalanan dinas",
    Why.TRAINING: "Pendidikan atau pelatihan",
}


class Standing(StrEnum):
    """In what capacity somebody stands in."""

    PLH = "plh"  # pelaksana harian: the holder of the post is absent for a while
    PLT = "plt"  # pelaksana tugas: the post has no holder


@dataclass(frozen=True, slots=True)
class Absence:
    """An officer who is not there."""

    officer: str
    first: date
    last: date

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last

    def overlaps(self, other: "Absence") -> bool:
        """Whether both are absences of one officer with a day in common."""
        return self.officer == other.officer and self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Mandate:
    """``deputy`` stands in for ``officer``. It counts on days on which the officer is absent."""

    officer: str
    deputy: str
    first: date
    last: date

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Roster:
    """The officers of some roles with their absences and mandates."""

    officers: tuple[Actor, ...]
    absences: tuple[Absence, ...] = ()
    mandates: tuple[Mandate, ...] = ()

    def is_absent(self, officer: str, day: date) -> bool:
        return any(a.officer == officer and a.covers(day) for a in self.absences)

    def at_work(self, officer: str, day: date) -> str | None:
        """Who does the officer's work on ``day``: themselves, or whom the chain of mandates leads to.

        None if the chain ends with somebody absent, or leads back to its beginning.
        """
        passed: set[str] = set()
        while self.is_absent(officer, day):
            passed.add(officer)
            deputy = deputy_of(self.mandates, officer, day)
            if deputy is None or deputy in passed:
                return None
            officer = deputy
        return officer

    def acting_for(self, deputy: str, day: date) -> tuple[str, ...]:
        """The officers whose mandate ``deputy`` holds on ``day``, from each of whom the chain leads to them."""
        found: list[str] = []
        waiting = [deputy]
        while waiting:
            held = waiting.pop(0)
            for absent in self._absent_for(held, day):
                if absent != deputy and absent not in found:
                    found.append(absent)
                    waiting.append(absent)
        return tuple(found)

    def _absent_for(self, deputy: str, day: date) -> list[str]:
        """Who is absent and has named this deputy for the day."""
        named = dict.fromkeys(m.officer for m in self.mandates if m.covers(day))
        return [o for o in named if self.is_absent(o, day) and deputy_of(self.mandates, o, day) == deputy]


def deputy_of(mandates: Iterable[Mandate], officer: str, day: date) -> str | None:
    """Whom the officer has named for ``day``; of several the one named first."""
    return next((m.deputy for m in mandates if m.officer == officer and m.covers(day)), None)


def check_absence(absence: Absence, others: Iterable[Absence]) -> None:
    """Refuse an absence that overlaps another one of the same officer. Raises ``Refusal('absence_overlaps')``."""
    if any(absence.overlaps(other) for other in others):
        raise Refusal("absence_overlaps", field="first")


def check_mandate(mandate: Mandate, others: Iterable[Mandate]) -> None:
    """Refuse a mandate after which some day's chain leads back to its beginning.

    Raises ``Refusal('deputy_circle')``, also for somebody who would stand in for themselves.
    """
    known, day = tuple(others), mandate.first
    while day <= mandate.last:
        passed, at = {mandate.officer}, mandate.deputy
        while at not in passed:
            passed.add(at)
            onward = deputy_of(known, at, day)
            if onward is None:
                break
            at = onward
        else:
            raise Refusal("deputy_circle", field="deputy")
        day += ONE_DAY
