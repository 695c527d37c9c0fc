"""Nothing stops at a hundred: whatever goes over all open cases goes over all of them, assigned to somebody or not."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select

from audit.ledger import check
from domain.case import replay
from domain.commands import Actor, Recompute
from domain.decisions import decide
from domain.procedure import Role
from domain.workdays import Calendar
from models.assignments import AssignmentRow
from models.calendars import load_calendar
from models.cases import DeadlineRow, ReminderRow
from models.database import Sessions, snapshot
from models.imports import import_decree
from models.intake import file_report, filing
from models.log import append, load_case
from models.notices import NoticeRow
from tests.activities.desk import MONDAY, NEARLY, VERIFIER, run
from tests.officers import seat
from tests.story import report

MANY = 130
DECREE = "day,kind,name,change\n2024-11-06,national_holiday,Libur contoh,add\n"
OPERATOR = Actor("operator", Role.OPERATOR)


@pytest.fixture
async def cases(sessions: Sessions) -> Sequence[str]:
    """More than a hundred cases of one Monday, half of them assigned to nobody."""
    found: list[str] = []
    async with sessions.begin() as session:
        calendar = await load_calendar(session)
    for number in range(0, MANY, 26):
        async with sessions.begin() as session:
            filed = report(26, f"request-many-{number:03}")
            found += (await file_report(session, filed, filing(MONDAY), calendar)).cases
    async with sessions.begin() as session:
        half = select(AssignmentRow.id).where(AssignmentRow.case_id.in_(found[::2]))
        await session.execute(delete(AssignmentRow).where(AssignmentRow.id.in_(half)))
    return found


async def test_every_case_is_reminded_of_whether_it_is_assigned_or_not(
    sessions: Sessions, cases: Sequence[str]
) -> None:
    await seat(sessions, VERIFIER, "v1")

    for _ in range(10):
        await run(sessions, NEARLY)

    async with sessions() as session:
        told = set(await session.scalars(select(NoticeRow.case_id).where(NoticeRow.template.like("reminder%"))))
        left = await session.scalar(select(func.count()).select_from(ReminderRow))
    assert told == set(cases)
    assert left == 0


async def test_a_new_calendar_reaches_every_case(sessions: Sessions, cases: Sequence[str]) -> None:
    reached: list[str] = []

    async def tell(case_id: str, command: Recompute, calendar: Calendar) -> None:
        reached.append(case_id)
        async with sessions.begin() as session:
            case = await load_case(session, case_id)
            events = decide(case, command, MONDAY + timedelta(hours=1), calendar)
            if events:
                await append(session, case_id, events, replay(events, case).position())

    done = await import_decree(sessions, tell, OPERATOR, DECREE, "many", "Keputusan contoh", lambda *_: None)

    assert sorted(reached) == sorted(cases)
    assert len(done.moves) == len(cases)


async def test_the_ledger_is_read_to_its_end(sessions: Sessions, cases: Sequence[str]) -> None:
    async with snapshot(sessions) as session:
        total = await check(session, MONDAY + timedelta(hours=1))

    assert (total.cases, total.counts["armed"], total.difference) == (MANY, MANY, 0)


async def test_a_scan_that_stopped_at_a_hundred_would_be_seen(sessions: Sessions, cases: Sequence[str]) -> None:
    """A keeper that lets only the first hundred lapse leaves the others lost: the second reader names each."""
    late = MONDAY + timedelta(days=30)
    async with sessions.begin() as session:
        calendar = await load_calendar(session)
        first = list(
            await session.scalars(select(DeadlineRow.case_id).order_by(DeadlineRow.due, DeadlineRow.case_id).limit(100))
        )
        for case_id in first:
            case = await load_case(session, case_id)
            events = decide(case, Recompute(OPERATOR, f"look:{case_id}"), late, calendar)
            await append(session, case_id, events, replay(events, case).position())

    async with snapshot(sessions) as session:
        total = await check(session, late)

    lost = {fault.case_id for fault in total.faults if fault.kind == "lost"}
    assert lost == set(cases) - set(first)
