"""The reported person's path without an account: a code in an envelope, their case, their account, their remedies."""

from activities.letters.office import LetterOffice
from domain.letter_kinds import Kind
from domain.procedure import Role
from models.access_codes import codes_of
from tests.conftest import House
from tests.story import TO_FORCE, Story, person
from tests.web.browse import Browser
from tests.web.conftest import SignIn
from tests.web.parties import code_for, enter_code, enter_receipt, printed, summoned


async def test_an_officer_makes_a_code_that_is_shown_once_and_opens_the_case(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    story = await summoned(house)
    await sign_in(Role.BAWASLU_OFFICER)
    page = f"/perkara/{story.case_id}/kode-akses"
    await browser.open(page)

    await browser.submit(page)
    code, slip = printed(browser), browser.says()
    again = await browser.open(page)

    assert code.startswith("NTL-")
    assert not [word for word in ("Terlapor 1", story.case_id, "deklarasi", "Camat") if word in slip]
    assert "Didengar lebih dahulu" in slip
    assert code not in again.text
    assert "oleh Petugas Bawaslu kabupaten/kota" in browser.says()
    await enter_code(browser, code.lower().replace("-", ""))
    assert story.case_id in browser.says()


async def test_a_new_code_ends_the_former_and_every_browser_that_it_opened(browser: Browser, house: House) -> None:
    story = await summoned(house)
    former = await code_for(house, story.case_id)
    await enter_code(browser, former)

    await code_for(house, story.case_id)
    shown = await browser.open("/terlapor/perkara")
    await browser.open("/terlapor")
    tried = await browser.submit("/terlapor", code=former)

    assert (shown.status_code, tried.status_code) == (401, 404)
    async with house.sessions() as session:
        assert [row.ended_at is None for row in await codes_of(session, story.case_id)] == [True, False]


async def test_no_code_is_made_before_the_person_was_told_nor_by_an_office_that_does_not_write_to_them(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    story = await Story.begin(house)
    await story.walk("accept", "verify")
    page = f"/perkara/{story.case_id}/kode-akses"

    await sign_in(Role.BAWASLU_OFFICER)
    await browser.open(page)
    early = await browser.post(page, {"csrf": browser.typed("/keluar")["csrf"]})
    await sign_in(Role.TASK_FORCE_CHAIR)
    await browser.open(page)
    foreign = await browser.post(page, {"csrf": browser.typed("/keluar")["csrf"]})

    assert (early.status_code, foreign.status_code) == (409, 403)
    async with house.sessions() as session:
        assert not await codes_of(session, story.case_id)


async def test_the_person_reads_the_accusation_their_rights_and_dates_and_nothing_of_who_reported(
    browser: Browser, house: House
) -> None:
    story = await summoned(house)
    await enter_code(browser, await code_for(house, story.case_id))

    words = browser.says()

    assert "Anda dipanggil untuk" in words
    assert "Menurut penilaian petugas" in words
    assert "Penanganan menurut UU" in words or "Kajian, verifikasi dan validasi Bawaslu" in words
    assert "Perbawaslu" in words or "Pengumuman BKN" in words
    assert "belum diverifikasi" in words  # rights say how sure their article is
    assert not [word for word in ("Pelapor Contoh", "Hadir pada deklarasi dengan atribut", "Foto") if word in words]


async def test_a_written_clarification_reaches_the_officer_and_hears_nobody_by_itself(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    story = await summoned(house)
    await enter_code(browser, await code_for(house, story.case_id))
    before = (await story.case()).seq

    form = {**_form(browser, "clarification"), "text": "Saya hadir sebagai petugas keamanan."}
    sent = await browser.post("/terlapor/perkara/pesan", form)
    twice = await browser.post("/terlapor/perkara/pesan", form)
    await sign_in(Role.BAWASLU_OFFICER)
    await browser.open("/kotak")
    inbox = browser.says()
    await browser.open(f"/perkara/{story.case_id}/tindakan/hear_clarification")
    warned = browser.says()
    await browser.open(f"/perkara/{story.case_id}/pesan")

    assert (sent.status_code, twice.status_code) == (303, 303)
    assert "Klarifikasi tertulis dari terlapor" in inbox
    assert "1 pesan yang belum dibaca" in warned
    assert browser.says().count("Saya hadir sebagai petugas keamanan.") == 1
    case = await story.case()
    assert (case.seq, case.step) == (before, "clarification_1")
    assert "clarification_heard" not in case.facts


def _form(browser: Browser, kind: str) -> dict[str, str]:
    form = next(f for f in browser.page.forms if f.action.endswith("/pesan") and f.fields.get("kind") == kind)
    return {name: str(value) for name, value in form.form_values()}


async def test_what_officers_open_and_ask_stands_on_the_persons_page_and_is_answered_once(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    story = await summoned(house)
    await sign_in(Role.BAWASLU_OFFICER)
    page = f"/perkara/{story.case_id}/pesan"
    for kind, text in (("release", "Diduga hadir di lapangan pada 5 November."), ("question", "Apakah Anda bertugas?")):
        await browser.open(page)
        await browser.submit(f"{page}/reported", kind=kind, text=text)
    await enter_code(browser, await code_for(house, story.case_id))
    read = browser.says()
    form = {**_form(browser, "answer"), "text": "Ya, bertugas."}

    first = await browser.post("/terlapor/perkara/pesan", form)
    await browser.open("/terlapor/perkara")
    other = {**form, "request_id": "another-request", "text": "Tidak."}
    second = await browser.post("/terlapor/perkara/pesan", other)

    assert "Uraian dari Petugas Bawaslu kabupaten/kota" in read
    assert "Diduga hadir di lapangan" in read
    assert (first.status_code, second.status_code) == (303, 409)
    assert "bawaslu_officer" not in browser.text


async def test_an_officers_message_that_prejudges_is_refused_and_kept_on_the_form(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    story = await summoned(house)
    await sign_in(Role.BAWASLU_OFFICER)
    page = f"/perkara/{story.case_id}/pesan"
    await browser.open(page)
    browser.quoted = "pelanggar"

    answer = await browser.submit(f"{page}/reported", kind="note", text="Anda pelanggar.")

    assert answer.status_code == 422
    assert browser.typed(f"{page}/reported")["text"] == "Anda pelanggar."


async def test_the_reporters_thread_and_the_persons_never_mix(browser: Browser, house: House, sign_in: SignIn) -> None:
    story = await summoned(house)
    await enter_receipt(browser, story.receipt.receipt)
    await browser.post("/laporan-saya/pesan", {**_form(browser, "note"), "text": "Saya duduk di baris kedua."})
    await enter_code(browser, await code_for(house, story.case_id))
    await browser.post("/terlapor/perkara/pesan", {**_form(browser, "note"), "text": "Mohon hari lain."})

    await browser.open("/terlapor/perkara")
    persons = browser.says()
    await enter_receipt(browser, story.receipt.receipt)
    reporters = browser.says()
    await sign_in(Role.BAWASLU_OFFICER)
    await browser.open(f"/perkara/{story.case_id}")
    told = browser.says()
    await browser.open(f"/perkara/{story.case_id}/pesan")
    officers = browser.says()

    assert "baris kedua" not in persons
    assert "Mohon hari lain" not in reporters
    assert "2 belum dibaca" in told
    assert "baris kedua" in officers
    assert "Mohon hari lain" in officers


async def test_the_persons_agency_reads_the_persons_thread_alone(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    story = await Story.begin(house)
    await story.walk(*TO_FORCE[: TO_FORCE.index("form_team")])
    await enter_receipt(browser, story.receipt.receipt)
    await browser.post("/laporan-saya/pesan", {**_form(browser, "note"), "text": "Saya duduk di baris kedua."})
    await sign_in(Role.PERSONNEL_UNIT)

    await browser.open(f"/perkara/{story.case_id}/pesan")
    page, words = f"/perkara/{story.case_id}/pesan", browser.says()
    forced = await browser.post(
        f"{page}/reporter", {"csrf": browser.typed("/keluar")["csrf"], "kind": "note", "text": "Siapa Anda?",
                             "request_id": "request-forced"},
    )  # fmt: skip

    assert "baris kedua" not in words
    assert "Pelapor" not in words
    assert forced.status_code == 403


async def test_the_person_objects_on_their_own_page(browser: Browser, house: House) -> None:
    story = await Story.begin(house)
    await story.walk(*TO_FORCE)
    await enter_code(browser, await code_for(house, story.case_id))
    offered = browser.says()

    answer = await browser.submit("/terlapor/perkara/tindakan", f__grounds="Saya bertugas resmi hari itu.")

    assert "Hak mengajukan keberatan" in offered
    assert answer.status_code == 200
    assert "Tercatat: Ajukan keberatan" in browser.says()
    assert (await story.case()).step == "objection"


async def test_an_objection_without_grounds_is_refused_and_its_form_stays_open(browser: Browser, house: House) -> None:
    story = await Story.begin(house)
    await story.walk(*TO_FORCE)
    await enter_code(browser, await code_for(house, story.case_id))

    answer = await browser.submit("/terlapor/perkara/tindakan", f__grounds=" ")

    assert answer.status_code == 422
    assert browser.errors() == ["Pertimbangan wajib diisi."]
    assert (await story.case()).step == "remedy_period"


async def test_the_person_reads_their_letters_and_the_decree_only_after_it_was_delivered(
    browser: Browser, house: House
) -> None:
    story = await Story.begin(house)
    await story.walk(*TO_FORCE[: TO_FORCE.index("deliver_decree")])
    office = LetterOffice(house.sessions, "http://netral.test")
    summons = await office.make(person(Role.BAWASLU_OFFICER, story.case_id), story.case_id, Kind.SUMMONS_1)
    decree = await office.make(person(Role.PERSONNEL_AUTHORITY, story.case_id), story.case_id, Kind.DECREE)
    await enter_code(browser, await code_for(house, story.case_id))

    early = await browser.open(f"/terlapor/perkara/surat/{decree.number}")
    own = await browser.open(f"/terlapor/perkara/surat/{summons.number}")
    await story.act("deliver_decree")
    late = await browser.open(f"/terlapor/perkara/surat/{decree.number}")

    assert (early.status_code, own.status_code, late.status_code) == (404, 200, 200)
    assert own.content.startswith(b"%PDF")


async def test_the_person_sees_when_codes_were_made_and_by_which_office(browser: Browser, house: House) -> None:
    story = await summoned(house)
    await code_for(house, story.case_id)
    await enter_code(browser, await code_for(house, story.case_id))

    words = browser.says()

    assert words.count("oleh Petugas Bawaslu kabupaten/kota, ") == 2
    assert "sudah diganti" in words


async def test_the_quick_way_out_ends_the_session_and_shows_a_page_that_says_nothing(
    browser: Browser, house: House
) -> None:
    story = await summoned(house)
    await enter_code(browser, await code_for(house, story.case_id))

    answer = await browser.submit("/pihak/tutup")
    away = await browser.open(answer.headers["location"])
    back = await browser.open("/terlapor/perkara")

    assert answer.headers["clear-site-data"] == '"cache"'
    assert not [word for word in ("Netral", "perkara", "apor") if word in away.text]
    assert back.status_code == 401
