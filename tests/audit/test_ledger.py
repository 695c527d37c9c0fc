"""The second reader of the ledger: quiet on a true one, and each planted fault is named."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from audit.ledger import check
from domain.commands import Recompute
from domain.procedure import Role
from models.calendars import load_calendar
from tests.audit.test_replay import spoil
from tests.conftest import House
from tests.story import TO_FORCE, Story, person
from web.desk import Desk

TO_AGENCY = TO_FORCE[: TO_FORCE.index("form_team")]
LAPSE = "wire = 'deadline.lapsed' AND seq = (SELECT min(seq) FROM events WHERE wire = 'deadline.lapsed')"
FAULTS = {
    "early": f"UPDATE events SET recorded_at = recorded_at - interval '40 days' WHERE {LAPSE}",
    "wrong_instant": f"""UPDATE events SET body = jsonb_set(body, '{{at}}', '"2031-01-01T00:00:00Z"') WHERE {LAPSE}""",
    "double": (
        "INSERT INTO events SELECT case_id, 900, wire, at, recorded_at, request_id, body, hash"
        f" FROM events WHERE {LAPSE}"
    ),
    "phantom": f"""UPDATE events SET body = jsonb_set(body, '{{key}}', '"never_armed#1"') WHERE {LAPSE}""",
    "unowned": "UPDATE cases SET owners = '{}'",
    "no_clock": (
        "DELETE FROM events WHERE wire = 'deadline.armed'"
        " AND seq = (SELECT max(seq) FROM events WHERE wire = 'deadline.armed')"
    ),
    "row": "UPDATE deadlines SET outcome = 'met' WHERE outcome = 'lapsed'",
}


async def lapsed(house: House) -> Story:
    """An exercise whose first clock has lapsed while nobody came."""
    exercise = replace(house, desk=Desk(house.sessions, house.cases, 86_399.0))
    story = await Story.begin(exercise)
    case = await story.case()
    operator = person(Role.OPERATOR, story.case_id)
    await house.desk.advance(operator, story.case_id, case.registered_at + timedelta(days=12), "advance-01")
    return story


async def test_a_true_ledger_balances(house: House) -> None:
    story = await Story.begin(house)
    await story.walk("accept", "verify")

    async with house.sessions() as session:
        total = await check(session, datetime.now(UTC))

    assert (total.difference, total.faults) == (0, [])
    assert {name: count for name, count in total.counts.items() if count} == {"armed": 3, "open": 1, "met": 2}


async def test_a_clock_that_nobody_attended_to_is_lost(house: House) -> None:
    await Story.begin(house)

    async with house.sessions() as session:
        soon = await check(session, datetime.now(UTC) + timedelta(hours=1))
        late = await check(session, datetime.now(UTC) + timedelta(days=30))

    assert soon.faults == []
    assert [fault.kind for fault in late.faults] == ["lost"]


async def recounted(house: House) -> Story:
    """An exercise one of whose clocks a new calendar put into the past, where it lapsed."""
    story = await lapsed(house)
    await story.walk("accept", "verify")
    (clock,) = (await story.case()).open_deadlines
    async with house.sessions() as session:
        base = await load_calendar(session)
    handle = house.client.get_workflow_handle(story.case_id)
    legal = (await story.case()).clock.legal(await house.env.get_current_time(handle))
    off = {legal.date() + timedelta(days=n): "Libur" for n in range(-2, 15)}
    operator = person(Role.OPERATOR, story.case_id)
    longer = replace(base, version="longer", national={**base.national, **off})
    await house.cases.recompute(story.case_id, Recompute(operator, "calendar:longer"), longer)
    await house.desk.advance(operator, story.case_id, clock.due + timedelta(days=1), "advance-02")
    await house.cases.recompute(story.case_id, Recompute(operator, "calendar:base"), base)
    return story


async def test_a_clock_that_a_new_calendar_put_into_the_past_lapses_late_by_nobodys_fault(house: House) -> None:
    story = await recounted(house)
    async with house.sessions() as session:
        total = await check(session, datetime.now(UTC))

    assert [ev.wire for ev in await story.events()].count("deadline.superseded") == 2
    assert (total.difference, total.faults) == (0, [])
    assert total.late(1.0) < 3600


async def test_a_superseded_clock_that_runs_on_nowhere_is_lost(house: House) -> None:
    await recounted(house)

    await spoil(house, """UPDATE events SET body = jsonb_set(body, '{by}', '"nowhere#1"') WHERE body ? 'by'""")
    async with house.sessions() as session:
        total = await check(session, datetime.now(UTC))

    assert "lost" in {fault.kind for fault in total.faults}


async def suspended(house: House) -> Story:
    """A case whose summons was suspended."""
    story = await Story.begin(house)
    await story.walk(*TO_AGENCY, "ask_extension", "grant_extension", "form_team", "summon")
    await story.walk("propose_suspension", "approve_suspension")
    return story


async def test_an_extended_and_a_suspended_clock_balance_and_go_on(house: House) -> None:
    story = await suspended(house)
    await story.act("resume")

    async with house.sessions() as session:
        total = await check(session, datetime.now(UTC))

    assert (total.difference, total.faults) == (0, [])
    assert (total.counts["extended"], total.counts["suspended"]) == (1, 1)


SUSPENSION_FAULTS = {
    "lost": "DELETE FROM events WHERE wire = 'deadline.armed' AND body ->> 'code' = 'suspension_review'",
    "wrong_length": "UPDATE events SET body = jsonb_set(body, '{length}', '99') WHERE body ->> 'resumes' <> ''",
}


@pytest.mark.parametrize("kind", SUSPENSION_FAULTS)
async def test_a_planted_fault_of_a_suspension_is_named(house: House, kind: str) -> None:
    story = await suspended(house)
    if kind == "wrong_length":
        await story.act("resume")

    await spoil(house, SUSPENSION_FAULTS[kind])
    async with house.sessions() as session:
        total = await check(session, datetime.now(UTC))

    assert kind in {fault.kind for fault in total.faults}


@pytest.mark.parametrize("kind", FAULTS)
async def test_a_planted_fault_is_named(house: House, kind: str) -> None:
    await lapsed(house)

    await spoil(house, FAULTS[kind])
    async with house.sessions() as session:
        total = await check(session, datetime.now(UTC))

    assert kind in {fault.kind for fault in total.faults}
