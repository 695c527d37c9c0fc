"""How often something may be done: counted in PostgreSQL, so that all web processes count together.

The windows and their grammar are those of the library ``limits``. It has no PostgreSQL storage of its own; this is the
one statement that it needs, through its documented extension point.
"""

import hashlib
import math
from collections.abc import Mapping
from typing import cast

from limits import RateLimitItem, parse
from limits.aio.storage import Storage
from limits.aio.strategies import FixedWindowRateLimiter
from sqlalchemy import case, delete, func, literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request

from domain.errors import Refusal
from models.credentials import RateRow
from models.database import Sessions
from web.visits import Visit

SWEPT = 500  # rows that a new window takes away at most: a sweep never holds up a visitor


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


class PostgresStorage(Storage):
    """Counters of fixed windows, on the database's clock. Raises SQLAlchemy's own errors."""

    STORAGE_SCHEME = None

    def __init__(self, sessions: Sessions) -> None:
        super().__init__()
        self._sessions = sessions

    @property
    def base_exceptions(self) -> type[Exception]:
        return SQLAlchemyError

    async def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count, in one statement: of two visitors at once neither goes uncounted."""
        now = func.clock_timestamp()
        ends = now + func.make_interval(0, 0, 0, 0, 0, 0, expiry)
        new = insert(RateRow).values(key=_digest(key), hits=amount, expires_at=ends)
        over = RateRow.expires_at <= now
        statement = new.on_conflict_do_update(
            index_elements=[RateRow.key],
            set_={
                "hits": case((over, literal(amount)), else_=RateRow.hits + amount),
                "expires_at": case((over, ends), else_=RateRow.expires_at),
            },
        ).returning(RateRow.hits)
        async with self._sessions.begin() as session:
            hits = cast("int", await session.scalar(statement))
        if hits == amount:
            await self._sweep()
        return hits

    async def get(self, key: str) -> int:
        async with self._sessions() as session:
            alive = RateRow.expires_at > func.clock_timestamp()
            return await session.scalar(select(RateRow.hits).where(RateRow.key == _digest(key), alive)) or 0

    async def get_expiry(self, key: str) -> float:
        async with self._sessions() as session:
            query = select(func.extract("epoch", RateRow.expires_at)).where(RateRow.key == _digest(key))
            return float(await session.scalar(query) or 0)

    async def left(self, key: str) -> float:
        """Seconds until the window of this key ends."""
        async with self._sessions() as session:
            span = func.extract("epoch", RateRow.expires_at - func.clock_timestamp())
            return float(await session.scalar(select(span).where(RateRow.key == _digest(key))) or 0)

    async def check(self) -> bool:
        async with self._sessions() as session:
            return bool(await session.scalar(select(literal(value=True))))

    async def reset(self) -> int | None:
        async with self._sessions.begin() as session:
            return len((await session.scalars(delete(RateRow).returning(RateRow.key))).all())

    async def clear(self, key: str) -> None:
        async with self._sessions.begin() as session:
            await session.execute(delete(RateRow).where(RateRow.key == _digest(key)))

    async def _sweep(self) -> None:
        old = select(RateRow.key).where(RateRow.expires_at < func.clock_timestamp())
        some = old.limit(SWEPT).with_for_update(skip_locked=True)
        async with self._sessions.begin() as session:
            await session.execute(delete(RateRow).where(RateRow.key.in_(some)))


class Limits:
    """The limits of an installation by name, as ``60/15 minutes``."""

    def __init__(self, sessions: Sessions, limits: Mapping[str, str]) -> None:
        self._storage = PostgresStorage(sessions)
        self._limiter = FixedWindowRateLimiter(self._storage)
        self._items: Mapping[str, RateLimitItem] = {name: parse(text) for name, text in limits.items()}

    async def spend(self, name: str, who: str) -> None:
        """Count once more for ``who``. Raises ``Refusal('too_many')`` with the seconds to wait."""
        item = self._items[name]
        if not await self._limiter.hit(item, name, who):
            left = max(1, math.ceil(await self._storage.left(item.key_for(name, who))))
            raise Refusal("too_many", seconds=str(left), wait=_wait(left))

    async def forget(self, name: str, who: str) -> None:
        """Begin anew for ``who``."""
        await self._limiter.clear(self._items[name], name, who)


def _wait(seconds: int) -> str:
    return f"{seconds} detik" if seconds < 60 else f"{math.ceil(seconds / 60)} menit"


class Allowance:
    """A route's dependency: a limit by the visitor's address, spent when the route says so.

    A route spends it itself, so that a form that is refused can be shown again with everything that was typed.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    async def __call__(self, request: Request) -> "Purse":
        entrance = request.app.state.entrance
        return Purse(entrance.limits, self.name, entrance.visit(request))


class Purse:
    """What one request may spend."""

    def __init__(self, limits: Limits, name: str, visit: Visit) -> None:
        self._limits = limits
        self._name = name
        self._visit = visit

    async def spend(self) -> None:
        """Raises ``Refusal('too_many')``."""
        await self._limits.spend(self._name, self._visit.source)
