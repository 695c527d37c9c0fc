"""The published cases as their sources tell them: roles, dates and outcomes, no names of persons.

``published-cases.jsonl`` is data that was collected from press and supervisors' pages; nothing in it is ours. How we
read each case is in ``demo/readings.py``.
"""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

DATA = Path(__file__).with_name("published-cases.jsonl")
MONTH = "2024-10"
DAY = "2024-10-15"


def day_of(text: str | None) -> dt.date | None:
    """The day of a published date: a month alone is its middle, words are None."""
    if not text or len(text) not in {len(MONTH), len(DAY)}:
        return None
    return dt.date.fromisoformat((text + DAY.removeprefix(MONTH))[: len(DAY)])


def exact_day(text: str | None) -> dt.date | None:
    """The day of a date that names one, else None."""
    return day_of(text) if text and len(text) == len(DAY) else None


class Told(BaseModel):
    """Something that a source tells: never changed, no key unread."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PublishedStep(Told):
    """One thing that a source says happened, in its own words. ``date`` is a day or a month."""

    date: str
    actor: str
    step: str

    @property
    def day(self) -> dt.date:
        """The day, or the middle of the month. Raises ``ValueError`` for a step without either."""
        found = day_of(self.date)
        if found is None:
            raise ValueError(f"a published step without a date: {self.step}")
        return found

    @property
    def sentence(self) -> str:
        return f"{self.date}, {self.actor}: {self.step}"


class Published(Told):
    """One published case. Dates are as printed: a day, a month, words, or None."""

    id: str
    region: str
    province: str
    position: str
    employee_codes: tuple[str, ...]
    n_reported: int | None
    election: str
    date_event: str | None
    date_reported: str | None
    date_published: str | None
    what_happened: str
    channel_codes: tuple[str, ...]
    phase_code: str
    steps: tuple[PublishedStep, ...]
    outcome: str
    outcome_code: str
    recommended_sanction: str | None
    sanction_imposed: str | None
    source_url: str

    @property
    def channel(self) -> str:
        """How it reached the supervisors: a report, their own finding, or initial information."""
        return next((c for c in self.channel_codes if c in {"report", "finding"}), "initial_information")


@lru_cache(maxsize=1)
def published_cases() -> Mapping[str, Published]:
    """All published cases by id, in the order of the file."""
    lines = DATA.read_text(encoding="utf-8").splitlines()
    return {case.id: case for case in map(Published.model_validate_json, lines)}
