"""Real processes that tests may kill: a Temporal server with its state in a file, and workers."""

import asyncio
import contextlib
import functools
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text
from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest
from temporalio.client import Client
from temporalio.service import RPCError

from audit.replay import Agreement, audit_case
from domain.errors import Refusal
from domain.events import CaseActed, Event
from models.audit import verify
from models.database import Sessions
from models.log import load_case, load_events
from models.schemas import Receipt
from stack.ports import HOST, free_port
from stack.processes import Child, answers, start_child, until_healthy
from stack.temporal import temporal_command
from tests.conftest import RING, Database
from tests.story import person, report, typed
from web.desk import Desk
from workflows.client import Cases, connect
from workflows.messages import Acted

ROOT = Path(__file__).parent.parent.parent
LIMIT = 90.0  # seconds: a busy machine is slow, a lost act never comes
STEP = 0.05
QUEUE = "durability"
UNSURE = ("in_doubt", "engine_unreachable")

Ask = Callable[[], Coroutine[None, None, Acted]]


async def until(there: Callable[[], Awaitable[bool]], what: str) -> None:
    """Wait for a condition. Raises ``AssertionError`` naming it if it does not come."""
    loop = asyncio.get_running_loop()
    give_up = loop.time() + LIMIT
    while not await there():
        assert loop.time() < give_up, f"did not come: {what}"
        await asyncio.sleep(STEP)


@dataclass
class Engine:
    """One case system whose Temporal and workers are processes of the test."""

    database: Database
    sessions: Sessions
    folder: Path
    client: Client
    port: int
    children: list[Child] = field(default_factory=list)
    filed: list[Receipt] = field(default_factory=list)

    @classmethod
    async def make(cls, database: Database, sessions: Sessions, folder: Path) -> "Engine":
        """Nothing runs yet; the client connects when there is something to connect to."""
        port = free_port()
        return cls(database, sessions, folder, await connect(f"{HOST}:{port}", "default", RING), port)

    @property
    def cases(self) -> Cases:
        return Cases(self.client, QUEUE)

    def desk(self, day_seconds: float | None = None) -> Desk:
        return Desk(self.sessions, self.cases, day_seconds)

    async def start_temporal(self, *flags: str) -> Child:
        """Start the server, or start it again on its file."""
        command = [*temporal_command(self.folder / "temporal.db", self.port, None), *flags]
        child = await self._start("temporal", command, dict(os.environ))
        await until_healthy(child, self._serves, LIMIT)
        return child

    async def _serves(self) -> bool:
        if not await answers(HOST, self.port):
            return False
        try:
            fresh = await connect(f"{HOST}:{self.port}", "default", RING, lazy=False)
            await fresh.workflow_service.describe_namespace(DescribeNamespaceRequest(namespace="default"))
        except (RPCError, RuntimeError):
            return False
        return True

    async def start_worker(self, *, ready: bool = True, cached: int = 100) -> Child:
        """Start a worker; without ``ready`` it may still be waiting for its server when this returns."""
        health = free_port()
        env = {
            **os.environ, "PYTHONPATH": str(ROOT), "NETRAL_DATABASE_URL": self.database.app_url,
            "NETRAL_DATABASE_POOL": "6", "NETRAL_TEMPORAL_ADDRESS": f"{HOST}:{self.port}", "NETRAL_PAYLOAD_KEYS": RING,
            "NETRAL_TASK_QUEUE": QUEUE, "NETRAL_WORKER_HEALTH_PORT": str(health),
            "NETRAL_MAX_CACHED_WORKFLOWS": str(cached),
        }  # fmt: skip
        child = await self._start("worker", [sys.executable, "-m", "worker"], env)
        if ready:
            await until_healthy(child, lambda: answers(HOST, health, "/"), LIMIT)
        return child

    async def _start(self, name: str, command: list[str], env: dict[str, str]) -> Child:
        child = await start_child(name, command, env, self.folder / f"{name}-{len(self.children)}.log")
        self.children.append(child)
        return child

    async def kill(self, *children: Child) -> None:
        """End processes without a word of warning."""
        for child in children:
            child.process.kill()
        for child in children:
            await child.process.wait()

    def freeze(self, child: Child) -> None:
        """Stop a process in the middle of whatever it does."""
        os.kill(child.pid, signal.SIGSTOP)

    async def stop(self) -> None:
        """End what still runs: whatever was to be seen has been seen."""
        await self.kill(*(child for child in self.children if child.process.returncode is None))

    async def open_cases(self, persons: int = 1, desk: Desk | None = None, legal: datetime | None = None) -> list[str]:
        """File a report of so many people; their workflows run, with their timers set, when this returns."""
        request_id = f"request-{len(self.filed):04d}"
        receipt = await (desk or self.desk()).file(report(persons, request_id), legal)
        self.filed.append(receipt)
        for case_id in receipt.cases:
            await until(functools.partial(self._has_timer, case_id), f"the workflow of {case_id}")
        return receipt.cases

    async def open_case(self, desk: Desk | None = None, legal: datetime | None = None) -> str:
        """File a report of one person, as :meth:`open_cases`."""
        return (await self.open_cases(1, desk, legal))[0]

    async def _has_timer(self, case_id: str) -> bool:
        try:
            history = await self.client.get_workflow_handle(case_id).fetch_history()
        except RPCError:
            return False
        return any(event.HasField("timer_started_event_attributes") for event in history.events)

    async def act(self, case_id: str, code: str, request: str = "request-accept", **given: str) -> Ask:
        """One act as a page that was filled in now; asking it again sends the same page again."""
        async with self.sessions() as session:
            case = await load_case(session, case_id)
        action = case.procedure.action_by_code[code]
        today = case.clock.legal(datetime.now(UTC)).astimezone(case.office.zone.tz).date()
        form, seen = typed(case, action, today, **given), case.seq
        actor = person(action.by[0], case_id)
        return lambda: self.desk().act(actor, case_id, code, form, f"{case_id}:{request}", seen)

    @contextlib.asynccontextmanager
    async def held(self, case_id: str) -> AsyncIterator[None]:
        """Hold the case's row, so that whoever records hangs in the middle of its transaction."""
        async with self.sessions.begin() as session:
            # not FOR UPDATE: the desk must still be able to store the texts of the act, which refer to this row
            query = text("SELECT 1 FROM cases WHERE id = :id FOR NO KEY UPDATE")
            await session.execute(query, {"id": case_id})
            yield

    async def until_recording(self, hanging: int = 1) -> None:
        """Wait until so many recordings hang on rows that the test holds."""
        query = text(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )

        async def hangs() -> bool:
            async with self.sessions() as session:
                return int(await session.scalar(query) or 0) >= hanging

        await until(hangs, "a recording that hangs on the held row")

    async def events(self, case_id: str) -> list[Event]:
        """The log so far."""
        async with self.sessions() as session:
            return await load_events(session, case_id)

    async def acts(self, case_id: str) -> list[str]:
        """The acts in the log so far."""
        return [event.action for event in await self.events(case_id) if isinstance(event, CaseActed)]

    async def until_acted(self, case_id: str, code: str) -> None:
        """Wait until the act stands in the log."""

        async def stands() -> bool:
            return code in await self.acts(case_id)

        await until(stands, f"{code} in the log of {case_id}")

    async def whole(self, case_id: str) -> Agreement:
        """Check the chain, then compare log, row and history. Raises ``AssertionError`` at a broken link."""
        async with self.sessions() as session:
            verdict = await verify(session, case_id)
        assert verdict.fault is None, verdict
        return await audit_case(self.client, self.sessions, case_id)


async def insist(ask: Ask) -> Acted:
    """Ask again while the answer is unsure, as the page tells its reader to."""
    loop = asyncio.get_running_loop()
    give_up = loop.time() + LIMIT
    while True:
        try:
            return await ask()
        except Refusal as refusal:
            if refusal.code not in UNSURE or loop.time() > give_up:
                raise
            await asyncio.sleep(STEP)
