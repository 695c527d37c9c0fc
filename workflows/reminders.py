"""Reminders for all cases, in one workflow of low priority: officers' acts never wait behind them."""

from datetime import timedelta

from temporalio import workflow

from activities.signatures import RETRIES, TRY, RemindersSignature
from workflows.messages import REMINDERS_WORKFLOW

AT_ONCE = 200
LEAST_PAUSE = 0.5  # seconds


@workflow.defn(name=REMINDERS_WORKFLOW)
class RemindersWorkflow:
    """Sends what is due, sleeps until the next, and starts itself anew before its history grows long."""

    @workflow.run
    async def run(self) -> None:
        while not workflow.info().is_continue_as_new_suggested():
            seconds = await workflow.execute_activity_method(
                RemindersSignature.send, AT_ONCE, start_to_close_timeout=TRY, retry_policy=RETRIES
            )
            await workflow.sleep(timedelta(seconds=max(seconds, LEAST_PAUSE)))
        workflow.continue_as_new()
