"""The check on its schedule, and whenever somebody asks: never two at once."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import Worker

from activities.checks import Checks
from audit.ledger import Sum
from domain.errors import Refusal
from models.database import Sessions
from settings import Settings
from workflows.client import Cases
from workflows.ledger import LedgerWorkflow
from workflows.messages import LEDGER_WORKFLOW


@dataclass
class Reader:
    """A reader that reads until it is let go."""

    go: asyncio.Event = field(default_factory=asyncio.Event)
    begun: int = 0
    reading: int = 0
    most: int = 0

    async def __call__(self, _session: AsyncSession, _now: datetime) -> Sum:
        self.begun += 1
        self.reading += 1
        self.most = max(self.most, self.reading)
        await self.go.wait()
        self.reading -= 1
        return Sum()

    async def until(self, begun: int) -> None:
        async with asyncio.timeout(20):
            while self.begun < begun:  # noqa: ASYNC110 (an activity runs elsewhere)
                await asyncio.sleep(0.01)


@dataclass
class Ledger:
    """The standing workflow with a reader behind it."""

    cases: Cases
    reader: Reader
    env: WorkflowEnvironment

    async def pass_(self, time: timedelta) -> None:
        await self.env.fast_forward(self.env.client.get_workflow_handle(LEDGER_WORKFLOW), time)


@pytest.fixture
async def ledger(sessions: Sessions, settings: Settings, temporal: WorkflowEnvironment) -> AsyncIterator[Ledger]:
    reader, cases = Reader(), Cases(temporal.client, settings.task_queue)
    checks = Checks(sessions, reader, timedelta(minutes=15))
    async with Worker(
        temporal.client, task_queue=settings.task_queue, workflows=[LedgerWorkflow], activities=[checks.check]
    ):
        await cases.start_ledger()
        yield Ledger(cases, reader, temporal)
        reader.go.set()
        # it has one name in all of Temporal, and the next test wants it
        await temporal.client.get_workflow_handle(LEDGER_WORKFLOW).terminate()


async def test_a_check_is_made_at_the_start_and_after_every_quarter_of_an_hour(ledger: Ledger) -> None:
    ledger.reader.go.set()
    await ledger.reader.until(begun=1)
    await ledger.pass_(timedelta(minutes=16))

    await ledger.reader.until(begun=2)


async def test_whoever_asks_while_a_check_reads_is_answered_by_it(ledger: Ledger) -> None:
    await ledger.reader.until(begun=1)
    asking = [asyncio.create_task(ledger.cases.check_ledger(f"request-{n}")) for n in range(3)]
    await asyncio.sleep(0.2)
    still_asking = [task.done() for task in asking]

    ledger.reader.go.set()
    await asyncio.gather(*asking)
    await ledger.pass_(timedelta(minutes=5))

    assert still_asking == [False, False, False]
    assert (ledger.reader.begun, ledger.reader.most) == (1, 1)


async def test_asking_while_nothing_reads_starts_one_check_at_once(ledger: Ledger) -> None:
    ledger.reader.go.set()
    await ledger.cases.check_ledger("request-0")
    before = ledger.reader.begun

    await ledger.cases.check_ledger("request-1")
    await ledger.cases.check_ledger("request-1")  # the same request, sent twice

    assert ledger.reader.begun == before + 1


async def test_a_second_start_leaves_the_standing_one_alone(ledger: Ledger) -> None:
    await ledger.cases.start_ledger()
    await ledger.reader.until(begun=1)

    assert ledger.reader.most == 1


async def test_asking_where_no_check_stands_is_refused(settings: Settings, temporal: WorkflowEnvironment) -> None:
    with pytest.raises(Refusal, match="not_started"):
        await Cases(temporal.client, settings.task_queue).check_ledger("request-1")
