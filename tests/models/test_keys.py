"""Master keys rotate without touching what is sealed; a case's key is destroyed after its time, and all with it."""

import base64
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, text, update

from domain.commands import Actor
from domain.errors import Refusal
from domain.messages import Kind
from domain.parties import Side
from domain.procedure import Fact, Role
from domain.retention import Retention
from models.accusation import load_person, load_report, load_reporter
from models.audit import verify
from models.calendars import load_calendar
from models.cases import CaseRow
from models.database import Sessions, engine_for, sessions_for
from models.intake import file_report, filing
from models.keys import KeyRow
from models.messages import keep_message, thread_of
from models.reports import PersonRow
from models.rotation import outdated, rewrap
from models.schemas import PersonIn, Receipt
from models.shredding import overdue, shred
from models.vault import Vault
from tests.conftest import AGENCY, RING, Database
from tests.story import report

INDEX = base64.b64encode(b"i" * 32).decode()
NEW = "new:" + base64.b64encode(b"n" * 32).decode()
LONG = Retention(cleared_days=365, closed_days=1825)
NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture
async def owner(database: Database) -> AsyncIterator[Sessions]:
    """The owner, after a new master key was put before the one that wrapped so far."""
    engine = engine_for(database.owner_url, 3)
    yield sessions_for(engine, Vault(f"{NEW},{RING}", INDEX))
    await engine.dispose()


async def filed(sessions: Sessions) -> Receipt:
    persons = [PersonIn(name=f"Terlapor {n}", agency=AGENCY, nip=f"19000101192012100{n}") for n in (1, 2)]
    given = report().model_copy(update={"persons": persons})
    async with sessions.begin() as session:
        return await file_report(session, given, filing(datetime.now(UTC)), await load_calendar(session))


async def end(owner: Sessions, case_id: str, days_ago: int, *facts: Fact) -> None:
    async with owner.begin() as session:
        ended = {"ended_at": NOW - timedelta(days=days_ago), "facts": [f.value for f in facts]}
        await session.execute(update(CaseRow).where(CaseRow.id == case_id).values(ended))


async def test_after_a_rotation_the_old_master_key_is_needed_no_more(
    sessions: Sessions, owner: Sessions, database: Database
) -> None:
    receipt = await filed(sessions)

    async with owner.begin() as session:
        before, done, after = await outdated(session), await rewrap(session), await outdated(session)
    assert (before, done, after) == (4, 4, 0)
    engine = engine_for(database.app_url, 2)
    async with sessions_for(engine, Vault(NEW, INDEX))() as session:
        assert (await load_report(session, receipt.report_number)).chronology == report().chronology
    await engine.dispose()


async def test_a_rotation_without_the_old_master_key_changes_nothing(sessions: Sessions, database: Database) -> None:
    await filed(sessions)
    engine = engine_for(database.owner_url, 2)

    with pytest.raises(Refusal, match="seal_broken"):
        async with sessions_for(engine, Vault(NEW, INDEX)).begin() as session:
            await rewrap(session)

    async with sessions() as session:
        assert await session.scalar(select(func.count()).where(KeyRow.master == "new")) == 0
    await engine.dispose()


async def test_whoever_was_cleared_is_forgotten_sooner(sessions: Sessions, owner: Sessions) -> None:
    cleared, other = (await filed(sessions)).cases
    await end(owner, cleared, 366, Fact.CLEARED)
    await end(owner, other, 366)

    async with owner() as session:
        found = await overdue(session, LONG, NOW)
        later = await overdue(session, LONG, NOW + timedelta(days=1460))

    assert [one.case_id for one in found] == [cleared]
    assert {one.case_id for one in later} == {cleared, other}


async def test_what_was_shredded_cannot_be_read_and_its_chain_still_verifies(
    sessions: Sessions, owner: Sessions
) -> None:
    receipt = await filed(sessions)
    first, second = receipt.cases
    for case_id in receipt.cases:
        await end(owner, case_id, 2000)

    async with owner.begin() as session:
        one, two = await overdue(session, LONG, NOW)
        assert await shred(session, one) == [first]
        assert (await load_report(session, receipt.report_number)).place == report().place  # the other still needs it
        assert await shred(session, two) == [second, receipt.report_number, f"reporter:{receipt.report_number}"]

    async with sessions() as session:
        assert await overdue(session, LONG, NOW) == []
        rows = list(await session.scalars(select(PersonRow)))
        assert [(row.nip_index, row.name_words) for row in rows] == [(None, [])] * 2
        for reading in (load_person(session, first), load_report(session, receipt.report_number),
                        load_reporter(session, receipt.report_number)):  # fmt: skip
            with pytest.raises(Refusal, match="shredded"):
                await reading
        assert (await verify(session, first)).fault is None


async def test_the_messages_of_a_shredded_case_read_as_none(sessions: Sessions, owner: Sessions) -> None:
    case_id = (await filed(sessions)).cases[0]
    await end(owner, case_id, 2000)
    writer = Actor("officer-1", Role.BAWASLU_OFFICER)
    async with sessions.begin() as session:
        await keep_message(session, writer, case_id, Side.REPORTER, Kind.NOTE, "Terima kasih.", "request-1")
        assert [m.text for m in await thread_of(session, case_id, Side.REPORTER)] == ["Terima kasih."]

    async with owner.begin() as session:
        await shred(session, (await overdue(session, LONG, NOW))[0])

    async with sessions() as session:
        assert await thread_of(session, case_id, Side.REPORTER) == []


async def test_the_application_can_neither_rotate_nor_destroy(sessions: Sessions) -> None:
    await filed(sessions)

    for change in ("UPDATE keys SET wrapped = NULL", "DELETE FROM keys", "UPDATE persons SET nip_index = NULL"):
        with pytest.raises(Exception, match="permission denied"):
            async with sessions.begin() as session:
                await session.execute(text(change))
