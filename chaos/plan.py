"""What a run is made of. Everything random in it is drawn from one seed."""

import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from domain.clock import Zone

#: The campaign of the regional elections of 2024 begins; the vote is on day 63, 27 November (KPU's calendar).
BEGINS = datetime(2024, 9, 25, 8, 0, tzinfo=Zone.WIB.tz)
VOTE = 63
LAST_REPORT = 90  # legal days: after the vote reports ebb away
WHOLE = 120  # legal days that a run lasts: campaign, vote, and what the officers make of the reports
#: A pace at which one reminder a week of every case that is left alone keeps a small machine far from its limit.
CASES_A_MINUTE = 30


@dataclass(frozen=True, slots=True)
class Plan:
    """One run. ``kills``: least and most seconds between two kills; None: nobody is killed.

    ``worker``: the command that runs a worker; a test hands in a broken one. ``left_alone``: the share of cases that
    no officer touches. ``patience``: seconds, once nothing is killed any more, until all that was due is done.
    """

    seed: int
    minutes: float = 10.0
    cases: int = 300
    officers: int = 5
    left_alone: float = 0.3
    kills: tuple[float, float] | None = (5.0, 40.0)
    worker: tuple[str, ...] = (sys.executable, "-m", "worker")
    patience: float = 90.0

    @property
    def day_seconds(self) -> float:
        """Seconds in which a legal day passes."""
        return self.minutes * 60 / WHOLE

    def legal(self, elapsed: float) -> datetime:
        """The legal instant so many real seconds after the beginning."""
        return BEGINS + timedelta(days=elapsed / self.day_seconds)

    def random(self, what: str) -> Random:
        """The run's own randomness for one purpose: what one part draws does not depend on the others."""
        return Random(f"{self.seed}:{what}")  # noqa: S311 (a reproducible draw, no secret)

    def filings(self) -> list[float]:
        """When reports come in, in seconds from the beginning: more and more until the vote, fewer after it."""
        draw = self.random("filings")
        return sorted(draw.triangular(0, LAST_REPORT, VOTE) * self.day_seconds for _ in range(self.cases))
