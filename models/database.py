"""Engines and sessions. One request or task is one transaction, committed at the edge."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from models.vault import IN_SESSION, Vault

Sessions = async_sessionmaker[AsyncSession]


def engine_for(url: str, pool: int = 20, *, ping: bool = True) -> AsyncEngine:
    """An engine with at most ``pool`` connections. PostgreSQL only; times are kept in UTC.

    ``ping`` asks a pooled connection whether it lives before each use: three round trips that a worker saves, because
    its activities are tried again anyway.
    """
    return create_async_engine(
        url, pool_size=pool, max_overflow=0, pool_pre_ping=ping,
        hide_parameters=True,  # an error's text goes into logs, and a statement's values are people's words
        connect_args={"server_settings": {"timezone": "UTC", "application_name": "netral"}},
    )  # fmt: skip


def sessions_for(engine: AsyncEngine, vault: Vault | None = None) -> Sessions:
    """Sessions whose objects stay readable after the commit. Without a ``vault`` nothing sealed can be read."""
    return async_sessionmaker(engine, expire_on_commit=False, info={IN_SESSION: vault})


@asynccontextmanager
async def snapshot(sessions: Sessions) -> AsyncIterator[AsyncSession]:
    """A session whose reads all see one moment: what is written meanwhile is not there.

    A reader that compares tables with each other needs it, or every act between two of its reads looks like a fault.
    """
    async with sessions() as session:
        await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        yield session
