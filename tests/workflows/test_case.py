"""A case on real Temporal and PostgreSQL, in both sandbox lanes."""

import asyncio

import pytest
from temporalio.api.enums.v1 import EventType

from domain import events as e
from domain.errors import Refusal, Refusals
from domain.procedure import Fact, Role
from tests.conftest import House
from tests.story import Story, person

TO_AGENCY = (
    "accept", "verify", "summon_clarification", "hear_clarification", "assess", "conclude_suspected",
    "draft_recommendation", "approve_recommendation", "send_to_agency",
)  # fmt: skip


async def test_a_case_travels_from_report_to_a_closed_case(house: House) -> None:
    story = await Story.begin(house)

    await story.walk_to_force()
    await story.act("record_idis", record_number="IDIS-1")
    await story.act("close")

    assert (await story.case()).step == "closed"
    assert await house.client.get_workflow_handle(story.case_id).result() == "closed"


async def test_a_refused_act_never_enters_history(house: House) -> None:
    story = await Story.begin(house)
    await story.act("accept")
    handle = house.client.get_workflow_handle(story.case_id)
    before = (await handle.describe()).history_length

    with pytest.raises(Refusal, match="wrong_step"):
        await story.act("accept", request="again")

    assert (await handle.describe()).history_length == before


async def test_a_double_click_is_one_act(house: House) -> None:
    story = await Story.begin(house)
    seen = (await story.case()).seq

    acted = await asyncio.gather(*(story.act("accept", request="one-click") for _ in range(4)))

    assert {a.seq for a in acted} == {seen + 3}
    assert (await story.case()).seq == seen + 3


async def test_of_two_officers_who_act_at_once_one_is_told_to_look_again(house: House) -> None:
    story = await Story.begin(house)
    seen = (await story.case()).seq
    verifier = person(Role.TASK_FORCE_VERIFIER, story.case_id)
    first = house.desk.act(verifier, story.case_id, "accept", {}, "request-a", seen)
    second = house.desk.act(verifier, story.case_id, "reject", {"reason": "tidak cukup bukti"}, "request-b", seen)

    done = await asyncio.gather(first, second, return_exceptions=True)

    refused = [d for d in done if isinstance(d, Refusal)]
    assert len(refused) == 1
    assert refused[0].code in {"stale", "case_ended", "wrong_step"}


async def test_a_deadline_is_open_just_before_its_instant_and_lapsed_after_it(house: House) -> None:
    story = await Story.begin(house)
    await story.act("accept")
    due = (await story.case()).open_deadlines[0].due
    handle = house.client.get_workflow_handle(story.case_id)
    now = await house.env.get_current_time(handle)

    await house.skip(story.case_id, (due - now).total_seconds() / 86_400 - 0.01)
    before = [ev.wire for ev in await story.events()]
    await house.skip(story.case_id, 0.05)
    lapsed = await story.awaited(e.DeadlineLapsed)

    assert "deadline.lapsed" not in before
    assert lapsed.at == due


async def test_an_untouched_agency_climbs_the_control_ladder_to_where_people_must_decide(house: House) -> None:
    story = await Story.begin(house)
    await story.walk(*TO_AGENCY)

    await house.skip(story.case_id, 120)
    await story.until_control("reprimand_due")

    case = await story.case()
    assert case.step == "agency_follow_up"
    assert {d.code for d in case.open_deadlines} == {"agency_follow_up", "reprimand_decision"}


async def test_two_officers_block_and_an_acting_agency_head_unblocks_at_once(house: House) -> None:
    story = await Story.begin(house)
    await story.walk(*TO_AGENCY)
    await house.skip(story.case_id, 120)
    await story.until_control("reprimand_due")
    await story.act("propose_reprimand", by="1")
    await story.act("confirm_reprimand", by="2")
    await story.act("propose_block", by="1")

    with pytest.raises(Refusal, match="same_person"):
        await story.act("confirm_block", by="1")
    await story.act("confirm_block", by="2")
    blocked = (await story.case()).control
    await story.act("form_team")

    assert blocked == "blocked"
    assert (await story.case()).control == "unblocked"


async def test_a_person_who_stays_away_twice_is_decided_on_without_examination(house: House) -> None:
    story = await Story.begin(house)
    await story.walk(
        "accept", "verify", "summon_clarification", "miss_clarification_1", "summon_clarification_2",
        "miss_clarification_2", "assess", "conclude_suspected", "draft_recommendation", "approve_recommendation",
        "send_to_agency", "form_team", "summon", "record_no_show", "summon_2", "record_no_show_2", "report_breach",
        "set_decree",
    )  # fmt: skip

    case = await story.case()
    assert case.step == "decree_delivery"
    assert {Fact.CLARIFICATION_WAIVED, Fact.EXAMINATION_NO_SHOW_TWICE} <= case.facts


async def test_a_form_with_several_faults_names_them_all_and_records_nothing(house: House) -> None:
    story = await Story.begin(house)
    await story.walk("accept", "verify")
    before = (await story.case()).seq

    with pytest.raises(Refusals) as refused:
        await story.act("summon_clarification", letter="", hearing_on="31-12-2024", place="x" * 300)

    assert {f.code for f in refused.value.refusals} == {"field_missing", "date_malformed", "field_too_long"}
    assert (await story.case()).seq == before


async def test_temporal_holds_no_readable_word_of_a_case(house: House) -> None:
    story = await Story.begin(house)
    await story.walk("accept", "verify")

    history = await house.client.get_workflow_handle(story.case_id).fetch_history()
    stored = b"".join(event.SerializeToString() for event in history.events)

    assert b"submitted" not in stored
    assert b"task_force_verifier" not in stored
    assert b"binary/encrypted" in stored  # the guard itself: a plain converter would have left the words above


async def test_an_act_is_one_recording_activity_and_the_workflow_has_what_the_log_has(house: House) -> None:
    story = await Story.begin(house)
    await story.act("accept")

    history = await house.client.get_workflow_handle(story.case_id).fetch_history()
    scheduled = [ev for ev in history.events if ev.event_type == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED]

    assert len(scheduled) == 1
    assert scheduled[0].activity_task_scheduled_event_attributes.activity_type.name == "record_events"
    assert await house.cases.state(story.case_id) == await story.case()
