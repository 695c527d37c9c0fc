"""The ledger, read a second time: written apart from what keeps it, from the stored events alone, with its own clock.

The law it checks: every armed clock ends exactly once or still runs, *armed = met + lapsed + voided + superseded +
extended + suspended + open*; nothing fires early, nothing is lost, what a new calendar superseded or a ground extended
runs on under its new key, what was suspended waits for its end or has resumed with the days that it had left, and every
open case has an owner and a running clock. It shares no code with the writer; it imports nothing of ``domain`` on
purpose.
"""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

ENDINGS = {
    "deadline.met": "met", "deadline.lapsed": "lapsed", "deadline.voided": "voided",
    "deadline.superseded": "superseded", "deadline.extended": "extended", "deadline.suspended": "suspended",
}  # fmt: skip
#: Legal time within which a due clock must have been attended to: the spread of its timer and some patience.
SPREAD = timedelta(minutes=15)
PATIENCE = timedelta(minutes=5)  # real time on top: a worker may be starting

EVENTS = text("SELECT case_id, seq, recorded_at, body FROM events ORDER BY case_id, seq")
ROWS = text("SELECT case_id, key, outcome FROM deadlines ORDER BY case_id, key")
CASES = text("SELECT id, owners, ended_at IS NULL AS open FROM cases")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as the law of the ledger wants it."""

    case_id: str
    key: str
    kind: str  # early, lost, double, phantom, wrong_instant, wrong_length, unowned, no_clock, row


@dataclass(slots=True)
class Sum:
    """What was counted. ``lateness`` is in seconds of real time between an instant and its recording."""

    cases: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("armed", "open", *ENDINGS.values()), 0))
    lateness: list[float] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def difference(self) -> int:
        """Armed clocks that are neither ended nor running (or ended twice): must be 0."""
        ends = sum(count for name, count in self.counts.items() if name != "armed")  # also what still runs
        return self.counts["armed"] - ends

    def late(self, share: float) -> float:
        """The lateness below which this share of the lapses lies, in seconds (0 without lapses)."""
        ordered = sorted(self.lateness)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


@dataclass(slots=True)
class _Clock:
    """Legal time as this reader reckons it: two anchors and a pace, from the event's own words."""

    real: datetime
    legal: datetime
    pace: float  # legal seconds in a real second

    @classmethod
    def read(cls, body: dict[str, Any]) -> "_Clock":
        return cls(
            datetime.fromisoformat(body["real_anchor"]),
            datetime.fromisoformat(body["legal_anchor"]),
            86_400 / float(body["day_seconds"]),
        )

    def at(self, real: datetime) -> datetime:
        return self.legal + (real - self.real) * self.pace

    def since(self, legal: datetime, real: datetime) -> float:
        """Real seconds from a legal instant to a real one."""
        return (self.at(real) - legal).total_seconds() / self.pace


class _Case:
    """One case's clocks while its events are read in order."""

    def __init__(self, case_id: str, total: Sum) -> None:
        self.id = case_id
        self.running: dict[str, datetime] = {}
        self.ended: dict[str, str] = {}
        self.owed: set[str] = set()  # keys that must run in the place of superseded or extended ones
        self.held: dict[str, int] = {}  # suspended keys, and the days that each has left
        self.guard = ""  # the key of the clock that ends the suspension
        self.leapt: set[str] = set()  # keys that a new calendar put into the past
        self.clock: _Clock | None = None
        self._total = total

    def read(self, batch: list[Any]) -> None:
        """One batch that was recorded at one instant. A moved clock holds for the whole batch that moved it."""
        moved = False
        for _, _, _, body in batch:
            if "clock" in body:
                self.clock = _Clock.read(body["clock"])
                moved = body["wire"] == "clock.advanced"
        for _, _, recorded_at, body in batch:
            if body["wire"] == "deadline.armed":
                self._arm(body, recorded_at)
            elif body["wire"] in ENDINGS:
                self._end(body, recorded_at, moved=moved)
        bodies = [row.body for row in batch]
        if any(body["wire"] == "deadline.suspended" for body in bodies):
            self.guard = next((body["key"] for body in bodies if body["wire"] == "deadline.armed"), "")

    def fault(self, key: str, kind: str) -> None:
        self._total.faults.append(Fault(self.id, key, kind))

    def _arm(self, body: dict[str, Any], recorded_at: datetime) -> None:
        key = body["key"]
        self._total.counts["armed"] += 1
        if key in self.running or key in self.ended:
            self.fault(key, "double")
        if resumed := body["resumes"]:
            left = self.held.pop(resumed, None)
            if left is None or left != body["length"]:
                self.fault(key, "wrong_length")
        due = self.running[key] = datetime.fromisoformat(body["due"])
        if key in self.owed:
            self.owed.remove(key)
            if self.clock and self.clock.at(recorded_at) > due:
                self.leapt.add(key)

    def _end(self, body: dict[str, Any], recorded_at: datetime, *, moved: bool) -> None:
        key, outcome = body["key"], ENDINGS[body["wire"]]
        self._total.counts[outcome] += 1
        due = self.running.pop(key, None)
        if due is None:
            self.fault(key, "double" if key in self.ended else "phantom")
            return
        self.ended[key] = outcome
        if outcome in {"superseded", "extended"}:
            self.owed.add(body["by"])
            self.guard = body["by"] if key == self.guard else self.guard
        if outcome == "suspended":
            self.held[key] = body["left"]
        if outcome == "lapsed":
            self._check_lapse(key, due, body, recorded_at, moved=moved)

    def _check_lapse(
        self, key: str, due: datetime, body: dict[str, Any], recorded_at: datetime, *, moved: bool
    ) -> None:
        assert self.clock
        if datetime.fromisoformat(body["at"]) != due:
            self.fault(key, "wrong_instant")
        late = self.clock.since(due, recorded_at)
        if late < 0:
            self.fault(key, "early")
        if not moved and key not in self.leapt:  # a leap over a deadline is no timer's lateness
            self._total.lateness.append(late)

    def close(self, now: datetime, patience: timedelta, *, still_open: bool) -> None:
        """Look at what still runs, by this reader's own clock."""
        self._total.cases += 1
        self._total.counts["open"] += len(self.running)
        if self.clock is None:
            return
        for key in self.owed:
            self.fault(key, "lost")
        for key in self.held if still_open and self.guard not in self.running else ():
            self.fault(key, "lost")  # nothing runs that would let it go on
        for key, due in self.running.items():
            if self.clock.at(now - patience) > due + SPREAD:
                self.fault(key, "lost")


async def _batches(session: AsyncSession) -> AsyncIterator[tuple[str, list[list[Any]]]]:
    """Each case's events, in the batches in which they were recorded."""
    held: list[Any] = []
    async for row in await session.stream(EVENTS, execution_options={"yield_per": 2000}):
        if held and held[0].case_id != row.case_id:
            yield held[0].case_id, _by_instant(held)
            held = []
        held.append(row)
    if held:
        yield held[0].case_id, _by_instant(held)


def _by_instant(rows: list[Any]) -> list[list[Any]]:
    return [list(batch) for _, batch in groupby(rows, key=lambda row: row.recorded_at)]


def _row_faults(stored: dict[tuple[str, str], str | None], cases: dict[str, _Case]) -> Iterator[Fault]:
    """Where the kept table says other than the events."""
    read = {(c.id, key): outcome for c in cases.values() for key, outcome in c.ended.items()}
    read |= {(c.id, key): None for c in cases.values() for key in c.running}  # type: ignore[misc]
    for case_id, key in sorted(stored.keys() ^ read.keys()):
        yield Fault(case_id, key, "row")
    for place in sorted(stored.keys() & read.keys()):
        if stored[place] != read[place]:
            yield Fault(*place, "row")


async def check(session: AsyncSession, now: datetime, patience: timedelta = PATIENCE) -> Sum:
    """Read the whole log once. ``now`` is this reader's real instant, not the writer's.

    While the house goes on writing, ``session`` must be a snapshot. ``patience``: real time after which a due clock
    that nobody attended to counts as lost.
    """
    total, cases = Sum(), dict[str, _Case]()
    rows = list(await session.execute(CASES))
    still_open = {row.id for row in rows if row.open}
    async for case_id, batches in _batches(session):
        case = cases[case_id] = _Case(case_id, total)
        for batch in batches:
            case.read(batch)
        case.close(now, patience, still_open=case_id in still_open)
    for row in rows:
        found = cases.get(row.id)
        if row.open and not row.owners:
            total.faults.append(Fault(row.id, "", "unowned"))
        if row.open and (found is None or not found.running):
            total.faults.append(Fault(row.id, "", "no_clock"))
    stored = {(row.case_id, row.key): row.outcome for row in await session.execute(ROWS)}
    total.faults += _row_faults(stored, cases)
    return total
