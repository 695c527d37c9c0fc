"""The public report form: what it takes, and how it refuses."""

import pytest
from sqlalchemy import select

from models.accusation import load_report
from models.intake import receipt_of
from models.reports import ReportRow
from tests.conftest import AGENCY, House
from tests.web.browse import Browser
from tests.web.tally import rows

SOUND = {
    "persons-0-name": "Terlapor Contoh",
    "persons-0-agency": AGENCY,
    "election": "Pilkada 2024",
    "chronology": "Hadir pada deklarasi.\nMembawa atribut.",
    "reporter_name": "Pelapor Contoh",
}


async def test_a_report_is_answered_with_its_receipt_and_nothing_in_the_address(browser: Browser, house: House) -> None:
    await browser.open("/lapor")

    answer = await browser.submit("/lapor", **SOUND)

    async with house.sessions() as session:
        number = (await session.scalars(select(ReportRow.number))).one()
        stored, receipt = await load_report(session, number), await receipt_of(session, number)
    assert answer.status_code == 200
    assert receipt in browser.says()
    assert receipt not in str(answer.url)
    assert stored.chronology == SOUND["chronology"]


async def test_name_and_office_of_a_person_are_enough_and_nobodys_nik_is_asked(browser: Browser) -> None:
    await browser.open("/lapor")

    assert [name for name in browser.typed("/lapor") if "nik" in name] == []
    assert (await browser.submit("/lapor", **SOUND)).status_code == 200


async def test_the_same_form_sent_twice_is_one_report_with_one_receipt(browser: Browser, house: House) -> None:
    await browser.open("/lapor")
    sent = {**browser.typed("/lapor"), **SOUND}

    first = await browser.post("/lapor", sent)
    second = await browser.post("/lapor", sent)

    async with house.sessions() as session:
        receipt = await receipt_of(session, (await session.scalars(select(ReportRow.number))).one())
    assert receipt in first.text
    assert receipt in second.text


async def test_another_person_is_added_without_losing_what_was_typed(browser: Browser) -> None:
    await browser.open("/lapor")

    await browser.submit("/lapor", **{**SOUND, "happened_on-day": "44", "do": "add"})

    typed = browser.typed("/lapor")
    assert typed.items() >= {**SOUND, "happened_on-day": "44"}.items()
    assert typed["persons-1-name"] == ""


async def test_a_person_is_taken_out_again(browser: Browser) -> None:
    await browser.open("/lapor")
    await browser.submit("/lapor", **{**SOUND, "do": "add"})

    await browser.submit("/lapor", **{"persons-1-name": "Orang kedua", "do": "remove-0"})

    assert browser.typed("/lapor")["persons-0-name"] == "Orang kedua"
    assert "persons-1-name" not in browser.typed("/lapor")


async def test_blocks_that_nobody_wrote_in_do_not_count(browser: Browser, house: House) -> None:
    await browser.open("/lapor")
    await browser.submit("/lapor", **{**SOUND, "do": "add"})

    answer = await browser.submit("/lapor", **SOUND)

    assert answer.status_code == 200
    assert (await rows(house.sessions))["cases"] == 1


BAD = [
    ({"chronology": "x" * 10_001}, "Uraian kejadian terlalu panjang: paling banyak 10.000 karakter."),
    ({"place": "y" * 201}, "Tempat kejadian terlalu panjang: paling banyak 200 karakter."),
    ({"chronology": "bunyi\x00sunyi"}, "Uraian kejadian memuat karakter yang tidak dapat dibaca."),
    ({"reporter_name": "\x1b[31m"}, "Nama pelapor memuat karakter yang tidak dapat dibaca."),
    ({"reporter_name": "  "}, "Nama pelapor wajib diisi."),
    ({"persons-0-nip": "123"}, "NIP tidak sah: harus 18 angka."),
    ({"persons-0-nip": "190013012025011001"}, "NIP tidak sah: tanggal lahir di dalamnya tidak ada."),
    ({"happened_on-day": "31", "happened_on-month": "2", "happened_on-year": "2024"}, "Tanggal kejadian: tanggal 31 2"),
    ({"happened_on-day": "1"}, "Tanggal kejadian: tulis hari"),
    ({"happened_on-day": "1", "happened_on-month": "1", "happened_on-year": "2090"}, "Tanggal kejadian tidak"),
    ({"happened_on-day": "1", "happened_on-month": "1", "happened_on-year": "1999"}, "Tanggal kejadian terlalu lama"),
    ({"persons-0-name": "", "persons-0-agency": ""}, "Sebutkan sedikitnya satu orang yang dilaporkan"),
    ({"persons-0-agency": ""}, "Kantor terlapor wajib diisi."),
]  # fmt: skip


@pytest.mark.parametrize(("bad", "sentence"), BAD, ids=[f"{next(iter(b))}-{i}" for i, (b, _) in enumerate(BAD)])
async def test_a_bad_form_is_refused_in_words_and_comes_back_as_it_was_typed(
    browser: Browser, house: House, bad: dict[str, str], sentence: str
) -> None:
    await browser.open("/lapor")
    before = await rows(house.sessions)

    answer = await browser.submit("/lapor", **{**SOUND, **bad})

    assert answer.status_code == 422
    assert any(e.startswith(sentence) for e in browser.errors()), browser.errors()
    assert await rows(house.sessions) == before
    again = browser.typed("/lapor")
    readable = {name: value for name, value in {**SOUND, **bad}.items() if value.replace("\n", "").isprintable()}
    assert again.items() >= readable.items()


async def test_all_faults_of_a_form_are_named_in_the_pages_order_and_lead_to_their_fields(
    browser: Browser,
) -> None:
    await browser.open("/lapor")

    await browser.submit(
        "/lapor",
        **{**SOUND, "reporter_name": "", "election": "", "happened_on-day": "44", "place": "y" * 300,
           "persons-0-nip": "1"},
    )  # fmt: skip

    ids = {e.get("id") for e in browser.page.iter() if e.get("id")}
    links = [str(a.get("href"))[1:] for a in browser.summary_links()]
    assert links == ["persons-0-nip", "election", "happened_on-day", "place", "reporter_name"]
    assert set(links) <= ids


async def test_two_hundred_people_in_one_report_are_refused_and_all_still_there(browser: Browser, house: House) -> None:
    await browser.open("/lapor")
    crowd = {
        f"persons-{n}-{field}": value
        for n in range(200)
        for field, value in (("name", f"Orang {n}"), ("agency", AGENCY))
    }
    before = await rows(house.sessions)

    answer = await browser.submit("/lapor", **{**SOUND, **crowd})

    assert answer.status_code == 422
    assert browser.errors() == ["Satu laporan memuat paling banyak 50 orang."]
    assert browser.typed("/lapor")["persons-199-name"] == "Orang 199"
    assert await rows(house.sessions) == before


async def test_a_report_without_our_token_is_refused_and_not_filed(browser: Browser, house: House) -> None:
    await browser.open("/lapor")
    before = await rows(house.sessions)

    answer = await browser.submit("/lapor", **{**SOUND, "csrf": "somebody else's"})

    assert answer.status_code == 403
    assert "Formulir kedaluwarsa" in browser.says()
    assert SOUND["chronology"] in browser.text  # to be copied
    assert await rows(house.sessions) == before


async def test_a_body_that_is_too_large_is_refused(browser: Browser) -> None:
    await browser.open("/lapor")

    answer = await browser.submit("/lapor", **{**SOUND, "evidence": "z" * 300_000})

    assert answer.status_code == 413
    assert "paling banyak 256 kilobita" in browser.says()
