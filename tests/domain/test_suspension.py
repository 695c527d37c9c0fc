"""More time and no time: an extension asked for and granted, a suspension that keeps what was left to the day."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from domain.errors import Refusal
from domain.events import DeadlineArmed, DeadlineExtended, DeadlineSuspended
from domain.procedure import Fact, Role
from tests.builders import TO_AGENCY, TO_CONCLUSION, TO_REPORT, TO_SUMMONS, Story, acted, lapsed_at, midnight, officer
from tests.domain.laws import check_ledger, check_rest


def running(story: Story) -> dict[str, datetime]:
    return {clock.key: clock.due for clock in story.case.open_deadlines}


def suspended(until: str = "2024-11-20") -> Story:
    """A summons of Monday 4 November, due on the 13th; suspended on the 6th with five working days left."""
    story = Story(*TO_SUMMONS).wait(2)
    story.act("propose_suspension")
    story.act("approve_suspension", review_on=until)
    return story


# --- suspension


def test_a_suspension_stops_the_clock_with_what_is_left_of_it() -> None:
    story = suspended()

    assert [(clock.key, clock.left) for clock in story.case.held] == [("summons_1#1", 5)]
    assert running(story) == {"suspension_review#1": midnight("2024-11-21")}


def test_what_was_left_is_left_to_the_day_when_the_handling_goes_on() -> None:
    story = suspended().wait(6)  # Tuesday 12 November

    events = story.act("resume", officer(Role.EXAMINATION_TEAM))

    assert running(story) == {"summons_1#2": midnight("2024-11-20")}  # five working days after Tuesday
    assert [(x.resumes, x.length) for x in events if isinstance(x, DeadlineArmed)] == [("summons_1#1", 5)]
    assert story.case.held == ()


def test_a_suspension_ends_by_itself_on_its_day() -> None:
    story = suspended().wait(60)

    events = story.lapse()

    assert acted(events)[0] == "resume"
    assert lapsed_at(events, "suspension_review") == [midnight("2024-11-21")]
    assert lapsed_at(events, "summons_1")[0] == midnight("2024-11-29")  # 21, 22, 25, 26, and 28 after voting day


def test_a_suspended_case_waits_but_may_end_or_go_on() -> None:
    story = suspended()

    with pytest.raises(Refusal, match="suspended"):
        story.act("hold_examination")
    with pytest.raises(Refusal, match="suspended"):
        story.act("propose_suspension")
    story.act("person_left_agency")
    assert story.case.ended


def test_what_was_not_suspended_cannot_go_on() -> None:
    with pytest.raises(Refusal, match="not_suspended"):
        Story(*TO_SUMMONS, "resume")


def test_whoever_proposes_a_suspension_does_not_approve_it() -> None:
    story = Story(*TO_SUMMONS)
    examiner = officer(Role.EXAMINATION_TEAM)
    story.act("propose_suspension", examiner)

    with pytest.raises(Refusal, match="same_person"):
        story.act("approve_suspension", replace(examiner, role=Role.PERSONNEL_AUTHORITY))


def test_a_suspension_lasts_at_most_thirty_days() -> None:
    story = Story(*TO_SUMMONS, "propose_suspension")

    with pytest.raises(Refusal, match="date_too_far"):
        story.act("approve_suspension", review_on="2025-11-04")


def test_a_suspension_that_was_not_asked_for_or_was_denied_is_not_approved() -> None:
    with pytest.raises(Refusal, match="deadline_closed"):
        Story(*TO_SUMMONS, "approve_suspension")
    with pytest.raises(Refusal, match="deadline_closed"):
        Story(*TO_SUMMONS, "propose_suspension", "deny_suspension", "approve_suspension")


def test_relief_of_duty_is_reviewed_and_can_end_even_while_the_case_is_suspended() -> None:
    story = Story(*TO_REPORT, "relieve", "propose_suspension", "approve_suspension")
    assert "relief_review#1" in running(story)

    story.act("end_relief")

    assert "relief_review#1" not in running(story)
    assert story.case.held, "the suspension itself goes on"


def test_every_suspended_clock_is_accounted_for() -> None:
    story = suspended()
    check_ledger(story.events, story.case)
    story.wait(30).lapse()

    check_ledger(story.events, story.case)
    check_rest(story.case)
    assert [x.left for x in story.events if isinstance(x, DeadlineSuspended)] == [5]


# --- extension of the agency head's time


def test_more_time_is_asked_for_by_one_and_granted_by_another() -> None:
    story = Story(*TO_AGENCY).wait(3)
    before = next(clock.start for clock in story.case.open_deadlines)
    story.act("ask_extension")

    events = story.act("grant_extension")

    assert [(x.key, x.by) for x in events if isinstance(x, DeadlineExtended)] == [
        ("agency_follow_up#1", "agency_follow_up_extended#1")
    ]
    (clock,) = story.case.open_deadlines
    assert (clock.start, clock.due) == (before, midnight("2024-12-05"))  # 21 working days from 4 November


def test_while_nobody_answers_the_request_the_first_clock_runs_and_warns() -> None:
    story = Story(*TO_AGENCY, "ask_extension").wait(20)

    story.lapse()

    assert story.case.control == "warned"
    with pytest.raises(Refusal, match="deadline_closed"):
        story.act("grant_extension")


def test_the_longer_clock_warns_as_the_first_would_have() -> None:
    story = Story(*TO_AGENCY, "ask_extension", "grant_extension").wait(40)

    assert acted(story.lapse())[0] == "warn"


def test_a_request_is_made_once_and_in_time() -> None:
    story = Story(*TO_AGENCY, "ask_extension")
    with pytest.raises(Refusal, match="already_asked"):
        story.act("ask_extension")

    late = Story(*TO_AGENCY).wait(20)
    late.lapse()
    with pytest.raises(Refusal, match="deadline_closed"):
        late.act("ask_extension")


# --- return


def test_a_returned_report_has_a_clock_of_its_own_and_no_finding() -> None:
    story = Story(*TO_REPORT, "report_breach").wait(2)

    story.act("return_report", officer(Role.PERSONNEL_AUTHORITY, "head"))

    assert story.case.step == "examination_report"
    assert Fact.BREACH_FOUND not in story.case.facts
    (clock,) = story.case.open_deadlines
    assert (clock.code, clock.start) == ("examination", date(2024, 11, 6))


def test_a_recommendation_without_ground_goes_back_to_bawaslu_with_a_clock_of_its_own() -> None:
    story = Story(*TO_CONCLUSION, "conclude_suspected", "return_to_bawaslu")

    assert story.case.step == "study_conclusion"
    assert running(story) == {"bawaslu_study#2": midnight("2024-11-08")}
