"""A worker that remembers one case at a time, under bursts: every act is a cold one, and every history replays.

The SDK's known faults lie in this corner (an update on an evicted workflow, beside a timer and a handler that waits).
"""

import asyncio
from datetime import UTC, datetime, timedelta

from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer

from audit.replay import runs_of
from domain.errors import Refusal
from tests.durability.engine import Engine, insist
from worker import CORE, PARTS, runner
from workflows.case import CaseWorkflow

CASES = 4
ROUNDS = ("accept", "verify", "summon_clarification", "hear_clarification", "assess", "conclude_suspected",
          "draft_recommendation", "approve_recommendation")  # fmt: skip
DAY_SECONDS = 1.0  # clocks run out between the bursts and in the middle of them
FAR = (datetime.now(UTC) + timedelta(days=180)).date().isoformat()
REFUSED = {"stale", "wrong_step"}


async def outcome(engine: Engine, case_id: str, code: str, request: str) -> str:
    """What one of many callers at once was told."""
    given = {"hearing_on": FAR} if code == "summon_clarification" else {}
    try:
        answer = await insist(await engine.act(case_id, code, request, **given))
    except Refusal as refusal:
        return refusal.code
    return "repeated" if answer.repeated else "done"


async def histories(engine: Engine, case_ids: list[str]) -> list[WorkflowHistory]:
    """Every run of every case."""
    return [history for case_id in case_ids async for history in runs_of(engine.client, case_id)]


def failed_tasks(history: WorkflowHistory) -> int:
    """How often a worker could not go on with a history."""
    return sum(event.HasField("workflow_task_failed_event_attributes") for event in history.events)


async def test_bursts_on_a_cold_worker_leave_histories_that_replay(engine: Engine) -> None:
    await engine.start_temporal()
    await engine.start_worker(cached=1)
    case_ids = await engine.open_cases(CASES, engine.desk(DAY_SECONDS))
    replayer = Replayer(
        workflows=[CaseWorkflow], data_converter=engine.client.data_converter, workflow_runner=runner(*PARTS, *CORE)
    )

    told: set[str] = set()
    for code in ROUNDS:
        burst = [outcome(engine, case_id, code, f"{code}-{n}") for case_id in case_ids for n in (1, 2, 2)]
        told.update(await asyncio.gather(*burst))
    found = await histories(engine, case_ids)

    assert {"done"} < told <= {"done", "repeated", *REFUSED}
    assert [(await replayer.replay_workflow(history)).replay_failure for history in found] == [None] * CASES
    assert [failed_tasks(history) for history in found] == [0] * CASES
    for case_id in case_ids:
        assert [act for act in await engine.acts(case_id) if act in ROUNDS] == list(ROUNDS)
        assert (await engine.whole(case_id)).agrees
