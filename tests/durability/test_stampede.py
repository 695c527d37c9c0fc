"""Many deadlines at one instant: each lapses once, at that very instant, however the timers are spread."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from audit.ledger import check
from bench.instant import ENDS, ending_at, file_together, start_all
from models.calendars import load_calendar
from models.database import snapshot
from tests.durability.engine import Engine, until

CASES = 200
SPREAD = 10.0  # seconds: a legal day passes in sixteen minutes, so nothing else falls due meanwhile
LEAD = timedelta(seconds=25)
LAPSED = text("SELECT count(*) FROM events WHERE wire = 'deadline.lapsed'")
LAPSES = text("SELECT at, recorded_at FROM events WHERE wire = 'deadline.lapsed'")


async def test_two_hundred_deadlines_at_one_instant_all_lapse_once_at_that_instant(engine: Engine) -> None:
    await engine.start_temporal()
    await engine.start_worker(cached=50)
    instant = datetime.now(UTC) + LEAD
    async with engine.sessions() as session:
        calendar = await load_calendar(session)

    ids = await file_together(engine.sessions, ending_at(instant, SPREAD), calendar, CASES)
    await start_all(engine.client, engine.sessions, engine.cases, calendar, ids)
    await until(lambda: all_lapsed(engine), "every lapse")
    async with snapshot(engine.sessions) as session:
        ledger = await check(session, datetime.now(UTC), timedelta(seconds=10))
        lapses = (await session.execute(LAPSES)).all()

    assert (ledger.difference, ledger.faults) == (0, [])
    assert {lapse.at for lapse in lapses} == {ENDS}
    assert len(lapses) == ledger.counts["lapsed"] == CASES
    assert min(lapse.recorded_at for lapse in lapses) >= instant


async def all_lapsed(engine: Engine) -> bool:
    async with engine.sessions() as session:
        return int(await session.scalar(LAPSED) or 0) >= CASES
