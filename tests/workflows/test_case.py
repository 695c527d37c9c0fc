"""A case on real Temporal and PostgreSQL, in both sandbox lanes."""

from tests.conftest import House
from tests.story import Story


async def test_a_case_travels_from_report_to_a_closed_case(house: House) -> None:
    story = await Story.begin(house)

    await story.walk_to_force()
    await story.act("record_idis", record_number="IDIS-1")
    await story.act("close")

    assert (await story.case()).step == "closed"
