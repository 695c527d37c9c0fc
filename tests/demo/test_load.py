"""Published cases through the real desk: loaded once, and a second time without a change."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from pwdlib import PasswordHash
from sqlalchemy import func, select

from activities.dispatch import Dispatcher
from demo.driver import Summary, load
from demo.officers import DEMO_PASSWORD, OFFICERS, seed
from demo.places import AGENCIES
from demo.script import scripts
from models.events import EventRow
from models.officers import AgencyRow, OfficerRow
from tests.conftest import House

SHORT = ("kab-serang-2025-psu", "tidore-2024-tiga-tak-lengkap")
CHOSEN = [script for script in scripts() if script.id in SHORT]

pytestmark = pytest.mark.parametrize("house", ["passed-through"], indirect=True)


@pytest.fixture
async def dispatched(house: House) -> AsyncIterator[House]:
    """A house with the demonstration's officers, whose worker dispatches."""
    await seed(house.sessions)
    dispatching = asyncio.create_task(Dispatcher(house.sessions, house.cases.start).run())
    yield house
    dispatching.cancel()
    await asyncio.gather(dispatching, return_exceptions=True)


async def events(house: House) -> int:
    async with house.sessions() as session:
        return await session.scalar(select(func.count()).select_from(EventRow)) or 0


def silently(done: int, total: int, case: str) -> None:
    """Nobody watches."""


async def test_published_cases_end_where_they_should_and_loading_again_changes_nothing(dispatched: House) -> None:
    heard: list[tuple[int, int, str]] = []

    first = await load(dispatched.desk, lambda *step: heard.append(step), CHOSEN)
    written = await events(dispatched)
    second = await load(dispatched.desk, silently, CHOSEN)

    assert first.failures == second.failures == ()
    assert first.by_step == second.by_step == {"rejected": 4}
    assert (second.done, await events(dispatched)) == (0, written)
    assert heard[-1][:2] == (4, 4)


async def test_a_case_that_cannot_be_filed_is_told_and_the_others_go_on(house: House) -> None:
    summary: Summary = await load(house.desk, silently, CHOSEN)  # nobody seeded the agencies

    assert {failure.script for failure in summary.failures} == set(SHORT)
    assert "GAGAL" in str(summary)


async def test_seeding_again_leaves_the_officers_as_they_are(dispatched: House) -> None:
    await seed(dispatched.sessions)

    async with dispatched.sessions() as session:
        officers = list(await session.scalars(select(OfficerRow)))
        agencies = set(await session.scalars(select(AgencyRow.code)))
    assert {(o.id, o.username) for o in officers} == {(o.actor.id, o.username) for o in OFFICERS}
    assert {agency.code for agency in AGENCIES} <= agencies
    assert all(PasswordHash.recommended().verify(DEMO_PASSWORD, o.password_hash) for o in officers[:1])
