"""The report form says what is there and what is not: with its button, beside the form, and after it was sent."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.clock import Zone
from tests.conftest import House
from tests.web.browse import Browser
from tests.web.tally import rows
from tests.web.test_reporting import SOUND

LACKING = ("Nama dan alamat pelapor", "Belum lewat batas waktu", "Waktu kejadian", "Tempat kejadian", "Bukti")


def known(days_ago: int) -> dict[str, str]:
    """The boxes of the day, so many days ago, on which the reporter came to know."""
    day = datetime.now(UTC).astimezone(Zone.WIB.tz).date() - timedelta(days=days_ago)
    return {"known_on-day": str(day.day), "known_on-month": str(day.month), "known_on-year": str(day.year)}


def listed(browser: Browser, held: str) -> list[str]:
    """The names of the requirements of one list."""
    return [str(e.text_content()) for e in browser.page.xpath(f"//li[contains(@class, '--{held}')]//strong[1]")
            if "netral-tag" not in e.get("class", "")]  # fmt: skip


async def test_the_button_tells_what_is_missing_files_nothing_and_keeps_what_was_typed(
    browser: Browser, house: House
) -> None:
    before = await rows(house.sessions)
    await browser.open("/lapor")

    answer = await browser.submit("/lapor", **SOUND, do="check")

    assert answer.status_code == 200
    assert tuple(listed(browser, "no")) == LACKING
    assert "Uraian kejadian" in listed(browser, "yes")
    assert browser.typed("/lapor").items() >= SOUND.items()
    assert await rows(house.sessions) == before


async def test_every_missing_requirement_leads_to_its_input(browser: Browser) -> None:
    await browser.open("/lapor")

    leads = browser.page.xpath("//li[contains(@class, 'netral-needs__item--no')]/a/@href")

    assert len(leads) == 7
    assert {str(lead).removeprefix("#") for lead in leads} <= browser.ids()


async def test_the_fragment_is_the_list_alone_and_repeats_nothing(browser: Browser) -> None:
    await browser.open("/lapor")
    typed = {**browser.typed("/lapor"), **SOUND, "place": "Balai kota"}

    answer = await browser.post("/lapor/kelengkapan", typed)

    assert answer.status_code == 200
    assert "<html" not in answer.text.lower()
    assert "Tempat kejadian" in listed(browser, "yes")
    assert SOUND["persons-0-name"] not in answer.text
    assert "Balai kota" not in answer.text


async def test_the_fragment_wants_our_token(browser: Browser) -> None:
    await browser.open("/lapor")

    assert (await browser.post("/lapor/kelengkapan", {**SOUND, "csrf": "other"})).status_code == 403


@pytest.mark.parametrize(
    ("kind", "days", "held"), [("regional", 3, "yes"), ("regional", 9, "no"), ("general", 20, "no"), ("", 9, "yes"),
                               ("general", 4000, "no")],
)  # fmt: skip
async def test_a_late_report_is_told_so_before_it_is_sent(browser: Browser, kind: str, days: int, held: str) -> None:
    await browser.open("/lapor")

    await browser.submit("/lapor", **{**SOUND, **known(days), "election_kind": kind, "do": "check"})

    assert "Belum lewat batas waktu" in listed(browser, held)


@pytest.mark.parametrize("boxes", [{"known_on-day": "44"}, {"happened_on-day": "x", "known_on-year": "99999"}])
async def test_a_day_that_cannot_be_read_is_not_there_yet(browser: Browser, boxes: dict[str, str]) -> None:
    await browser.open("/lapor")

    answer = await browser.submit("/lapor", **{**SOUND, **boxes, "do": "check"})

    assert answer.status_code == 200
    assert "Waktu kejadian" in listed(browser, "no")


async def test_an_incomplete_report_is_filed_and_its_receipt_says_what_will_be_asked(browser: Browser) -> None:
    await browser.open("/lapor")

    await browser.submit("/lapor", **SOUND)

    assert "Laporan Anda diterima" in browser.says()
    assert "Yang belum ada pada laporan ini" in browser.says()
    assert all(name in browser.says() for name in LACKING)


async def test_whoever_is_no_civil_servant_is_said_to_go_elsewhere(browser: Browser) -> None:
    await browser.open("/lapor")

    assert "Prajurit TNI" in browser.says()
    assert "kepala instansi tempatnya bekerja" in browser.says()
