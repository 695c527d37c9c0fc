"""The worker: composition root of workflows, activities and the dispatcher. Run as ``python -m worker``."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import structlog
from temporalio.client import Client
from temporalio.worker import Worker
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from activities.dispatch import Dispatcher
from activities.records import Records
from activities.reminders import Reminders
from domain.errors import Refusal
from models.database import Sessions, engine_for, sessions_for
from settings import Settings
from workflows.case import CaseWorkflow
from workflows.client import Cases, connect
from workflows.reminders import RemindersWorkflow

#: Third-party modules that a workflow needs only for types and conversion, and our pure core: loading them once
#: instead of once for each case saves about 10 ms of CPU a case. The strict test lane passes PARTS only.
PARTS = ("pydantic", "pydantic_core", "annotated_types", "typing_inspection", "transitions", "six")
CORE = ("domain", "activities.signatures", "workflows.messages")
DRAIN = timedelta(seconds=10)


def runner(*passed: str) -> SandboxedWorkflowRunner:
    """The sandbox, with these modules loaded once for all workflows."""
    return SandboxedWorkflowRunner(restrictions=SandboxRestrictions.default.with_passthrough_modules(*passed))


def build(client: Client, sessions: Sessions, settings: Settings, *, strict: bool = False) -> Worker:
    """A worker for all our workflows and activities. ``strict`` loads ``domain`` inside the sandbox too."""
    reminders = Reminders(sessions, *([1.0] if settings.rehearsal_day_seconds else []))
    return Worker(
        client,
        task_queue=settings.task_queue,
        workflows=[CaseWorkflow, RemindersWorkflow],
        activities=[Records(sessions).record, reminders.send],
        workflow_runner=runner(*PARTS) if strict else runner(*PARTS, *CORE),
        max_cached_workflows=settings.max_cached_workflows,
        max_concurrent_workflow_tasks=settings.workflow_slots,
        # never more activities than connections: one would wait on the pool while its timeout runs
        max_concurrent_activities=max(1, settings.database_pool - 2),
        graceful_shutdown_timeout=DRAIN,
    )


async def connected(settings: Settings) -> Client:
    """A client whose server answers. Waits for one that is down, because workers may start first."""
    address, ring = settings.required("temporal_address"), settings.required("payload_keys")
    log = structlog.get_logger("worker")
    while True:
        try:
            return await connect(address, settings.temporal_namespace, ring, lazy=False)
        except RuntimeError as error:  # what the SDK raises for a server that does not answer
            log.warning("temporal_unreachable", error=str(error)[:200])
            await asyncio.sleep(1)


@contextlib.asynccontextmanager
async def health(port: int) -> AsyncIterator[None]:
    """Answer 200 on 127.0.0.1 while this process works."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            await reader.readline()
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nok\n")
            await writer.drain()
        writer.close()

    try:
        server = await asyncio.start_server(answer, "127.0.0.1", port)
    except OSError:
        raise Refusal("port_taken", port=str(port), part="worker", setting="NETRAL_WORKER_HEALTH_PORT") from None
    async with server:
        yield


async def run(settings: Settings, make: Callable[[Client, Sessions, Settings], Worker] = build) -> None:
    """Work until told to stop; then finish what is under way. ``make``: tests hand in a broken worker."""
    stop = asyncio.Event()
    for signum in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(signum, stop.set)
    engine = engine_for(settings.required("database_url"), settings.database_pool, ping=False)
    sessions = sessions_for(engine)
    client = await connected(settings)
    cases = Cases(client, settings.task_queue)
    dispatcher = Dispatcher(sessions, cases.start)
    async with make(client, sessions, settings), health(settings.worker_health_port):
        await cases.start_reminders()
        dispatching = asyncio.create_task(dispatcher.run())
        await stop.wait()
        dispatching.cancel()
        await asyncio.gather(dispatching, return_exceptions=True)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(run(Settings()))
