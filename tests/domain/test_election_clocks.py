"""Bawaslu's own clocks beside SBT's: the window for reporting, the law's time for handling, and who is called in."""

from datetime import date, datetime, timedelta

import pytest

from domain.clock import Zone
from domain.deadlines import Office, received_on
from domain.errors import Refusal
from domain.events import DeadlineExtended
from domain.procedure import Fact, Role
from tests.builders import MORNING, TO_CONCLUSION, TO_STUDY, Story, calendar, lapsed_at, midnight, officer

PEMILU = (Fact.GENERAL_ELECTION,)
PILKADA = (Fact.REGIONAL_ELECTION,)
MONDAY = MORNING.date()  # 4 November 2024


def running(story: Story) -> dict[str, datetime]:
    return {clock.code: clock.due for clock in story.case.open_deadlines}


# --- when a report must come


@pytest.mark.parametrize(
    ("records", "known_on", "late"),
    [
        (PILKADA, date(2024, 10, 28), False),  # the seventh calendar day is today
        (PILKADA, date(2024, 10, 27), True),
        (PEMILU, date(2024, 10, 24), False),  # seven working days, two weekends between
        (PEMILU, date(2024, 10, 23), True),
        ((), date(2024, 1, 2), False),  # no election law, no window
    ],
)
def test_a_report_after_the_laws_time_is_late(records: tuple[Fact, ...], known_on: date, late: bool) -> None:
    story = Story(records=records, known_on=known_on)

    assert (Fact.REPORTED_LATE in story.case.facts) is late


def test_a_late_report_is_never_registered_but_may_become_a_finding() -> None:
    story = Story(records=PILKADA, known_on=date(2024, 10, 1))
    with pytest.raises(Refusal, match="barred"):
        story.act("accept")

    story.act("hand_over_information")
    story.act("adopt_finding")

    assert story.case.step == "verification"
    assert Fact.REPORTED_LATE not in story.case.facts, "a finding is Bawaslu's own, whenever the report came"


def test_a_finding_is_fixed_within_seven_days_or_never() -> None:
    story = Story("hand_over_information", records=PILKADA)

    events = story.wait(30).lapse()

    assert story.case.step == "rejected"
    assert lapsed_at(events, "finding") == [midnight("2024-11-12")]


# --- two days mean other days in a Pilkada


@pytest.mark.parametrize(
    ("records", "due"), [(PEMILU, "2024-11-13"), (PILKADA, "2024-11-11"), ((), "2024-11-13")]
)  # from a Friday
def test_the_preliminary_study_is_counted_as_its_election_law_counts(records: tuple[Fact, ...], due: str) -> None:
    story = Story(now=MORNING + timedelta(days=4), records=records)

    (clock,) = story.case.open_deadlines
    assert clock.due == midnight(due)


# --- two clocks at once


@pytest.mark.parametrize(
    ("records", "code", "due"),
    [(PEMILU, "legal_general", "2024-11-14"), (PILKADA, "legal_regional", "2024-11-08")],
)
def test_the_laws_clock_runs_beside_that_of_sbt(records: tuple[Fact, ...], code: str, due: str) -> None:
    story = Story(*TO_STUDY, records=records)

    assert running(story) == {code: midnight(due), "bawaslu_study": midnight("2024-11-08")}


def test_forwarding_meets_both() -> None:
    story = Story(*TO_CONCLUSION, records=PEMILU)

    story.act("conclude_suspected")

    assert set(running(story)) == {"recommendation"}


@pytest.mark.parametrize(
    ("arrived", "counts_as"),
    [
        ("2024-11-04 07:30", "2024-11-04"),  # before the hours: of that day
        ("2024-11-04 15:59", "2024-11-04"),
        ("2024-11-04 16:00", "2024-11-05"),
        ("2024-11-08 17:00", "2024-11-11"),  # Friday evening: Monday
        ("2024-11-27 10:00", "2024-11-28"),  # voting day is a holiday
    ],
)
@pytest.mark.parametrize("zone", Zone)
def test_what_comes_outside_the_hours_of_intake_is_of_the_next_working_day(
    arrived: str, counts_as: str, zone: Zone
) -> None:
    at = datetime.fromisoformat(arrived).replace(tzinfo=zone.tz)

    assert received_on(at, calendar(), Office(zone)) == date.fromisoformat(counts_as)


def test_an_act_in_the_evening_counts_from_the_next_working_day() -> None:
    story = Story(records=PILKADA)
    story.now = midnight("2024-11-04") + timedelta(hours=16)

    story.act("accept")

    assert running(story)["legal_regional"] == midnight("2024-11-09")  # three days from Tuesday the fifth


# --- more time, on a ground, once, and in time


@pytest.mark.parametrize(
    ("records", "act", "longer", "due"),
    [
        (PEMILU, "extend_study_general", "legal_general_extended", "2024-11-23"),
        (PILKADA, "extend_study_regional", "legal_regional_extended", "2024-11-10"),
    ],
)
def test_an_extension_counts_from_the_same_day(records: tuple[Fact, ...], act: str, longer: str, due: str) -> None:
    story = Story(*TO_STUDY, records=records).wait(1)

    events = story.act(act)

    assert running(story)[longer] == midnight(due)
    assert [(x.ground, x.by) for x in events if isinstance(x, DeadlineExtended)] == [(act, f"{longer}#1")]


def test_there_is_no_second_extension() -> None:
    story = Story(*TO_STUDY, "extend_study_general", records=PEMILU)

    with pytest.raises(Refusal, match="deadline_closed"):
        story.act("extend_study_general")


def test_an_extension_after_the_lapse_is_refused_and_changes_nothing() -> None:
    story = Story(*TO_STUDY, records=PEMILU).wait(15)
    story.lapse()
    before = story.case

    with pytest.raises(Refusal, match="deadline_closed"):
        story.act("extend_study_general")
    assert story.case is before


def test_a_pilkada_case_is_not_extended_by_the_law_of_the_other_election() -> None:
    with pytest.raises(Refusal, match="fact_missing"):
        Story(*TO_STUDY, "extend_study_general", records=PILKADA)


# --- who is called in


def test_a_study_that_stands_still_goes_up_from_the_city_to_the_province_to_the_centre() -> None:
    story = Story(*TO_STUDY)

    story.wait(5).lapse()
    province = story.case.owners()
    story.wait(3).lapse()

    assert province == (Role.BAWASLU_OFFICER, Role.BAWASLU_PROVINCE)
    assert story.case.owners() == (*province, Role.BAWASLU_NATIONAL)
    assert story.act("summon_clarification", officer(Role.BAWASLU_NATIONAL))


def test_a_study_sent_back_is_verified_again_while_the_laws_clock_runs_on() -> None:
    story = Story(*TO_STUDY, records=PEMILU).wait(1)
    before = running(story)["legal_general"]

    story.act("return_to_verification")

    assert running(story) == {"legal_general": before, "joint_verification": midnight("2024-11-13")}
