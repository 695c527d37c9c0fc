"""Cases whose first deadline ends at one instant that we choose, and how far their timers are spread."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import func, update
from temporalio.client import Client

from domain.clock import DAY_SECONDS, Zone
from domain.workdays import Calendar
from models.database import Sessions
from models.intake import Filing, file_report
from models.log import load_case
from models.notices import OutboxRow
from tests.story import report
from workflows.client import Cases

#: A report that comes in on this Monday morning is owed its first decision by the end of the second working day.
COMES_IN = datetime(2025, 1, 6, 9, 0, tzinfo=Zone.WIB.tz)
ENDS = datetime(2025, 1, 9, tzinfo=Zone.WIB.tz)
SPREAD = timedelta(minutes=15)  # of legal time, as ``Case.fires_at`` spreads
AT_ONCE = 16
BEGUN = 5  # events in a history whose first task is done: its timer is set
PAUSE = 0.05  # seconds


def ending_at(real: datetime, spread: float = SPREAD.total_seconds()) -> Filing:
    """A filing whose first deadline ends at the real instant ``real``, exactly.

    ``spread``: over how many real seconds the timers are spread. 900 is the pace of life; a faster clock, which makes
    the same fifteen legal minutes shorter, shows what fewer would do.
    """
    pace = spread / SPREAD.total_seconds()
    return Filing(real - (ENDS - COMES_IN) * pace, COMES_IN, DAY_SECONDS * pace, exercise=True)


async def file_together(sessions: Sessions, how: Filing, calendar: Calendar, count: int) -> list[str]:
    """File so many reports; nothing waits in the outbox, their workflows are started by :func:`start_all`."""
    ids: list[str] = []
    for _ in range(count):
        async with sessions.begin() as session:
            receipt = await file_report(session, report(1, f"stampede-{uuid4()}"), how, calendar)
            done = update(OutboxRow).where(OutboxRow.case_id.in_(receipt.cases)).values(done_at=func.now())
            await session.execute(done)
        ids += receipt.cases
    return ids


async def start_all(client: Client, sessions: Sessions, cases: Cases, calendar: Calendar, ids: Sequence[str]) -> None:
    """Start their workflows, a few at a time, each with its timer set before the next is started.

    A client starts workflows faster than a worker takes them up; acts would wait behind the rest for minutes.
    """
    waiting = iter(ids)

    async def starter() -> None:
        for case_id in waiting:
            async with sessions() as session:
                case = await load_case(session, case_id)
            await cases.start(case, calendar.from_year(case.registered_at.year))
            while (await client.get_workflow_handle(case_id).describe()).history_length < BEGUN:  # noqa: ASYNC110
                await asyncio.sleep(PAUSE)

    await asyncio.gather(*(starter() for _ in range(AT_ONCE)))
