"""The sending of e-mail, apart from the reminders: a slow or dead mail server delays no inbox."""

from datetime import timedelta

from temporalio import workflow

from activities.signatures import MAIL_TRY, RETRIES, MailsSignature
from workflows.messages import MAILS_WORKFLOW

AT_ONCE = 20
LEAST_PAUSE = 0.5  # seconds


@workflow.defn(name=MAILS_WORKFLOW)
class MailsWorkflow:
    """Sends what waits, sleeps, and starts itself anew before its history grows long."""

    @workflow.run
    async def run(self) -> None:
        while not workflow.info().is_continue_as_new_suggested():
            seconds = await workflow.execute_activity_method(
                MailsSignature.send, AT_ONCE, start_to_close_timeout=MAIL_TRY, retry_policy=RETRIES
            )
            await workflow.sleep(timedelta(seconds=max(seconds, LEAST_PAUSE)))
        workflow.continue_as_new()
