"""The worker: composition root of workflows, activities and the dispatcher. Run as ``python -m worker``."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import timedelta

import structlog
from prometheus_client import CONTENT_TYPE_LATEST
from temporalio.client import Client
from temporalio.runtime import PrometheusConfig, Runtime, TelemetryConfig
from temporalio.worker import Worker
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from activities.checks import Checks
from activities.dispatch import Dispatcher
from activities.mails import Mails
from activities.metrics import Metrics
from activities.records import Records
from activities.reminders import LONGEST_WAIT, Reminders
from activities.smtp import Smtp
from audit.ledger import check
from models.database import Sessions, engine_for, sessions_for
from settings import Settings
from stack.listening import Answer, listening
from stack.ports import HOST
from workflows.case import CaseWorkflow
from workflows.client import Cases, connect
from workflows.ledger import LedgerWorkflow
from workflows.mails import MailsWorkflow
from workflows.reminders import RemindersWorkflow

#: Third-party modules that a workflow needs only for types and conversion, and our pure core: loading them once
#: instead of once for each case saves about 10 ms of CPU a case. The strict test lane passes PARTS only.
PARTS = ("pydantic", "pydantic_core", "annotated_types", "typing_inspection", "transitions", "six")
CORE = ("domain", "activities.signatures", "workflows.messages")
DRAIN = timedelta(seconds=10)


def runner(*passed: str) -> SandboxedWorkflowRunner:
    """The sandbox, with these modules loaded once for all workflows."""
    return SandboxedWorkflowRunner(restrictions=SandboxRestrictions.default.with_passthrough_modules(*passed))


def mail_server(settings: Settings) -> Smtp | None:
    """The mail server of the settings, or None where e-mail is off."""
    if not settings.smtp_host:
        return None
    return Smtp(
        settings.smtp_host, settings.smtp_port, settings.smtp_from, settings.smtp_starttls, settings.smtp_user,
        settings.smtp_password.get_secret_value(),
    )  # fmt: skip


def build(client: Client, sessions: Sessions, settings: Settings, *, strict: bool = False) -> Worker:
    """A worker for all our workflows and activities. ``strict`` loads ``domain`` inside the sandbox too."""
    post = mail_server(settings)
    pause = 1.0 if settings.rehearsal_day_seconds else LONGEST_WAIT
    reminders = Reminders(sessions, pause, mailing=post is not None)
    checks = Checks(sessions, check, timedelta(minutes=settings.ledger_check_minutes))
    return Worker(
        client,
        task_queue=settings.task_queue,
        workflows=[CaseWorkflow, RemindersWorkflow, MailsWorkflow, LedgerWorkflow],
        activities=[Records(sessions).record, reminders.send, Mails(sessions, post).send, checks.check],
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
    log, runtime = structlog.get_logger("worker"), runtime_of(settings)
    while True:
        try:
            return await connect(address, settings.temporal_namespace, ring, lazy=False, runtime=runtime)
        except RuntimeError as error:  # what the SDK raises for a server that does not answer
            log.warning("temporal_unreachable", error=str(error)[:200])
            await asyncio.sleep(1)


async def healthy() -> Answer:
    """What stands at /health: that this process answers at all."""
    return Answer(b"ok\n")


def watched(settings: Settings, metrics: Metrics) -> AbstractAsyncContextManager[None]:
    """Say on 127.0.0.1 that this process works, and what Prometheus wants to know."""

    async def numbers() -> Answer:
        return Answer(await metrics.exposition(), CONTENT_TYPE_LATEST)

    pages = {"/": healthy, "/health": healthy, "/metrics": numbers}
    return listening(settings.worker_health_port, pages, "worker", "NETRAL_WORKER_HEALTH_PORT")


def runtime_of(settings: Settings) -> Runtime | None:
    """A Temporal runtime that exposes the SDK's own metrics, if a port is set for them."""
    port = settings.worker_temporal_metrics_port
    if port is None:
        return None
    return Runtime(telemetry=TelemetryConfig(metrics=PrometheusConfig(bind_address=f"{HOST}:{port}")))


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
    async with make(client, sessions, settings), watched(settings, Metrics(sessions)):
        await cases.start_reminders()
        if settings.smtp_host:
            await cases.start_mails()
        await cases.start_ledger()
        dispatching = asyncio.create_task(dispatcher.run())
        await stop.wait()
        dispatching.cancel()
        await asyncio.gather(dispatching, return_exceptions=True)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(run(Settings()))
