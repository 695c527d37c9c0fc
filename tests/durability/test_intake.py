"""Reports are taken while Temporal is down, and each case starts once when it is back."""

import asyncio
from collections import Counter

from sqlalchemy import select

from models.calendars import load_calendar
from models.log import load_case
from models.notices import OutboxRow
from tests.durability.engine import Engine, until
from tests.story import report

REPORTS = 20


async def waiting(engine: Engine) -> list[str]:
    """The cases in the outbox that have not been started."""
    async with engine.sessions() as session:
        return list(await session.scalars(select(OutboxRow.case_id).where(OutboxRow.done_at.is_(None))))


async def executions(engine: Engine) -> Counter[str]:
    """How often each case's workflow was started, as the server has it."""
    found = engine.client.list_workflows("WorkflowType = 'case'")
    return Counter([execution.id async for execution in found])


async def test_reports_filed_without_temporal_start_once_each_when_it_is_back(engine: Engine) -> None:
    filed = [await engine.desk().file(report(1 + n % 3, f"request-{n:04d}")) for n in range(REPORTS)]
    cases = {case_id for receipt in filed for case_id in receipt.cases}

    stored = set(await waiting(engine))
    await asyncio.gather(engine.start_worker(ready=False), engine.start_worker(ready=False))  # two dispatchers race
    await engine.start_temporal()
    await until(lambda: nothing_waits(engine), "an empty outbox")
    runs = {case_id: (await engine.client.get_workflow_handle(case_id).describe()).run_id for case_id in cases}
    await start_again(engine, cases)
    await until(lambda: all_seen(engine, cases), "every case in the server's list")

    assert stored == cases
    assert len(cases) > REPORTS
    assert await executions(engine) == Counter(cases)
    for case_id, run_id in runs.items():
        assert (await engine.client.get_workflow_handle(case_id).describe()).run_id == run_id


async def nothing_waits(engine: Engine) -> bool:
    return not await waiting(engine)


async def all_seen(engine: Engine, cases: set[str]) -> bool:
    return set(await executions(engine)) == cases


async def start_again(engine: Engine, cases: set[str]) -> None:
    """What a dispatcher does that died between Temporal's answer and its own commit."""
    async with engine.sessions() as session:
        calendar = await load_calendar(session)
        for case_id in sorted(cases):
            await engine.cases.start(await load_case(session, case_id), calendar)
