"""What is compared: a bare workflow, the same with one row a step, our case through its door, and through the desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol
from uuid import uuid4

from sqlalchemy import func, update

from bench.bare_workflow import BarePlan
from bench.machine import BARE_QUEUE, OUR_QUEUE, Machine
from bench.meter import Tree
from bench.walk import Step, request_id
from domain.audit import digest
from models.intake import file_report, filing
from models.log import load_case
from models.notices import OutboxRow
from models.submissions import store_texts
from tests.story import person, report
from web.desk import Desk
from workflows.client import OFFICERS_FIRST, Cases


class Life(Protocol):
    """One way of living: prepared unmeasured, then started, walked step by step, and waited for."""

    name: str

    async def prepare(self, count: int) -> list[str]:
        """Ids for so many lives, with everything stored that must be there before they start."""

    async def start(self, case_id: str) -> None: ...

    async def step(self, case_id: str, number: int) -> None: ...

    def trees(self) -> dict[str, Tree]:
        """The processes that work for it."""


@dataclass
class Bare:
    """The yardstick. ``writes``: its activity inserts one row."""

    machine: Machine
    plan: BarePlan
    name: str
    _made: int = 0

    @classmethod
    def of(cls, machine: Machine, steps: Sequence[Step], *, writes: bool) -> "Bare":
        name = "bare + one row" if writes else "bare"
        return cls(machine, BarePlan(tuple(step.rearms for step in steps), writes), name)

    async def prepare(self, count: int) -> list[str]:
        first, self._made = self._made, self._made + count
        return [f"{self.name} {n}" for n in range(first, self._made)]

    async def start(self, case_id: str) -> None:
        await self.machine.client.start_workflow(
            "bare", self.plan, id=case_id, task_queue=BARE_QUEUE, priority=OFFICERS_FIRST
        )

    async def step(self, case_id: str, number: int) -> None:
        handle = self.machine.client.get_workflow_handle(case_id)
        await handle.execute_update("step", number, id=f"{case_id}:{number}", result_type=int)

    def trees(self) -> dict[str, Tree]:
        return _trees(self.machine, self.machine.bare_worker)


class Ours:
    """A case through ``Cases.act``. Its report and the texts of its acts are filed beforehand."""

    name = "case"

    def __init__(self, machine: Machine, steps: Sequence[Step]) -> None:
        self.machine = machine
        self.steps = steps
        self.cases = Cases(machine.client, OUR_QUEUE)
        self._digests = [digest(step.form.texts) if step.form.texts else None for step in steps]

    async def prepare(self, count: int) -> list[str]:
        ids = await file_cases(self.machine, count)
        async with self.machine.sessions.begin() as session:
            for case_id in ids:
                for step in self.steps:
                    actor = person(step.command(case_id, None).actor.role, case_id).id
                    asked = request_id(case_id, step.action)
                    await store_texts(session, asked, case_id, actor, step.action, step.form.texts)
        return ids

    async def start(self, case_id: str) -> None:
        async with self.machine.sessions() as session:
            case = await load_case(session, case_id)
        await self.cases.start(case, self.machine.calendar.from_year(case.registered_at.year))

    async def step(self, case_id: str, number: int) -> None:
        await self.cases.act(case_id, self.steps[number].command(case_id, self._digests[number]))

    def trees(self) -> dict[str, Tree]:
        return _trees(self.machine, self.machine.our_worker)


class AtTheDesk(Ours):
    """The same case, its acts typed at the desk: permission, form and texts come on top, in the client's process."""

    name = "case at the desk"

    def __init__(self, machine: Machine, steps: Sequence[Step]) -> None:
        super().__init__(machine, steps)
        self.desk = Desk(machine.sessions, self.cases)

    async def prepare(self, count: int) -> list[str]:
        return await file_cases(self.machine, count)

    async def step(self, case_id: str, number: int) -> None:
        step = self.steps[number]
        command = step.command(case_id, None)
        await self.desk.act(command.actor, case_id, step.action, step.typed, command.request_id, command.seen_seq)


async def file_cases(machine: Machine, count: int) -> list[str]:
    """File reports of one person each. The bench starts their workflows itself, so nothing waits in the outbox."""
    ids: list[str] = []
    async with machine.sessions.begin() as session:
        for _ in range(count):
            how = filing(datetime.now(UTC))
            receipt = await file_report(session, report(request_id=f"bench-{uuid4()}"), how, machine.calendar)
            ids += receipt.cases
        done = update(OutboxRow).where(OutboxRow.case_id.in_(ids)).values(done_at=func.now())
        await session.execute(done)
    return ids


def _trees(machine: Machine, worker: Tree) -> dict[str, Tree]:
    return {"server": machine.server, "worker": worker, "client": machine.bench, "postgres": machine.postgres}
