"""Cases at the end of the calendar: they wait rather than guess, and go on when a year is added."""

from datetime import UTC, datetime

import pytest

from audit.ledger import check
from audit.replay import audit_case
from domain import events as e
from domain.errors import Refusal
from models.database import snapshot
from models.extensions import extension, extension_name
from models.imports import Imported
from tests.conftest import House
from tests.story import Story, report
from tests.workflows.test_calendar import bring
from tests.workflows.test_case import TO_AGENCY
from workflows.case import PARKED

ADDED = extension_name(2028)


async def december(house: House, day: int) -> Story:
    """An exercise that begins in the last month that the calendar covers."""
    receipt = await house.desk.file(report(), legal=datetime(2027, 12, day, 2, tzinfo=UTC))
    story = Story(house, receipt, receipt.cases[0])
    await story.start()
    return story


async def extended(house: House) -> Imported:
    return await bring(house, extension(2028), ADDED)


async def parkings(story: Story) -> int:
    """How often the workflow has put a refused lapse off."""
    handle = story.house.client.get_workflow_handle(story.case_id)
    return sum(
        [
            event.timer_started_event_attributes.start_to_fire_timeout.ToTimedelta() == PARKED
            async for event in handle.fetch_history_events()
            if event.HasField("timer_started_event_attributes")
        ]
    )


async def wires(story: Story) -> list[str]:
    return [event.wire for event in await story.events()]


async def test_a_case_none_of_whose_clocks_moves_counts_with_the_new_year_all_the_same(house: House) -> None:
    story = await december(house, 27)
    await story.act("accept")
    await house.skip(story.case_id, 2)
    with pytest.raises(Refusal, match="calendar_out_of_range"):
        await story.act("verify", request="too-early")

    done = await extended(house)
    await story.act("verify")

    assert (done.told, done.moves, done.pending) == (1, [], {})
    (clock,) = (await story.case()).open_deadlines
    assert (clock.code, clock.due.year) == ("bawaslu_study", 2028)
    assert [ev.calendar for ev in await story.events() if isinstance(ev, e.DeadlineArmed)][-1] == ADDED


async def test_a_case_that_was_parked_at_the_end_of_the_calendar_goes_on_once_a_year_is_added(house: House) -> None:
    story = await december(house, 6)
    await story.walk(*TO_AGENCY)
    await house.skip(story.case_id, 25)  # the agency's fourteen days are over; what follows would end in January
    for _ in range(3):
        await house.skip(story.case_id, 1 / 24)
    before, parked = await wires(story), await parkings(story)

    await extended(house)
    await story.until_control("warned")
    lapsed = await story.awaited(e.DeadlineLapsed)
    await house.skip(story.case_id, 14)
    await story.until_control("reprimand_due")

    assert parked > 0
    assert "deadline.lapsed" not in before
    assert (lapsed.key, lapsed.at.year) == ("agency_follow_up#1", 2027)  # at its own legal instant
    assert {ev.calendar for ev in await story.events() if isinstance(ev, e.DeadlineArmed) and ev.due.year == 2028} == {
        ADDED
    }
    agreement = await audit_case(house.client, house.sessions, story.case_id)
    assert agreement.differences == ()
    async with snapshot(house.sessions) as session:
        total = await check(session, datetime.now(UTC))
    assert total.difference == 0
