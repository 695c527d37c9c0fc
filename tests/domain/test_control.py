"""A silent agency head: the pressure climbs by law, a block takes two officers, and acting takes all of it back."""

import pytest

from domain.errors import Refusal
from domain.events import CaseActed, DeadlineVoided
from domain.lifecycle import SKB2022_BKN
from domain.procedure import Fact, Role
from tests.builders import CONTROL_FIRST as FIRST
from tests.builders import CONTROL_SECOND as SECOND
from tests.builders import TO_AGENCY, Story, acted, lapsed_at, midnight, reprimanded


@pytest.fixture
def silent() -> Story:
    """A recommendation that reached the agency head on 4 November 2024, and no answer for 40 days."""
    story = Story(*TO_AGENCY).wait(40)
    story.lapse()
    return story


def test_silence_climbs_to_a_warning_and_a_task_to_decide_at_their_own_days(silent: Story) -> None:
    steps = [(x.action, x.at) for x in silent.events if isinstance(x, CaseActed) and x.role is Role.SYSTEM]

    assert steps == [("warn", midnight("2024-11-23")), ("raise_reprimand", midnight("2024-12-05"))]
    assert silent.case.control == "reprimand_due"
    assert silent.case.step == "agency_follow_up"


def test_whoever_a_lapse_called_in_still_owes_after_the_warning_went_out() -> None:
    story = Story(*TO_AGENCY).wait(20)
    story.lapse()

    assert story.case.control == "warned"
    assert story.case.owners() == (Role.PERSONNEL_AUTHORITY, Role.BKN_CONTROL_OFFICER)


def test_the_system_never_reprimands_or_blocks_by_itself(silent: Story) -> None:
    silent.wait(365).lapse()

    assert silent.case.control == "reprimand_due"
    assert silent.case.owners() == (Role.PERSONNEL_AUTHORITY, Role.BKN_CONTROL_OFFICER, Role.TASK_FORCE_CHAIR)


def test_one_officer_cannot_block_alone(pressed: Story) -> None:
    pressed.act("propose_block", FIRST)

    with pytest.raises(Refusal) as refused:
        pressed.act("confirm_block", FIRST)

    assert refused.value.code == "same_person"


def test_nobody_confirms_what_was_not_proposed(pressed: Story) -> None:
    with pytest.raises(Refusal, match="usul pemblokiran oleh petugas lain"):
        pressed.act("confirm_block", SECOND)


@pytest.fixture
def pressed() -> Story:
    """The head reprimanded on 14 December 2024 by two officers."""
    return reprimanded()


@pytest.fixture
def blocked(pressed: Story) -> Story:
    pressed.act("propose_block", FIRST)
    pressed.act("confirm_block", SECOND, review_on="2024-12-20")
    return pressed


def test_a_block_that_is_not_reviewed_opens_by_itself_on_its_date(blocked: Story) -> None:
    assert blocked.case.control == "blocked"

    events = blocked.wait(30).lapse()

    assert blocked.case.control == "unblocked"
    assert lapsed_at(events, "block_review") == [midnight("2024-12-21")]


@pytest.mark.parametrize("days", [20, 40])
def test_acting_takes_the_pressure_back_in_the_same_decision(days: int) -> None:
    story = Story(*TO_AGENCY).wait(days)
    story.lapse()
    assert story.case.control != "none"

    events = story.act("form_team")

    assert acted(events) == ["form_team", "stand_down"]
    assert story.case.control == "none"


def test_acting_opens_a_block_in_the_same_decision_and_says_why(blocked: Story) -> None:
    events = blocked.act("form_team")

    assert acted(events) == ["form_team", "unblock"]
    assert next(x.because for x in events if isinstance(x, CaseActed) and x.action == "unblock") == "form_team"
    assert not {"block_review", "agency_follow_up"} & {d.code for d in blocked.case.open_deadlines}


def test_a_proposal_falls_with_the_pressure(pressed: Story) -> None:
    pressed.act("propose_block", FIRST)

    pressed.act("form_team")

    assert Fact.BLOCK_PROPOSED not in pressed.case.facts


def test_a_proposal_to_block_falls_when_the_case_goes_to_the_minister() -> None:
    story = reprimanded("propose_block", "refer_to_minister", records=(Fact.REGIONAL_AGENCY,))

    assert Fact.BLOCK_PROPOSED not in story.case.facts


def test_a_person_who_left_voids_the_clocks_and_ends_the_pressure(silent: Story) -> None:
    events = silent.act("person_left_agency")

    assert [x.ground for x in events if isinstance(x, DeadlineVoided)] == ["person_left_agency"]
    assert silent.case.control == "none"
    assert silent.case.open_deadlines == ()


# --- past the agency head: the minister, the proof, the cost

REGIONAL, CENTRAL = (Fact.REGIONAL_AGENCY,), (Fact.CENTRAL_AGENCY,)
MINISTERS = [
    (REGIONAL, "reprimand_by_home_affairs", "home_affairs_reprimand"),
    (CENTRAL, "reprimand_by_state_apparatus", "state_apparatus_reprimand"),
]


@pytest.mark.parametrize(("records", "act", "clock"), MINISTERS)
def test_the_minister_in_charge_reprimands_and_the_head_has_three_days(
    records: tuple[Fact, ...], act: str, clock: str
) -> None:
    story = reprimanded("refer_to_minister", records=records)  # on Saturday 14 December 2024

    story.act(act)

    assert story.case.control == "minister_reprimanded"
    assert {d.code: d.due for d in story.case.open_deadlines}[clock] == midnight("2024-12-18")


@pytest.mark.parametrize(("records", "act"), [(CENTRAL, MINISTERS[0][1]), (REGIONAL, MINISTERS[1][1])])
def test_the_other_minister_is_not_asked(records: tuple[Fact, ...], act: str) -> None:
    with pytest.raises(Refusal, match="fact_missing"):
        reprimanded("refer_to_minister", act, records=records)


def test_a_minister_who_sees_no_ground_hands_the_case_back() -> None:
    assert reprimanded("refer_to_minister", "return_to_bkn", records=REGIONAL).case.control == "reprimanded"


def test_after_the_ministers_days_two_officers_may_block() -> None:
    story = reprimanded("refer_to_minister", "reprimand_by_home_affairs", records=REGIONAL).wait(4)
    story.lapse()

    story.act("propose_block", FIRST)
    story.act("confirm_block", SECOND)

    assert story.case.control == "blocked"


def test_one_officer_cannot_reprimand_alone_and_need_not() -> None:
    story = Story(*TO_AGENCY).wait(40)
    story.lapse()
    story.act("propose_reprimand", FIRST)

    with pytest.raises(Refusal, match="same_person"):
        story.act("confirm_reprimand", FIRST)
    story.act("decline_reprimand", SECOND)
    assert story.case.control == "warned"
    assert "reprimand_after_warning" in {d.code for d in story.case.open_deadlines}


def test_proof_of_action_lifts_a_block_within_one_working_day_by_itself(blocked: Story) -> None:
    blocked.act("submit_proof")  # on Saturday 14 December

    events = blocked.wait(5).lapse()

    assert lapsed_at(events, "unblock") == [midnight("2024-12-17")]
    assert blocked.case.control == "unblocked"


def test_a_block_names_the_services_that_it_strikes_and_pay_is_never_among_them() -> None:
    (scope,) = (f for f in SKB2022_BKN.action_by_code["confirm_block"].fields if f.code == "scope")

    assert scope.required
    assert {choice.value for choice in scope.choices} == {"promotion", "transfer", "promotion_transfer", "all_services"}


def test_a_block_strikes_no_service_that_the_rule_does_not_know(pressed: Story) -> None:
    pressed.act("propose_block", FIRST)

    with pytest.raises(Refusal, match="choice_unknown"):
        pressed.act("confirm_block", SECOND, scope="pay")
