"""After the last kill: wait until everything that was due has been done."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from sqlalchemy import text

from chaos.house import House

GRACE = timedelta(seconds=10)  # real time that a healthy house may take for what falls due just now
_WAITING = text(
    "SELECT (SELECT count(*) FROM outbox WHERE done_at IS NULL)"
    " + (SELECT count(*) FROM cases WHERE ended_at IS NULL"
    " AND next_fire_at < clock_timestamp() - CAST(:grace AS interval))"
)


async def until_whole(house: House, patience: float) -> bool:
    """Wait until every part answers."""
    return await _until(lambda: _whole(house), patience)


async def until_settled(house: House, patience: float) -> bool:
    """Wait until no case waits to be started and no clock is overdue. False if that does not come."""
    return await _until(lambda: _settled(house), patience)


async def _whole(house: House) -> bool:
    return house.whole


async def _settled(house: House) -> bool:
    async with house.sessions() as session:
        return not await session.scalar(_WAITING, {"grace": GRACE / 2})


async def _until(there: Callable[[], Awaitable[bool]], patience: float) -> bool:
    loop = asyncio.get_running_loop()
    give_up = loop.time() + patience
    while not await there():
        if loop.time() > give_up:
            return False
        await asyncio.sleep(0.2)
    return True
