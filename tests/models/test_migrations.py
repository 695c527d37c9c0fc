"""Migrations and models say the same, and so do a stored calendar and its source."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Connection, Integer, MetaData, Table
from sqlalchemy.ext.asyncio import create_async_engine

from models.calendars import load_calendar, seed_calendar
from models.database import Sessions
from models.metadata import all_tables
from tests.conftest import Database


async def differences(database: Database, metadata: MetaData) -> list[object]:
    def compare(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    engine = create_async_engine(database.owner_url)
    async with engine.connect() as connection:
        found = await connection.run_sync(compare)
    await engine.dispose()
    return found


async def test_migrations_build_what_the_models_describe(database: Database) -> None:
    assert await differences(database, all_tables()) == []


async def test_a_forgotten_table_would_be_noticed(database: Database) -> None:
    widened = MetaData()
    for table in all_tables().tables.values():
        table.to_metadata(widened)
    Table("forgotten", widened, Column("id", Integer, primary_key=True))

    assert len(await differences(database, widened)) == 1


async def test_a_stored_calendar_is_read_back_as_it_was(sessions: Sessions) -> None:
    async with sessions() as session:
        assert await load_calendar(session) == seed_calendar()
