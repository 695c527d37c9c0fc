"""What tests of the outer rooms share: one embedded PostgreSQL and one time-skipping Temporal for each test process.

Each test gets a database of its own, copied from a migrated template, and a task queue of its own.
"""

import base64
import itertools
import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from temporalio.client import Client
from temporalio.testing import WorkflowEnvironment
from temporalio.testing._timeskipping import TimeSkippingConfig

from models.calendars import seed_calendar, store_calendar
from models.database import Sessions, engine_for, sessions_for
from models.migrate import create_database, migrate
from models.officers import AgencyRow
from models.vault import Vault
from settings import Settings
from stack.postgres import APP_ROLE, OWNER_ROLE, Postgres, start_postgres
from stack.temporal import FINE_TIMERS, TIME_SKIPPING, TUNING, temporal_path
from web.desk import Desk
from worker import build
from workflows.client import Cases
from workflows.codec import converter

RING = "test:" + base64.b64encode(b"0123456789abcdef0123456789abcdef").decode()
VAULT = Vault(RING, base64.b64encode(b"the key of the blind indexes....").decode())
AGENCY = "990101"
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """An embedded cluster for this test process.

    Not under pytest's own folder: each new pytest run closes that folder to others again, and as root the server runs
    as a user of its own.
    """
    with tempfile.TemporaryDirectory(prefix="netral-test-", ignore_cleanup_errors=True) as folder:
        server = start_postgres(Path(folder))
        yield server
        server.stop()


@pytest.fixture(scope="session")
async def template(postgres: Postgres) -> str:
    """The name of a migrated database with a calendar and two agencies, never connected to by a test."""
    name = "netral_template"
    await create_database(postgres.url(OWNER_ROLE, "postgres"), name)
    await migrate(postgres.url(OWNER_ROLE, name))
    engine = create_async_engine(postgres.url(OWNER_ROLE, name))
    async with sessions_for(engine).begin() as session:
        await store_calendar(session, seed_calendar(), "tests")
        session.add_all(
            AgencyRow(code=code, name=name, region=code, zone=zone, week=5, level="regional")
            for code, name, zone in (
                (AGENCY, "Pemerintah Kabupaten Contoh", "WITA"),
                ("990201", "Pemerintah Kota Contoh", "WIB"),
            )
        )
    await engine.dispose()
    return name


@dataclass(frozen=True, slots=True)
class Database:
    """One test's own database: the application's URL and the owner's."""

    name: str
    app_url: str
    owner_url: str


@pytest.fixture
async def database(postgres: Postgres, template: str) -> AsyncIterator[Database]:
    """A fresh database. Complaint numbers start apart, because all tests share one Temporal."""
    number = next(_numbers)
    name = f"test_{os.getpid()}_{number}"
    admin = create_async_engine(postgres.url(OWNER_ROLE, "postgres"), isolation_level="AUTOCOMMIT")
    async with admin.connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    owner_url = postgres.url(OWNER_ROLE, name)
    owner = create_async_engine(owner_url)
    async with owner.begin() as connection:
        await connection.execute(text(f"ALTER SEQUENCE report_numbers RESTART WITH {number * 200}"))
    await owner.dispose()
    yield Database(name, postgres.url(APP_ROLE, name), owner_url)
    async with admin.connect() as connection:
        await connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    await admin.dispose()


@pytest.fixture
async def sessions(database: Database) -> AsyncIterator[Sessions]:
    """Sessions of the application role, as production has them."""
    engine = engine_for(database.app_url, 10)
    yield sessions_for(engine, VAULT)
    await engine.dispose()


@pytest.fixture(scope="session")
async def temporal() -> AsyncIterator[WorkflowEnvironment]:
    """A real Temporal server with a clock for each workflow that only :meth:`fast_forward` moves."""
    env = await WorkflowEnvironment.start_time_skipping_v2(
        ts_config=TimeSkippingConfig(enabled=False),
        dev_server_existing_path=temporal_path(),
        dev_server_extra_args=[*TUNING, *FINE_TIMERS, *TIME_SKIPPING],
        dev_server_log_level="error",
        data_converter=converter(RING),
    )
    async with env:
        yield env


@dataclass(frozen=True, slots=True)
class House:
    """A running house: the desk through which tests act, and what they look behind it with."""

    desk: Desk
    cases: Cases
    sessions: Sessions
    client: Client
    settings: Settings
    database: Database
    env: WorkflowEnvironment

    async def skip(self, case_id: str, days: float) -> None:
        """Let legal and real time of one case pass."""
        await self.env.fast_forward(self.client.get_workflow_handle(case_id), timedelta(days=days))


@pytest.fixture
def settings(database: Database, temporal: WorkflowEnvironment) -> Settings:
    """Settings as a worker of this test would read them."""
    return Settings(
        database_url=database.app_url,
        database_owner_url=database.owner_url,
        database_pool=10,
        temporal_address=temporal.client.service_client.config.target_host,
        payload_keys=RING,
        task_queue=database.name,
        data_dir=Path("unused"),
    )


@pytest.fixture(params=["passed-through", "strict"])
async def house(
    request: pytest.FixtureRequest,
    database: Database,
    sessions: Sessions,
    settings: Settings,
    temporal: WorkflowEnvironment,
) -> AsyncIterator[House]:
    """A house with a worker, in both lanes: in the strict one the sandbox itself proves that ``domain`` is pure."""
    cases = Cases(temporal.client, settings.task_queue)
    desk = Desk(sessions, cases)
    engine = engine_for(database.app_url, 10)
    async with build(temporal.client, sessions_for(engine), settings, strict=request.param == "strict"):
        yield House(desk, cases, sessions, temporal.client, settings, database, temporal)
    await engine.dispose()
