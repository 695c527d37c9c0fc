"""The check as an activity: one moment, one result, old ones dropped; and the numbers that a worker shows of it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from temporalio.testing import ActivityEnvironment

from activities.checks import Checks
from activities.metrics import Metrics
from audit.ledger import Fault, Sum
from models.calendars import load_calendar
from models.checks import MOST_FAULTS, CheckRow, checking_since, last_check
from models.database import Sessions
from models.intake import file_report, filing
from models.notices import OutboxRow
from tests.story import report

EVERY = timedelta(minutes=15)


@dataclass
class Reader:
    """Stands in for the second reader: finds what it is told to find, and remembers that it was asked."""

    faults: Sequence[Fault] = ()
    lateness: Sequence[float] = ()
    asked: list[datetime] = field(default_factory=list)

    async def __call__(self, _session: AsyncSession, now: datetime) -> Sum:
        self.asked.append(now)
        return Sum(cases=2, faults=list(self.faults), lateness=list(self.lateness))


def lost(number: int) -> list[Fault]:
    return [Fault(f"2026-{n:06}-1", "force#1", "lost") for n in range(number)]


async def checked(sessions: Sessions, read: Reader, check_id: str = "check-1") -> CheckRow:
    """The row that one check leaves."""
    assert await ActivityEnvironment().run(Checks(sessions, read, EVERY).check, check_id) == 900
    async with sessions() as session:
        return await session.get_one(CheckRow, check_id)


async def age(sessions: Sessions, check_id: str, days: int) -> None:
    async with sessions.begin() as session:
        started = CheckRow.started_at - timedelta(days=days)
        await session.execute(update(CheckRow).where(CheckRow.id == check_id).values(started_at=started))


async def filed(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        await file_report(session, report(), filing(datetime.now(UTC)), await load_calendar(session))


async def test_what_a_check_found_is_kept(sessions: Sessions) -> None:
    row = await checked(sessions, Reader(lost(2), [1.0, 2.0, 9.0]))

    assert row.finished_at
    assert row.next_at == row.finished_at + EVERY
    assert (row.cases, row.fault_total, row.fault_kinds, row.sound) == (2, 2, {"lost": 2}, False)
    assert row.faults[0] == {"case": "2026-000000-1", "key": "force#1", "kind": "lost"}
    assert (row.late_median, row.late_p99, row.late_max) == (2.0, 9.0, 9.0)


async def test_of_very_many_faults_a_hundred_are_kept_and_all_are_counted(sessions: Sessions) -> None:
    row = await checked(sessions, Reader(lost(MOST_FAULTS + 50)))

    assert (len(row.faults), row.fault_total, row.fault_kinds) == (100, 150, {"lost": 150})


async def test_a_try_that_was_not_heard_of_is_not_made_again(sessions: Sessions) -> None:
    read = Reader()
    await checked(sessions, read)

    await checked(sessions, read)

    assert len(read.asked) == 1


async def test_a_check_that_died_is_made_again_under_its_id(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        session.add(CheckRow(id="check-1", started_at=datetime.now(UTC)))
    async with sessions() as session:
        reading = await checking_since(session, datetime.now(UTC))

    row = await checked(sessions, Reader())

    assert reading
    assert row.finished_at
    async with sessions() as session:
        assert await checking_since(session, datetime.now(UTC)) is None


async def test_all_that_a_check_reads_is_of_one_moment(sessions: Sessions) -> None:
    seen: list[int] = []

    async def read(session: AsyncSession, _now: datetime) -> Sum:
        seen.append(await session.scalar(select(func.count()).select_from(OutboxRow)) or 0)
        await filed(sessions)  # somebody acts between two reads
        seen.append(await session.scalar(select(func.count()).select_from(OutboxRow)) or 0)
        return Sum()

    await ActivityEnvironment().run(Checks(sessions, read, EVERY).check, "check-1")

    assert seen == [0, 0]


async def test_a_check_beats_while_it_reads(sessions: Sessions) -> None:
    env, beats = ActivityEnvironment(), list[object]()
    third = asyncio.Event()

    def beat(*_: object) -> None:
        beats.append(None)
        if len(beats) == 3:
            third.set()

    async def read(_session: AsyncSession, _now: datetime) -> Sum:
        await third.wait()
        return Sum()

    env.on_heartbeat = beat
    await env.run(Checks(sessions, read, EVERY, beat=0.001).check, "check-1")

    assert len(beats) >= 3


async def test_old_checks_are_dropped_but_never_one_that_found_a_fault(sessions: Sessions) -> None:
    for name, read in (("clean", Reader()), ("young", Reader()), ("faulty", Reader(lost(1)))):
        await checked(sessions, read, name)
    for name, days in (("clean", 31), ("young", 29), ("faulty", 400)):
        await age(sessions, name, days)

    await checked(sessions, Reader(), "now")

    async with sessions() as session:
        assert set(await session.scalars(select(CheckRow.id))) == {"young", "faulty", "now"}
        newest = await last_check(session)
    assert newest
    assert newest.id == "now"


async def test_prometheus_hears_numbers_and_no_case(sessions: Sessions) -> None:
    await filed(sessions)
    row = await checked(sessions, Reader(lost(3), [0.5, 4.0]))

    lines = (await Metrics(sessions).exposition()).decode().splitlines()

    told = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    checked_at = float(told.pop("netral_ledger_checked_timestamp_seconds"))
    assert checked_at == pytest.approx(row.started_at.timestamp())
    assert {f"{name} {value}" for name, value in told.items()} == {
        "netral_deadlines_open 1.0", "netral_outbox_open 1.0", "netral_cases_open 1.0",
        "netral_ledger_difference 0.0", 'netral_ledger_faults{kind="lost"} 3.0',
        'netral_ledger_faults{kind="early"} 0.0', 'netral_ledger_faults{kind="double"} 0.0',
        'netral_ledger_lateness_seconds{quantile="0.5"} 4.0', 'netral_ledger_lateness_seconds{quantile="0.99"} 4.0',
        'netral_ledger_lateness_seconds{quantile="1"} 4.0',
    }  # fmt: skip
    assert "2026-" not in "\n".join(lines)


async def test_before_the_first_check_nothing_is_said_of_faults(sessions: Sessions) -> None:
    assert b"netral_ledger" not in await Metrics(sessions).exposition()
