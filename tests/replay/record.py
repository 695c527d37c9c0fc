"""Records the histories that CI replays: ``python -m pytest tests/replay/record.py``.

Run it only when a change of the workflow is meant and guarded by ``workflow.patched``; an older recording stays
beside the new one. Payloads are recorded unsealed, so that the files can be read and reviewed.
"""

import re
import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.testing import WorkflowEnvironment

from demo.examples import ETHICAL_ACT
from domain.commands import Actor
from domain.procedure import Role
from models.database import Sessions
from models.transfers import hand_over
from settings import Settings
from tests.conftest import Database, House
from tests.story import TO_FORCE, Story
from web.desk import Desk
from worker import build
from workflows.client import Cases

HISTORIES = Path(__file__).parent / "histories"
TO_AGENCY = TO_FORCE[: TO_FORCE.index("form_team")]


@pytest.fixture
async def open_house(
    database: Database, sessions: Sessions, settings: Settings, temporal: WorkflowEnvironment
) -> AsyncIterator[House]:
    """A house whose Temporal payloads can be read."""
    config = temporal.client.config()
    config["data_converter"] = pydantic_data_converter
    client = Client(**config)
    cases = Cases(client, settings.task_queue)
    async with build(client, sessions, settings):
        yield House(Desk(sessions, cases), cases, sessions, client, settings, database, temporal)


async def discipline(story: Story) -> None:
    await story.walk_to_force()
    await story.walk("record_idis", "close")


async def ethics(story: Story) -> None:
    story.usual = {"act": ETHICAL_ACT}
    await story.walk(
        *TO_AGENCY, "form_council", "summon_ethics", "hold_ethics_hearing", "find_ethics_breach",
        "set_moral_sanction", "deliver_moral_sanction", "record_idis", "close",
    )  # fmt: skip


async def never_came(story: Story) -> None:
    await story.walk(
        "accept", "verify", "summon_clarification", "miss_clarification_1", "summon_clarification_2",
        "miss_clarification_2", "assess", "conclude_suspected", "draft_recommendation", "approve_recommendation",
        "send_to_agency", "form_team", "summon", "record_no_show", "summon_2", "record_no_show_2", "report_unproven",
        "issue_clearance", "notify_clearance",
    )  # fmt: skip


async def ladder(story: Story) -> None:
    await story.walk(*TO_AGENCY)
    await story.house.skip(story.case_id, 120)
    await story.until_control("reprimand_due")
    for proposal, confirmation in (("propose_reprimand", "confirm_reprimand"), ("propose_block", "confirm_block")):
        await story.act(proposal, by="1")
        await story.act(confirmation, by="2")
    await story.act("submit_proof")
    await story.house.skip(story.case_id, 7)
    await story.until_control("unblocked")
    await story.act("form_team")


async def more_time(story: Story) -> None:
    await story.walk("set_election", "accept", "verify", "extend_study_general", "summon_clarification")
    await story.walk(
        "hear_clarification", "assess", "conclude_suspected", "draft_recommendation", "approve_recommendation"
    )
    await story.walk("send_to_agency", "ask_extension", "grant_extension", "form_team", "summon")
    await story.walk("propose_suspension", "approve_suspension", "resume", "propose_suspension", "approve_suspension")
    await story.house.skip(story.case_id, 40)
    await story.act("hold_examination")


async def handed_over(story: Story) -> None:
    await story.walk(*TO_AGENCY[: TO_AGENCY.index("draft_recommendation")])
    operator = Actor("operator", Role.OPERATOR)
    letters = ("B-77/KASN/9/2024", "R-1/BKN/9/2024")
    origin = (await story.case()).procedure_code
    await hand_over(
        story.house.sessions, story.house.cases.transfer, operator, origin, "skb2022-bkn", letters, lambda *_: None
    )
    await story.walk("draft_recommendation", "approve_recommendation", "send_to_agency")


async def elsewhere(story: Story) -> None:
    await story.walk("hand_over_information", "adopt_finding", "request_completion", "complete")
    await story.walk("redirect_lapor", "forward_lapor", "answer_lapor", "reply_lapor", "answer_lapor")
    await story.house.skip(story.case_id, 60)
    await story.until("redirected_lapor")


async def objection(story: Story) -> None:
    await story.walk(*TO_FORCE, "file_objection", "answer_objection", "grant_objection", "issue_clearance")


async def withdrawn(story: Story) -> None:
    await story.walk("request_completion", "complete", "accept", "withdraw")


LEGAL = {"handed_over": datetime(2024, 8, 26, 2, tzinfo=UTC)}
PATHS = {
    f.__name__: f
    for f in (discipline, ethics, never_came, ladder, more_time, elsewhere, handed_over, objection, withdrawn)
}


@pytest.mark.parametrize("path", PATHS)
async def test_record(open_house: House, path: str) -> None:
    story = await Story.begin(open_house, legal=LEGAL.get(path))
    await PATHS[path](story)
    history = await open_house.client.get_workflow_handle(story.case_id).fetch_history()
    # the recorder's own process and host are nobody's business
    anonymous = re.sub(r'"identity": "[^"]*"', '"identity": "recorder"', history.to_json())
    anonymous = anonymous.replace(socket.gethostname(), "host")
    (HISTORIES / f"{path}.json").write_text(anonymous)
