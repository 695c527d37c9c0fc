"""Recorded histories, one for each kind of path, replayed through today's code; and one that must fail."""

import json
from pathlib import Path

import pytest
from temporalio.client import WorkflowHistory
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.worker import Replayer, UnsandboxedWorkflowRunner, WorkflowRunner

from worker import CORE, PARTS, runner
from workflows.case import CaseWorkflow

HISTORIES = {p.stem: p.read_text() for p in sorted((Path(__file__).parent / "histories").glob("*.json"))}
RUNNERS = {"plain": UnsandboxedWorkflowRunner(), "passed": runner(*PARTS, *CORE), "strict": runner(*PARTS)}


async def failure(text: str, how: WorkflowRunner) -> Exception | None:
    replayer = Replayer(workflows=[CaseWorkflow], data_converter=pydantic_data_converter, workflow_runner=how)
    history = WorkflowHistory.from_json("recorded", text)
    return (await replayer.replay_workflow(history, raise_on_replay_failure=False)).replay_failure


def test_there_is_a_recording_of_every_kind_of_path() -> None:
    assert set(HISTORIES) >= {
        "discipline", "ethics", "never_came", "ladder", "more_time", "elsewhere", "handed_over", "objection",
        "withdrawn",
    }  # fmt: skip


@pytest.mark.parametrize("how", RUNNERS)
@pytest.mark.parametrize("path", HISTORIES)
async def test_a_recorded_history_replays_through_todays_code(path: str, how: str) -> None:
    assert await failure(HISTORIES[path], RUNNERS[how]) is None


@pytest.mark.parametrize("path", HISTORIES)
async def test_a_history_whose_code_did_something_else_fails(path: str) -> None:
    history = json.loads(HISTORIES[path])
    scheduled = next(ev for ev in history["events"] if "activityTaskScheduledEventAttributes" in ev)
    scheduled["activityTaskScheduledEventAttributes"]["activityType"]["name"] = "send_letter"

    refused = await failure(json.dumps(history), RUNNERS["plain"])

    assert refused is not None
    assert "TMPRL1100" in str(refused)
