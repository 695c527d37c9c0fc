"""The yardstick: as many updates, activities and timers as a case's life, and no logic at all."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

from temporalio import activity, workflow

FAR = timedelta(days=30)
TRY = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class BarePlan:
    """For each step, whether it cancels the timer and starts another. ``writes``: the activity inserts one row."""

    rearms: tuple[bool, ...]
    writes: bool


@activity.defn(name="bare_nothing")
async def nothing(_case_id: str, step: int) -> int:
    """Does nothing."""
    return step


@activity.defn(name="bare_row")
async def one_row(_case_id: str, step: int) -> int:
    """The signature of the activity that writes one row."""
    return step


@workflow.defn(name="bare")
class BareWorkflow:
    """Counts steps to the end of its plan."""

    @workflow.init
    def __init__(self, plan: BarePlan) -> None:
        self._plan = plan
        self._done = 0
        self._timers = 0
        self._lock = asyncio.Lock()

    @workflow.run
    async def run(self, plan: BarePlan) -> int:
        while self._done < len(plan.rearms):
            await self._until_rearmed()
        await workflow.wait_condition(workflow.all_handlers_finished)
        return self._done

    async def _until_rearmed(self) -> None:
        timers = self._timers
        await workflow.wait_condition(lambda: self._timers != timers, timeout=FAR)

    @workflow.update(name="step")
    async def step(self, step: int) -> int:
        async with self._lock:
            work = one_row if self._plan.writes else nothing
            await workflow.execute_activity(work, args=[workflow.info().workflow_id, step], start_to_close_timeout=TRY)
            self._done += 1
            self._timers += self._plan.rearms[step]
            return self._done
