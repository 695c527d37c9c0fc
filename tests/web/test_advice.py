"""Asking before acting: the page teaches when it is empty, answers with articles, and keeps what was typed."""

import pytest

from tests.conftest import House
from tests.web.browse import Browser


def day(number: int, month: int, year: int) -> dict[str, str]:
    """The three boxes of a date."""
    return {"date__day": str(number), "date__month": str(month), "date__year": str(year)}


LATE = day(15, 10, 2024)


async def ask(browser: Browser, **typed: str) -> int:
    await browser.open("/boleh")
    return (await browser.submit("/boleh", **typed)).status_code


async def test_the_front_page_leads_there_and_the_empty_page_teaches(browser: Browser, house: House) -> None:
    await browser.open("/")
    assert "/boleh" in browser.links()

    await browser.open("/boleh")

    assert "Jawabannya bergantung pada tiga hal" in browser.says()
    assert "/boleh?perbuatan=like" in browser.links()


async def test_a_question_in_plain_words_is_answered_with_phase_article_and_doubt(
    browser: Browser, house: House
) -> None:
    status = await ask(browser, question="Bolehkah saya jadi tim sukses?", contest="pilkada2024_governor", **LATE)

    assert status == 200
    assert "Sesudah penetapan calon: Tidak boleh" in browser.says()
    assert "PP 94/2021 Pasal 5 huruf n angka 1" in browser.says()
    assert "sumber berbeda" in browser.says()
    assert "calon ditetapkan 22 September 2024 (tertulis di sumber), masa kampanye" in browser.says()


async def test_what_was_typed_stays_in_the_form(browser: Browser, house: House) -> None:
    await ask(browser, question="foto bersama <calon>", person="pppk", **LATE)

    typed = browser.typed("/boleh")
    assert (typed["question"], typed["person"], typed["date-year"]) == ("foto bersama <calon>", "pppk", "2024")
    assert "tabel hukuman disiplin PPPK" in browser.says()


async def test_without_a_contest_both_phases_are_answered_and_an_exception_says_who_differs(
    browser: Browser, house: House
) -> None:
    await browser.open("/boleh?perbuatan=attend_passively")

    assert "Sebelum penetapan calon: Boleh, dengan batas" in browser.says()
    assert "Sesudah penetapan calon: Boleh, dengan batas" in browser.says()
    assert "pengawas daerah menafsirkan berbeda" in browser.says()


async def test_what_no_list_names_is_not_called_allowed(browser: Browser, house: House) -> None:
    await ask(browser, act="approach_party", contest="pilkada2024_governor", **LATE)

    assert "Tidak ada dalam daftar yang terbaca" in browser.says()
    assert "Itu bukan izin" in browser.says()


@pytest.mark.parametrize(
    ("typed", "status", "anchor", "sentence"),
    [
        ({}, 422, "#question", "Perbuatan wajib diisi."),
        ({"question": "makan siang"}, 422, "#question", "Perbuatan dalam pertanyaan ini tidak dikenali."),
        ({"act": "breathe"}, 404, "#act", "Perbuatan “breathe” tidak dikenal."),
        ({"act": "like", "person": "non_asn"}, 409, "#person", "Orang ini bukan ASN"),
        ({"act": "like", "person": "king"}, 422, "#person", "pilih salah satu dari daftar"),
        ({"act": "like", **day(31, 2, 2024)}, 422, "#date-day", "tidak ada."),
        ({"act": "like", **day(1, 10, 2020)}, 409, "#date-day", "SKB 2020"),
        ({"act": "like", **day(1, 1, 2019)}, 422, "#date-day", "1 Januari 2019"),
        (
            {"act": "like", "contest": "pilkada2024_governor", **day(1, 1, 2026)},
            409, "#contest", "Tidak ada tahapan Pilkada 2024: gubernur pada 1 Januari 2026.",
        ),
        (
            {"act": "like", "contest": "psu2025_regent_mayor", **day(8, 4, 2025)},
            409, "#contest", "Tanggal penetapan calon",
        ),
    ],
)  # fmt: skip
async def test_what_cannot_be_answered_is_said_at_its_field(
    browser: Browser, house: House, typed: dict[str, str], status: int, anchor: str, sentence: str
) -> None:
    answered = await ask(browser, **typed)

    (link,) = browser.summary_links()
    assert (answered, link.get("href")) == (status, anchor)
    assert sentence in browser.errors()[0]
    assert anchor.removeprefix("#") in browser.ids()


async def test_a_question_from_another_sites_form_is_not_answered(browser: Browser, house: House) -> None:
    answer = await browser.post("/boleh", {"question": "like", "csrf": "made up"})

    assert answer.status_code == 403
