"""The dispatcher: takes cases from the outbox and starts their workflows, as often as it takes, never twice."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import structlog
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.case import Case
from domain.workdays import Calendar
from models.calendars import load_calendar
from models.database import Sessions
from models.log import load_case
from models.notices import OutboxRow

Start = Callable[[Case, Calendar], Awaitable[None]]
BATCH = 20  # a bulk of new cases must not starve officers' acts: starts are paced
LONGEST_ERROR = 500


class Dispatcher:
    """``start`` must be idempotent by case id; several workers may dispatch at once (rows are locked and skipped)."""

    def __init__(self, sessions: Sessions, start: Start, pause: float = 0.2) -> None:
        self._sessions = sessions
        self._start = start
        self._pause = pause
        self._log = structlog.get_logger("dispatcher")

    async def run(self) -> None:
        """Dispatch until cancelled. A Temporal or database that is down is waited for."""
        wait = self._pause
        while True:
            try:
                wait = self._pause if await self.dispatch() else min(wait * 1.5, 1.0)
            except Exception as error:  # the loop must outlive whatever is down: it is the only way into Temporal
                self._log.warning("dispatch_failed", error=type(error).__name__)
                wait = min(max(wait, 0.5) * 2, 10.0)
            await asyncio.sleep(wait)

    async def dispatch(self) -> int:
        """Start one batch; how many were started."""
        async with self._sessions.begin() as session:
            rows = list(
                await session.scalars(
                    select(OutboxRow)
                    .where(OutboxRow.done_at.is_(None))
                    .order_by(OutboxRow.id)
                    .limit(BATCH)
                    .with_for_update(skip_locked=True)
                )
            )
            if not rows:
                return 0
            calendar = await load_calendar(session)
            return sum([await self._start_one(session, row, calendar) for row in rows])

    async def _start_one(self, session: AsyncSession, row: OutboxRow, calendar: Calendar) -> bool:
        case = await load_case(session, row.case_id)
        row.attempts += 1
        try:
            await self._start(case, calendar.from_year(case.registered_at.year))
        except Exception as error:
            row.last_error = f"{type(error).__name__}: {error}"[:LONGEST_ERROR]
            await session.commit()
            raise
        row.done_at = datetime.now(UTC)
        return True
