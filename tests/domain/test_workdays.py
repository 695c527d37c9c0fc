"""Working days: the holiday table of the law's notes, an independent oracle, and no guessing outside the calendar."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from domain.errors import Refusal
from domain.workdays import Calendar, add_working_days, why_off
from tests.builders import calendar

CALENDAR = calendar()


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _oracle(week: int, leave_counts: bool) -> list[date]:
    """All working days of the calendar in order, found without any of the code under test."""
    off = set(CALENDAR.national) if leave_counts else {*CALENDAR.national, *CALENDAR.leave}
    every = _days(date(CALENDAR.first_year, 1, 1), date(CALENDAR.last_year, 12, 31))
    return [d for d in every if d.isoweekday() <= week and d not in off]


@pytest.mark.parametrize("week", [5, 6])
@pytest.mark.parametrize("leave_counts", [False, True])
def test_two_thousand_periods_agree_with_a_plain_list_of_working_days(week: int, leave_counts: bool) -> None:
    working = _oracle(week, leave_counts)
    starts = list(_days(date(2023, 1, 1), date(2026, 6, 30)))[::2]

    for index, start in enumerate(starts):
        length = 1 + index * 7 % 65  # every length up to the appeal board's 65, against ever other weekdays
        found, _ = add_working_days(start, length, CALENDAR, week=week, leave_counts=leave_counts)
        assert found == working[bisect_right(working, start) + length - 1], (start, length)


@pytest.mark.parametrize(("year", "days"), [(2023, 239), (2024, 238), (2025, 237), (2026, 240)])
def test_a_year_has_as_many_working_days_as_the_law_notes_say(year: int, days: int) -> None:
    year_days = _days(date(year, 1, 1), date(year, 12, 31))

    assert sum(why_off(d, CALENDAR, 5, leave_counts=False) is None for d in year_days) == days


def test_2024_has_seventeen_holidays_two_voting_days_and_ten_days_of_collective_leave() -> None:
    assert sum(d.year == 2024 for d in CALENDAR.national) == 17 + 2
    assert sum(d.year == 2024 for d in CALENDAR.leave) == 10
    assert {date(2024, 2, 14), date(2024, 11, 27)} <= set(CALENDAR.national)


def test_the_trace_names_every_day_between_that_did_not_count() -> None:
    last, skipped = add_working_days(date(2024, 4, 4), 2, CALENDAR)

    assert last == date(2024, 4, 16)
    assert [s.day for s in skipped] == list(_days(date(2024, 4, 6), date(2024, 4, 15)))
    reasons = {s.day: s.why for s in skipped}
    assert reasons[date(2024, 4, 6)] == "Sabtu"
    assert reasons[date(2024, 4, 7)] == "Minggu"
    assert reasons[date(2024, 4, 8)] == "cuti bersama: Cuti Bersama Hari Raya Idul Fitri"
    assert reasons[date(2024, 4, 10)] == "libur nasional: Hari Raya Idul Fitri"


def test_counting_begins_on_the_day_after_the_event() -> None:
    monday = date(2024, 11, 4)

    assert add_working_days(monday, 0, CALENDAR) == (monday, ())
    assert add_working_days(monday, 1, CALENDAR) == (date(2024, 11, 5), ())


def test_a_period_that_starts_on_a_day_off_begins_with_the_next_working_day() -> None:
    assert add_working_days(date(2024, 11, 2), 1, CALENDAR)[0] == date(2024, 11, 4)


def test_saturday_counts_only_where_the_week_has_six_days() -> None:
    assert add_working_days(date(2024, 11, 1), 1, CALENDAR, week=5)[0] == date(2024, 11, 4)
    assert add_working_days(date(2024, 11, 1), 1, CALENDAR, week=6)[0] == date(2024, 11, 2)


def test_a_holiday_on_a_day_of_rest_is_told_as_a_holiday() -> None:
    assert why_off(date(2024, 8, 17), CALENDAR, 5, leave_counts=False) == (
        "libur nasional: Hari Kemerdekaan Republik Indonesia"
    )


@pytest.mark.parametrize(("start", "length"), [(date(2027, 12, 31), 1), (date(2027, 12, 1), 65), (date(2022, 1, 3), 1)])
def test_outside_the_calendar_a_date_is_refused_not_guessed(start: date, length: int) -> None:
    with pytest.raises(Refusal) as refused:
        add_working_days(start, length, CALENDAR)

    assert refused.value.code == "calendar_out_of_range"
    assert "test-2027" in refused.value.message


def test_a_shortened_calendar_counts_the_same_from_its_first_year_on() -> None:
    short = CALENDAR.from_year(2025)

    assert short.version == CALENDAR.version
    assert (short.first_year, short.last_year) == (2025, 2027)
    for start in _days(date(2025, 1, 1), date(2025, 3, 31)):
        assert add_working_days(start, 14, short)[0] == add_working_days(start, 14, CALENDAR)[0]


def test_a_shortened_calendar_refuses_the_years_it_lost() -> None:
    with pytest.raises(Refusal, match="2024-12-03"):
        add_working_days(date(2024, 12, 2), 1, CALENDAR.from_year(2025))


@pytest.mark.parametrize(("year", "first"), [(2019, 2023), (2031, 2027)])
def test_a_calendar_is_never_shortened_to_years_it_does_not_have(year: int, first: int) -> None:
    assert CALENDAR.from_year(year).first_year == first


def test_the_oracle_would_see_a_holiday_that_was_forgotten() -> None:
    national = {d: name for d, name in CALENDAR.national.items() if d != date(2024, 11, 27)}
    forgetful = Calendar("x", CALENDAR.first_year, CALENDAR.last_year, national, CALENDAR.leave)
    working = _oracle(5, leave_counts=False)

    start = date(2024, 11, 26)

    assert add_working_days(start, 1, forgetful)[0] != working[bisect_right(working, start)]
