"""Acting through the pages: what the form does, and how it refuses."""

import pytest

from domain.procedure import Role
from tests.conftest import House
from tests.story import TO_FORCE, Story
from tests.web.browse import Browser
from tests.web.conftest import SignIn
from tests.web.tally import rows

NOTE = "Lengkap, <b>diteruskan</b>."


def path(story: Story, action: str) -> str:
    return f"/perkara/{story.case_id}/tindakan/{action}"


def offered(browser: Browser, story: Story, action: str) -> bool:
    """Whether the page has a form for the action."""
    return path(story, action) in {form.action for form in browser.page.forms}


@pytest.fixture
async def story(house: House, sign_in: SignIn) -> Story:
    """A case that stands at its first step, and its verifier signed in."""
    begun = await Story.begin(house)
    await sign_in(Role.TASK_FORCE_VERIFIER)
    return begun


async def test_an_act_moves_the_case_and_the_case_page_tells_of_it(browser: Browser, story: Story) -> None:
    await browser.open(path(story, "accept"))

    answer = await browser.submit(path(story, "accept"), f__note=NOTE)
    await browser.open(answer.headers["location"])

    assert answer.status_code == 303
    assert (await story.case()).step == "verification"
    assert "Tercatat: Nyatakan lengkap, teruskan ke verifikasi" in browser.says()
    assert NOTE in browser.says()
    assert "Laporan diterima → Verifikasi bersama" in browser.says()


async def test_the_case_page_offers_what_this_officer_may_do_and_says_why(browser: Browser, story: Story) -> None:
    await browser.open(f"/perkara/{story.case_id}")

    assert path(story, "accept") in browser.links()
    assert path(story, "verify") not in browser.links()
    assert "Ditampilkan karena peran Anda, Verifikator Satgas Netralitas" in browser.says()


async def test_the_long_picture_of_a_case_is_folded_under_its_current_step(browser: Browser, story: Story) -> None:
    await browser.open(f"/perkara/{story.case_id}")

    [folded] = browser.page.xpath("//details[.//img]")
    assert folded.get("open") is None
    assert folded.xpath("normalize-space(summary)") == "Tahap demi tahap, sekarang: Laporan diterima"
    assert f"/perkara/{story.case_id}/gambar.svg" in browser.links()


async def test_a_double_click_is_one_act(browser: Browser, story: Story) -> None:
    await browser.open(path(story, "accept"))
    sent = {**browser.typed(path(story, "accept")), "f-note": NOTE}

    first = await browser.post(path(story, "accept"), sent)
    before = await rows(story.house.sessions)
    second = await browser.post(path(story, "accept"), sent)

    assert (first.status_code, second.status_code) == (303, 303)
    assert await rows(story.house.sessions) == before


async def test_a_stale_form_keeps_its_text_and_shows_what_has_changed(browser: Browser, story: Story) -> None:
    await browser.open(path(story, "request_completion"))
    await story.act("accept")
    before = await rows(story.house.sessions)

    answer = await browser.submit(path(story, "request_completion"), f__missing="Alamat saksi")

    assert answer.status_code == 409
    assert browser.errors() == [
        "Perkara ini sudah berubah sejak formulir dibuka. Periksa keadaan terbaru, lalu ulangi."
    ]
    assert "Yang berubah sejak formulir dibuka" in browser.says()
    assert "Nyatakan lengkap, teruskan ke verifikasi" in browser.says()
    assert browser.typed(path(story, "request_completion"))["f-missing"] == "Alamat saksi"
    assert await rows(story.house.sessions) == before


async def test_a_form_that_was_stale_can_be_sent_after_its_reader_saw_the_change(
    browser: Browser, story: Story
) -> None:
    action = path(story, "request_completion")
    await browser.open(action)
    await story.act("accept")
    await browser.submit(action, f__missing="Alamat saksi")

    answer = await browser.submit(action)

    assert answer.status_code == 303
    assert (await story.case()).step == "waiting_completion"


WRONG_STEP = "Tindakan “Loloskan verifikasi” tidak dapat dilakukan pada tahap “Laporan diterima”."


async def test_an_action_that_is_not_possible_now_offers_its_reason_and_no_form(browser: Browser, story: Story) -> None:
    await browser.open(path(story, "verify"))

    assert browser.errors() == [WRONG_STEP]
    assert not offered(browser, story, "verify")
    assert f"/perkara/{story.case_id}" in browser.links()


async def test_an_act_at_the_wrong_step_is_refused_and_its_text_kept_to_be_read(browser: Browser, story: Story) -> None:
    await browser.open(path(story, "accept"))
    sent = {**browser.typed(path(story, "accept")), "f-note": "Catatan saya"}
    before = await rows(story.house.sessions)

    answer = await browser.post(path(story, "verify"), sent)

    assert answer.status_code == 409
    assert browser.errors() == [WRONG_STEP]
    assert not offered(browser, story, "verify")
    assert "Catatan saya" in browser.says()
    assert await rows(story.house.sessions) == before


async def test_a_stale_form_of_an_act_that_is_no_longer_possible_cannot_be_sent_again(
    browser: Browser, story: Story
) -> None:
    await browser.open(path(story, "accept"))
    await story.act("accept")

    answer = await browser.submit(path(story, "accept"), f__note="Catatan saya")

    assert answer.status_code == 409
    assert browser.errors() == [
        "Tindakan “Nyatakan lengkap, teruskan ke verifikasi” tidak dapat dilakukan pada tahap “Verifikasi bersama”."
    ]
    assert not offered(browser, story, "accept")
    assert "Catatan saya" in browser.says()
    assert "Yang berubah sejak formulir dibuka" in browser.says()


async def test_what_can_no_longer_be_sent_is_read_in_the_words_of_its_form(
    browser: Browser, story: Story, sign_in: SignIn
) -> None:
    await story.walk(*TO_FORCE[: TO_FORCE.index("draft_recommendation")])
    await sign_in(Role.BKN_VERIFIER)
    await browser.open(path(story, "draft_recommendation"))
    sent = {**browser.typed(path(story, "draft_recommendation")), "f-track": "ethics", "f-proposal": "Usul"}
    await story.act("draft_recommendation")

    await browser.post(path(story, "draft_recommendation"), sent)

    assert not offered(browser, story, "draft_recommendation")
    assert "Kode etik (sebelum calon ditetapkan)" in browser.says()


async def test_the_wrong_role_gets_neither_the_form_nor_the_act(
    browser: Browser, story: Story, sign_in: SignIn
) -> None:
    await browser.open(path(story, "accept"))
    sent = {**browser.typed(path(story, "accept")), "f-note": "x"}
    await sign_in(Role.BKN_VERIFIER)
    await browser.open(f"/perkara/{story.case_id}")
    sent["csrf"] = browser.typed("/keluar")["csrf"]
    before = await rows(story.house.sessions)

    form, act = await browser.open(path(story, "accept")), await browser.post(path(story, "accept"), sent)

    assert (form.status_code, act.status_code) == (403, 403)
    assert "Peran Verifikator BKN tidak berwenang" in browser.says()
    assert await rows(story.house.sessions) == before


async def test_an_officer_of_another_place_does_not_see_the_case(
    browser: Browser, story: Story, sign_in: SignIn
) -> None:
    await sign_in(Role.PERSONNEL_AUTHORITY)  # reached only once the case is sent to the agency

    answer = await browser.open(f"/perkara/{story.case_id}")

    assert answer.status_code == 403
    assert "di luar instansi atau wilayah Anda" in browser.says()


@pytest.mark.parametrize("number", ["2026-999999-1", "x", "2026-000001-1%00", "..%2f..", "2026-000001"])
async def test_an_unknown_case_is_not_found(browser: Browser, story: Story, number: str) -> None:
    answer = await browser.open(f"/perkara/{number}")

    assert answer.status_code == 404


async def test_an_unknown_action_is_not_found(browser: Browser, story: Story) -> None:
    answer = await browser.open(path(story, "rename_president"))

    assert answer.status_code == 404
    assert "Tindakan “rename_president” tidak dikenal." in browser.says()


BAD = [
    ({"f-heard_on-day": "31", "f-heard_on-month": "2"}, "Tanggal hadir: tanggal 31 2 2024 tidak ada."),
    ({"f-heard_on-day": "1", "f-heard_on-month": "1", "f-heard_on-year": "2099"}, "Tanggal hadir tidak boleh setelah"),
    ({"f-heard_on-month": "Okt"}, "Tanggal hadir: tulis hari, bulan, dan tahun dengan angka"),
    ({"f-heard_on-year": "2000"}, "Tanggal hadir terlalu lama: tidak boleh sebelum 1 Januari 2015."),
    ({"f-statement": ""}, "Keterangan terlapor wajib diisi."),
    ({"f-statement": "x" * 10_001}, "Keterangan terlapor terlalu panjang: paling banyak 10.000 karakter."),
    ({"f-statement": "a\x07b"}, "Keterangan terlapor memuat karakter"),
]  # fmt: skip


@pytest.mark.parametrize(("bad", "sentence"), BAD, ids=range(len(BAD)))
async def test_a_bad_answer_is_refused_at_its_field_and_kept(
    browser: Browser, story: Story, sign_in: SignIn, bad: dict[str, str], sentence: str
) -> None:
    await story.walk("accept", "verify", "summon_clarification")
    await sign_in(Role.BAWASLU_OFFICER)
    action = path(story, "hear_clarification")
    await browser.open(action)
    before = await rows(story.house.sessions)
    sound = {"f-heard_on-day": "1", "f-heard_on-month": "10", "f-heard_on-year": "2024", "f-statement": "Membantah."}

    answer = await browser.submit(action, **{**sound, **bad})

    assert answer.status_code == 422
    assert len(browser.errors()) == 1
    assert browser.errors()[0].startswith(sentence)
    assert str(browser.summary_links()[0].get("href"))[1:] in browser.ids()
    readable = {name: value for name, value in {**sound, **bad}.items() if value.isprintable()}
    assert browser.typed(action).items() >= readable.items()
    assert await rows(story.house.sessions) == before


async def test_a_form_with_tampered_hidden_fields_is_refused(browser: Browser, story: Story) -> None:
    await browser.open(path(story, "accept"))

    seen = await browser.submit(path(story, "accept"), seen_seq="-1")
    await browser.open(path(story, "accept"))
    request = await browser.submit(path(story, "accept"), request_id="x" * 200)

    assert (seen.status_code, request.status_code) == (422, 422)
    assert (await story.case()).step == "submitted"


async def test_a_case_whose_workflow_has_not_started_keeps_the_request_so_that_sending_again_is_one_act(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    from tests.story import report

    receipt = await house.desk.file(report())
    story = Story(house, receipt, receipt.cases[0])
    await sign_in(Role.TASK_FORCE_VERIFIER)
    await browser.open(path(story, "accept"))
    first = browser.typed(path(story, "accept"))["request_id"]

    answer = await browser.submit(path(story, "accept"), f__note=NOTE)
    kept = browser.typed(path(story, "accept"))
    await story.start()
    again = await browser.submit(path(story, "accept"))

    assert answer.status_code == 409
    assert "menunggu mesin alur kerja" in browser.errors()[0]
    assert (kept["request_id"], kept["f-note"]) == (first, NOTE)
    assert again.status_code == 303


async def test_an_operator_moves_the_clock_of_an_exercise(browser: Browser, house: House, sign_in: SignIn) -> None:
    story = await exercise(house)
    await sign_in(Role.OPERATOR)
    await browser.open(f"/perkara/{story.case_id}")
    titled = browser.page.findtext(".//title")

    answer = await browser.submit(f"/perkara/{story.case_id}/jam", to__day="2", to__month="12", to__year="2024")
    await browser.open(f"/perkara/{story.case_id}")

    assert answer.status_code == 303
    assert titled.startswith("LATIHAN")
    assert "LATIHAN: bukan perkara sungguhan" in browser.says()
    assert "Tenggat lewat: Kajian awal syarat formal dan materiel" in browser.says()


async def test_the_clock_of_an_exercise_goes_forward_only(browser: Browser, house: House, sign_in: SignIn) -> None:
    story = await exercise(house)
    await sign_in(Role.OPERATOR)
    await browser.open(f"/perkara/{story.case_id}")

    answer = await browser.submit(f"/perkara/{story.case_id}/jam", to__day="1", to__month="11", to__year="2024")

    assert answer.status_code == 409
    assert "hanya dapat dimajukan" in browser.says()
    assert browser.typed(f"/perkara/{story.case_id}/jam")["to-day"] == "1"


async def exercise(house: House) -> Story:
    """A case of an exercise that began before the election of 2024."""
    from datetime import UTC, datetime

    from tests.story import report

    receipt = await house.desk.file(report(), legal=datetime(2024, 11, 25, 3, tzinfo=UTC))
    story = Story(house, receipt, receipt.cases[0])
    await story.start()
    return story
