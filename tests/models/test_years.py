"""A year is covered only when a decree says so, and an estimate gives way to what is decreed."""

from datetime import date

import pytest
from sqlalchemy import select

from domain.errors import Refusal, Refusals
from domain.workdays import add_working_days
from models.calendars import HolidayRow, load_calendar, seed_calendar
from models.database import Sessions
from models.decrees import read_decree
from models.extensions import extension, extension_name, extension_source
from tests.models.test_decrees import HEADER, bring

NEW_YEAR = "2028-01-01,national_holiday,Tahun Baru Masehi,add\n"
SKB = "2028,year,SKB 3 Menteri 2028,extend\n"

BAD = {
    "decree_year_not_next": HEADER + SKB.replace("2028", "2029", 1) + NEW_YEAR.replace("2028", "2029"),
    "decree_year_bare": HEADER + SKB + "2027-11-26,national_holiday,Libur,add\n",
    "decree_change_unknown": HEADER + SKB.replace("extend", "add"),
    "decree_day_out_of_years": HEADER + NEW_YEAR,
    "decree_malformed": HEADER + "2028,year,,extend\n",
    "decree_unreadable": HEADER + "2027-11-26,national_holiday,Li\0bur,add\n",
}


@pytest.mark.parametrize("code", BAD)
def test_a_year_that_is_not_the_next_one_with_its_days_is_refused(code: str) -> None:
    with pytest.raises(Refusals) as refused:
        read_decree(BAD[code], seed_calendar(), "bad")

    assert [fault.code for fault in refused.value.refusals] == [code]


def test_a_year_may_stand_below_its_days_and_several_in_their_order() -> None:
    text = HEADER + NEW_YEAR + NEW_YEAR.replace("2028", "2029") + SKB + SKB.replace("2028", "2029")

    made = read_decree(text, seed_calendar(), "v2")

    assert (made.first_year, made.last_year) == (2019, 2029)
    assert made.national[date(2029, 1, 1)] == "Tahun Baru Masehi"


def test_beyond_the_added_year_every_question_is_refused_as_before() -> None:
    made = read_decree(extension(2028), seed_calendar(), "v2")

    assert add_working_days(date(2027, 12, 30), 2, made)[0] == date(2028, 1, 3)
    with pytest.raises(Refusal, match="calendar_out_of_range"):
        add_working_days(date(2028, 12, 28), 5, made)


async def test_every_day_of_a_year_from_the_package_is_kept_as_an_estimate(sessions: Sessions) -> None:
    await bring(sessions, extension(2028), extension_name(2028))

    async with sessions() as session:
        days = list(await session.scalars(select(HolidayRow).where(HolidayRow.version == extension_name(2028))))
        assert (await load_calendar(session)).last_year == 2028
    new = [row for row in days if row.day.year == 2028]
    assert len(new) == len(extension(2028).splitlines()) - 2 > 10
    assert all(row.estimated for row in new)
    assert not next(row for row in days if row.day == date(2027, 1, 1)).estimated
    assert "perkiraan" in extension_source(2028)


def test_a_decreed_day_takes_the_place_of_an_estimated_one_and_of_no_other() -> None:
    estimated = read_decree(extension(2028), seed_calendar(), "v2")
    fixed = HEADER + NEW_YEAR + "2028-01-26,collective_leave,Cuti bersama,add\n"

    made = read_decree(fixed, estimated, "v3")

    assert made.national[date(2028, 1, 1)] == "Tahun Baru Masehi"
    assert date(2028, 1, 26) not in made.national
    assert made.leave[date(2028, 1, 26)] == "Cuti bersama"
    with pytest.raises(Refusals, match="decree_day_there"):
        read_decree(fixed, made, "v4")


async def test_a_year_added_twice_is_added_once(sessions: Sessions) -> None:
    first = await bring(sessions, extension(2028), extension_name(2028))

    assert await bring(sessions, extension(2028), extension_name(2028)) == first
    with pytest.raises(Refusals, match="decree_year_not_next"):
        await bring(sessions, extension(2028), "another-name")
