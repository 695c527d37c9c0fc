"""The printed result of a stampede, as Markdown."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from audit.ledger import Sum
from bench.report import console
from bench.steady import Acts


@dataclass(frozen=True, slots=True)
class Lapses:
    """Seconds from the instant, and from each case's own slot, to the recording, in order.

    ``exact``: how many cases lapsed at the legal instant itself; ``all``: lapses in the log.
    """

    after_instant: Sequence[float]
    after_slot: Sequence[float]
    exact: int
    all: int


@dataclass(frozen=True, slots=True)
class Stampede:
    """One run. ``loads``: the machine's load average before, at the instant and after."""

    cases: int
    spread: float
    pace: float
    idle: Acts
    busy: Acts
    lapses: Lapses
    ledger: Sum
    loads: tuple[str, str, str]


def _share(ordered: Sequence[float], part: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else 0.0


def _row(name: str, ordered: Sequence[float]) -> str:
    values = " | ".join(f"{_share(ordered, part):.2f}" for part in (0.5, 0.99, 1.0))
    return f"| {name} | {len(ordered)} | {values} |"


def rows(run: Stampede) -> list[str]:
    """The tables, line by line."""
    kinds = Counter(fault.kind for fault in run.ledger.faults)
    faults = ", ".join(f"{kinds.pop(kind, 0)} {kind}" for kind in ("lost", "early", "double", "wrong_instant"))
    return [
        f"{run.cases} deadlines at one instant, timers spread over {run.spread:g} s, {run.pace:g} acts a second", "",
        *_acts(run.idle, run.busy), "",
        "| lapses recorded, seconds | n | p50 | p99 | max |", "|---|---|---|---|---|",
        _row("after the legal instant", run.lapses.after_instant),
        _row("after the case's own slot", run.lapses.after_slot), "",
        f"at the exact legal instant: {run.lapses.exact} of {run.cases}",
        f"ledger: difference {run.ledger.difference}, {faults}, {kinds.total()} other faults",
        f"load average before, at the instant, after: {' / '.join(run.loads)}",
    ]  # fmt: skip


def _acts(idle: Acts, busy: Acts) -> list[str]:
    named = (("idle engine", idle), ("during the stampede", busy))
    return [
        "| officers' acts | n | p50 ms | p99 ms | max ms | failed |", "|---|---|---|---|---|---|",
        *(f"| {name} | {len(acts.seconds)} | {acts.ms(50):.0f} | {acts.ms(99):.0f} | {acts.ms(100):.0f}"
          f" | {len(acts.failed)} |" for name, acts in named),
        f"| ratio | | {busy.ms(50) / idle.ms(50):.2f} | {busy.ms(99) / idle.ms(99):.2f} | | |",
    ]  # fmt: skip


def print_stampede(run: Stampede) -> None:
    """Print the tables."""
    for row in rows(run):
        console.print(row, markup=False, soft_wrap=True)
