"""The check of the ledger as an activity: the second reader is handed in, this room knows only its shape."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession
from temporalio import activity

from activities.signatures import ChecksSignature
from models.checks import Counted, begin, finish
from models.database import Sessions, snapshot

Read = Callable[[AsyncSession, datetime], Awaitable[Counted]]
BEAT = 5.0  # seconds: a worker that dies while it reads is noticed after a missed few


class Checks(ChecksSignature):
    """Reads the whole ledger over one snapshot and keeps what was found."""

    def __init__(self, sessions: Sessions, read: Read, every: timedelta, beat: float = BEAT) -> None:
        """``every``: real time between two checks that nobody asked for."""
        self._sessions = sessions
        self._read = read
        self._every = every
        self._beat = beat
        self._log = structlog.get_logger("ledger")

    @activity.defn(name="check_ledger")
    async def check(self, check_id: str) -> float:
        now = datetime.now(UTC)
        async with self._sessions.begin() as session:
            fresh = await begin(session, check_id, now)
        if fresh:
            async with _beating(self._beat), snapshot(self._sessions) as session:
                found = await self._read(session, now)
            async with self._sessions.begin() as session:
                await finish(session, check_id, found, datetime.now(UTC), self._every)
            if found.faults or found.difference:
                self._log.error("ledger_faults", faults=len(found.faults), difference=found.difference)
        return self._every.total_seconds()


@asynccontextmanager
async def _beating(seconds: float) -> AsyncIterator[None]:
    """Tell Temporal that we live, for as long as the body takes."""

    async def beat() -> None:
        while True:
            activity.heartbeat()
            await asyncio.sleep(seconds)

    beating = asyncio.create_task(beat())
    try:
        yield
    finally:
        beating.cancel()
        with suppress(asyncio.CancelledError):
            await beating
