"""How long a case's names and texts are kept after its end. What follows nobody's law says so."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.procedure import Basis, Confidence, Fact

#: No source gives a period for cases of this kind; UU 27/2022 asks for one that the purpose needs and no longer.
BASIS = Basis("UU 27/2022 Pasal 16 dan 43: data pribadi tidak disimpan melebihi keperluannya", Confidence.PROPOSED)


@dataclass(frozen=True, slots=True)
class Retention:
    """Periods in calendar days, counted from the case's end: of whoever was cleared, and of all others."""

    cleared_days: int
    closed_days: int

    def until(self, ended_at: datetime, facts: Container[Fact]) -> datetime:
        """The instant from which the case's key is to be destroyed."""
        return ended_at + timedelta(days=self.cleared_days if Fact.CLEARED in facts else self.closed_days)
