"""A new calendar moves what runs: old and new on record, nobody's own period shortened, nothing lost."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import events as e
from domain.case import replay
from domain.commands import Recompute
from domain.deadlines import CENTRAL, due, recount
from domain.decisions import decide
from domain.errors import Refusal
from domain.lifecycle import SKB2022_BKN
from domain.notices import notices
from domain.procedure import Fact, Role
from domain.workdays import Calendar
from tests.builders import TO_AGENCY, TO_REMEDY, Story, acted, calendar, lapsed_at, midnight, officer
from tests.domain.laws import check_ledger, check_rest

VOTING_DAY = date(2024, 11, 27)
DECREED = calendar()
EARLIER = replace(
    DECREED, version="before", national={d: name for d, name in DECREED.national.items() if d != VOTING_DAY}
)
TUESDAY = midnight("2024-11-19") + timedelta(hours=9)
PROTECTED = {
    "completion", "completion_regional", "lapor_close", "objection_right", "appeal_right", "force", "court_right",
}  # fmt: skip


def with_holiday(day: str, base: Calendar = DECREED) -> Calendar:
    return replace(base, version=f"with {day}", national={**base.national, date.fromisoformat(day): "Libur"})


def dues(story: Story) -> dict[str, datetime]:
    return {clock.key: clock.due for clock in story.case.open_deadlines}


# --- the decree of 21 November 2024


def test_a_voting_day_decreed_six_days_before_moves_a_running_clock_by_one_day() -> None:
    story = Story(*TO_AGENCY, "form_team", now=TUESDAY, counted_with=EARLIER)
    before = dues(story)
    story.wait(2)

    events = story.recount(DECREED)

    assert before == {"examination_opening#1": midnight("2024-11-29")}  # the end of Thursday 28 November
    assert dues(story) == {"examination_opening#2": midnight("2024-11-30")}  # the end of Friday 29 November
    assert [event.wire for event in events] == ["deadline.superseded", "deadline.armed"]


def test_both_due_days_both_calendars_and_who_did_it_stay_on_record() -> None:
    story = Story(*TO_AGENCY, "form_team", now=TUESDAY, counted_with=EARLIER).wait(2)

    superseded, armed = story.recount(DECREED)

    assert isinstance(superseded, e.DeadlineSuperseded)
    assert isinstance(armed, e.DeadlineArmed)
    assert (superseded.key, superseded.by, superseded.actor) == ("examination_opening#1", armed.key, "operator:1")
    assert (armed.start, armed.calendar, armed.at) == (date(2024, 11, 19), "test-2027", story.now)


def test_whoever_owes_the_duty_is_told() -> None:
    story = Story(*TO_AGENCY, "form_team", now=TUESDAY, counted_with=EARLIER).wait(2)

    told = notices(SKB2022_BKN, story.recount(DECREED), {Fact.SENT_TO_AGENCY})

    assert [(n.to, n.template, n.subject) for n in told] == [
        (Role.EXAMINATION_TEAM, "moved", "examination_opening#2")
    ]  # fmt: skip


def test_what_comes_later_is_counted_with_the_new_calendar() -> None:
    story = Story(*TO_AGENCY, "form_team", now=TUESDAY, counted_with=EARLIER).wait(2)
    story.recount(DECREED)

    story.act("summon")

    assert dues(story) == {"summons_1#1": midnight("2024-12-04")}


def test_a_clock_that_a_decree_does_not_touch_leaves_no_event() -> None:
    story = Story("accept", "verify", counted_with=EARLIER)

    assert story.recount(DECREED) == ()
    assert {x.calendar for x in story.events if isinstance(x, e.DeadlineArmed)} == {"before"}


def test_a_second_telling_changes_nothing() -> None:
    story = Story(*TO_AGENCY, "form_team", now=TUESDAY, counted_with=EARLIER).wait(2)
    story.recount(DECREED)

    assert story.recount(DECREED) == ()


# --- who may


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OPERATOR])
def test_only_an_administrator_brings_a_calendar(role: Role) -> None:
    story = Story(counted_with=EARLIER)

    with pytest.raises(Refusal) as refused:
        story.recount(DECREED, officer(role))

    assert refused.value.code == "wrong_role"
    assert story.calendar is EARLIER


def test_the_request_id_of_an_act_is_not_taken_again_for_a_calendar() -> None:
    story = Story("accept")
    taken = next(iter(story.case.requests))

    with pytest.raises(Refusal) as refused:
        decide(story.case, Recompute(officer(Role.OPERATOR), taken), story.now, DECREED)

    assert refused.value.code == "request_reused"


# --- never shortened against a person


def test_the_table_marks_exactly_the_periods_that_run_against_a_private_person() -> None:
    assert {rule.code for rule in SKB2022_BKN.deadlines if rule.protects_person} == PROTECTED


def test_a_holiday_taken_back_does_not_shorten_a_persons_period() -> None:
    story = Story(*TO_REMEDY, now=TUESDAY, counted_with=DECREED)
    before = dues(story)

    assert story.recount(EARLIER) == ()
    assert dues(story) == before
    assert set(before) == {"objection_right#1", "force#1"}


def test_a_holiday_taken_back_does_shorten_an_offices_period() -> None:
    story = Story(*TO_AGENCY, "form_team", now=TUESDAY, counted_with=DECREED)

    story.recount(EARLIER)

    assert dues(story) == {"examination_opening#2": midnight("2024-11-29")}


def test_a_new_holiday_lengthens_a_persons_period_and_the_effect_follows_it() -> None:
    story = Story(*TO_REMEDY, now=TUESDAY, counted_with=EARLIER)
    before = dues(story)

    story.recount(DECREED)

    after = dues(story)
    assert after["objection_right#2"] - before["objection_right#1"] == timedelta(days=1)
    assert after["force#2"] > before["force#1"]
    assert after["force#2"] >= after["objection_right#2"]


days = st.sets(st.dates(date(2024, 11, 20), date(2024, 12, 31)), max_size=6)


@given(added=days, removed=st.sets(st.sampled_from(sorted([*DECREED.national, *DECREED.leave])), max_size=6))
def test_whatever_is_decreed_no_person_loses_a_day_and_the_effect_never_precedes_the_end_of_the_right(
    added: set[date], removed: set[date]
) -> None:
    kept = {day: name for day, name in DECREED.national.items() if day not in removed}
    leave = {day: name for day, name in DECREED.leave.items() if day not in removed}
    decreed = replace(DECREED, version="any", national={**kept, **dict.fromkeys(sorted(added), "Libur")}, leave=leave)
    story = Story(*TO_REMEDY, now=TUESDAY)
    before = {key.partition("#")[0]: ends for key, ends in dues(story).items()}

    story.recount(decreed)

    after = {key.partition("#")[0]: ends for key, ends in dues(story).items()}
    assert all(after[code] >= before[code] for code in PROTECTED & set(after))
    assert after["force"] >= after["objection_right"]
    check_ledger(story.events, story.case)
    check_rest(story.case)


# --- clocks that an escalation armed again


def test_a_call_that_is_repeated_every_seven_days_is_never_moved() -> None:
    story = Story(now=TUESDAY, counted_with=EARLIER).wait(4)
    story.lapse()
    (again,) = story.case.open_deadlines

    assert again.repeat
    assert story.recount(with_holiday("2024-11-22")) == ()
    assert story.case.open_deadlines == (again,)


def test_a_period_of_calendar_days_is_never_moved() -> None:
    story = Story("accept", now=TUESDAY, counted_with=EARLIER)

    assert story.recount(DECREED) == ()


def test_an_event_from_before_there_were_repeat_marks_is_read_as_none() -> None:
    armed = next(x for x in Story().events if isinstance(x, e.DeadlineArmed))

    assert not armed.repeat


# --- at once


def test_a_clock_that_is_past_under_the_new_calendar_lapses_at_its_new_instant_in_the_same_decision() -> None:
    story = Story(*TO_AGENCY, "form_team", now=TUESDAY, counted_with=DECREED)
    story.now = midnight("2024-11-29") + timedelta(hours=8)  # Friday morning, the last day under the old calendar

    events = story.recount(EARLIER)

    assert lapsed_at(events, "examination_opening") == [midnight("2024-11-29")]
    assert Role.PERSONNEL_AUTHORITY in story.case.escalated
    assert [event.wire for event in events] == [
        "deadline.superseded", "deadline.armed", "deadline.lapsed", "deadline.armed",
    ]  # fmt: skip


def test_what_was_due_before_the_new_calendar_came_lapses_under_the_old_due_day() -> None:
    story = Story(*TO_AGENCY, "form_team", now=TUESDAY, counted_with=EARLIER)
    story.now = midnight("2024-11-29")

    events = story.recount(DECREED)

    assert [event.wire for event in events] == ["deadline.lapsed", "deadline.armed"]
    assert lapsed_at(events, "examination_opening") == [midnight("2024-11-29")]


def test_several_clocks_put_into_the_past_lapse_in_legal_order() -> None:
    six_weeks = {date(2024, 11, 20) + timedelta(days=day): "Libur" for day in range(42)}
    crowded = replace(DECREED, version="crowded", national={**DECREED.national, **six_weeks})
    story = Story(*TO_REMEDY, "file_objection", now=TUESDAY, counted_with=crowded)
    story.now = midnight("2025-01-02")

    lapses = [event for event in story.recount(DECREED) if isinstance(event, e.DeadlineLapsed)]

    assert [lapse.key for lapse in lapses][:2] == ["objection_answer#2", "objection_decision#2"]
    assert [lapse.at for lapse in lapses] == sorted(lapse.at for lapse in lapses)
    check_ledger(story.events, story.case)
    check_rest(story.case)


def test_an_effect_that_a_new_calendar_put_into_the_past_came_at_its_own_instant() -> None:
    crowded = with_holiday("2024-11-22", with_holiday("2024-11-25"))
    story = Story(*TO_AGENCY, now=midnight("2024-11-01"), counted_with=crowded)
    story.now = midnight("2024-11-22") + timedelta(hours=1)

    events = story.recount(EARLIER)

    assert lapsed_at(events, "agency_follow_up") == [midnight("2024-11-22")]
    assert acted(events) == ["warn"]


def test_beyond_the_calendar_a_recount_is_refused_and_nothing_moves() -> None:
    story = Story(*TO_AGENCY, now=TUESDAY)
    before = story.case

    with pytest.raises(Refusal) as refused:
        story.recount(Calendar("short", 2023, 2024, {date(2024, 12, d): "Libur" for d in range(2, 32)}))

    assert refused.value.code == "calendar_out_of_range"
    assert story.case is before


def test_the_log_with_a_new_calendar_in_it_folds_to_the_case() -> None:
    story = Story(*TO_AGENCY, "form_team", now=TUESDAY, counted_with=EARLIER).wait(2)
    story.recount(DECREED)
    story.wait(60).lapse()

    assert replay(story.events) == story.case
    check_ledger(story.events, story.case)


def test_one_count_says_whether_a_clock_stays() -> None:
    rule = SKB2022_BKN.deadline_by_code["objection_right"]
    ends, _ = due(rule, date(2024, 11, 19), DECREED, CENTRAL)

    shorter, stays = recount(rule, date(2024, 11, 19), ends, EARLIER, CENTRAL)

    assert (ends - shorter, stays) == (timedelta(days=1), True)
    assert recount(rule, date(2024, 11, 19), shorter, DECREED, CENTRAL) == (ends, False)
