"""Three ways to the same case: fold the log, replay the Temporal history, read the row. Each difference is named."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from temporalio import workflow
from temporalio.client import Client, WorkflowHistory
from temporalio.service import RPCError, RPCStatusCode
from temporalio.worker import (
    ExecuteWorkflowInput,
    Interceptor,
    Replayer,
    UnsandboxedWorkflowRunner,
    WorkflowInboundInterceptor,
    WorkflowInterceptorClassInput,
)

from domain.case import Case
from models.audit import row_differences
from models.database import Sessions, snapshot
from models.log import load_case
from workflows.case import CaseWorkflow


@dataclass(frozen=True, slots=True)
class Agreement:
    """What came out for one case. ``runs`` is how many runs were replayed (0: no history is left in Temporal)."""

    case_id: str
    seq: int
    runs: int
    differences: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        return not self.differences


class _Witness(Interceptor):
    """Keeps the replayed workflow, so that its state can be compared and not only its commands."""

    def __init__(self) -> None:
        self.seen: CaseWorkflow | None = None

    def workflow_interceptor_class(self, input: WorkflowInterceptorClassInput) -> type[WorkflowInboundInterceptor]:  # noqa: A002 (the SDK's name)
        witness = self

        class Looking(WorkflowInboundInterceptor):
            async def execute_workflow(self, input: ExecuteWorkflowInput) -> Any:  # noqa: A002
                instance = workflow.instance()
                assert isinstance(instance, CaseWorkflow)
                witness.seen = instance
                return await super().execute_workflow(input)

        return Looking


async def runs_of(client: Client, case_id: str) -> AsyncIterator[WorkflowHistory]:
    """The histories of a case's runs, the newest first. None if Temporal keeps nothing of it any more."""
    run_id: str | None = None
    while True:
        try:
            history = await client.get_workflow_handle(case_id, run_id=run_id).fetch_history()
        except RPCError as error:
            if error.status is RPCStatusCode.NOT_FOUND:
                return
            raise
        yield history
        run_id = history.events[0].workflow_execution_started_event_attributes.continued_execution_run_id
        if not run_id:
            return


async def replay_history(client: Client, history: WorkflowHistory) -> tuple[Case | None, str | None]:
    """The case as today's code makes it from a history, and what went wrong if it does not follow it."""
    witness = _Witness()
    replayer = Replayer(
        workflows=[CaseWorkflow],
        data_converter=client.data_converter,
        workflow_runner=UnsandboxedWorkflowRunner(),  # twice as fast; the sandbox is the tests' business
        interceptors=[witness],
    )
    result = await replayer.replay_workflow(history, raise_on_replay_failure=False)
    case = witness.seen.state() if witness.seen else None
    return case, str(result.replay_failure) if result.replay_failure else None


def compare(case: Case, other: Case, name: str) -> list[str]:
    """The fields in which two makings of one case differ."""
    return [f"{name}: {f.name}" for f in fields(Case) if getattr(case, f.name) != getattr(other, f.name)]


async def audit_case(client: Client, sessions: Sessions, case_id: str) -> Agreement:
    """Replay one case all three ways. Raises ``Refusal('case_unknown')``."""
    async with snapshot(sessions) as session:
        folded = await load_case(session, case_id)
        differences = [f"row: {name}" for name in await row_differences(session, folded)]
    runs = 0
    async for history in runs_of(client, case_id):
        replayed, failure = await replay_history(client, history)
        if failure:
            differences.append(f"history: {failure.splitlines()[0]}")
        elif runs == 0 and replayed is not None:
            differences += compare(folded, replayed, "history")
        runs += 1
    return Agreement(case_id, folded.seq, runs, tuple(differences))


async def audit_all(client: Client, sessions: Sessions, case_ids: Sequence[str]) -> AsyncIterator[Agreement]:
    """One case after the other; one that moved between two looks is looked at again before it is blamed."""
    for case_id in case_ids:
        first = await audit_case(client, sessions, case_id)
        yield first if first.agrees else await audit_case(client, sessions, case_id)
