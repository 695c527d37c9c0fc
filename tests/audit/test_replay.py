"""The auditor's three ways agree on a living case, and each planted disagreement is named."""

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from audit.replay import audit_case
from tests.conftest import House
from tests.story import Story


async def spoil(house: House, sql: str) -> None:
    """Change the database as its owner, past every trigger."""
    engine = create_async_engine(house.database.owner_url)
    async with engine.begin() as owner:
        await owner.execute(text("SET session_replication_role = replica"))
        await owner.execute(text(sql))
    await engine.dispose()


async def test_log_history_and_row_agree_on_open_and_closed_cases(house: House) -> None:
    story = await Story.begin(house)
    await story.walk("accept", "verify", "summon_clarification")

    agreement = await audit_case(house.client, house.sessions, story.case_id)

    assert agreement.agrees
    assert (agreement.runs, agreement.seq) == (1, (await story.case()).seq)


async def test_a_row_that_was_changed_is_named(house: House) -> None:
    story = await Story.begin(house)
    await story.act("accept")

    await spoil(house, "UPDATE cases SET step = 'in_force', next_due = NULL")
    agreement = await audit_case(house.client, house.sessions, story.case_id)

    assert set(agreement.differences) == {"row: step", "row: next_due"}


async def test_a_log_that_says_other_than_the_history_is_named(house: House) -> None:
    story = await Story.begin(house)
    await story.act("accept")

    await spoil(house, "UPDATE events SET body = jsonb_set(body, '{actor}', '\"orang-lain\"') WHERE seq = 3")
    agreement = await audit_case(house.client, house.sessions, story.case_id)

    assert agreement.differences == ("history: doers",)


@pytest.mark.parametrize(
    "column", ["agency = '990201'", "exercise = NOT exercise", "ended_at = now()", "region = '99'"]
)
async def test_a_row_moved_to_other_eyes_is_named(house: House, column: str) -> None:
    story = await Story.begin(house)

    await spoil(house, f"UPDATE cases SET {column}")
    agreement = await audit_case(house.client, house.sessions, story.case_id)

    assert agreement.differences == (f"row: {column.split(maxsplit=1)[0]}",)
