"""Officers who act at a steady pace, whatever the house is doing, and how long each act took."""

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field
from statistics import quantiles
from time import perf_counter

from bench.lives import AtTheDesk
from domain.errors import Refusal


@dataclass(slots=True)
class Acts:
    """Seconds from the moment at which an act was to be sent until its answer; ``failed``: refused or in doubt."""

    seconds: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def ms(self, percent: int) -> float:
        """The latency that so many percent of the acts kept within."""
        return 1000 * (
            max(self.seconds) if percent == 100 else quantiles(self.seconds, n=100, method="inclusive")[percent - 1]
        )


@dataclass(slots=True)
class Officers:
    """``at_once`` officers who each carry one case after the other from acceptance to closing."""

    desk: AtTheDesk
    ids: Sequence[str]
    steps: int
    at_once: int = 8
    _next: int = 0

    async def act(self, a_second: float, until: Awaitable[None]) -> Acts:
        """Send ``a_second`` acts a second until ``until`` has come; an act that waits makes the officer's next late."""
        acts, stop = Acts(), asyncio.Event()
        period = self.at_once / a_second
        begun = perf_counter()
        officers = [
            asyncio.create_task(self._officer(acts, begun + period * n / self.at_once, period, stop))
            for n in range(self.at_once)
        ]
        await until
        stop.set()
        await asyncio.gather(*officers)
        return acts

    async def _officer(self, acts: Acts, at: float, period: float, stop: asyncio.Event) -> None:
        while not stop.is_set():
            case_id, self._next = self.ids[self._next], self._next + 1
            await self.desk.start(case_id)
            for number in range(self.steps):
                await asyncio.sleep(max(0.0, at - perf_counter()))
                if stop.is_set():
                    return
                await self._timed(acts, at, case_id, number)
                at += period

    async def _timed(self, acts: Acts, at: float, case_id: str, number: int) -> None:
        try:
            await self.desk.step(case_id, number)
        except Refusal as refusal:
            acts.failed.append(refusal.code)
        acts.seconds.append(perf_counter() - at)
