"""The bare worker: the same options as ours, the yardstick's workflow. Run as ``python -m bench.bare_worker``."""

import asyncio
import signal

from sqlalchemy import text
from temporalio import activity
from temporalio.worker import Worker

from activities.metrics import Metrics
from bench.bare_workflow import BareWorkflow, nothing
from models.database import Sessions, engine_for, sessions_for
from settings import Settings
from worker import CORE, DRAIN, PARTS, connected, runner, watched

INSERT = text("INSERT INTO bare_steps (case_id, step) VALUES (:case_id, :step) ON CONFLICT DO NOTHING")


class Rows:
    """Writes one row for each step, in a transaction of its own."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    @activity.defn(name="bare_row")
    async def write(self, case_id: str, step: int) -> int:
        async with self._sessions.begin() as session:
            await session.execute(INSERT, {"case_id": case_id, "step": step})
        return step


async def run(settings: Settings) -> None:
    """Work until told to stop."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    engine = engine_for(settings.required("database_url"), settings.database_pool)
    sessions = sessions_for(engine)
    client = await connected(settings)
    bare = Worker(
        client,
        task_queue=settings.task_queue,
        workflows=[BareWorkflow],
        activities=[nothing, Rows(sessions).write],
        workflow_runner=runner(*PARTS, *CORE),
        max_cached_workflows=settings.max_cached_workflows,
        max_concurrent_workflow_tasks=settings.workflow_slots,
        max_concurrent_activities=settings.database_pool - 2,
        graceful_shutdown_timeout=DRAIN,
    )
    async with bare, watched(settings, Metrics(sessions)):
        await stop.wait()
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(run(Settings()))
