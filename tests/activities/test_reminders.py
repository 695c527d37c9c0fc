"""Reminders: once at each share of a period, and only while the clock runs."""

import asyncio
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update
from temporalio.testing import ActivityEnvironment

from activities.reminders import LONGEST_WAIT, Reminders
from domain.case import Case, replay
from domain.commands import Act
from domain.decisions import decide
from domain.procedure import Role
from models.calendars import load_calendar
from models.cases import ReminderRow
from models.database import Sessions
from models.intake import file_report, filing
from models.log import _LOCK, append, load_case
from models.notices import NoticeRow
from tests.story import person, report


async def filed(sessions: Sessions) -> Case:
    async with sessions.begin() as session:
        receipt = await file_report(session, report(), filing(datetime.now(UTC)), await load_calendar(session))
        return await load_case(session, receipt.cases[0])


async def all_due(sessions: Sessions) -> None:
    """Let every reminder be due since yesterday."""
    async with sessions.begin() as session:
        await session.execute(update(ReminderRow).values(fires_at=datetime.now(UTC) - timedelta(days=1)))


async def reminded(sessions: Sessions) -> list[tuple[str, str, str]]:
    async with sessions() as session:
        rows = await session.scalars(
            select(NoticeRow).where(NoticeRow.template.startswith("reminder")).order_by(NoticeRow.id)
        )
        return [(row.role, row.template, row.subject) for row in rows]


async def test_each_share_of_a_period_is_reminded_of_once(sessions: Sessions) -> None:
    await filed(sessions)
    await all_due(sessions)
    send = Reminders(sessions).send

    await ActivityEnvironment().run(send, 100)
    wait = await ActivityEnvironment().run(send, 100)

    verifier = Role.TASK_FORCE_VERIFIER.value
    assert await reminded(sessions) == [
        (verifier, "reminder_50", "preliminary_study#1"), (verifier, "reminder_85", "preliminary_study#1"),
    ]  # fmt: skip
    assert wait == LONGEST_WAIT


async def test_a_duty_that_was_done_is_not_reminded_of(sessions: Sessions) -> None:
    case = await filed(sessions)
    async with sessions.begin() as session:
        actor = person(Role.TASK_FORCE_VERIFIER, case.id)
        act = Act("reject", actor, "r-1", case.seq, {}, ("reason",))
        events = decide(case, act, datetime.now(UTC), await load_calendar(session))
        await append(session, case.id, events, replay(events, case).position())
    await all_due(sessions)

    await ActivityEnvironment().run(Reminders(sessions).send, 100)

    assert await reminded(sessions) == []


async def test_reminders_wait_for_their_instant(sessions: Sessions) -> None:
    await filed(sessions)

    wait = await ActivityEnvironment().run(Reminders(sessions).send, 100)

    assert await reminded(sessions) == []
    assert 0 < wait <= LONGEST_WAIT


async def test_a_reminder_does_not_wait_for_an_act_that_is_being_recorded(sessions: Sessions) -> None:
    case = await filed(sessions)
    await all_due(sessions)
    async with sessions.begin() as session:
        act = Act("reject", person(Role.TASK_FORCE_VERIFIER, "2026-000001-1"), "r-1", case.seq, {}, ("reason",))
        events = decide(case, act, datetime.now(UTC), await load_calendar(session))
        await session.execute(_LOCK, {"case_id": case.id, "request_id": None})  # so far has the recording come

        await asyncio.wait_for(ActivityEnvironment().run(Reminders(sessions).send, 100), 5)
        await append(session, case.id, events, replay(events, case).position())

    assert len(await reminded(sessions)) == 2
