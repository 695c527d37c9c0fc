"""The printed result: tables of what was measured and, above all, the ratios to the bare workflow."""

import os
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from rich.console import Console
from rich.table import Table

from bench.anatomy import Part
from bench.measure import HistorySize, OpenCost, Sample

AIM = 1.25
TREES = ("server", "worker", "client", "postgres")
Rounds = Mapping[tuple[str, int], Sequence[Sample]]  # (life, concurrency) -> one sample a round

console = Console(width=120, highlight=False)


def load() -> str:
    """The load average: what else ran on this machine."""
    return " ".join(f"{x:.2f}" for x in os.getloadavg())


def _sum(samples: Sequence[Sample]) -> Sample:
    whole = Sample()
    for sample in samples:
        whole.add(sample)
    return whole


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    table.add_column(columns[0])
    for column in columns[1:]:
        table.add_column(column, justify="right")
    return table


def print_costs(rounds: Rounds, lives: Sequence[str], at_once: Sequence[int]) -> None:
    """Rates, CPU and latency of each kind of life at each concurrency."""
    for c in at_once:
        table = _table(f"{c} at once", "life", "n", "lives/s", "CPU ms/life", *TREES, "step p50 ms", "p99 ms")
        for name in lives:
            whole = _sum(rounds[name, c])
            table.add_row(
                name, str(whole.lives), f"{whole.lives / whole.wall:.1f}", f"{whole.cpu_ms():.0f}",
                *(f"{whole.cpu_ms(tree):.0f}" for tree in TREES),
                f"{whole.latency_ms(50):.1f}", f"{whole.latency_ms(99):.1f}",
            )  # fmt: skip
        console.print(table)


def print_ratios(rounds: Rounds, lives: Sequence[str], at_once: Sequence[int]) -> None:
    """Each life over the bare one, and over the one before it: medians of rounds, each against its own neighbours."""
    table = _table(f"ratio to the bare workflow, median of rounds (aim: at most {AIM})", "life", "at once", "CPU",
                   *TREES[:3], "step p50", "step p99", "CPU to the row above")  # fmt: skip
    for before, name in pairwise(lives):
        for c in at_once:
            pairs = list(zip(rounds[name, c], rounds[lives[0], c], strict=True))
            cpu = median(a.cpu_ms() / b.cpu_ms() for a, b in pairs)
            by_tree = [median(a.cpu_ms(tree) / b.cpu_ms(tree) for a, b in pairs) for tree in TREES[:3]]
            p50, p99 = (median(a.latency_ms(p) / b.latency_ms(p) for a, b in pairs) for p in (50, 99))
            above = median(a.cpu_ms() / b.cpu_ms() for a, b in zip(rounds[name, c], rounds[before, c], strict=True))
            table.add_row(
                name, str(c), _judged(cpu), *(f"{x:.2f}" for x in by_tree), _judged(p50), f"{p99:.2f}", f"{above:.2f}"
            )
    console.print(table)


def _judged(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio <= AIM else f"{ratio:.2f} >"


def print_sizes(histories: Mapping[str, HistorySize], memory: Mapping[str, OpenCost]) -> None:
    """Histories, and what a life costs while it is open."""
    table = _table("history of one life", "life", "events", "kB", "timers", "activities")
    for name, size in histories.items():
        table.add_row(name, str(size.events), f"{size.proto_bytes / 1000:.1f}", str(size.timers), str(size.activities))
    console.print(table)
    table = _table("memory of one open life", "life", "server kB", "worker kB")
    for name, cost in memory.items():
        table.add_row(name, f"{cost.server / 1000:.0f}", f"{cost.worker / 1000:.0f}")
    console.print(table)


def print_parts(parts: Sequence[Part]) -> None:
    """Where our own work goes."""
    table = _table("our own work in one life, each part done alone", "part", "process", "CPU ms")
    for part in sorted(parts, key=lambda p: -p.ms):
        table.add_row(part.name, part.where, f"{part.ms:.2f}")
    console.print(table)
