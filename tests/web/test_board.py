"""The board: what is late and since when, which heads do not act; by office, never by person."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.procedure import Role
from tests.conftest import House
from tests.story import TO_FORCE, Story, person
from tests.web.browse import Browser
from tests.web.conftest import SignIn
from web.desk import Desk

TO_AGENCY = TO_FORCE[: TO_FORCE.index("form_team")]
LEADERS = [Role.TASK_FORCE_CHAIR, Role.BKN_CONTROL_OFFICER, Role.AUDITOR, Role.BAWASLU_PROVINCE]
OTHERS = [Role.PERSONNEL_AUTHORITY, Role.EXAMINATION_TEAM, Role.APPEAL_BOARD]


async def exercise(house: House, *acts: str, days: int) -> Story:
    """A case brought so far, and then left alone for so many days."""
    story = await Story.begin(replace(house, desk=Desk(house.sessions, house.cases, 86_399.0)))
    await story.walk(*acts)
    case = await story.case()
    operator = person(Role.OPERATOR, story.case_id)
    await house.desk.advance(operator, story.case_id, case.registered_at + timedelta(days=days), "advance-01")
    return story


@pytest.mark.parametrize("role", LEADERS)
async def test_a_verification_past_its_seven_days_stands_on_the_board(
    browser: Browser, house: House, sign_in: SignIn, role: Role
) -> None:
    story = await exercise(house, "accept", days=20)
    await sign_in(role)

    await browser.open("/papan")

    assert "1 kewajiban lewat dari tenggatnya" in browser.says()
    assert "Verifikasi bersama Satgas" in browser.says()
    assert f"/perkara/{story.case_id}" in browser.links()


async def test_an_agency_head_who_does_not_act_is_on_the_list_until_acting(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    story = await exercise(house, *TO_AGENCY, days=60)
    await sign_in(Role.TASK_FORCE_CHAIR)
    await browser.open("/papan")
    before = browser.says()

    await story.act("form_team")
    await browser.open("/papan")

    assert "Pemerintah Kabupaten Contoh daerah 1 perkara, terlama lewat sejak" in before
    assert "Teguran menunggu putusan" in before
    assert "Tidak ada kepala instansi yang menunda tindak lanjut." in browser.says()


async def test_the_board_names_no_reported_person(browser: Browser, house: House, sign_in: SignIn) -> None:
    await exercise(house, *TO_AGENCY, days=60)
    await sign_in(Role.TASK_FORCE_CHAIR)

    await browser.open("/papan")

    assert "Terlapor 1" not in browser.says()


@pytest.mark.parametrize("role", OTHERS)
async def test_the_board_is_for_those_who_lead(browser: Browser, sign_in: SignIn, role: Role) -> None:
    await sign_in(role)

    assert (await browser.open("/papan")).status_code == 403


async def test_an_officer_of_another_region_counts_nothing_of_this_one(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    await exercise(house, "accept", days=20)
    await sign_in(Role.HOME_AFFAIRS_OFFICER)

    await browser.open("/papan")

    assert "Belum ada perkara dalam jangkauan Anda" in browser.says()


async def test_the_first_clock_decides_what_was_on_time(browser: Browser, house: House, sign_in: SignIn) -> None:
    late = await exercise(house, "accept", days=20)
    await late.act("verify")
    await sign_in(Role.TASK_FORCE_CHAIR)

    await browser.open("/papan")

    row = next(tr for tr in browser.page.xpath("//tr") if "Verifikasi bersama Satgas" in tr.text_content())
    assert "0 %" in row.text_content()
