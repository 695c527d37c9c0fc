"""The check of the ledger, on a schedule and whenever an operator asks: one at a time."""

import asyncio
from contextlib import suppress
from datetime import timedelta

from temporalio import workflow

from activities.signatures import CHECK_BEAT, CHECK_TRY, RETRIES, ChecksSignature
from workflows.messages import CHECK, LEDGER_WORKFLOW


@workflow.defn(name=LEDGER_WORKFLOW)
class LedgerWorkflow:
    """Checks, waits, and starts itself anew before its history grows long."""

    def __init__(self) -> None:
        self._done = 0
        self._asked = False

    @workflow.run
    async def run(self) -> None:
        while True:
            pause = await self._check()
            with suppress(asyncio.TimeoutError):
                await workflow.wait_condition(lambda: self._asked, timeout=timedelta(seconds=pause))
            # a run that ends must not leave anybody behind who waits for an answer
            if workflow.info().is_continue_as_new_suggested() and not self._asked and workflow.all_handlers_finished():
                workflow.continue_as_new()

    async def _check(self) -> float:
        pause = await workflow.execute_activity_method(
            ChecksSignature.check, str(workflow.uuid4()), start_to_close_timeout=CHECK_TRY,
            heartbeat_timeout=CHECK_BEAT, retry_policy=RETRIES,
        )  # fmt: skip
        self._done += 1
        self._asked = False  # whoever asked while this one read is answered by it
        return pause

    @workflow.update(name=CHECK)
    async def check(self) -> None:
        """Check now, or join the check that reads already; returns when its result is kept."""
        before = self._done
        self._asked = True
        await workflow.wait_condition(lambda: self._done > before)
