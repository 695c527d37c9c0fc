"""What may not be done to a person by a slip or a trick of the form: dates out of order, worse on objection, no end."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.clock import Clock
from domain.commands import Actor
from domain.errors import Refusal
from domain.lifecycle import SKB2022_BKN
from domain.procedure import FACT_NAMES, Fact, Role
from tests.builders import (
    MORNING,
    TO_AGENCY,
    TO_CONCLUSION,
    TO_DELIVERY,
    TO_REMEDY,
    TO_STUDY,
    TO_SUMMONS,
    Story,
    officer,
    reprimanded,
)

ABSENCES = {
    "miss_clarification_1": (*TO_STUDY, "summon_clarification"),
    "record_no_show": TO_SUMMONS,
}


@pytest.mark.parametrize("absence", ABSENCES)
def test_nobody_is_absent_before_the_day_of_the_summons(absence: str) -> None:
    story = Story(*ABSENCES[absence])
    assert story.case.summons

    with pytest.raises(Refusal, match="date_not_hearing"):
        story.send(story.form(absence, missed_on=story.case.last_day.isoformat()))
    with pytest.raises(Refusal, match="date_in_future"):
        story.send(story.form(absence, missed_on=story.case.summons[1].isoformat()))


@pytest.mark.parametrize(("after", "counts"), [(0, False), (1, False), (2, True)])
def test_an_absence_counts_only_after_two_working_days_of_notice(after: int, counts: bool) -> None:
    story = Story(*TO_AGENCY, "form_team")
    day = (MORNING + timedelta(days=after)).date().isoformat()  # from a Monday
    story.act("summon", hearing_on=day)

    if counts:
        story.act("record_no_show")
        assert story.case.step == "summons_missed"
    else:
        with pytest.raises(Refusal, match="notice_too_short"):
            story.act("record_no_show")


def test_two_absences_take_at_least_two_notices_so_no_decree_follows_within_a_day() -> None:
    story = Story(*TO_SUMMONS, "record_no_show", "summon_2", "record_no_show_2", "report_breach", "set_decree")

    assert story.now - MORNING >= timedelta(days=4)


def test_a_form_cannot_have_seen_what_has_not_happened() -> None:
    story = Story()
    form = replace(story.form("accept"), seen_seq=10**9)

    with pytest.raises(Refusal, match="stale"):
        story.send(form)


def test_every_fact_has_a_name_for_people() -> None:
    assert set(FACT_NAMES) == set(Fact)


def test_a_delivery_cannot_be_dated_before_what_was_recorded_so_no_right_ends_by_backdating() -> None:
    story = Story(*TO_DELIVERY)

    with pytest.raises(Refusal, match="date_out_of_order"):
        story.act("deliver_decree", received_on="2024-01-02")


def test_an_objection_cannot_be_dated_before_the_decree_was_received() -> None:
    story = Story(*TO_REMEDY)
    before = (story.case.last_day - timedelta(days=1)).isoformat()

    with pytest.raises(Refusal, match="date_out_of_order"):
        story.act("file_objection", filed_on=before)


def test_today_is_always_right_even_for_an_office_where_the_day_began_later() -> None:
    story = Story(*TO_CONCLUSION)

    story.act("conclude_suspected")  # by an office in Jakarta, after acts dated in the east

    assert story.case.step == "recommendation_draft"


OFFICIAL = {"light_oral": "supervisor"}


@pytest.mark.parametrize(
    ("was", "becomes", "allowed"),
    [
        ("medium_9", "medium_6", True),
        ("medium_9", "light_oral", True),
        ("light_oral", "medium_6", False),
        ("medium_12", "heavy_demotion", False),
        ("heavy_demotion", "medium_12", True),
    ],
)
def test_an_objection_never_ends_worse_than_it_began(was: str, becomes: str, allowed: bool) -> None:
    story = Story(*TO_DELIVERY[:-1])
    if was.startswith("light"):  # below the range of the usual act
        story.act("propose_departure", departed_to=was)
    story.act("set_decree", sanction=was, official=OFFICIAL.get(was, "authority"))
    story.act("deliver_decree")
    story.act("file_objection")

    if allowed:
        story.act("lighten_decree", sanction=becomes)
        assert story.case.step == "in_force"
    else:
        with pytest.raises(Refusal, match="fact_missing"):
            story.act("lighten_decree", sanction=becomes)


def test_nobody_is_dismissed_on_their_own_objection() -> None:
    lighten = SKB2022_BKN.action_by_code["lighten_decree"]
    offered = {choice.value for field in lighten.fields for choice in field.choices}

    assert "heavy_dismissal" not in offered
    assert "heavy_demotion" in offered


def control(name: str) -> Actor:
    """One of BKN's control officers."""
    return officer(Role.BKN_CONTROL_OFFICER, name)


def test_a_block_is_reviewed_within_thirty_days() -> None:
    story = reprimanded()
    story.act("propose_block")

    with pytest.raises(Refusal, match="date_too_far"):
        story.act("confirm_block", control("2"), review_on="2099-12-30")


def test_after_an_unreviewed_block_opened_two_officers_may_block_again_while_the_head_is_passive() -> None:
    story = reprimanded()
    story.act("propose_block", control("1"))
    story.act("confirm_block", control("2"))
    story.wait(days=31).lapse()
    opened = story.case.control

    story.act("propose_block", control("3"))
    story.act("confirm_block", control("4"))

    assert opened == "unblocked"
    assert story.case.control == "blocked"


def test_no_block_outlives_or_follows_the_agency_heads_act() -> None:
    story = reprimanded()
    story.act("propose_block", control("1"))
    story.act("confirm_block", control("2"))
    story.act("form_team")

    with pytest.raises(Refusal, match="not_passive"):
        story.act("propose_block", control("3"))
    assert story.case.control == "unblocked"


def test_a_rehearsal_left_alone_for_years_stays_at_the_end_of_time() -> None:
    start = datetime(2024, 11, 4, tzinfo=UTC)
    clock = Clock(start, start, day_seconds=0.01)

    assert clock.legal(start + timedelta(days=3650)).date() == date.max
