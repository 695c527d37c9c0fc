"""Working hours: the first instant at which somebody may be told, at every edge of a day, a week and a calendar."""

from datetime import date, datetime

import pytest

from domain.clock import Zone
from domain.deadlines import Office
from domain.workdays import Calendar
from domain.working_hours import is_open, next_open, workdays_left
from tests.builders import calendar

WIB, WITA, WIT = Office(), Office(Zone.WITA), Office(Zone.WIT)
SIX_DAYS = Office(Zone.WIB, 6)


def at(text: str, office: Office = WIB) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=office.zone.tz)


@pytest.mark.parametrize(
    ("office", "asked", "told"),
    [
        (WIB, "2024-11-04T07:29:59", "2024-11-04T07:30:00"),
        (WIB, "2024-11-04T07:30:00", "2024-11-04T07:30:00"),
        (WIB, "2024-11-04T15:59:59", "2024-11-04T15:59:59"),
        (WIB, "2024-11-04T16:00:00", "2024-11-05T07:30:00"),
        (WIT, "2024-11-08T15:59:59", "2024-11-08T15:59:59"),  # a Friday
        (WIT, "2024-11-08T16:00:00", "2024-11-11T07:30:00"),
        (SIX_DAYS, "2024-11-08T16:00:00", "2024-11-09T07:30:00"),
        (SIX_DAYS, "2024-11-09T16:00:00", "2024-11-11T07:30:00"),
        (WIB, "2024-05-08T16:00:00", "2024-05-13T07:30:00"),  # Ascension, then a day of collective leave
        (WITA, "2024-11-26T20:00:00", "2024-11-28T07:30:00"),  # voting day
        (WIB, "2024-12-31T23:59:59", "2025-01-02T07:30:00"),
    ],
)
def test_people_are_told_at_the_first_instant_of_work(office: Office, asked: str, told: str) -> None:
    assert next_open(at(asked, office), office, calendar()) == at(told, office)


def test_one_instant_is_work_in_jakarta_and_after_work_in_jayapura() -> None:
    late = at("2024-11-08T14:30:00", WIB)

    assert is_open(late, WIB, calendar())
    assert not is_open(late, WIT, calendar())


def test_beyond_the_calendars_years_plain_weekdays_are_taken_and_nothing_gets_stuck() -> None:
    assert next_open(at("2031-06-06T16:00:00"), WIB, calendar()) == at("2031-06-09T07:30:00")
    assert next_open(at("2027-12-31T16:00:00"), WIB, calendar()) == at("2028-01-03T07:30:00")


def test_a_year_of_days_off_ends_with_the_calendar() -> None:
    off = {date.fromordinal(date(2024, 1, 1).toordinal() + n): "libur" for n in range(366)}

    assert next_open(at("2024-03-01T09:00:00"), WIB, Calendar("off", 2024, 2024, off)) == at("2025-01-01T07:30:00")


def test_working_days_left_leave_out_days_off() -> None:
    assert workdays_left(date(2024, 11, 25), date(2024, 11, 29), WIB, calendar()) == 3  # voting day lies between
    assert workdays_left(date(2024, 11, 29), date(2024, 11, 29), WIB, calendar()) == 0
    assert workdays_left(date(2024, 11, 29), date(2024, 12, 1), WIB, calendar()) == 0
