"""Reminders: once at each share of a period, in working hours, while the clock runs, to somebody who is there."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from activities.reminders import LONGEST_WAIT
from domain.case import replay
from domain.commands import Act
from domain.decisions import decide
from domain.procedure import Role
from models.calendars import load_calendar
from models.cases import DeadlineRow, ReminderRow
from models.database import Sessions
from models.intake import file_report, filing
from models.log import _LOCK, append
from models.mails import MailLineRow
from models.officers import AgencyRow
from tests.activities.desk import CHAIR, HALF, MONDAY, NEARLY, NEXT_DAY, OPENING, VERIFIER, filed, noticed, run, wib
from tests.conftest import AGENCY
from tests.officers import seat, send_away
from tests.story import person, report


async def reminded(sessions: Sessions) -> list[tuple[str, str]]:
    return [found for found in await noticed(sessions) if found[1].startswith("reminder")]


async def test_each_share_of_a_period_is_reminded_of_once(sessions: Sessions) -> None:
    await filed(sessions)

    await run(sessions, NEARLY)
    wait = await run(sessions, NEARLY)

    assert await reminded(sessions) == [(VERIFIER, "reminder_50"), (VERIFIER, "reminder_85")]
    assert wait == LONGEST_WAIT


async def test_a_duty_that_was_done_is_not_reminded_of(sessions: Sessions) -> None:
    case = await filed(sessions)
    async with sessions.begin() as session:
        act = Act("reject", person(VERIFIER, case.id), "r-1", case.seq, {}, ("reason",))
        events = decide(case, act, MONDAY, await load_calendar(session))
        await append(session, case.id, events, replay(events, case).position())

    await run(sessions, NEARLY)

    assert await reminded(sessions) == []


async def test_reminders_wait_for_their_instant(sessions: Sessions) -> None:
    await filed(sessions)

    wait = await run(sessions, wib("05 16:29"))

    assert await reminded(sessions) == []
    assert 0 < wait <= LONGEST_WAIT


async def test_a_reminder_of_the_evening_is_told_at_the_next_opening(sessions: Sessions) -> None:
    await seat(sessions, VERIFIER, "v1")
    await filed(sessions)

    for at in (HALF, OPENING - timedelta(seconds=1)):
        await run(sessions, at)
        assert await reminded(sessions) == []
    await run(sessions, OPENING)

    assert await reminded(sessions) == [(VERIFIER, "reminder_50")]


async def test_a_reminder_that_the_next_opening_would_be_too_late_for_is_told_at_once(sessions: Sessions) -> None:
    await seat(sessions, VERIFIER, "v1")
    await filed(sessions)
    async with sessions.begin() as session:  # as if 85 % had passed in the last evening
        await session.execute(update(ReminderRow).where(ReminderRow.percent == 85).values(fires_at=wib("06 20:00")))

    await run(sessions, wib("06 20:00"))

    assert (VERIFIER, "reminder_85") in await reminded(sessions)


async def test_a_fast_exercise_is_reminded_however_seldom_one_looks(sessions: Sessions) -> None:
    await seat(sessions, VERIFIER, "v1")
    async with sessions.begin() as session:  # a legal day in half a second: no look ever falls into working hours
        how = filing(MONDAY, 0.5, MONDAY)
        await file_report(session, report(), how, await load_calendar(session))
    midnight = MONDAY + timedelta(seconds=0.5 * 3)

    await run(sessions, midnight)
    await run(sessions, midnight + timedelta(seconds=1))

    assert await reminded(sessions) == [(VERIFIER, "reminder_50"), (VERIFIER, "reminder_85")]


async def test_exercises_send_no_e_mail(sessions: Sessions) -> None:
    await seat(sessions, VERIFIER, "v1")
    await filed(sessions, exercise=True)

    await run(sessions, NEARLY)

    assert len(await reminded(sessions)) == 2
    async with sessions() as session:
        assert list(await session.scalars(select(MailLineRow))) == []


async def test_a_duty_that_nobody_can_do_is_escalated_at_once_and_once(sessions: Sessions) -> None:
    await seat(sessions, CHAIR, "ketua")
    await filed(sessions)

    await run(sessions, wib("04 23:00"))
    await run(sessions, wib("04 23:30"))

    assert await noticed(sessions) == [(CHAIR, "unreachable")]


async def test_a_duty_whose_only_owner_goes_away_without_a_deputy_is_escalated(sessions: Sessions) -> None:
    await seat(sessions, VERIFIER, "v1")
    await filed(sessions)
    await run(sessions, MONDAY)
    before = await noticed(sessions)

    await send_away(sessions, "v1", MONDAY.date(), NEXT_DAY.date())
    await run(sessions, MONDAY + timedelta(minutes=5))

    assert (before, await noticed(sessions)) == ([], [(CHAIR, "unreachable")])


async def test_a_duty_of_somebody_without_an_account_calls_nobody(sessions: Sessions) -> None:
    await seat(sessions, VERIFIER, "v1")
    case = await filed(sessions)
    async with sessions.begin() as session:
        act = Act("request_completion", person(VERIFIER, case.id), "r-1", case.seq, {}, ("missing",))
        events = decide(case, act, MONDAY, await load_calendar(session))
        await append(session, case.id, events, replay(events, case).position())

    await run(sessions, NEARLY)

    assert await noticed(sessions) == [(Role.REPORTER, "reminder_50"), (Role.REPORTER, "reminder_85")]


@pytest.mark.parametrize(("at", "told"), [("05 05:25", False), ("05 05:35", True)])
async def test_hours_are_those_of_the_office_that_owes_the_duty(sessions: Sessions, at: str, told: bool) -> None:
    async with sessions.begin() as session:
        east = AgencyRow(code="990301", name="Kabupaten Timur", region=AGENCY, zone="WIT", week=5, level="regional")
        session.add(east)
    case = await filed(sessions, agency="990301")
    async with sessions.begin() as session:  # Bawaslu of the east opens at 05.30 in Jakarta
        owner = {"owner": Role.BAWASLU_OFFICER.value, "code": "bawaslu_study"}
        await session.execute(update(DeadlineRow).where(DeadlineRow.case_id == case.id).values(owner))
        await session.execute(update(ReminderRow).where(ReminderRow.percent == 50).values(fires_at=wib("05 05:00")))
    await seat(sessions, Role.BAWASLU_OFFICER, "b1")

    await run(sessions, wib(at))

    assert await reminded(sessions) == ([(Role.BAWASLU_OFFICER, "reminder_50")] if told else [])


async def test_a_reminder_does_not_wait_for_an_act_that_is_being_recorded(sessions: Sessions) -> None:
    await seat(sessions, VERIFIER, "v1")
    case = await filed(sessions)
    async with sessions.begin() as session:
        act = Act("reject", person(Role.TASK_FORCE_VERIFIER, case.id), "r-1", case.seq, {}, ("reason",))
        events = decide(case, act, NEARLY, await load_calendar(session))
        await session.execute(_LOCK, {"case_id": case.id, "request_id": None})  # so far has the recording come

        await asyncio.wait_for(run(sessions, NEARLY), 5)
        await append(session, case.id, events, replay(events, case).position())

    assert len(await reminded(sessions)) == 2
