"""What SQL lets an actor see is what the policy lets them see: the two are enumerated side by side."""

from datetime import UTC, datetime
from itertools import product

from sqlalchemy import select

from domain.access import reaches, reported_id, reporter_id
from domain.case import Case, replay
from domain.commands import Actor
from domain.decisions import decide
from domain.procedure import Role
from models.calendars import load_calendar
from models.cases import CaseRow
from models.database import Sessions
from models.intake import file_report, filing
from models.log import append, load_case
from models.queries import reachable, status_by_receipt, work_list
from models.schemas import PersonIn, Receipt
from tests.conftest import AGENCY
from tests.story import command, person, report, typed

TO_AGENCY = (
    "accept", "verify", "summon_clarification", "hear_clarification", "assess", "conclude_suspected",
    "draft_recommendation", "approve_recommendation", "send_to_agency",
)  # fmt: skip


async def two_reports(sessions: Sessions) -> tuple[Receipt, Receipt]:
    """One report of two people of one agency, one of another agency's."""
    other = report(request_id="request-0002").model_copy(update={"persons": [PersonIn(name="C", agency="990201")]})
    async with sessions.begin() as session:
        calendar = await load_calendar(session)
        first = await file_report(session, report(persons=2), filing(datetime.now(UTC)), calendar)
        return first, await file_report(session, other, filing(datetime.now(UTC)), calendar)


async def walk(sessions: Sessions, case_id: str, *codes: str) -> Case:
    """Bring a case forward without Temporal: decide and append."""
    async with sessions.begin() as session:
        calendar = await load_calendar(session)
        case = await load_case(session, case_id)
        for code in codes:
            action = case.procedure.action_by_code[code]
            act = command(case, action, typed(case, action, datetime.now(case.office.zone.tz).date()))
            events = decide(case, act, datetime.now(UTC), calendar)
            case = replay(events, case)
            await append(session, case_id, events, case.position())
    return case


def actors(first: Receipt, second: Receipt) -> list[Actor]:
    """Every role with every reach that occurs, empty ones and strangers' included."""
    ids = [reporter_id(first.report_number), reporter_id(second.report_number), reported_id(first.cases[0]), "x"]
    agencies, regions = ["", AGENCY, "990201"], ["", "99", "9901", "9902", "990101"]
    return [Actor(*found) for found in product(ids, Role, agencies, regions)]


async def test_sql_and_policy_agree_for_every_actor_and_case(sessions: Sessions) -> None:
    first, second = await two_reports(sessions)
    await walk(sessions, first.cases[0], *TO_AGENCY)

    async with sessions() as session:
        cases = [await load_case(session, case_id) for case_id in (*first.cases, *second.cases)]
        for actor in actors(first, second):
            seen = set(await session.scalars(select(CaseRow.id).where(reachable(actor))))
            assert seen == {case.id for case in cases if reaches(actor, case)}, actor


async def test_the_work_list_shows_what_waits_for_the_role_and_what_lapses_first_on_top(sessions: Sessions) -> None:
    first, _ = await two_reports(sessions)
    await walk(sessions, first.cases[1], "accept")  # seven days instead of two

    async with sessions() as session:
        items = await work_list(session, person(Role.TASK_FORCE_VERIFIER, first.cases[0]))
        study = await work_list(session, person(Role.BAWASLU_OFFICER, first.cases[0]))

    assert items[-1].case == first.cases[1]
    assert len(items) == 3
    assert study == []


async def test_a_receipt_tells_a_coarse_status_and_no_name(sessions: Sessions) -> None:
    first, _ = await two_reports(sessions)

    async with sessions() as session:
        number, statuses = await status_by_receipt(session, first.receipt)

    assert number == first.report_number
    assert {status.outcome for status in statuses} == {"received"}
    assert "Terlapor 1" not in str(statuses)
