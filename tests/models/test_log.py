"""The record in PostgreSQL: append-only for everybody, idempotent, and every change behind its back is named."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from domain.case import Case, replay
from domain.commands import Act
from domain.decisions import decide
from domain.errors import Refusal
from domain.events import Event
from domain.procedure import Role
from models.audit import verify
from models.calendars import load_calendar
from models.database import Sessions
from models.intake import file_report, filing
from models.log import append, load_case
from tests.conftest import Database
from tests.story import person, report


async def filed(sessions: Sessions) -> Case:
    """A case that was just reported."""
    async with sessions.begin() as session:
        receipt = await file_report(session, report(), filing(datetime.now(UTC)), await load_calendar(session))
        return await load_case(session, receipt.cases[0])


async def decided(sessions: Sessions, case: Case, action: str = "accept", request: str = "r-1") -> tuple[Event, ...]:
    """The events of an officer's next act."""
    async with sessions() as session:
        calendar = await load_calendar(session)
    actor = person(Role.TASK_FORCE_VERIFIER, case.id)
    return decide(case, Act(action, actor, request, case.seq), datetime.now(UTC), calendar)


async def test_a_batch_written_twice_stands_once(sessions: Sessions) -> None:
    case = await filed(sessions)
    events = await decided(sessions, case)
    after = replay(events, case)

    async with sessions.begin() as session:
        first = await append(session, case.id, events, after.position())
    async with sessions.begin() as session:
        second = await append(session, case.id, events, after.position())

    assert (first, second) == (True, False)
    async with sessions() as session:
        assert await load_case(session, case.id) == after


async def test_another_batch_under_the_same_numbers_is_refused(sessions: Sessions) -> None:
    case = await filed(sessions)
    first = await decided(sessions, case, request="r-1")
    second = await decided(sessions, case, request="r-2")
    async with sessions.begin() as session:
        await append(session, case.id, first, replay(first, case).position())

    with pytest.raises(Refusal, match="conflict"):
        async with sessions.begin() as session:
            await append(session, case.id, second, replay(second, case).position())


async def test_a_gap_in_the_numbers_is_refused(sessions: Sessions) -> None:
    case = await filed(sessions)
    events = await decided(sessions, case)

    with pytest.raises(Refusal, match="conflict"):
        async with sessions.begin() as session:
            await append(session, case.id, events[1:], replay(events, case).position())


@pytest.mark.parametrize("table", ["events", "submissions", "reports", "reporters", "persons"])
@pytest.mark.parametrize("change", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "TRUNCATE {0} CASCADE"])
async def test_the_owner_is_refused_by_trigger(sessions: Sessions, database: Database, table: str, change: str) -> None:
    case = await filed(sessions)
    engine = create_async_engine(database.owner_url)
    column = {"reports": "number", "reporters": "report_number"}.get(table, "case_id")
    async with engine.begin() as owner:
        await owner.execute(
            text(
                "INSERT INTO submissions (request_id, case_id, actor, action, sealed, digest)"
                " VALUES ('x', :case, 'a', 'b', '', 'd')"
            ),
            {"case": case.id},
        )

    with pytest.raises(DBAPIError, match="append-only"):
        async with engine.begin() as owner:
            await owner.execute(text(change.format(table, column)))
    await engine.dispose()


@pytest.mark.parametrize("change", ["UPDATE events SET wire = wire", "DELETE FROM events", "TRUNCATE events"])
async def test_the_application_is_refused_by_its_grants(sessions: Sessions, change: str) -> None:
    await filed(sessions)

    with pytest.raises(DBAPIError, match="permission denied"):
        async with sessions.begin() as session:
            await session.execute(text(change))


TAMPERINGS: dict[str, tuple[str, int, str]] = {
    "one letter of the payload": (
        "UPDATE events SET body = replace(body::text, '\"accept\"', '\"accepu\"')::jsonb WHERE seq = 3", 3, "hash",
    ),
    "the recording time": ("UPDATE events SET recorded_at = recorded_at - interval '1 day' WHERE seq = 2", 2, "hash"),
    "the hash itself": ("UPDATE events SET hash = repeat('a', 64) WHERE seq = 4", 4, "hash"),
    "a column beside the body": ("UPDATE events SET wire = 'case.closed' WHERE seq = 3", 3, "column"),
    "an event cut out": ("DELETE FROM events WHERE seq = 3", 3, "gap"),
    "the tail cut off": ("DELETE FROM events WHERE seq = 5", 5, "gap"),
    "the head moved": ("UPDATE cases SET head = repeat('b', 64)", 5, "head"),
    "a text of an act": ("UPDATE submissions SET sealed = sealed || '\\x00'", 3, "texts"),
    "the person": ("UPDATE persons SET sealed = set_byte(sealed, 20, 255 - get_byte(sealed, 20))", 1, "subject"),
    "the accusation": ("UPDATE reports SET sealed = set_byte(sealed, 20, 255 - get_byte(sealed, 20))", 1, "subject"),
    "two events exchanged": (
        (
            "UPDATE events e SET body = o.body, hash = o.hash FROM events o"
            " WHERE (e.seq = 3 AND o.seq = 4) OR (e.seq = 4 AND o.seq = 3)"
        ),
        3, "hash",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERINGS)
async def test_a_change_behind_the_applications_back_is_named(
    sessions: Sessions, database: Database, what: str
) -> None:
    sql, seq, fault = TAMPERINGS[what]
    case = await acted_with_text(sessions)
    engine = create_async_engine(database.owner_url)

    async with engine.begin() as owner:
        await owner.execute(text("SET session_replication_role = replica"))  # no trigger sees the superuser
        await owner.execute(text(sql))
    await engine.dispose()

    async with sessions() as session:
        verdict = await verify(session, case.id)
    assert verdict.fault is not None
    assert (verdict.fault.seq, verdict.fault.fault) == (seq, fault)


async def test_an_untouched_case_verifies(sessions: Sessions) -> None:
    case = await acted_with_text(sessions)

    async with sessions() as session:
        verdict = await verify(session, case.id)

    assert (verdict.events, verdict.fault) == (5, None)


async def acted_with_text(sessions: Sessions) -> Case:
    """A case with one act that carries a free text: five events."""
    from models.submissions import store_texts

    case = await filed(sessions)
    actor = person(Role.TASK_FORCE_VERIFIER, case.id)
    async with sessions.begin() as session:
        digest = await store_texts(session, "r-1", case.id, actor.id, "accept", {"note": "lengkap"})
        command = Act("accept", actor, "r-1", case.seq, {}, ("note",), digest)
        events = decide(case, command, datetime.now(UTC), await load_calendar(session))
        after = replay(events, case)
        await append(session, case.id, events, after.position())
    return after


async def test_texts_that_are_not_those_of_the_digest_are_refused(sessions: Sessions) -> None:
    case = await filed(sessions)
    actor = person(Role.TASK_FORCE_VERIFIER, case.id)
    async with sessions() as session:
        calendar = await load_calendar(session)
    command = Act("accept", actor, "r-9", case.seq, {}, ("note",), "0" * 64)
    events = decide(case, command, datetime.now(UTC), calendar)

    with pytest.raises(Refusal, match="request_reused"):
        async with sessions.begin() as session:
            await append(session, case.id, events, replay(events, case).position())
