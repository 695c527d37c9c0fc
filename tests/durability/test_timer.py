"""A deadline that falls due while nobody lives to see it."""

from datetime import UTC, datetime

from domain.clock import Zone
from domain.events import DeadlineArmed, DeadlineLapsed
from tests.durability.engine import Engine, until

DAY_SECONDS = 4.0
#: A Monday late in the evening: the two working days of the first study end two legal days and half an hour later.
MONDAY = datetime(2025, 1, 6, 23, 30, tzinfo=Zone.WIB.tz)


async def test_a_deadline_due_while_all_are_dead_lapses_once_at_its_legal_instant(engine: Engine) -> None:
    server = await engine.start_temporal()
    worker = await engine.start_worker()
    case_id = await engine.open_case(engine.desk(DAY_SECONDS), MONDAY)
    case = await engine.cases.state(case_id)
    armed = case.open_deadlines[0]

    await engine.kill(worker, server)
    dead_before_due = datetime.now(UTC) < case.fires_at(armed)
    await until(lambda: passed(case.fires_at(armed)), "the due instant")
    before = await engine.events(case_id)
    await engine.start_temporal()
    await engine.start_worker()
    await until(lambda: lapsed(engine, case_id), "the lapse")

    assert dead_before_due
    assert [event.seq for event in before if isinstance(event, DeadlineLapsed)] == []
    lapses = [event for event in await engine.events(case_id) if isinstance(event, DeadlineLapsed)]
    assert lapses[0].key == armed.key
    assert lapses[0].at == armed.due == datetime(2025, 1, 9, tzinfo=Zone.WIB.tz)
    assert len({lapse.key for lapse in lapses}) == len(lapses)
    rearmed = [event for event in await engine.events(case_id) if isinstance(event, DeadlineArmed)]
    assert len(rearmed) == len(lapses) + 1  # an escalation goes on: a clock always runs


async def passed(instant: datetime) -> bool:
    """Whether a real instant lies behind us."""
    return datetime.now(UTC) > instant


async def lapsed(engine: Engine, case_id: str) -> bool:
    """Whether a lapse stands in the log."""
    return any(isinstance(event, DeadlineLapsed) for event in await engine.events(case_id))
