"""Digests: one e-mail for an officer and a day, whatever is run twice, dies or comes later."""

from datetime import timedelta

import pytest
from sqlalchemy import event, update
from sqlalchemy.ext.asyncio import async_sessionmaker
from sqlalchemy.orm import Session

from models.cases import DeadlineRow
from models.database import Sessions
from tests.activities.desk import (
    CHAIR,
    MONDAY,
    NEARLY,
    NEXT_DAY,
    OPENING,
    THURSDAY,
    VERIFIER,
    WEDNESDAY,
    Tray,
    digests,
    filed,
    noticed,
    post,
    run,
    staffed,
    waiting,
    wib,
)
from tests.officers import seat, send_away


async def test_all_reminders_of_a_morning_are_one_digest_for_the_assignee(sessions: Sessions) -> None:
    await seat(sessions, VERIFIER, "v1")
    for number in range(3):
        await filed(sessions, f"request-{number}00")

    await run(sessions, OPENING)

    assert await digests(sessions) == [("v1", WEDNESDAY, [50, 50, 50])]


async def test_running_twice_makes_no_second_digest(sessions: Sessions) -> None:
    await staffed(sessions)
    await filed(sessions)

    for minutes in range(3):
        await run(sessions, OPENING + timedelta(minutes=minutes))

    assert await digests(sessions) == [("v1", WEDNESDAY, [50])]


async def test_a_later_reminder_of_the_day_is_in_the_inbox_and_in_the_next_days_digest(sessions: Sessions) -> None:
    await staffed(sessions)
    await filed(sessions)
    await run(sessions, OPENING)
    await post(sessions, OPENING, Tray())

    await run(sessions, NEARLY)
    inbox = await noticed(sessions)
    await run(sessions, NEXT_DAY)

    assert (VERIFIER, "reminder_85") in inbox
    assert await digests(sessions) == [("v1", WEDNESDAY, [50]), ("v1", THURSDAY, [85])]


class Dying(Session):
    """A session of a process that dies with everything written and nothing committed."""


@event.listens_for(Dying, "before_commit")
def die(_session: Session) -> None:
    raise ConnectionError("died")


async def test_a_worker_that_dies_before_the_commit_leaves_nothing_and_the_next_one_does_it_all(
    sessions: Sessions,
) -> None:
    await staffed(sessions)
    await filed(sessions)
    with pytest.raises(ConnectionError):
        await run(async_sessionmaker(sessions.kw["bind"], sync_session_class=Dying), OPENING)
    left = (await digests(sessions), await waiting(sessions), await noticed(sessions))

    await run(sessions, OPENING)

    assert left == ([], [], [])
    assert await digests(sessions) == [("v1", WEDNESDAY, [50])]
    assert await noticed(sessions) == [(VERIFIER, "reminder_50")]


async def test_an_absent_officer_is_not_mailed_but_whoever_stands_in_is(sessions: Sessions) -> None:
    await staffed(sessions)
    await filed(sessions)
    await send_away(sessions, "v1", WEDNESDAY, WEDNESDAY, deputy="v2")

    await run(sessions, OPENING)

    assert await digests(sessions) == [("v2", WEDNESDAY, [50])]


async def test_a_line_that_waited_overnight_goes_to_whoever_is_there_in_the_morning(sessions: Sessions) -> None:
    await staffed(sessions)
    await filed(sessions)
    await run(sessions, OPENING)
    await post(sessions, OPENING, Tray())
    await run(sessions, NEARLY)
    before = await waiting(sessions)

    await send_away(sessions, "v1", THURSDAY, THURSDAY, deputy="v2")
    await run(sessions, NEXT_DAY)

    assert before == [("v1", 85)]
    assert (await digests(sessions))[1:] == [("v2", THURSDAY, [85])]


async def test_what_was_done_meanwhile_is_not_in_the_digest(sessions: Sessions) -> None:
    await staffed(sessions)
    await filed(sessions)
    await run(sessions, OPENING)
    await post(sessions, OPENING, Tray())
    await run(sessions, NEARLY)

    async with sessions.begin() as session:
        await session.execute(update(DeadlineRow).values(outcome="met", closed_seq=9))
    await run(sessions, NEXT_DAY)

    assert (await waiting(sessions), len(await digests(sessions))) == ([], 1)


async def test_whoever_is_called_in_for_somebody_unreachable_is_mailed_in_their_own_hours(sessions: Sessions) -> None:
    await seat(sessions, CHAIR, "ketua")
    await filed(sessions)

    await run(sessions, wib("04 23:00"))
    overnight = (await noticed(sessions), await digests(sessions))
    await run(sessions, wib("05 07:30"))

    assert overnight == ([(CHAIR, "unreachable")], [])
    assert await digests(sessions) == [("ketua", wib("05").date(), [0])]


async def test_an_officer_without_an_address_has_the_inbox_alone(sessions: Sessions) -> None:
    await seat(sessions, VERIFIER, "v1", email=False)
    await filed(sessions)

    await run(sessions, OPENING)

    assert (await digests(sessions), await waiting(sessions)) == ([], [])
    assert await noticed(sessions) == [(VERIFIER, "reminder_50")]


async def test_where_mail_is_off_nothing_piles_up(sessions: Sessions) -> None:
    await staffed(sessions)
    await filed(sessions)

    await run(sessions, OPENING, mailing=False)
    await run(sessions, MONDAY + timedelta(days=1), mailing=True)

    assert (await digests(sessions), await waiting(sessions)) == ([], [])
