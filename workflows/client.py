"""The door to the cases from outside: start one, act on one, ask one. Speaks refusals, not Temporal's errors."""

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from typing import TypeVar

from temporalio.client import Client, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError
from temporalio.common import Priority, WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import ActivityError, ApplicationError
from temporalio.runtime import Runtime
from temporalio.service import RPCError, RPCStatusCode

from domain.case import Case
from domain.commands import Act, AdvanceClock, OpenIdentity, Recompute, Transfer
from domain.errors import MESSAGES, Refusal
from domain.workdays import Calendar
from workflows.codec import converter
from workflows.messages import (
    ACT,
    ADVANCE,
    CASE_WORKFLOW,
    CHECK,
    LEDGER_WORKFLOW,
    MAILS_WORKFLOW,
    OPEN_IDENTITY,
    RECOMPUTE,
    REMINDERS_WORKFLOW,
    STATE,
    TRANSFER,
    Acted,
    CaseInput,
    Recount,
)

OFFICERS_FIRST, REMINDERS_LAST = Priority(priority_key=1), Priority(priority_key=5)
PATIENCE = timedelta(seconds=15)
_Answer = TypeVar("_Answer")


async def connect(
    address: str, namespace: str, ring: str, *, lazy: bool = True, runtime: Runtime | None = None
) -> Client:
    """A client whose payloads are sealed with the key ring.

    A lazy one connects on first use, so that Temporal may be down; workers cannot be lazy. Raises ``RuntimeError``
    if it is not lazy and the server does not answer. ``runtime`` carries the SDK's own metrics.
    """
    return await Client.connect(
        address, namespace=namespace, data_converter=converter(ring), lazy=lazy, runtime=runtime
    )


class Cases:
    """The running cases. One update for one act; the update id is the request id, so a retry is the same act."""

    def __init__(self, client: Client, task_queue: str) -> None:
        self._client = client
        self._task_queue = task_queue

    async def start(self, case: Case, calendar: Calendar) -> None:
        """Start a case's workflow; one that runs or has ended already is left alone."""
        await self._client.start_workflow(
            CASE_WORKFLOW, CaseInput(case, calendar), id=case.id, task_queue=self._task_queue,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY, priority=OFFICERS_FIRST,
        )  # fmt: skip

    async def start_reminders(self) -> None:
        """Start the reminders, unless they run."""
        await self._start_standing(REMINDERS_WORKFLOW)

    async def start_mails(self) -> None:
        """Start the sending of e-mail, unless it runs."""
        await self._start_standing(MAILS_WORKFLOW)

    async def start_ledger(self) -> None:
        """Start the checks of the ledger, unless they run."""
        await self._start_standing(LEDGER_WORKFLOW)

    async def _start_standing(self, name: str) -> None:
        await self._client.start_workflow(
            name, id=name, task_queue=self._task_queue, id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            priority=REMINDERS_LAST,
        )  # fmt: skip

    async def check_ledger(self, request_id: str) -> None:
        """Check the ledger now, or wait with whoever asked before. Raises as :meth:`act`; ``in_doubt``: it reads on."""
        handle = self._client.get_workflow_handle(LEDGER_WORKFLOW)
        await _answered(handle.execute_update(CHECK, id=request_id))

    async def act(self, case_id: str, command: Act) -> Acted:
        """Do one act. Raises ``Refusal`` with the case's own code, or ``not_started``, ``engine_unreachable``,
        ``in_doubt`` (ask again with the same request id: it is never done twice)."""
        return await self._update(case_id, ACT, command, command.request_id)

    async def advance(self, case_id: str, command: AdvanceClock) -> Acted:
        """Move an exercise's clock forward. Raises as :meth:`act`."""
        return await self._update(case_id, ADVANCE, command, command.request_id)

    async def recompute(self, case_id: str, command: Recompute, calendar: Calendar) -> Acted:
        """Let a case count with ``calendar``, now and from now on. Raises as :meth:`act`."""
        return await self._update(case_id, RECOMPUTE, Recount(command, calendar), command.request_id)

    async def transfer(self, case_id: str, command: Transfer) -> Acted:
        """Move a case under the version of the institution that takes it over. Raises as :meth:`act`."""
        return await self._update(case_id, TRANSFER, command, command.request_id)

    async def open_identity(self, case_id: str, command: OpenIdentity) -> Acted:
        """Record that who reported is opened. Raises as :meth:`act`."""
        return await self._update(case_id, OPEN_IDENTITY, command, command.request_id)

    async def state(self, case_id: str) -> Case:
        """The case as its workflow has it. Raises as :meth:`act`."""
        handle = self._client.get_workflow_handle(case_id)
        return await _answered(handle.query(STATE, result_type=Case, rpc_timeout=PATIENCE))

    async def _update(
        self, case_id: str, name: str, asked: Act | AdvanceClock | Recount | Transfer | OpenIdentity, request_id: str
    ) -> Acted:
        handle = self._client.get_workflow_handle(case_id)
        return await _answered(handle.execute_update(name, asked, id=request_id, result_type=Acted))


async def _answered(asked: Awaitable[_Answer]) -> _Answer:
    try:
        return await asyncio.wait_for(asked, PATIENCE.total_seconds())
    except WorkflowUpdateFailedError as failed:
        raise _refusal(failed.cause) from failed
    except (TimeoutError, WorkflowUpdateRPCTimeoutOrCancelledError) as late:
        raise Refusal("in_doubt") from late
    except RPCError as error:
        raise Refusal(_CODES.get(error.status, "engine_unreachable")) from error
    except RuntimeError as error:  # what a lazy client's first connection raises
        raise Refusal("engine_unreachable") from error


_CODES = {RPCStatusCode.NOT_FOUND: "not_started", RPCStatusCode.DEADLINE_EXCEEDED: "in_doubt"}


def _refusal(cause: BaseException | None) -> Refusal:
    if isinstance(cause, ActivityError):
        cause = cause.cause
    if isinstance(cause, ApplicationError) and cause.type and cause.type in MESSAGES:
        details = dict(cause.details[0]) if cause.details else {}
        return Refusal(cause.type, **details)
    return Refusal("internal")
