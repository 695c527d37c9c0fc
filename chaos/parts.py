"""One part of the house under a supervisor: a process that is started again whenever it ends."""

import asyncio
import contextlib
import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from domain.errors import Refusal
from stack.processes import Child, Healthy, start_child, until_healthy

SLOW_START = 60.0  # seconds
AGAIN = 0.3  # seconds until the next try if a start fails: PostgreSQL's old children must be gone first


@dataclass(slots=True)
class Outage:
    """A span in which a part did not answer."""

    part: str
    began: datetime
    ended: datetime | None = None


@dataclass(slots=True)
class Part:
    """``pause`` says how many seconds its supervisor waits before it starts the part again."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str]
    healthy: Healthy
    log: Path
    pause: Callable[[], float]
    user: str | None = None
    farewell: signal.Signals = signal.SIGKILL  # whatever was to be seen has been seen
    kills: int = 0
    deaths: int = 0  # ends that nobody here caused
    outages: list[Outage] = field(default_factory=list)
    _child: Child | None = None
    _killed: bool = False
    _watch: asyncio.Task[None] | None = None

    @property
    def up(self) -> bool:
        """Whether it answers, as far as its supervisor knows."""
        return self._child is not None and not (self.outages and self.outages[-1].ended is None)

    async def start(self) -> None:
        """Start it and wait until it answers; from then on it is watched. Raises ``Refusal('part_missing')``."""
        self._child = await self._started()
        self._watch = asyncio.create_task(self._supervise())

    def kill(self) -> None:
        """End it without a word of warning."""
        assert self._child is not None
        self.kills += 1
        self._killed = True
        with contextlib.suppress(ProcessLookupError):
            self._child.process.kill()

    async def stop(self) -> None:
        """Ask it to stop, and start it no more."""
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        if self._child is None or self._child.process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            self._child.process.send_signal(self.farewell)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._child.process.wait(), SLOW_START)
        await self._child.stop()

    async def _supervise(self) -> None:
        assert self._child is not None
        while True:
            await self._child.process.wait()
            self.outages.append(Outage(self.name, datetime.now(UTC)))
            self.deaths += not self._killed
            self._killed = False
            await asyncio.sleep(self.pause())
            self._child = await self._restarted()
            self.outages[-1].ended = datetime.now(UTC)

    async def _started(self) -> Child:
        child = await start_child(self.name, self.command, self.env, self.log, self.user)
        self._child = child  # whoever stops us in the middle of a start must find it
        await until_healthy(child, self.healthy, SLOW_START)
        return child

    async def _restarted(self) -> Child:
        while True:
            try:
                return await self._started()
            except Refusal:
                assert self._child is not None
                await self._child.stop()
                await asyncio.sleep(AGAIN)
