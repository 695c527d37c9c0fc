"""What time does to a case: the law's effects come at the law's instant, whoever noticed and whenever."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.clock import Zone
from domain.deadlines import Office
from domain.errors import Refusal
from domain.events import CaseActed, DeadlineArmed, DeadlineLapsed, DeadlineMet, DeadlineVoided
from domain.procedure import Role
from tests.builders import TO_AGENCY, TO_DELIVERY, TO_REMEDY, Story, acted, lapsed_at, midnight

FAR = datetime(2027, 12, 20, 2, tzinfo=UTC)


# --- at the legal instant


def test_a_lapse_is_recorded_at_the_legal_instant_however_late_it_is_noticed() -> None:
    story = Story("request_completion").wait(90)

    events = story.lapse()

    assert story.case.step == "rejected"
    assert {event.at for event in events} == {midnight("2024-11-07")}
    assert [x.because for x in events if isinstance(x, CaseActed)] == ["completion#1"]


@pytest.mark.parametrize("acts", [(), ("request_completion",), TO_AGENCY, TO_REMEDY])
def test_a_case_looked_at_every_day_and_one_looked_at_once_have_the_same_log(acts: tuple[str, ...]) -> None:
    daily, once = Story(*acts), Story(*acts).wait(60)

    for _ in range(60):
        daily.wait(1).lapse()
    once.lapse()

    assert daily.events == once.events


def test_before_its_instant_nothing_lapses() -> None:
    story = Story()
    due = story.case.open_deadlines[0].due
    story.now = due - timedelta(microseconds=1)

    assert story.lapse() == ()
    story.now = due
    assert lapsed_at(story.lapse(), "preliminary_study") == [due]


def test_an_act_after_a_lapse_records_the_lapse_first() -> None:
    story = Story().wait(3)

    events = story.act("accept")

    assert isinstance(events[0], DeadlineLapsed)
    assert acted(events) == ["accept"]
    assert events[0].at < story.now
    assert Role.TASK_FORCE_CHAIR not in story.case.owners(), "whoever was called in is released by the act"


def test_an_act_that_a_lapse_overtook_is_refused_and_leaves_no_trace() -> None:
    story = Story("request_completion").wait(3)

    with pytest.raises(Refusal) as refused:
        story.act("complete")

    assert refused.value.code == "case_ended"
    assert story.case.step == "waiting_completion"


def test_a_duty_of_a_local_office_ends_at_its_ownmidnight() -> None:
    story = Story("request_completion", office=Office(Zone.WIT))

    assert story.case.open_deadlines[0].due == midnight("2024-11-07", Zone.WIT)


def test_a_clock_counts_from_the_date_that_was_asked_for() -> None:
    story = Story(*TO_DELIVERY[:-1]).wait(4)

    story.act("set_decree", decree_on="2024-11-06")

    (running,) = story.case.open_deadlines
    assert running.start == date(2024, 11, 6)
    assert running.due == midnight("2024-11-27")


def test_beyond_the_calendar_an_act_is_refused_and_nothing_changes() -> None:
    story = Story("accept", now=FAR)  # seven calendar days need no calendar
    before = story.case

    with pytest.raises(Refusal) as refused:
        story.wait(10).act("verify")

    assert refused.value.code == "calendar_out_of_range"
    assert story.case is before


def test_a_call_for_help_goes_on_even_beyond_the_calendar() -> None:
    story = Story("accept", now=FAR).wait(60)

    assert len(lapsed_at(story.lapse(), "joint_verification")) == 8


def test_a_clock_over_several_steps_runs_on_through_all_of_them() -> None:
    story = Story("accept", "verify")
    (before,) = story.case.open_deadlines

    story.wait(1).act("summon_clarification")

    assert story.case.open_deadlines == (before,)


# --- escalation


def test_whoever_is_called_in_is_called_again_every_seven_days_until_the_duty_is_done() -> None:
    story = Story().wait(24)

    instants = lapsed_at(story.lapse(), "preliminary_study")

    assert instants == [midnight("2024-11-07") + timedelta(days=7 * n) for n in range(4)]
    assert story.case.owners() == (Role.TASK_FORCE_VERIFIER, Role.TASK_FORCE_CHAIR)
    assert story.case.armed_counts["preliminary_study"] == 5
    story.act("accept")
    assert "preliminary_study" not in {d.code for d in story.case.open_deadlines}


# --- the right to object


@pytest.fixture
def delivered() -> Story:
    """A decree that the person received on Monday 4 November 2024: the 14th working day is Friday the 22nd."""
    return Story(*TO_REMEDY)


def test_an_objection_is_in_time_until_the_last_second_of_the_fourteenth_working_day(delivered: Story) -> None:
    delivered.now = midnight("2024-11-23") - timedelta(seconds=1)

    events = delivered.act("file_objection")

    assert delivered.case.step == "objection"
    assert [x.key for x in events if isinstance(x, DeadlineMet)] == ["objection_right#1"]
    assert [x.key for x in events if isinstance(x, DeadlineVoided)] == ["force#1"]


def test_a_second_later_the_right_is_over_though_the_decree_is_not_in_force_yet(delivered: Story) -> None:
    delivered.now = midnight("2024-11-23")

    with pytest.raises(Refusal) as refused:
        delivered.act("file_objection")

    assert refused.value.code == "deadline_closed"
    assert delivered.case.step == "remedy_period"


def test_on_the_fifteenth_working_day_the_decree_is_in_force(delivered: Story) -> None:
    delivered.now = midnight("2024-11-25")

    events = delivered.lapse()

    assert delivered.case.step == "in_force"
    assert lapsed_at(events, "force") == [midnight("2024-11-25")]
    with pytest.raises(Refusal) as refused:
        delivered.act("file_objection")
    assert refused.value.code == "wrong_step"


def test_where_both_come_at_one_instant_the_right_lapses_before_the_effect() -> None:
    story = Story(*TO_DELIVERY).wait(1)
    story.act("deliver_decree")  # on a Tuesday: the 14th working day is a Monday, the 15th follows it
    story.wait(30)

    events = story.lapse()

    assert lapsed_at(events, "objection_right") == lapsed_at(events, "force") == [midnight("2024-11-26")]
    assert [x.key for x in events[:2] if isinstance(x, DeadlineLapsed)] == ["objection_right#1", "force#1"]


@pytest.mark.parametrize(("sanction", "right"), [("medium_6", "objection_right"), ("heavy_dismissal", "appeal_right")])
def test_the_penalty_decides_which_remedy_there_is(sanction: str, right: str) -> None:
    story = Story(*TO_REMEDY, answers={"track": "discipline", "sanction": sanction})

    assert {d.code for d in story.case.open_deadlines} == {right, "force"}


def test_an_objection_may_be_answered_once_and_only_while_the_answer_is_due() -> None:
    story = Story(*TO_REMEDY, "file_objection", "answer_objection")

    with pytest.raises(Refusal) as refused:
        story.act("answer_objection")

    assert refused.value.code == "deadline_closed"
    assert {d.code for d in story.case.open_deadlines} == {"objection_decision"}


# --- the next thing to attend to


def test_the_timer_is_spread_over_a_quarter_of_an_hour_but_the_law_is_not() -> None:
    story = Story()
    armed = story.case.next_due()
    assert armed is not None

    assert timedelta(0) <= story.case.fires_at(armed) - armed.due < timedelta(minutes=15)
    assert story.case.position().next_due == armed.due


def test_every_clock_names_the_calendar_it_was_counted_with() -> None:
    story = Story(*TO_REMEDY)

    assert {x.calendar for x in story.events if isinstance(x, DeadlineArmed)} == {"test-2027"}
