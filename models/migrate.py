"""Bring a database to the present shape, as its owner."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine

SCRIPTS = Path(__file__).parent.parent / "migrations"


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


async def migrate(owner_url: str) -> None:
    """Run every migration that the database has not seen, one process at a time."""
    engine = create_async_engine(owner_url)
    try:
        async with engine.begin() as connection:
            await connection.execute(text("SELECT pg_advisory_xact_lock(4711)"))
            await connection.run_sync(_upgrade)
    finally:
        await engine.dispose()


async def create_database(owner_url: str, name: str) -> None:
    """Create the database ``name`` on the server of ``owner_url`` (a URL of another database), unless it is there."""
    engine = create_async_engine(owner_url, isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            query = text("SELECT 1 FROM pg_database WHERE datname = :name")
            if not await connection.scalar(query, {"name": name}):
                await connection.execute(text(f'CREATE DATABASE "{name}"'))
    finally:
        await engine.dispose()
