"""Who may do what: closed unless the table opens it, checked for every role, action and step."""

from dataclasses import replace

import pytest

from domain import access
from domain.case import Case
from domain.commands import Actor
from domain.decisions import available
from domain.errors import Refusal
from domain.lifecycle import SKB2022_BKN
from domain.procedure import LANE_OF, Fact, Lane, Region, Role, StepKind
from tests.builders import CASE_ID, REPORT_NUMBER, TO_AGENCY, TO_APPROVAL, Story, at_step, officer

EVERYTHING = frozenset(Fact) - {Fact.HEAD_INVOLVED}  # with an involved head the table gives his acts to another
AGENCY_ROLES = [r for r in Role if LANE_OF[r] in {Lane.AGENCY, Lane.EXAMINERS}]
BAWASLU_ROLES = [Role.BAWASLU_OFFICER, Role.BAWASLU_PROVINCE]
NATIONAL_ROLES = [r for r in Role if LANE_OF[r] in {Lane.TASK_FORCE, Lane.BKN, Lane.APPEAL_BOARD}]
STEPS = [s.code for s in SKB2022_BKN.steps_of(Region.MAIN) if s.kind is StepKind.TASK]


def _code(actor: Actor, action: str, case: Case) -> str | None:
    try:
        access.permit(actor, SKB2022_BKN.action_by_code[action], case)
    except Refusal as refusal:
        return refusal.code
    return None


@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_exactly_what_the_table_gives_it(role: Role) -> None:
    case = at_step("submitted", facts=EVERYTHING)
    reaches = role is not Role.SYSTEM  # the system acts by lapses only, through another door

    for action in SKB2022_BKN.actions:
        expected = None if role in action.by and reaches else "wrong_agency" if role in action.by else "wrong_role"
        assert _code(officer(role), action.code, case) == expected, action.code


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("control", ["none", "reprimanded"])
def test_a_page_offers_a_role_exactly_the_rows_of_its_step(role: Role, control: str) -> None:
    for step in STEPS:
        case = at_step(step, control=control, facts=EVERYTHING)
        rows = {
            a.code
            for a in SKB2022_BKN.actions
            if role in a.by and case.standing(a.region) in a.source and not (a.while_open or a.in_time or a.resumes)
            if not a.conflict and (not a.only_while or step in a.only_while) and not a.bars
        }
        assert {a.code for a in available(case, officer(role))} == (rows if role is not Role.SYSTEM else set()), step


def test_what_a_page_offers_is_what_the_door_accepts() -> None:
    story = Story(*TO_APPROVAL)

    offered = {(role, a.code) for role in Role for a in available(story.case, officer(role))}

    assert (Role.TASK_FORCE_CHAIR, "approve_recommendation") in offered
    for role, code in offered:
        assert story.copy().act(code, officer(role))


def test_whoever_drafted_is_not_even_offered_the_approval() -> None:
    story = Story(*TO_APPROVAL[:-1])
    story.act("draft_recommendation", officer(Role.BKN_VERIFIER, "both"))

    both = replace(officer(Role.BKN_VERIFIER, "both"), role=Role.TASK_FORCE_CHAIR)

    assert available(story.case, both) == ()
    assert available(story.case, officer(Role.TASK_FORCE_CHAIR, "other")) != ()


@pytest.mark.parametrize("role", AGENCY_ROLES)
def test_an_agency_sees_a_case_only_after_it_was_sent_there(role: Role) -> None:
    before, after = Story(*TO_AGENCY[:-1]).case, Story(*TO_AGENCY).case

    assert not access.sees(officer(role), before)
    assert access.sees(officer(role), after)


@pytest.mark.parametrize("agency", ["kab-9902", "", "kab-990", "kab-99011"])
@pytest.mark.parametrize("role", AGENCY_ROLES)
def test_an_agency_never_sees_the_case_of_another(role: Role, agency: str) -> None:
    assert not access.sees(replace(officer(role), agency=agency), Story(*TO_AGENCY).case)


@pytest.mark.parametrize(
    ("region", "sees"), [("9901", True), ("99", True), ("9902", False), ("", False), ("99011", False)]
)
@pytest.mark.parametrize("role", BAWASLU_ROLES)
def test_bawaslu_sees_its_region_and_what_lies_within(role: Role, region: str, sees: bool) -> None:
    assert access.sees(replace(officer(role), region=region), Story().case) is sees


@pytest.mark.parametrize("role", [*NATIONAL_ROLES, Role.BAWASLU_NATIONAL, Role.AUDITOR, Role.OPERATOR])
def test_a_national_office_sees_every_case(role: Role) -> None:
    assert access.sees(officer(role), Story().case)


MINISTRIES = [Role.HOME_AFFAIRS_OFFICER, Role.STATE_APPARATUS_OFFICER]


@pytest.mark.parametrize("role", MINISTRIES)
def test_a_ministry_sees_a_case_only_after_it_was_referred_there(role: Role) -> None:
    case = Story(*TO_AGENCY).case

    assert not access.sees(officer(role), case)
    assert access.sees(officer(role), replace(case, facts=case.facts | {Fact.REFERRED_TO_MINISTRY}))


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.OPERATOR])
def test_who_only_watches_may_do_nothing(role: Role) -> None:
    assert all(available(at_step(step, facts=EVERYTHING), officer(role)) == () for step in STEPS)


def test_a_reporter_sees_the_cases_of_the_own_report_only() -> None:
    case = Story().case

    assert access.sees(Actor(access.reporter_id(REPORT_NUMBER), Role.REPORTER), case)
    assert not access.sees(Actor(access.reporter_id("2024-000002"), Role.REPORTER), case)
    assert not access.sees(Actor(access.reporter_id("2024-00000"), Role.REPORTER), case)
    assert not access.sees(Actor(access.reported_id(CASE_ID), Role.REPORTER), case)


def test_a_reported_person_sees_the_own_case_only() -> None:
    case = Story().case

    assert access.sees(Actor(access.reported_id(CASE_ID), Role.REPORTED_PERSON), case)
    assert not access.sees(Actor(access.reported_id("2024-000001-2"), Role.REPORTED_PERSON), case)
    assert not access.sees(Actor(access.reporter_id(REPORT_NUMBER), Role.REPORTED_PERSON), case)


def test_a_stranger_learns_from_a_refusal_no_more_than_that_it_is_not_theirs() -> None:
    stranger = replace(officer(Role.PERSONNEL_AUTHORITY), agency="kab-9902")

    for step in STEPS:
        assert _code(stranger, "set_decree", at_step(step, facts=EVERYTHING)) == "wrong_agency"
