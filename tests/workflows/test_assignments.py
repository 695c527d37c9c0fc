"""Whose case it is: one verifier from the report on, another one when joint verification passes its seven days."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from domain.commands import Actor
from domain.events import DeadlineLapsed
from domain.procedure import Role
from models.assignments import AssignmentRow
from models.database import Sessions
from models.notices import NoticeRow
from models.queries import inbox, work_list
from tests.conftest import House
from tests.officers import VERIFIERS, seat, send_away
from tests.story import Story, report

VERIFIER, CHAIR = Role.TASK_FORCE_VERIFIER, Role.TASK_FORCE_CHAIR


async def turns(sessions: Sessions, case_id: str) -> list[tuple[str, str, bool]]:
    """Officer, reason, and whether it is the present turn."""
    query = select(AssignmentRow).where(AssignmentRow.case_id == case_id).order_by(AssignmentRow.id)
    async with sessions() as session:
        return [(row.officer_id, row.why, row.until is None) for row in await session.scalars(query)]


async def told(sessions: Sessions, case_id: str) -> set[tuple[str, str, str | None]]:
    query = select(NoticeRow).where(NoticeRow.case_id == case_id, NoticeRow.template.in_(["assigned", "reassigned"]))
    async with sessions() as session:
        return {(row.role, row.template, row.officer_id) for row in await session.scalars(query)}


async def lapsed(house: House) -> Story:
    """A case whose joint verification has passed its seven days."""
    story = await Story.begin(house)
    await story.act("accept")
    await house.skip(story.case_id, 9)
    await story.awaited(DeadlineLapsed)
    return story


async def test_new_cases_are_spread_over_the_verifiers(house: House) -> None:
    await seat(house.sessions, VERIFIER, *VERIFIERS)
    receipt = await house.desk.file(report(4))

    given = [await turns(house.sessions, case) for case in receipt.cases]

    assert [one for [(one, _, _)] in given] == ["v1", "v2", "v3", "v1"]


async def test_an_absent_verifier_gets_no_new_case(house: House) -> None:
    today = datetime.now(UTC).date()
    await seat(house.sessions, VERIFIER, *VERIFIERS)
    await send_away(house.sessions, "v1", today - timedelta(days=1), today + timedelta(days=1), deputy="v2")

    receipt = await house.desk.file(report(1))

    assert await turns(house.sessions, receipt.cases[0]) == [("v2", "registered", True)]


async def test_exercises_do_not_count_as_work_beside_real_cases(house: House) -> None:
    await seat(house.sessions, VERIFIER, "v1", "v2")
    await house.desk.file(report(1, "request-exercise"), legal=datetime(2024, 11, 25, 3, tzinfo=UTC))

    receipt = await house.desk.file(report(1))

    assert await turns(house.sessions, receipt.cases[0]) == [("v1", "registered", True)]


async def test_a_report_without_any_verifier_is_taken_all_the_same(house: House) -> None:
    receipt = await house.desk.file(report(1))

    assert await turns(house.sessions, receipt.cases[0]) == []


async def test_verification_past_seven_days_goes_to_another_verifier_who_is_there(house: House) -> None:
    today = datetime.now(UTC).date()
    await seat(house.sessions, VERIFIER, *VERIFIERS)
    await send_away(house.sessions, "v2", today, today + timedelta(days=30))

    story = await lapsed(house)

    assert await turns(house.sessions, story.case_id) == [
        ("v1", "registered", False), ("v3", "joint_verification#1", True),
    ]  # fmt: skip
    assert await told(house.sessions, story.case_id) == {
        (VERIFIER, "assigned", "v3"), (CHAIR, "reassigned", None),
    }  # fmt: skip


async def test_only_whoever_gets_the_case_reads_that_it_is_theirs(house: House) -> None:
    await seat(house.sessions, VERIFIER, "v1", "v2", "v3")
    await lapsed(house)

    async with house.sessions() as session:
        boxes = {one: await inbox(session, Actor(one, VERIFIER)) for one in VERIFIERS}

    found = {one: "assigned" in {item.template for item in items} for one, (items, _) in boxes.items()}
    assert found == {"v1": False, "v2": True, "v3": False}


async def test_with_nobody_else_there_the_case_stays_and_the_chair_is_called_all_the_same(house: House) -> None:
    await seat(house.sessions, VERIFIER, "v1")

    story = await lapsed(house)

    assert await turns(house.sessions, story.case_id) == [("v1", "registered", True)]
    assert await told(house.sessions, story.case_id) == set()
    assert CHAIR in (await story.case()).escalated


async def test_an_assignment_keeps_nobody_from_acting(house: House) -> None:
    await seat(house.sessions, VERIFIER, *VERIFIERS)
    story = await Story.begin(house)

    await story.act("accept", by="somebody else")

    assert (await story.case()).step == "verification"


async def test_own_cases_stand_first_in_the_work_list(house: House) -> None:
    await seat(house.sessions, VERIFIER, "v1", "v2")
    receipt = await house.desk.file(report(4))
    first, second, third, fourth = receipt.cases

    async with house.sessions() as session:
        items = await work_list(session, Actor("v2", VERIFIER))

    assert [item.assigned for item in items] == [True, True, False, False]
    assert {item.case for item in items[:2]} == {second, fourth}
    assert {item.case for item in items[2:]} == {first, third}
