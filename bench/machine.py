"""The machine under measurement: PostgreSQL, Temporal, our worker and a bare one, each a process of its own."""

import base64
import contextlib
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from temporalio.client import Client

from bench.meter import Tree
from domain.workdays import Calendar
from models.calendars import load_calendar, seed_calendar, store_calendar
from models.database import Sessions, engine_for, sessions_for
from models.migrate import create_database, migrate
from models.officers import AgencyRow
from models.vault import Vault
from stack.ports import HOST, free_port
from stack.postgres import APP_ROLE, OWNER_ROLE, Postgres, start_postgres
from stack.processes import Child, answers, start_child, until_healthy
from stack.temporal import temporal_command
from workflows.client import connect

ROOT = Path(__file__).parent.parent
RING = "bench:" + base64.b64encode(b"0123456789abcdef0123456789abcdef").decode()
VAULT = Vault(RING, RING.partition(":")[2])
AGENCY = AgencyRow(
    code="990101", name="Pemerintah Kabupaten Contoh", region="990101", zone="WITA", week=5, level="regional"
)
OUR_QUEUE, BARE_QUEUE = "cases", "bare"
PATIENCE = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Machine:
    """What the measurements need: a client, a database, and the process trees whose work is counted."""

    client: Client
    engine: AsyncEngine
    sessions: Sessions
    calendar: Calendar
    server: Tree
    our_worker: Tree
    bare_worker: Tree
    postgres: Tree
    bench: Tree


async def _database(postgres: Postgres) -> str:
    await create_database(postgres.url(OWNER_ROLE, "postgres"), "netral")
    await migrate(postgres.url(OWNER_ROLE))
    owner = create_async_engine(postgres.url(OWNER_ROLE))
    async with owner.begin() as connection:
        await connection.execute(text("CREATE TABLE bare_steps (case_id text, step int, PRIMARY KEY (case_id, step))"))
        await connection.execute(text(f"GRANT SELECT, INSERT ON bare_steps TO {APP_ROLE}"))
    async with sessions_for(owner).begin() as session:
        await store_calendar(session, seed_calendar(), "bench")
        session.add(AGENCY)
    await owner.dispose()
    return postgres.url(APP_ROLE)


async def _worker(module: str, queue: str, database_url: str, address: str, logs: Path) -> Child:
    port = free_port()
    env = {
        **os.environ, "PYTHONPATH": str(ROOT), "NETRAL_DATABASE_URL": database_url, "NETRAL_TEMPORAL_ADDRESS": address,
        "NETRAL_PAYLOAD_KEYS": RING, "NETRAL_TASK_QUEUE": queue, "NETRAL_WORKER_HEALTH_PORT": str(port),
    }  # fmt: skip
    child = await start_child(module, [sys.executable, "-m", module], env, logs / f"{queue}.log")
    await until_healthy(child, lambda: answers(HOST, port, "/"), PATIENCE)
    return child


@contextlib.asynccontextmanager
async def running(folder: Path) -> AsyncIterator[Machine]:
    """Start everything in ``folder``; stop everything on the way out."""
    async with contextlib.AsyncExitStack() as stack:
        postgres = start_postgres(folder)
        stack.callback(postgres.stop)
        database_url = await _database(postgres)
        engine = engine_for(database_url)
        stack.push_async_callback(engine.dispose)
        port = free_port()
        address = f"{HOST}:{port}"
        server = await start_child(
            "temporal", temporal_command(folder / "temporal.db", port, None), os.environ, folder / "temporal.log"
        )
        stack.push_async_callback(server.stop)
        await until_healthy(server, lambda: answers(HOST, port), PATIENCE)
        ours = await _worker("worker", OUR_QUEUE, database_url, address, folder)
        stack.push_async_callback(ours.stop)
        bare = await _worker("bench.bare_worker", BARE_QUEUE, database_url, address, folder)
        stack.push_async_callback(bare.stop)
        sessions = sessions_for(engine, VAULT)
        async with sessions() as session:
            calendar = await load_calendar(session)
        postmaster = int((folder / "postgres" / "postmaster.pid").read_text().splitlines()[0])
        yield Machine(
            client=await connect(address, "default", RING, lazy=False),
            engine=engine,
            sessions=sessions,
            calendar=calendar,
            server=Tree(server.pid),
            our_worker=Tree(ours.pid),
            bare_worker=Tree(bare.pid),
            postgres=Tree(postmaster),
            bench=Tree(os.getpid(), alone=True),
        )
