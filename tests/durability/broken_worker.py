"""Workers with one fault each, which a chaos run must find: ``python -m tests.durability.broken_worker FAULT``."""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from temporalio import activity, workflow
from temporalio.client import Client
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

from activities.records import Records
from activities.reminders import Reminders
from activities.signatures import Recording
from domain.case import replay
from domain.commands import Lapse
from domain.decisions import decide
from domain.events import CaseActed
from models.database import Sessions
from models.log import append
from settings import Settings
from worker import run
from workflows.case import CaseWorkflow
from workflows.messages import CASE_WORKFLOW, CaseInput
from workflows.reminders import RemindersWorkflow

EARLY = timedelta(days=1)


@workflow.defn(name=CASE_WORKFLOW)
class Deaf(CaseWorkflow):
    """Sets no timer: only an act moves it."""

    @workflow.init
    def __init__(self, given: CaseInput) -> None:
        super().__init__(given)

    @workflow.run
    async def run(self, given: CaseInput) -> str:
        return await super().run(given)

    async def _until_due(self) -> None:
        upcoming = self._case.next_due()
        await workflow.wait_condition(lambda: self._case.next_due() != upcoming)


@workflow.defn(name=CASE_WORKFLOW)
class Hasty(CaseWorkflow):
    """Lets each deadline lapse a legal day before it ends."""

    @workflow.init
    def __init__(self, given: CaseInput) -> None:
        super().__init__(given)

    @workflow.run
    async def run(self, given: CaseInput) -> str:
        return await super().run(given)

    async def _until_due(self) -> None:
        upcoming, clock = self._case.next_due(), self._case.clock
        assert upcoming is not None
        left = clock.real(upcoming.due - EARLY) - workflow.now()
        try:
            await workflow.wait_condition(lambda: self._case.next_due() != upcoming, timeout=left)
        except TimeoutError:
            await self._lapse_at_once()

    async def _lapse_at_once(self) -> None:
        async with self._lock:
            upcoming = self._case.next_due()
            assert upcoming is not None
            events = decide(self._case, Lapse(), upcoming.due, self._given.calendar)
            after = replay(events, self._case)
            await self._record(Recording(after.id, events, after.position()))
            self._case = after


class Stammering(Records):
    """Records each person's act a second time, under the numbers that follow."""

    @activity.defn(name="record_events")
    async def record(self, recording: Recording) -> None:
        await super().record(recording)
        last = recording.events[-1].seq
        again = [event for event in recording.events if isinstance(event, CaseActed) and event.request_id]
        for number, event in enumerate(again, start=last + 1):
            async with self._sessions.begin() as session:
                after = replace(recording.after, seq=number)
                await append(session, recording.case_id, (replace(event, seq=number),), after)


class Forgetful(Records):
    """Says that it has recorded, and has not, where a person acted."""

    @activity.defn(name="record_events")
    async def record(self, recording: Recording) -> None:
        if not any(isinstance(event, CaseActed) and event.request_id for event in recording.events):
            await super().record(recording)


FAULTS: dict[str, tuple[type[CaseWorkflow], type[Records]]] = {
    "lost": (Deaf, Records), "early": (Hasty, Records), "double": (CaseWorkflow, Stammering),
    "missing": (CaseWorkflow, Forgetful),
}  # fmt: skip


def broken(fault: str) -> Callable[[Client, Sessions, Settings], Worker]:
    """How to make a worker with this fault."""
    case, records = FAULTS[fault]

    def make(client: Client, sessions: Sessions, settings: Settings) -> Worker:
        return Worker(
            client, task_queue=settings.task_queue, workflows=[case, RemindersWorkflow],
            activities=[records(sessions).record, Reminders(sessions, 1.0).send],
            workflow_runner=UnsandboxedWorkflowRunner(),
        )  # fmt: skip

    return make


if __name__ == "__main__":
    asyncio.run(run(Settings(), broken(sys.argv[1])))
