"""A house of its own for a run: PostgreSQL, Temporal and two workers on free ports and in a temporary folder."""

import base64
import contextlib
import os
import signal
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool
from temporalio.client import Client

from chaos.parts import Part
from chaos.plan import Plan
from models.calendars import seed_calendar, store_calendar
from models.database import Sessions, engine_for, sessions_for
from models.migrate import create_database, migrate
from models.officers import AgencyRow
from models.vault import Vault
from stack.ports import HOST, free_port
from stack.postgres import APP_ROLE, OWNER_ROLE, Cluster, make_cluster
from stack.processes import answers
from stack.temporal import temporal_command
from workflows.client import Cases, connect

ROOT = Path(__file__).parent.parent
RING = "chaos:" + base64.b64encode(b"0123456789abcdef0123456789abcdef").decode()
VAULT = Vault(RING, RING.partition(":")[2])
QUEUE = "chaos"
AGENCY = AgencyRow(
    code="990101", name="Pemerintah Kabupaten Contoh", region="990101", zone="WITA", week=5, level="regional"
)
WORKERS = 2

Pause = Callable[[], float]


@dataclass(frozen=True, slots=True)
class House:
    """What a run needs of its house. ``parts`` may be killed."""

    parts: tuple[Part, ...]
    sessions: Sessions
    client: Client
    cases: Cases

    @property
    def whole(self) -> bool:
        """Whether every part answers."""
        return all(part.up for part in self.parts)


@contextlib.asynccontextmanager
async def standing(folder: Path, plan: Plan) -> AsyncIterator[House]:
    """Start everything in ``folder``; stop everything on the way out."""
    draw = plan.random("restarts")

    def pause() -> float:  # what a service manager waits, and now and then a slower one
        return draw.choice((0.1, 0.1, 1.0, 3.0))

    async with contextlib.AsyncExitStack() as stack:
        cluster = make_cluster(folder)
        postgres = _postgres(cluster, folder, pause)
        stack.push_async_callback(postgres.stop)
        await postgres.start()
        await _prepare(cluster)
        engine = engine_for(cluster.url(APP_ROLE), 12)
        stack.push_async_callback(engine.dispose)
        port = free_port()
        temporal = _temporal(folder, port, pause)
        stack.push_async_callback(temporal.stop)
        await temporal.start()
        workers = [_worker(n, plan, cluster, folder, port, pause) for n in range(1, WORKERS + 1)]
        for worker in workers:
            stack.push_async_callback(worker.stop)
            await worker.start()
        client = await connect(f"{HOST}:{port}", "default", RING)
        yield House((postgres, temporal, *workers), sessions_for(engine, VAULT), client, Cases(client, QUEUE))


def _postgres(cluster: Cluster, folder: Path, pause: Pause) -> Part:
    probe = create_async_engine(cluster.url(OWNER_ROLE, "postgres"), poolclass=NullPool)

    async def healthy() -> bool:
        try:
            async with probe.connect() as connection:
                await connection.execute(text("SELECT 1"))
        except (OSError, DBAPIError):
            return False
        return True

    # SIGINT: do not wait for clients that are still connected
    return Part(
        "PostgreSQL", cluster.command, os.environ, healthy, folder / "postgres.log", pause, cluster.user, signal.SIGINT
    )


def _temporal(folder: Path, port: int, pause: Pause) -> Part:
    command = temporal_command(folder / "temporal.db", port, None)
    return Part("Temporal", command, os.environ, lambda: answers(HOST, port), folder / "temporal.log", pause)


def _worker(number: int, plan: Plan, cluster: Cluster, folder: Path, port: int, pause: Pause) -> Part:
    health = free_port()
    env = {
        **os.environ, "PYTHONPATH": str(ROOT), "NETRAL_DATABASE_URL": cluster.url(APP_ROLE),
        "NETRAL_DATABASE_POOL": "10", "NETRAL_TEMPORAL_ADDRESS": f"{HOST}:{port}", "NETRAL_PAYLOAD_KEYS": RING,
        "NETRAL_TASK_QUEUE": QUEUE, "NETRAL_WORKER_HEALTH_PORT": str(health),
        "NETRAL_REHEARSAL_DAY_SECONDS": str(plan.day_seconds),
    }  # fmt: skip
    name = f"worker {number}"
    return Part(name, plan.worker, env, lambda: answers(HOST, health, "/"), folder / f"worker-{number}.log", pause)


async def _prepare(cluster: Cluster) -> None:
    """Make the database, its calendar and the one agency."""
    await create_database(cluster.url(OWNER_ROLE, "postgres"), "netral")
    await migrate(cluster.url(OWNER_ROLE))
    owner = create_async_engine(cluster.url(OWNER_ROLE))
    async with sessions_for(owner).begin() as session:
        await store_calendar(session, seed_calendar(), "chaos")
        await session.merge(AGENCY)
    await owner.dispose()
