"""Anonymous messages: kept apart, followed by a code, made findings of by officers of their place alone."""

import pytest
from sqlalchemy import select, text

from domain.procedure import Role
from models.information import InformationRow
from models.log import load_events
from models.reports import ReportRow
from tests.conftest import AGENCY, House
from tests.web.browse import Browser
from tests.web.conftest import SignIn
from tests.web.tally import rows

TOLD = {"f-story": "Camat memakai kaos calon.", "f-who": "Camat Contoh", "f-place": "Lapangan", "f-agency": AGENCY}
FOUND = {"f-election": "Pilkada 2024", "f-reason": "Dua sumber membenarkan"}


async def tell(browser: Browser, **changes: str) -> str:
    """Say something without a name: the code."""
    await browser.open("/info-awal")
    await browser.submit("/info-awal", **{**TOLD, **changes})
    return str(browser.page.xpath("//p[@class='netral-receipt__number']")[0].text_content())


async def first(house: House) -> str:
    async with house.sessions() as session:
        return (await session.scalars(select(InformationRow.number))).one()


async def fate(browser: Browser, code: str) -> str:
    await browser.open("/info-awal/status")
    await browser.submit("/info-awal/status", receipt=code)
    return browser.says()


async def test_a_message_is_kept_sealed_and_is_no_report(browser: Browser, house: House) -> None:
    code = await tell(browser)

    counted = await rows(house.sessions)
    async with house.sessions() as session:
        stored = str((await session.execute(text("SELECT i::text FROM informations i"))).scalar_one())
    assert (counted["informations"], counted["reports"], counted["cases"], counted["reporters"]) == (1, 0, 0, 0)
    assert not any(word in stored for word in ("kaos", "Camat", code))
    assert "Belum diputuskan" in await fate(browser, code.lower().replace("-", " "))


async def test_nobody_is_asked_who_they_are(browser: Browser) -> None:
    await browser.open("/info-awal")

    asked = {name for name in browser.typed("/info-awal") if name.startswith("f-")}
    assert asked - {"f-agency"} == {"f-story", "f-who", "f-place", "f-happened_on-day", "f-happened_on-month",
                                    "f-happened_on-year"}  # fmt: skip


async def test_a_message_sent_twice_is_one_message_with_one_code(browser: Browser, house: House) -> None:
    await browser.open("/info-awal")
    sent = {**browser.typed("/info-awal"), **TOLD}

    answers = [await browser.post("/info-awal", sent) for _ in range(2)]

    codes = {browser.page.xpath("//p[@class='netral-receipt__number']")[0].text_content() for _ in answers}
    assert len(codes) == 1
    assert (await rows(house.sessions))["informations"] == 1


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ({"f-story": " "}, "Apa yang terjadi wajib diisi."),
        ({"f-agency": "nowhere"}, "Kantor atau instansi"),
        ({"f-happened_on-day": "1", "f-happened_on-month": "1", "f-happened_on-year": "2090"}, "Tanggal kejadian"),
    ],
)
async def test_a_faulty_message_comes_back_as_it_was_typed(
    browser: Browser, house: House, bad: dict[str, str], sentence: str
) -> None:
    await browser.open("/info-awal")

    answer = await browser.submit("/info-awal", **{**TOLD, **bad})

    assert answer.status_code == 422
    assert browser.errors()[0].startswith(sentence)
    assert browser.typed("/info-awal")["f-place"] == "Lapangan"
    assert (await rows(house.sessions))["informations"] == 0


@pytest.mark.parametrize("code", ["NTR-0000-0000-0000-0001", "INF-1", "x"])
async def test_a_code_that_is_none_is_not_found(browser: Browser, code: str) -> None:
    assert "Kode ini tidak ditemukan" in await fate(browser, code)


async def test_a_code_opens_no_report_and_a_receipt_no_message(browser: Browser, house: House) -> None:
    code = await tell(browser)
    await browser.open("/status")

    answer = await browser.submit("/status", receipt=code)

    assert answer.status_code == 404


async def test_an_officer_makes_a_finding_of_it_with_a_reason(browser: Browser, house: House, sign_in: SignIn) -> None:
    code = await tell(browser)
    number = await first(house)
    await sign_in(Role.BAWASLU_OFFICER)
    await browser.open(f"/informasi/{number}")

    answer = await browser.submit(f"/informasi/{number}/temuan", **FOUND)

    async with house.sessions() as session:
        report = (await session.scalars(select(ReportRow))).one()
        registered = await load_events(session, f"{report.number}-1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/informasi?selesai=temuan")
    assert (report.channel, report.filed_by) == ("finding", "bawaslu_officer:1")
    assert len(registered) > 0
    await browser.open(f"/informasi/{number}")
    assert f"laporan {report.number}" in browser.says()
    assert "Dua sumber membenarkan" in browser.says()
    browser.forget()
    told = await fate(browser, code)
    assert "Ditetapkan sebagai temuan" in told
    assert report.number not in told


async def test_a_finding_is_made_once(browser: Browser, house: House, sign_in: SignIn) -> None:
    await tell(browser)
    number = await first(house)
    await sign_in(Role.BAWASLU_OFFICER)
    await browser.open(f"/informasi/{number}")
    path = f"/informasi/{number}/temuan"
    sent = {**browser.typed(path), **FOUND}

    again = [await browser.post(path, sent) for _ in range(2)]
    other = await browser.post(path, {**sent, "request_id": "another-request"})

    assert [a.status_code for a in again] == [303, 303]
    assert other.status_code == 409
    assert (await rows(house.sessions))["reports"] == 1


async def test_a_finding_without_a_reason_is_refused_and_nothing_is_filed(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    await tell(browser)
    number = await first(house)
    await sign_in(Role.TASK_FORCE_VERIFIER)
    await browser.open(f"/informasi/{number}")

    answer = await browser.submit(f"/informasi/{number}/temuan", **{**FOUND, "f-reason": ""})

    assert answer.status_code == 422
    assert browser.errors() == ["Alasan wajib diisi."]
    assert browser.typed(f"/informasi/{number}/temuan")["f-chronology"] == TOLD["f-story"]
    assert (await rows(house.sessions))["reports"] == 0


async def test_a_message_that_is_dropped_says_so_to_its_writer(browser: Browser, house: House, sign_in: SignIn) -> None:
    code = await tell(browser)
    number = await first(house)
    await sign_in(Role.TASK_FORCE_CHAIR)
    await browser.open(f"/informasi/{number}")

    await browser.submit(f"/informasi/{number}/tutup", **{"f-reason": "Tidak ada bukti"})

    browser.forget()
    told = await fate(browser, code)
    assert "Tidak menjadi temuan" in told
    assert "Tidak ada bukti" not in told


@pytest.mark.parametrize("role", [Role.BKN_VERIFIER, Role.PERSONNEL_AUTHORITY, Role.OPERATOR, Role.AUDITOR])
async def test_initial_information_is_not_for_other_offices(
    browser: Browser, house: House, sign_in: SignIn, role: Role
) -> None:
    await tell(browser)
    await sign_in(role)

    answers = [await browser.open(path) for path in ("/informasi", f"/informasi/{await first(house)}")]

    assert [a.status_code for a in answers] == [403, 403]


@pytest.mark.parametrize("agency", ["990201", ""])
async def test_a_bawaslu_reads_only_what_happened_in_its_region(
    browser: Browser, house: House, sign_in: SignIn, agency: str
) -> None:
    await tell(browser, **{"f-agency": agency})
    await sign_in(Role.BAWASLU_OFFICER)

    await browser.open("/informasi")
    answer = await browser.client.get(f"/informasi/{await first(house)}")

    assert "Tidak ada informasi awal untuk Anda" in browser.says()
    assert answer.status_code == 404


async def test_a_stranger_cannot_file_a_finding(browser: Browser, house: House) -> None:
    sent = {"request_id": "request-finding", "reporter_name": "A", "election": "Pilkada", "chronology": "x",
            "persons": [{"name": "B", "agency": AGENCY}], "channel": "finding"}  # fmt: skip

    answer = await browser.client.post("/api/v1/reports", json=sent)

    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (403, "channel_closed")
    assert (await rows(house.sessions))["reports"] == 0
