"""What an auditor reads is one moment, whatever is written meanwhile."""

from datetime import UTC, datetime

from sqlalchemy import text

from domain.case import Case, replay
from domain.commands import Act
from domain.decisions import decide
from domain.procedure import Role
from models.audit import verify
from models.calendars import load_calendar
from models.database import Sessions, snapshot
from models.intake import file_report, filing
from models.log import append, load_case
from tests.story import person, report


async def filed(sessions: Sessions) -> Case:
    async with sessions.begin() as session:
        receipt = await file_report(session, report(), filing(datetime.now(UTC)), await load_calendar(session))
        return await load_case(session, receipt.cases[0])


async def accepted(sessions: Sessions, case: Case) -> None:
    act = Act("accept", person(Role.TASK_FORCE_VERIFIER, case.id), "r-1", case.seq, {}, ())
    async with sessions.begin() as session:
        events = decide(case, act, datetime.now(UTC), await load_calendar(session))
        await append(session, case.id, events, replay(events, case).position())


async def test_a_snapshot_does_not_see_an_act_that_is_recorded_while_it_reads(sessions: Sessions) -> None:
    case = await filed(sessions)

    async with snapshot(sessions) as session:
        before = await session.scalar(text("SELECT count(*) FROM events"))
        await accepted(sessions, case)
        verdict = await verify(session, case.id)

    assert verdict.fault is None
    assert verdict.events == before == case.seq
