"""A case that starts its history anew keeps its state, its clocks, and its memory of what was asked."""

import pytest

from domain.errors import Refusal
from tests.durability.engine import Engine

SOON = ("--dynamic-config-value", "limit.historyCount.suggestContinueAsNew=40")
ACTS = ("accept", "verify", "summon_clarification", "hear_clarification", "assess", "conclude_suspected",
        "draft_recommendation", "approve_recommendation", "send_to_agency")  # fmt: skip


async def test_a_history_begun_anew_changes_nothing(engine: Engine) -> None:
    await engine.start_temporal(*SOON)
    await engine.start_worker()
    case_id = await engine.open_case()
    first_run = (await engine.client.get_workflow_handle(case_id).describe()).run_id
    accept = await engine.act(case_id, "accept")

    await accept()
    for code in ACTS[1:]:
        await (await engine.act(case_id, code, f"request-{code}"))()
    again = await accept()
    with pytest.raises(Refusal, match="request_reused"):
        # asked in an earlier run: within one run Temporal itself answers an id that it knows
        await (await engine.act(case_id, "person_left_agency", "request-verify"))()

    agreement = await engine.whole(case_id)
    assert agreement.agrees, agreement
    assert agreement.runs > 1
    assert (await engine.client.get_workflow_handle(case_id).describe()).run_id != first_run
    assert again.repeated
    assert await engine.acts(case_id) == list(ACTS)
    assert [armed.code for armed in (await engine.cases.state(case_id)).open_deadlines] == ["agency_follow_up"]
