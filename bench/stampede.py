"""Thousands of deadlines that end at one instant, while officers go on acting on other cases.

``python -m bench.stampede [--cases N] [--spread SECONDS] [--quick]``. First the officers act on an engine that does
nothing else, then while the deadlines end: one run, one machine, the same pace. Prints Markdown.
"""

import argparse
import asyncio
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from audit.ledger import check
from bench.instant import ENDS, ending_at, file_together, start_all
from bench.lives import AtTheDesk
from bench.machine import OUR_QUEUE, Machine, running
from bench.report import console, load
from bench.stampede_report import Lapses, Stampede, print_stampede
from bench.steady import Acts, Officers
from bench.walk import life
from models.database import snapshot
from workflows.client import Cases

PATIENCE = timedelta(minutes=5)  # after the last slot
WARM = 5.0  # seconds of acts that are not counted: what is loaded on first use is loaded then
#: The cases of the stampede are exercises; those of the officers are not.
_LAPSED = text(
    "SELECT count(DISTINCT d.case_id) FROM deadlines d JOIN cases c ON c.id = d.case_id"
    " WHERE c.exercise AND d.outcome = 'lapsed'"
)
_SLOTS = text("SELECT id, next_fire_at FROM cases WHERE exercise")
_RECORDED = text(
    "SELECT e.case_id, e.at, e.recorded_at FROM events e JOIN cases c ON c.id = e.case_id"
    " WHERE c.exercise AND e.wire = 'deadline.lapsed' ORDER BY e.case_id, e.seq"
)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=5000, help="deadlines that end at one instant")
    parser.add_argument("--spread", type=float, default=900.0, help="real seconds over which their timers are spread")
    parser.add_argument("--pace", type=float, default=3.0, help="officers' acts a second")
    parser.add_argument("--lead", type=float, default=0.09, help="seconds a case that filing and starting may take")
    parser.add_argument("--idle", type=float, default=60.0, help="seconds of acts on the idle engine")
    parser.add_argument("--quick", action="store_true", help="a small one, to see that it works")
    given = parser.parse_args()
    if given.quick:
        given.cases, given.spread, given.idle = 200, 20.0, 15.0
    return given


def _lead(given: argparse.Namespace) -> timedelta:
    """From filing the first case to the instant: every case must sleep by then."""
    return timedelta(seconds=20 + given.cases * given.lead)


async def measure(given: argparse.Namespace, folder: Path) -> None:
    """Start the machine in ``folder``, measure, print."""
    before = load()
    async with running(folder) as machine:
        cases, steps = Cases(machine.client, OUR_QUEUE), life(machine.calendar)
        desk = AtTheDesk(machine, steps)
        long = given.idle + given.spread + PATIENCE.total_seconds()
        officers = Officers(desk, await desk.prepare(20 + int(long * given.pace / len(steps))), len(steps))
        await officers.act(given.pace, asyncio.sleep(WARM))
        idle = await officers.act(given.pace, asyncio.sleep(given.idle))
        instant = datetime.now(UTC) + _lead(given)
        ids = await file_together(machine.sessions, ending_at(instant, given.spread), machine.calendar, given.cases)
        await start_all(machine.client, machine.sessions, cases, machine.calendar, ids)
        slots = await _slots(machine)
        left = (instant - datetime.now(UTC)).total_seconds()
        console.print(f"all asleep {left:.0f} s before the instant")
        await asyncio.sleep(max(0.0, left))
        busy, at_instant = await _through(machine, officers, given, instant)
        async with snapshot(machine.sessions) as session:
            ledger = await check(session, datetime.now(UTC), timedelta(seconds=10))
        lapses = await _lapses(machine, instant, slots)
    print_stampede(
        Stampede(given.cases, given.spread, given.pace, idle, busy, lapses, ledger, (before, at_instant, load()))
    )


async def _through(
    machine: Machine, officers: Officers, given: argparse.Namespace, instant: datetime
) -> tuple[Acts, str]:
    at_instant = load()
    give_up = instant + timedelta(seconds=given.spread) + PATIENCE
    return await officers.act(given.pace, _over(machine, given.cases, give_up)), at_instant


async def _over(machine: Machine, cases: int, give_up: datetime) -> None:
    """Wait until every case has lapsed, or for too long."""
    lapsed = 0
    while lapsed < cases and datetime.now(UTC) < give_up:
        await asyncio.sleep(1)
        async with machine.sessions() as session:
            lapsed = int(await session.scalar(_LAPSED) or 0)


async def _slots(machine: Machine) -> dict[str, datetime]:
    async with machine.sessions() as session:
        return {row.id: row.next_fire_at for row in await session.execute(_SLOTS)}


async def _lapses(machine: Machine, instant: datetime, slots: dict[str, datetime]) -> Lapses:
    async with machine.sessions() as session:
        rows = list(await session.execute(_RECORDED))
    first = {row.case_id: row for row in reversed(rows)}
    return Lapses(
        after_instant=sorted((row.recorded_at - instant).total_seconds() for row in first.values()),
        after_slot=sorted((row.recorded_at - slots[row.case_id]).total_seconds() for row in first.values()),
        exact=sum(row.at == ENDS for row in first.values()), all=len(rows),
    )  # fmt: skip


def main() -> None:
    """Run in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="netral-stampede-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # as root the database runs as a user of its own
        asyncio.run(measure(_arguments(), folder))


if __name__ == "__main__":
    main()
