"""A silent agency head: the pressure climbs by law, a block takes two officers, and acting takes all of it back."""

import pytest

from domain.errors import Refusal
from domain.events import CaseActed, DeadlineVoided
from domain.procedure import Fact, Role
from tests.builders import TO_AGENCY, Story, acted, lapsed_at, midnight, officer

FIRST, SECOND = (officer(Role.BKN_CONTROL_OFFICER, name) for name in ("first", "second"))


@pytest.fixture
def silent() -> Story:
    """A recommendation that reached the agency head on 4 November 2024, and no answer for 40 days."""
    story = Story(*TO_AGENCY).wait(40)
    story.lapse()
    return story


def test_silence_climbs_to_a_warning_and_a_reprimand_at_their_own_days(silent: Story) -> None:
    steps = [(x.action, x.at) for x in silent.events if isinstance(x, CaseActed) and x.role is Role.SYSTEM]

    assert steps == [("warn", midnight("2024-11-23")), ("reprimand", midnight("2024-12-05"))]
    assert silent.case.control == "reprimanded"
    assert silent.case.step == "agency_follow_up"


def test_whoever_a_lapse_called_in_still_owes_after_the_warning_went_out() -> None:
    story = Story(*TO_AGENCY).wait(20)
    story.lapse()

    assert story.case.control == "warned"
    assert story.case.owners() == (Role.PERSONNEL_AUTHORITY, Role.BKN_CONTROL_OFFICER)


def test_the_system_never_blocks_by_itself(silent: Story) -> None:
    silent.wait(365).lapse()

    assert silent.case.control == "reprimanded"
    assert silent.case.owners() == (Role.PERSONNEL_AUTHORITY, Role.BKN_CONTROL_OFFICER, Role.TASK_FORCE_CHAIR)


def test_one_officer_cannot_block_alone(silent: Story) -> None:
    silent.act("propose_block", FIRST)

    with pytest.raises(Refusal) as refused:
        silent.act("confirm_block", FIRST)

    assert refused.value.code == "same_person"


def test_nobody_confirms_what_was_not_proposed(silent: Story) -> None:
    with pytest.raises(Refusal, match="usul pemblokiran oleh petugas lain"):
        silent.act("confirm_block", SECOND)


@pytest.fixture
def blocked(silent: Story) -> Story:
    silent.act("propose_block", FIRST)
    silent.act("confirm_block", SECOND, review_on="2024-12-20")
    return silent


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


def test_a_proposal_falls_with_the_pressure(silent: Story) -> None:
    silent.act("propose_block", FIRST)

    silent.act("form_team")

    assert Fact.BLOCK_PROPOSED not in silent.case.facts


def test_a_person_who_left_voids_the_clocks_and_ends_the_pressure(silent: Story) -> None:
    events = silent.act("person_left_agency")

    assert [x.ground for x in events if isinstance(x, DeadlineVoided)] == ["person_left_agency"]
    assert silent.case.control == "none"
    assert silent.case.open_deadlines == ()
