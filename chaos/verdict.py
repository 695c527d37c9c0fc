"""Whether the books balance: what people were promised, the ledger, the chains, and three ways to each case."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import text

from audit.ledger import Sum, check
from audit.replay import Agreement, audit_case
from chaos.house import House
from chaos.lateness import Lateness, lateness
from chaos.memory import Memory
from chaos.settle import GRACE
from models.audit import Verdict as Chain
from models.audit import verify
from models.database import snapshot

LOOKS = 5  # a case that moved between two looks is looked at again before it is blamed
_ACTS = text("SELECT request_id FROM events WHERE wire = 'case.acted' AND request_id IS NOT NULL")


@dataclass(slots=True)
class Verdict:
    """What was found. ``reasons`` is empty if all is well."""

    ledger: Sum
    late: Lateness
    chains: list[Chain]
    agreements: list[Agreement]
    recorded: Counter[str]  # request id -> how often it stands in the log
    stored: set[str]  # cases
    settled: bool
    memory: Memory
    reasons: list[str] = field(default_factory=list)

    @property
    def missing(self) -> list[str]:
        """Acts that were acknowledged and are not in the log."""
        return [request for request in self.memory.acknowledged if not self.recorded[request]]

    @property
    def double(self) -> list[str]:
        return [request for request, count in self.recorded.items() if count > 1]

    @property
    def ghosts(self) -> list[str]:
        """Acts that were refused for certain and stand in the log all the same."""
        return [request for request in self.memory.refused if self.recorded[request]]

    @property
    def strangers(self) -> list[str]:
        """Acts of people in the log that nobody has asked for."""
        memory = self.memory
        return sorted(self.recorded.keys() - memory.acknowledged.keys() - memory.refused.keys() - memory.unsure)


async def judge(house: House, memory: Memory, *, settled: bool) -> Verdict:
    """Read everything, with everything up and nobody acting. Cases left alone live on meanwhile."""
    async with snapshot(house.sessions) as session:
        ledger = await check(session, datetime.now(UTC), GRACE)
        late = await lateness(session, [outage for part in house.parts for outage in part.outages])
        recorded = Counter(await session.scalars(_ACTS))
        stored = set(await session.scalars(text("SELECT id FROM cases")))
    chains, agreements = [], []
    for case_id in sorted(stored):
        async with snapshot(house.sessions) as session:
            chains.append(await verify(session, case_id))
        agreements.append(await _agreed(house, case_id))
    verdict = Verdict(ledger, late, chains, agreements, recorded, stored, settled, memory)
    verdict.reasons += reasons(verdict)
    return verdict


async def _agreed(house: House, case_id: str) -> Agreement:
    for _ in range(LOOKS - 1):
        found = await audit_case(house.client, house.sessions, case_id)
        if found.agrees:
            return found
        await asyncio.sleep(0.2)
    return await audit_case(house.client, house.sessions, case_id)


def reasons(verdict: Verdict) -> Iterator[str]:
    """Why the books do not balance, one sentence for each kind of fault."""
    yield from _ledger(verdict.ledger)
    yield from _promises(verdict)
    yield from _records(verdict)
    if not verdict.settled:
        yield "not everything that was due was done in time"


def _ledger(ledger: Sum) -> Iterator[str]:
    if ledger.difference:
        yield f"the ledger's difference is {ledger.difference}"
    first = {fault.kind: fault for fault in reversed(ledger.faults)}
    for kind, count in Counter(fault.kind for fault in ledger.faults).items():
        yield f"{count} deadlines {kind}: {first[kind].case_id} {first[kind].key}"


def _promises(verdict: Verdict) -> Iterator[str]:
    for what, requests in (
        ("acknowledged and missing", verdict.missing), ("recorded twice", verdict.double),
        ("refused and recorded", verdict.ghosts), ("recorded, never asked for", verdict.strangers),
        ("never answered", sorted(verdict.memory.unsure)),
    ):  # fmt: skip
        if requests:
            yield f"{len(requests)} acts {what}: {requests[0]}"
    if odd := sorted(set(verdict.memory.cases) ^ verdict.stored):
        yield f"{len(odd)} cases promised and not stored, or stored and not promised: {odd[0]}"


def _records(verdict: Verdict) -> Iterator[str]:
    for chain in verdict.chains:
        if chain.fault:
            yield f"broken chain: {chain.case_id} at event {chain.fault.seq} ({chain.fault.fault})"
    for agreement in verdict.agreements:
        if not agreement.runs:
            yield f"no history: {agreement.case_id}"
        elif not agreement.agrees:
            yield f"log, history and row differ: {agreement.case_id} {', '.join(agreement.differences)}"
