"""Walking lives at a set concurrency, and what came of it."""

import asyncio
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter

from temporalio.client import Client

from bench.lives import Life
from bench.machine import Machine
from bench.meter import Spent, spending

WAITS = 5000


@dataclass(slots=True)
class Sample:
    """Lives of one kind at one concurrency: seconds of each step, seconds in all, CPU."""

    lives: int = 0
    wall: float = 0.0
    steps: list[float] = field(default_factory=list)
    spent: Spent = field(default_factory=Spent)

    def add(self, other: "Sample") -> None:
        self.lives += other.lives
        self.wall += other.wall
        self.steps += other.steps
        self.spent.add(other.spent)

    def cpu_ms(self, tree: str | None = None) -> float:
        """CPU milliseconds a life, of one process tree or of all."""
        seconds = self.spent.total if tree is None else self.spent.by_tree.get(tree, 0.0)
        return seconds * 1000 / self.lives

    def latency_ms(self, percent: int) -> float:
        """The step latency that so many percent of the steps kept within."""
        return statistics.quantiles(self.steps, n=100, method="inclusive")[percent - 1] * 1000


async def walk(client: Client, life: Life, ids: Sequence[str], steps: int, at_once: int) -> Sample:
    """Walk every life from start to end, ``at_once`` of them at a time."""
    sample = Sample(lives=len(ids))
    waiting = iter(ids)

    async def officer() -> None:
        for case_id in waiting:
            await life.start(case_id)
            for number in range(steps):
                begun = perf_counter()
                await life.step(case_id, number)
                sample.steps.append(perf_counter() - begun)
            await client.get_workflow_handle(case_id).result()

    with spending(life.trees()) as sample.spent:
        begun = perf_counter()
        await asyncio.gather(*(officer() for _ in range(at_once)))
        sample.wall = perf_counter() - begun
    return sample


@dataclass(frozen=True, slots=True)
class HistorySize:
    """One life's history as the server keeps it."""

    events: int
    proto_bytes: int
    timers: int
    activities: int


async def history_of(client: Client, case_id: str) -> HistorySize:
    """The size of a history, and what it counts."""
    handle = client.get_workflow_handle(case_id)
    described = await handle.describe()
    events = (await handle.fetch_history()).events
    kinds = [event.WhichOneof("attributes") for event in events]
    return HistorySize(
        described.history_length, sum(event.ByteSize() for event in events),
        kinds.count("timer_started_event_attributes"), kinds.count("activity_task_scheduled_event_attributes"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class OpenCost:
    """Memory of one open life, in bytes."""

    server: float
    worker: float


async def open_cost(machine: Machine, life: Life, count: int) -> OpenCost:
    """Start ``count`` lives and leave them open."""
    ids = await life.prepare(count)
    trees = life.trees()
    server, worker = trees["server"].rss(), trees["worker"].rss()
    waiting = iter(ids)

    async def starter() -> None:
        for case_id in waiting:
            await life.start(case_id)

    await asyncio.gather(*(starter() for _ in range(16)))
    await _all_begun(machine.client, ids)
    return OpenCost((trees["server"].rss() - server) / count, (trees["worker"].rss() - worker) / count)


async def _all_begun(client: Client, ids: Sequence[str]) -> None:
    """Wait until every life has its timer: its worker has handled the first task then."""
    for case_id in ids:
        handle = client.get_workflow_handle(case_id)
        for _ in range(WAITS):
            if (await handle.describe()).history_length >= 5:
                break
            await asyncio.sleep(0.02)
