"""The holder of a receipt: what they see, and what they may do."""

from datetime import date

import pytest

from domain.errors import Refusals
from domain.procedure import Role
from tests.conftest import House
from tests.story import Story, report
from tests.web.browse import Browser
from tests.web.conftest import SignIn
from tests.web.tally import rows


async def look(browser: Browser, receipt: str) -> int:
    await browser.open("/status")
    answer = await browser.submit("/status", receipt=receipt)
    return answer.status_code if answer.status_code != 303 else (await browser.open("/laporan-saya")).status_code


async def test_a_receipt_shows_the_coarse_status_and_nobodys_name(browser: Browser, house: House) -> None:
    story = await Story.begin(house, persons=2)

    status = await look(browser, story.receipt.receipt.lower().replace("-", " "))

    assert status == 200
    assert all(case in browser.says() for case in story.receipt.cases)
    assert "Laporan sudah diterima" in browser.says()
    assert not any(word in browser.text for word in ("Terlapor 1", "Kabupaten Contoh", "Camat"))


@pytest.mark.parametrize("typed", ["NTR-0000-0000-0000-0001", "x" * 200, "NTR\x00", "\u202eNTR"])
async def test_a_receipt_that_is_none_is_refused_and_shown_again(browser: Browser, house: House, typed: str) -> None:
    status = await look(browser, typed)

    assert status == 404
    assert browser.errors() == ["Laporan dengan tanda terima ini tidak ditemukan."]
    assert "\x00" in typed or browser.typed("/status")["receipt"] == typed


async def test_an_empty_receipt_must_be_filled_in(browser: Browser, house: House) -> None:
    status = await look(browser, " ")

    assert status == 422
    assert browser.errors() == ["Nomor tanda terima wajib diisi."]


async def test_several_people_are_told_apart_by_their_place_and_withdrawn_one_by_one(
    browser: Browser, house: House
) -> None:
    story = await Story.begin(house, persons=2)
    first, second = story.receipt.cases
    await look(browser, story.receipt.receipt)
    before = browser.says()

    await browser.submit("/laporan-saya/tindakan", f__reason="Salah orang")

    assert f"Perkara {second} (orang ke-2 pada laporan Anda)" in before
    assert before.count("Batalkan perkara ini") == 4
    assert "Batalkan laporan" not in before
    assert f"Tercatat: Batalkan perkara ini ({first})" in browser.says()
    assert [f.fields["case"] for f in browser.page.forms if f.action == "/laporan-saya/tindakan"] == [second]


async def test_one_person_alone_needs_no_place(browser: Browser, house: House) -> None:
    story = await Story.begin(house)

    await look(browser, story.receipt.receipt)

    assert "Batalkan laporan" in browser.says()
    assert "orang ke-" not in browser.says()


async def test_the_reporter_sends_what_was_missing(browser: Browser, house: House) -> None:
    story = await Story.begin(house)
    await story.act("request_completion")
    await look(browser, story.receipt.receipt)
    waiting = "Perkara ini menunggu Anda" in browser.says()

    answer = await browser.submit("/laporan-saya/tindakan", f__addition="Nama saksi: contoh")

    assert waiting
    assert answer.status_code == 200
    assert "Tercatat: Kirim kelengkapan" in browser.says()
    assert (await story.case()).step == "submitted"


async def test_an_empty_completion_is_refused_and_its_form_stays_open(browser: Browser, house: House) -> None:
    story = await Story.begin(house)
    await story.act("request_completion")
    await look(browser, story.receipt.receipt)
    before = await rows(house.sessions)

    answer = await browser.submit("/laporan-saya/tindakan", f__addition=" ")

    assert answer.status_code == 422
    assert browser.errors() == ["Kelengkapan wajib diisi."]
    assert str(browser.summary_links()[0].get("href"))[1:] in browser.ids()
    assert await rows(house.sessions) == before


async def test_a_withdrawal_twice_is_one(browser: Browser, house: House) -> None:
    story = await Story.begin(house)
    await look(browser, story.receipt.receipt)
    sent = {**browser.typed("/laporan-saya/tindakan"), "f-reason": "Salah orang"}

    first = await browser.post("/laporan-saya/tindakan", sent)
    before = await rows(house.sessions)
    second = await browser.post("/laporan-saya/tindakan", sent)

    assert (first.status_code, second.status_code) == (200, 200)
    assert (await story.case()).step == "withdrawn"
    assert await rows(house.sessions) == before


async def test_a_receipt_opens_only_its_own_cases(browser: Browser, house: House) -> None:
    from tests.story import report

    story = await Story.begin(house)
    other = await house.desk.file(report(request_id="request-0002"))
    await look(browser, story.receipt.receipt)

    answer = await browser.submit("/laporan-saya/tindakan", case=other.cases[0], f__reason="x")

    assert answer.status_code == 404


async def test_a_receipt_opens_no_officers_action(browser: Browser, house: House) -> None:
    story = await Story.begin(house)
    await look(browser, story.receipt.receipt)

    answer = await browser.submit("/laporan-saya/tindakan", action="accept", f__note="x")

    assert answer.status_code == 403
    assert (await story.case()).step == "submitted"


async def test_a_withdrawal_that_comes_too_late_keeps_its_text(browser: Browser, house: House, sign_in: SignIn) -> None:
    story = await Story.begin(house)
    await look(browser, story.receipt.receipt)
    await story.walk("accept", "verify")

    answer = await browser.submit("/laporan-saya/tindakan", f__reason="Salah orang")

    assert answer.status_code == 409
    assert "Salah orang" in browser.says()


async def test_the_reporters_words_reach_the_officer(browser: Browser, house: House, sign_in: SignIn) -> None:
    story = await Story.begin(house)
    await story.act("request_completion")
    await look(browser, story.receipt.receipt)
    await browser.submit("/laporan-saya/tindakan", f__addition="Nama saksi: contoh")
    await sign_in(Role.TASK_FORCE_VERIFIER)

    await browser.open(f"/perkara/{story.case_id}")

    assert "Nama saksi: contoh" in browser.says()


async def test_a_report_that_came_too_late_says_so_to_its_reporter_and_to_officers(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    late = report().model_copy(update={"election_kind": "regional", "known_on": date(2024, 1, 2)})
    receipt = await house.desk.file(late)

    await look(browser, receipt.receipt)
    told = browser.says()
    await sign_in(Role.TASK_FORCE_VERIFIER)
    await browser.open(f"/perkara/{receipt.cases[0]}")

    assert "tidak dapat diregistrasi sebagai laporan" in told
    assert "Serahkan kepada Bawaslu sebagai informasi awal" in browser.says()
    assert f"/perkara/{receipt.cases[0]}/tindakan/accept" not in browser.links()


async def test_a_report_that_went_elsewhere_says_where_and_why(browser: Browser, house: House) -> None:
    story = await Story.begin(house)
    await story.act(
        "redirect_non_asn", outside_as="village", destination="Bupati Contoh", reason="Kepala desa bukan ASN"
    )

    await look(browser, story.receipt.receipt)

    assert "Bupati Contoh" in browser.says()
    assert "Kepala desa bukan ASN" in browser.says()


async def test_what_is_missing_is_told_and_colleagues_notes_are_not(browser: Browser, house: House) -> None:
    story = await Story.begin(house)
    await story.act("request_completion", missing="Alamat pelapor dan tempat kejadian")
    await look(browser, story.receipt.receipt)
    asked = browser.says()

    await story.act("complete", addition="Jalan Contoh 1")
    await story.act("accept", note="Catatan untuk rekan saja")
    await look(browser, story.receipt.receipt)

    assert "Alamat pelapor dan tempat kejadian" in asked
    assert "Catatan untuk rekan saja" not in browser.says()


async def test_a_kind_of_person_outside_the_service_must_be_named(browser: Browser, house: House) -> None:
    story = await Story.begin(house)

    with pytest.raises(Refusals) as refused:
        await story.act("redirect_non_asn", outside_as="general")

    assert [fault.code for fault in refused.value.refusals] == ["choice_unknown"]
