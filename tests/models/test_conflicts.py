"""Who has no part in a case, as the database knows it: mandates, ties, lists that tell nothing, duties left alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from domain.case import Case, replay
from domain.commands import Act, Actor, Bond, Tie
from domain.conflicts import barrier
from domain.decisions import decide
from domain.errors import Refusal
from domain.procedure import Fact, Role
from models.absences import load_roster
from models.assignments import AssignmentRow
from models.calendars import load_calendar
from models.cases import CaseRow
from models.conflicts import bound, check_colleague, closed_to, colleagues
from models.database import Sessions
from models.duties import unreached
from models.intake import file_report, filing
from models.log import append, load_case
from models.lonely import lonely_roles, stranded
from models.queries import case_list, counts, reachable, work_list
from models.schemas import PersonIn
from tests.conftest import AGENCY
from tests.officers import seat, send_away
from tests.story import report

NIP = "190001011920121001"
VERIFIER, CHAIR = Role.TASK_FORCE_VERIFIER, Role.TASK_FORCE_CHAIR
V1, V2 = Actor("v1", VERIFIER), Actor("v2", VERIFIER)
NOW = datetime.now(UTC)


async def filed(sessions: Sessions, nip: str = "", by: str | None = None, agency: str = AGENCY) -> str:
    """A case about somebody with this NIP, filed by this officer."""
    given = report(request_id=f"request-{nip}-{by}").model_copy(
        update={"persons": [PersonIn(name="Terlapor 1", agency=agency, nip=nip)]}
    )
    async with sessions.begin() as session:
        receipt = await file_report(session, given, filing(NOW), await load_calendar(session), by)
    return receipt.cases[0]


async def act(sessions: Sessions, case_id: str, actor: Actor, code: str, **values: str) -> Case:
    """Do an act without Temporal: decide and append. Its texts are none, so those that are asked are left unbound."""
    async with sessions.begin() as session:
        case = await load_case(session, case_id)
        texts = tuple(f.code for f in case.procedure.action_by_code[code].fields if f.code in {"reason"})
        asked = Act(code, actor, f"{case_id}:{code}:{case.seq}", case.seq, values, texts)
        events = decide(case, asked, datetime.now(UTC), await load_calendar(session))
        after = replay(events, case)
        await append(session, case_id, events, after.position())
    return after


async def known(sessions: Sessions, actor: Actor, case_id: str) -> Actor:
    async with sessions() as session:
        return await bound(session, actor, await load_case(session, case_id), datetime.now(UTC))


async def test_the_desk_finds_the_mandates_that_somebody_holds_through_a_chain(sessions: Sessions) -> None:
    await seat(sessions, VERIFIER, "v1", "v2", "v3")
    case_id, day = await filed(sessions), NOW.date()
    await send_away(sessions, "v1", day - timedelta(1), day + timedelta(1), deputy="v2")
    await send_away(sessions, "v2", day - timedelta(1), day + timedelta(1), deputy="v3")

    assert (await known(sessions, Actor("v3", VERIFIER), case_id)).acting_for == ("v2", "v1")
    assert (await known(sessions, V1, case_id)).acting_for == ()


async def test_what_a_client_claims_of_mandates_and_ties_counts_for_nothing(sessions: Sessions) -> None:
    await seat(sessions, VERIFIER, "v1")
    case_id = await filed(sessions)
    liar = Actor("v1", VERIFIER, acting_for=("somebody",), bonds=(Bond("v1", Tie.REPORTED),))

    assert await known(sessions, liar, case_id) == V1


async def test_an_officer_is_tied_to_a_report_about_or_by_themselves(sessions: Sessions) -> None:
    await seat(sessions, VERIFIER, "v1", nip=NIP)
    await seat(sessions, VERIFIER, "v2")
    about, by = await filed(sessions, nip=NIP), await filed(sessions, by="v2")

    assert (await known(sessions, V1, about)).bonds == (Bond("v1", Tie.REPORTED),)
    assert (await known(sessions, V2, by)).bonds == (Bond("v2", Tie.REPORTER),)
    assert (await known(sessions, V2, about)).bonds == (await known(sessions, V1, by)).bonds == ()


async def test_a_new_case_is_not_given_to_somebody_who_is_tied_to_it(sessions: Sessions) -> None:
    await seat(sessions, VERIFIER, "v1", "v2")

    case_id = await filed(sessions, by="v1")

    async with sessions() as session:
        query = select(AssignmentRow.officer_id).where(AssignmentRow.case_id == case_id)
        assert list(await session.scalars(query)) == ["v2"]


async def test_whoever_steps_back_gives_the_case_to_another_and_reads_its_name_no_more(sessions: Sessions) -> None:
    await seat(sessions, VERIFIER, "v1", "v2")
    case_id = await filed(sessions)
    await act(sessions, case_id, V1, "declare_interest", ground="kin_of_reported")

    async with sessions() as session:
        turns = select(AssignmentRow.officer_id).where(AssignmentRow.until.is_(None))
        assert list(await session.scalars(turns)) == ["v2"]
        (hidden,), (shown,) = await case_list(session, V1), await case_list(session, V2)
        assert (hidden.closed, hidden.person, hidden.agency, shown.person) == (True, "", "", "Terlapor 1")
        assert await work_list(session, V1) == []
        assert (await counts(session, V1), await counts(session, V2)) == ((0, 1), (1, 1))


async def test_what_sql_closes_is_what_the_policy_closes(sessions: Sessions) -> None:
    await seat(sessions, VERIFIER, "v1", nip=NIP)
    await seat(sessions, VERIFIER, "v2", "v3")
    await seat(sessions, Role.PERSONNEL_AUTHORITY, "ppk")
    cases = [await filed(sessions, nip=NIP), await filed(sessions, by="v2"), await filed(sessions)]
    await act(sessions, cases[2], Actor("v3", VERIFIER), "declare_interest", ground="other")
    async with sessions.begin() as session:  # as after a record of the head's involvement
        facts = ["sent_to_agency", "regional_agency", "head_involved"]
        await session.execute(update(CaseRow).where(CaseRow.id == cases[1]).values(facts=facts))
    await send_away(sessions, "v3", NOW.date() - timedelta(1), NOW.date() + timedelta(1), deputy="v2")

    async with sessions() as session:
        closed = 0
        for who in (V1, V2, Actor("v3", VERIFIER), Actor("ppk", Role.PERSONNEL_AUTHORITY, AGENCY)):
            for case_id in cases:
                case = await load_case(session, case_id)
                row = (await session.scalars(select(CaseRow).where(CaseRow.id == case_id))).one()
                stands = _with_facts(case, row.facts)
                asked = await bound(session, who, case, datetime.now(UTC))
                found = select(CaseRow.id).where(CaseRow.id == case_id, closed_to(asked))
                assert (await session.scalar(found) is not None) == (barrier(asked, stands) is not None)
                closed += barrier(asked, stands) is not None
        assert closed == 5


def _with_facts(case: Case, facts: list[str]) -> Case:
    return replace(case, facts=frozenset(map(Fact, facts)))


async def test_a_duty_that_nobody_is_left_to_do_is_seen_at_once(sessions: Sessions) -> None:
    await seat(sessions, VERIFIER, "v1")
    await seat(sessions, CHAIR, "chair")
    case_id = await filed(sessions)
    async with sessions() as session:
        case = await load_case(session, case_id)
        assert await lonely_roles(session, case, datetime.now(UTC)) == ()

    case = await act(sessions, case_id, V1, "declare_interest", ground="other")

    async with sessions() as session:
        now = datetime.now(UTC)
        assert await lonely_roles(session, case, now) == (VERIFIER,)
        assert await stranded(session, Actor("chair", CHAIR), now) == ((case_id, VERIFIER),)
        roster = await load_roster(session, now.date())
        assert {duty.place.id for duty in await unreached(session, roster, now)} == {case_id}


async def test_an_act_names_only_those_who_may_act_here_and_only_once(sessions: Sessions) -> None:
    await seat(sessions, VERIFIER, "v1", "v2")
    await seat(sessions, CHAIR, "chair")
    await seat(sessions, Role.PERSONNEL_AUTHORITY, "ppk")  # whom the case has not reached
    await seat(sessions, Role.OPERATOR, "operator")
    chair, case_id = Actor("chair", CHAIR), await filed(sessions)
    case = await act(sessions, case_id, chair, "exclude_officer", officer="v1", ground="other")
    table = case.procedure.action_by_code

    async with sessions() as session:
        others = await colleagues(session, chair, case, table["exclude_officer"])
        back = await colleagues(session, chair, case, table["readmit_officer"])
        assert ([one for one, _ in others], [one for one, _ in back]) == (["v2"], ["v1"])
        with pytest.raises(Refusal, match="officer_not_here"):
            await check_colleague(session, chair, case, table["exclude_officer"], {"officer": "ppk"})


async def test_a_ministry_that_stands_in_reaches_the_case_in_lists_too(sessions: Sessions) -> None:
    case_id = await filed(sessions)
    ministry = Actor("kemendagri", Role.HOME_AFFAIRS_OFFICER)
    for facts, seen in ((["head_involved", "regional_agency"], 0),
                        (["head_involved", "central_agency", "sent_to_agency"], 0),
                        (["head_involved", "regional_agency", "sent_to_agency"], 1)):  # fmt: skip
        async with sessions.begin() as session:
            await session.execute(update(CaseRow).where(CaseRow.id == case_id).values(facts=facts))
            assert len(list(await session.scalars(select(CaseRow.id).where(reachable(ministry))))) == seen
