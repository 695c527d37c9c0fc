"""When something is due: the computed examples of the law's notes (section 4.6), zones, and what the trace says."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock import Zone
from domain.deadlines import CENTRAL, Office, due, explain, last_day, office_of
from domain.errors import Refusal
from domain.lifecycle import SKB2022_BKN
from domain.procedure import Moment, Role, Unit
from domain.workdays import Calendar
from tests.builders import calendar

CALENDAR = calendar()
RULES = SKB2022_BKN.deadline_by_code
D = date.fromisoformat

# event, working days, due with a 5-day week, the same if collective leave counts, and with a 6-day week
EXAMPLES = [
    ("summons to examination", "2024-11-25", 7, "2024-12-05", "2024-12-05", "2024-12-04"),
    ("second summons", "2024-12-05", 7, "2024-12-16", "2024-12-16", "2024-12-13"),
    ("deliver the decree", "2024-12-20", 14, "2025-01-14", "2025-01-13", "2025-01-09"),
    ("remedy window over Lebaran", "2024-04-04", 14, "2024-05-03", "2024-04-26", "2024-04-27"),
    ("force on the 15th day", "2024-04-04", 15, "2024-05-06", "2024-04-29", "2024-04-29"),
    ("objection decided", "2024-12-16", 21, "2025-01-17", "2025-01-16", "2025-01-13"),
    ("appeal board", "2024-10-01", 65, "2025-01-06", "2025-01-03", "2024-12-17"),
    ("Bawaslu in SBT", "2024-11-25", 3, "2024-11-29", "2024-11-29", "2024-11-29"),
    ("Pemilu study", "2024-02-05", 14, "2024-02-28", "2024-02-27", "2024-02-26"),
]


@pytest.mark.parametrize(("_case", "start", "length", "five", "with_leave", "six"), EXAMPLES)
def test_a_computed_example_falls_on_its_day(
    _case: str, start: str, length: int, five: str, with_leave: str, six: str
) -> None:
    def day(*, week: int = 5, leave_counts: bool = False) -> date:
        return last_day(length, Unit.WORKING, D(start), CALENDAR, week=week, leave_counts=leave_counts)[0]

    assert day() == D(five)
    assert day(leave_counts=True) == D(with_leave)
    assert day(week=6) == D(six)


@pytest.mark.parametrize(("length", "falls"), [(3, "2024-11-28"), (5, "2024-11-30")])
def test_calendar_days_skip_nothing(length: int, falls: str) -> None:
    assert last_day(length, Unit.CALENDAR, D("2024-11-25"), CALENDAR) == (D(falls), ())


def test_a_holiday_decreed_late_moves_the_day() -> None:
    known = {day: name for day, name in CALENDAR.national.items() if day != D("2024-11-27")}
    before = Calendar("20 November", 2023, 2027, known, CALENDAR.leave)

    assert last_day(7, Unit.WORKING, D("2024-11-19"), before)[0] == D("2024-11-28")
    assert last_day(7, Unit.WORKING, D("2024-11-19"), CALENDAR)[0] == D("2024-11-29")


offices = st.builds(Office, st.sampled_from(Zone), st.sampled_from([5, 6]))
starts = st.dates(D("2023-01-01"), D("2027-09-30"))


@given(start=starts, office=offices)
def test_force_comes_one_working_day_after_the_remedy_ended(start: date, office: Office) -> None:
    remedy, force = RULES["objection_right"], RULES["force"]

    _, right = due(remedy, start, CALENDAR, office_of(remedy.owner, office))
    begins, effect = due(force, start, CALENDAR, office_of(force.owner, office))

    assert effect.last_day == last_day(1, Unit.WORKING, right.last_day, CALENDAR, week=office.week)[0]
    assert begins == datetime.combine(effect.last_day, datetime.min.time(), office.zone.tz)


@given(start=starts, office=offices)
def test_the_decree_is_never_in_force_while_the_right_to_object_runs(start: date, office: Office) -> None:
    remedy, force = RULES["objection_right"], RULES["force"]

    ends, _ = due(remedy, start, CALENDAR, office_of(remedy.owner, office))
    begins, _ = due(force, start, CALENDAR, office_of(force.owner, office))

    assert ends <= begins


def test_the_effect_is_counted_in_the_same_office_as_the_right() -> None:
    remedy, force = RULES["objection_right"], RULES["force"]
    six = Office(Zone.WITA, 6)

    assert office_of(remedy.owner, six) == office_of(force.owner, six) == six


def test_a_due_day_ends_in_jayapura_two_hours_before_it_ends_in_jakarta() -> None:
    jakarta, _ = due(RULES["summons_1"], D("2024-11-25"), CALENDAR, Office(Zone.WIB))
    jayapura, _ = due(RULES["summons_1"], D("2024-11-25"), CALENDAR, Office(Zone.WIT))

    assert jakarta - jayapura == timedelta(hours=2)
    assert jakarta.astimezone(UTC) == datetime(2024, 12, 5, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    "role", [Role.BKN_VERIFIER, Role.TASK_FORCE_CHAIR, Role.APPEAL_BOARD, Role.BKN_CONTROL_OFFICER]
)
def test_a_national_office_owes_by_jakarta_time(role: Role) -> None:
    assert office_of(role, Office(Zone.WIT, 6)) == CENTRAL == Office(Zone.WIB, 5)


@pytest.mark.parametrize("role", [Role.BAWASLU_OFFICER, Role.PERSONNEL_AUTHORITY, Role.REPORTED_PERSON, Role.REPORTER])
def test_a_local_duty_is_owed_by_local_time(role: Role) -> None:
    local = Office(Zone.WIT, 6)

    assert office_of(role, local) is local


def test_an_end_is_the_next_midnight_and_a_beginning_is_its_own() -> None:
    rule = RULES["completion"]

    ends, _ = due(rule, D("2024-11-04"), CALENDAR, CENTRAL)
    begins, _ = due(replace(rule, moment=Moment.START_OF_DAY), D("2024-11-04"), CALENDAR, CENTRAL)

    assert ends.isoformat() == "2024-11-07T00:00:00+07:00"
    assert begins.isoformat() == "2024-11-06T00:00:00+07:00"


def test_the_trace_explains_itself_in_sentences() -> None:
    _, trace = due(RULES["bawaslu_study"], D("2024-11-26"), CALENDAR, Office(Zone.WITA))

    assert trace.sentences() == (
        "Dihitung 3 hari kerja sejak 2024-11-26 (hari itu tidak dihitung).",
        "2024-11-27 tidak dihitung: libur nasional: Hari Pemilihan Kepala Daerah.",
        "2024-11-30 tidak dihitung: Sabtu.",
        "2024-12-01 tidak dihitung: Minggu.",
        "Jatuh pada akhir hari 2024-12-02 WITA (minggu kerja 5 hari, kalender test-2027).",
    )


def test_the_trace_of_an_effect_says_that_it_comes_with_the_beginning_of_the_day() -> None:
    _, trace = due(RULES["force"], D("2024-11-04"), CALENDAR, CENTRAL)

    assert trace.sentences()[-1].startswith("Jatuh pada awal hari 2024-11-25 WIB")


@given(start=starts, length=st.integers(1, 65), week=st.sampled_from([5, 6]))
def test_between_start_and_end_every_day_either_counts_or_is_named(start: date, length: int, week: int) -> None:
    end, skipped = last_day(length, Unit.WORKING, start, CALENDAR, week=week)

    assert len(skipped) + length == (end - start).days
    assert end not in {s.day for s in skipped}


def test_collective_leave_counts_only_where_the_rule_says_so() -> None:
    rule = replace(RULES["force"], leave_counts=True)

    _, counted = due(rule, D("2024-04-04"), CALENDAR, CENTRAL)
    _, skipped = due(RULES["force"], D("2024-04-04"), CALENDAR, CENTRAL)

    assert counted.last_day == D("2024-04-29")
    assert skipped.last_day == D("2024-05-06")


def test_beyond_the_calendar_nothing_is_due_by_guess() -> None:
    with pytest.raises(Refusal) as refused:
        due(RULES["appeal_decision"], D("2027-11-01"), CALENDAR, CENTRAL)

    assert refused.value.code == "calendar_out_of_range"


def test_a_clock_explains_its_own_counting() -> None:
    rule = RULES["bawaslu_study"]
    _, trace = due(rule, D("2024-11-04"), CALENDAR, CENTRAL)

    assert explain(rule, D("2024-11-04"), CALENDAR, CENTRAL) == trace.sentences()


def test_a_clock_that_was_armed_again_says_so_instead_even_beyond_the_calendar() -> None:
    (sentence,) = explain(RULES["ethics_council"], D("2029-11-04"), CALENDAR, CENTRAL, repeat=True)

    assert "dipanggil lagi setiap 7 hari kalender" in sentence
