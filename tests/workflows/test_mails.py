"""The workflow that sends e-mail: it looks again by itself, and what waits goes out."""

import asyncio
from datetime import timedelta

from temporalio.worker import Worker

from activities.mails import PAUSE, Mails
from tests.activities.desk import OPENING, VERIFIER, Tray, Watch, filed, run
from tests.conftest import House
from tests.officers import seat
from tests.story import WAITS
from worker import CORE, PARTS, runner
from workflows.mails import MailsWorkflow
from workflows.messages import MAILS_WORKFLOW


async def test_a_waiting_digest_goes_out(house: House) -> None:
    tray, queue = Tray(), f"{house.database.name}-mails"
    await seat(house.sessions, VERIFIER, "v1")
    await filed(house.sessions)
    mails = Mails(house.sessions, tray, now=Watch(OPENING))
    async with Worker(
        house.client, task_queue=queue, workflows=[MailsWorkflow], activities=[mails.send],
        workflow_runner=runner(*PARTS, *CORE),
    ):  # fmt: skip
        handle = await house.client.start_workflow(MAILS_WORKFLOW, id=queue, task_queue=queue)
        await run(house.sessions, OPENING)
        for _ in range(WAITS):
            if tray.taken:
                break
            await house.env.fast_forward(handle, timedelta(seconds=PAUSE))
            await asyncio.sleep(0.05)
        await handle.terminate()

    assert [mail["To"] for mail in tray.taken] == ["v1@example.invalid"]
