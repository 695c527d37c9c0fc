"""A hand-over of hundreds: nobody orphaned, no clock changed without a rule, the old institution out of it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select, text

from domain import events as e
from domain.case import ArmedDeadline, Case, replay
from domain.commands import Actor, Transfer
from domain.decisions import decide
from domain.errors import Refusal
from domain.procedure import LANE_OF, Lane, Role
from domain.transfer import Receiver
from models.calendars import load_calendar
from models.cases import CaseRow
from models.database import Sessions
from models.intake import file_report, filing
from models.log import append, load_case
from models.queries import reachable
from models.transfers import Hand, hand_over, orphans, preview, totals
from tests.models.test_queries import TO_AGENCY, walk
from tests.story import report

OLD, NEW = "skb2022-kasn-transition", "skb2022-bkn"
LETTERS = ("B-77/KASN/9/2024", "R-1/BKN/9/2024")
OPERATOR = Actor("operator", Role.OPERATOR)
LEGAL = datetime(2024, 8, 26, 2, tzinfo=UTC)
_DRAFTED = TO_AGENCY.index("draft_recommendation")
STAGES = ((), TO_AGENCY[:2], TO_AGENCY[:_DRAFTED], TO_AGENCY[: _DRAFTED + 1], TO_AGENCY)


async def under_kasn(sessions: Sessions, reports: int, persons: int) -> list[str]:
    """Open cases of August 2024, one of each report at every stage."""
    cases = []
    for number in range(reports):
        async with sessions.begin() as session:
            calendar = await load_calendar(session)
            filed = report(persons, f"request-kasn-{number:03}")
            receipt = await file_report(session, filed, filing(datetime.now(UTC), legal=LEGAL), calendar)
        for case_id, acts in zip(receipt.cases, STAGES, strict=False):
            await walk(sessions, case_id, *acts)
        cases += receipt.cases
    return cases


def by_the_log(sessions: Sessions) -> Hand:
    """The door without Temporal: decide and append."""

    async def hand(case_id: str, asked: Transfer) -> None:
        async with sessions.begin() as session:
            case = await load_case(session, case_id)
            now = case.clock.legal(datetime.now(UTC))
            events = decide(case, asked, now, await load_calendar(session))
            if events:
                await append(session, case_id, events, replay(events, case).position())

    return hand


async def test_four_hundred_cases_are_previewed_and_then_handed_over_as_previewed(sessions: Sessions) -> None:
    cases = await under_kasn(sessions, reports=8, persons=50)
    async with sessions() as session:
        planned = totals(await preview(session, OLD, NEW))

    done = await hand_over(sessions, by_the_log(sessions), OPERATOR, OLD, NEW, LETTERS, lambda *_: None)

    assert (done.moved, done.refused, done.orphans, done.unexplained) == (len(cases), {}, [], [])
    assert planned["cases"] == len(cases) == 400
    assert planned[Receiver.MINISTER] == 8 * 2
    async with sessions() as session:
        left = select(func.count()).select_from(CaseRow)
        for role in (r for r in Role if LANE_OF[r] is Lane.KASN):
            assert await session.scalar(left.where(reachable(Actor("kasn", role)))) == 0
        assert await session.scalar(left.where(CaseRow.procedure == NEW)) == len(cases)


async def test_a_hand_over_asked_again_moves_what_was_left_and_nothing_twice(sessions: Sessions) -> None:
    cases = await under_kasn(sessions, reports=1, persons=5)
    door = by_the_log(sessions)

    async def broken(case_id: str, asked: Transfer) -> None:
        if case_id == cases[2]:
            raise Refusal("engine_unreachable")
        await door(case_id, asked)

    first = await hand_over(sessions, broken, OPERATOR, OLD, NEW, LETTERS, lambda *_: None)
    second = await hand_over(sessions, door, OPERATOR, OLD, NEW, LETTERS, lambda *_: None)

    assert (first.moved, first.refused) == (4, {cases[2]: "engine_unreachable"})
    assert (second.moved, second.refused) == (1, {})


@pytest.mark.parametrize(("origin", "to"), [(OLD, "skb2022-ombudsman"), ("kasn", NEW)])
async def test_a_transfer_to_an_unknown_institution_is_refused(sessions: Sessions, origin: str, to: str) -> None:
    with pytest.raises(Refusal, match="procedure_unknown"):
        await hand_over(sessions, by_the_log(sessions), OPERATOR, origin, to, LETTERS, lambda *_: None)


async def test_nobody_but_an_operator_hands_over(sessions: Sessions) -> None:
    with pytest.raises(Refusal, match="wrong_role"):
        await hand_over(
            sessions, by_the_log(sessions), Actor("kasn1", Role.KASN_ASSESSOR), OLD, NEW, LETTERS, lambda *_: None
        )


async def test_a_seeded_orphan_and_a_clock_that_no_rule_explains_are_named(sessions: Sessions) -> None:
    cases = await under_kasn(sessions, reports=1, persons=3)
    await hand_over(sessions, by_the_log(sessions), OPERATOR, OLD, NEW, LETTERS, lambda *_: None)

    async with sessions.begin() as session:
        await session.execute(text("UPDATE cases SET owners = '{kasn_assessor}' WHERE id = :id"), {"id": cases[1]})
        found = await orphans(session, NEW)

    assert found == [cases[1]]


async def test_a_clock_begun_anew_by_a_transfer_is_named(sessions: Sessions) -> None:
    (case_id,) = await under_kasn(sessions, reports=1, persons=1)

    async def clumsy(case_id: str, asked: Transfer) -> None:
        """A door that starts the running clock anew, as an edit of a field does elsewhere."""
        async with sessions.begin() as session:
            case = await load_case(session, case_id)
            calendar = await load_calendar(session)
            events = decide(case, asked, case.clock.legal(datetime.now(UTC)), calendar)
            moved = replay(events, case)
            clock = next(d for d in moved.open_deadlines)
            restarted = restart(moved, clock, events[-1].at, calendar.version)
            await append(session, case_id, (*events, *restarted), replay(restarted, moved).position())

    done = await hand_over(sessions, clumsy, OPERATOR, OLD, NEW, LETTERS, lambda *_: None)

    assert done.unexplained
    assert all(one.startswith(case_id) for one in done.unexplained)


def restart(case: Case, clock: ArmedDeadline, at: datetime, version: str) -> tuple[e.Event, ...]:
    """The clock's own end and a new beginning."""
    return (
        e.DeadlineVoided(seq=case.seq + 1, at=at, key=clock.key, ground="se_menpanrb_4_2024"),
        e.DeadlineArmed(
            seq=case.seq + 2, at=at, key=f"{clock.code}#9", code=clock.code, owner=clock.owner, start=at.date(),
            due=clock.due, calendar=version,
        ),
    )  # fmt: skip
