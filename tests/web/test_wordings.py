"""The wording of letters through the pages: read, tried, saved, and never lost or broken."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from activities.letters.drafting import DraftingRoom
from activities.letters.office import LetterOffice, same_again
from domain.commands import Actor
from domain.errors import Refusal, Refusals
from domain.letter_kinds import Kind
from domain.letters import LETTERS
from domain.procedure import Confidence, Role
from domain.wordings import Wording
from tests.activities.letter_cases import Pdf
from tests.conftest import Database, House
from tests.web.browse import Browser
from tests.web.conftest import SignIn
from tests.web.test_letters import SITE, TO_AGENCY, as_officer, at, cover

LIST, PAGE = "/operator/surat", "/operator/surat/cover_letter"
PREVIEW, FILE = f"{PAGE}/pratinjau", f"{PAGE}/pdf"
OPERATOR = Actor("console", Role.OPERATOR)
NEW = {"subject": "Pengantar baru perkara $case", "text": "Dasar: $basis.\n\nMohon ditindaklanjuti.", "reason": "Uji"}


@pytest.fixture
def room(house: House) -> DraftingRoom:
    return DraftingRoom(house.sessions)


@pytest.fixture
def office(house: House) -> LetterOffice:
    return LetterOffice(house.sessions, SITE)


def draft(base: int, body: str = NEW["text"]) -> Wording:
    return Wording(base, NEW["subject"], body)


async def as_owner(database: Database, statement: str) -> None:
    owner = create_async_engine(database.owner_url)
    async with owner.begin() as connection:
        await connection.execute(text(statement))
    await owner.dispose()


# --- letters and versions


async def test_the_next_letter_is_made_in_the_saved_wording_and_the_last_one_stays(
    house: House, office: LetterOffice, room: DraftingRoom
) -> None:
    story = await at(house, *TO_AGENCY)
    old = await cover(office, story)
    chair = as_officer(Role.TASK_FORCE_CHAIR, story)
    await room.save(OPERATOR, Kind.COVER_LETTER, draft(1), "Uji")
    await room.save(OPERATOR, Kind.RECOMMENDATION, draft(1), "Uji")

    again, new = await cover(office, story), await office.make(chair, story.case_id, Kind.RECOMMENDATION)

    assert (again.wording, again.layout, again.pdf) == (1, old.layout, old.pdf)
    assert (new.wording, new.filled["wording"], new.filled["layout"]) == (2, 2, new.layout)
    assert f"Pengantar baru perkara {story.case_id}" in Pdf(new.pdf).words
    assert same_again(old)
    assert same_again(new)


async def test_versions_run_on_from_that_of_the_product(room: DraftingRoom) -> None:
    for base in (1, 2):
        await room.save(OPERATOR, Kind.WARNING, draft(base, f"Isi {base}."), f"Alasan {base}")

    told = [(v.number, v.reason, v.made_by) for v in await room.versions(Kind.WARNING)]

    assert told == [(3, "Alasan 2", "console"), (2, "Alasan 1", "console"), (1, "Naskah bawaan Netral", "Netral")]


async def test_of_two_who_save_at_once_one_is_told(room: DraftingRoom) -> None:
    asked = (room.save(OPERATOR, Kind.WARNING, draft(1, f"Isi {n}."), "Uji") for n in range(4))

    done = await asyncio.gather(*asked, return_exceptions=True)

    assert sorted(d.code for d in done if isinstance(d, Refusal)) == ["wording_base_changed"] * 3
    assert len(await room.versions(Kind.WARNING)) == 2


@pytest.mark.parametrize("base", [0, 5])
async def test_a_draft_of_a_version_that_is_not_the_newest_leaves_no_gap(room: DraftingRoom, base: int) -> None:
    with pytest.raises(Refusal) as no:
        await room.save(OPERATOR, Kind.WARNING, draft(base), "Uji")

    assert no.value.code == "wording_base_changed"
    assert len(await room.versions(Kind.WARNING)) == 1


async def test_sent_twice_it_is_one_version_and_nothing_new_is_none(room: DraftingRoom) -> None:
    first = await room.save(OPERATOR, Kind.WARNING, draft(1), "Uji")
    second = await room.save(OPERATOR, Kind.WARNING, draft(1), "Uji")

    with pytest.raises(Refusals) as no:
        await room.save(OPERATOR, Kind.WARNING, draft(2), "Lagi")

    assert (first.number, second.number) == (2, 2)
    assert [fault.code for fault in no.value.refusals] == ["wording_same"]


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.BKN_CONTROL_OFFICER])
async def test_only_an_operator_saves(room: DraftingRoom, role: Role) -> None:
    with pytest.raises(Refusal) as no:
        await room.save(Actor("x", role), Kind.WARNING, draft(1), "Uji")

    assert no.value.code == "wrong_role"


@pytest.mark.parametrize(
    ("change", "why"),
    [("text = replace(text, 'Mohon', 'Tolong')", "sidiknya"), ("text = 'x'", "sidiknya"), ("kind = 'receipt'", "")],
)
async def test_a_wording_that_was_changed_behind_our_back_makes_no_letter(
    house: House, office: LetterOffice, room: DraftingRoom, change: str, why: str
) -> None:
    story = await at(house, *TO_AGENCY)
    await room.save(OPERATOR, Kind.COVER_LETTER, draft(1), "Uji")
    await as_owner(house.database, f"UPDATE wordings SET {change}")
    chair = as_officer(Role.TASK_FORCE_CHAIR, story)

    with pytest.raises(Refusal) as no:
        await (cover(office, story) if why else office.make(chair, story.case_id, Kind.RECEIPT))

    assert no.value.code == "wording_broken"


async def test_a_wording_that_no_longer_fits_the_procedure_makes_no_letter(
    house: House, office: LetterOffice, room: DraftingRoom
) -> None:
    story = await at(house, *TO_AGENCY)
    broken = replace(draft(2), body="Menurut UU 1/1999 dan $grounds.").text
    sealed = "encode(sha256(convert_to(body, 'UTF8')), 'hex')"
    body = f'{{"kind":"cover_letter","text":{_json(broken)}}}'
    await as_owner(
        house.database,
        "INSERT INTO wordings (kind, version, text, digest, reason, made_by) "
        f"SELECT 'cover_letter', 2, $w${broken}$w$, {sealed}, 'x', 'x' FROM (SELECT $w${body}$w$ AS body) AS given",
    )

    with pytest.raises(Refusal) as no:
        await cover(office, story)

    assert no.value.code == "wording_broken"
    assert "sidik" not in no.value.message


def _json(said: str) -> str:
    return '"' + said.replace("\n", "\\n") + '"'


async def test_the_application_may_not_change_a_wording(house: House, room: DraftingRoom) -> None:
    await room.save(OPERATOR, Kind.WARNING, draft(1), "Uji")

    for statement in ("UPDATE wordings SET reason = 'x'", "DELETE FROM wordings"):
        with pytest.raises(Exception, match="permission denied"):
            async with house.sessions.begin() as session:
                await session.execute(text(statement))


# --- pages


async def test_an_operator_tries_and_saves_and_the_page_says_who_and_why(browser: Browser, sign_in: SignIn) -> None:
    await sign_in(Role.OPERATOR)
    await browser.open(LIST)
    assert PAGE in browser.links()
    await browser.open(PAGE)
    await browser.post(PREVIEW, {**browser.typed(PAGE), **NEW})
    tried = browser.says()

    answer = await browser.post(PAGE, {**browser.typed(PAGE), **NEW})
    await browser.open(answer.headers["location"])
    saved = browser.says()
    await browser.open(LIST)

    assert answer.status_code == 303
    assert "Pengantar baru perkara 2026-000012-1 Dasar: Tahap SBT menurut pengumuman BKN" in tried
    assert "(dihapus:" in tried
    assert "versi 2 berlaku" in saved
    assert "Dibandingkan dengan versi 1" in saved
    assert "Versi 2 Uji" in browser.says()


async def test_the_file_of_a_draft_is_an_exercises_and_belongs_to_no_letter(
    browser: Browser, sign_in: SignIn, office: LetterOffice
) -> None:
    await sign_in(Role.OPERATOR)
    await browser.open(PAGE)

    answer = await browser.post(FILE, {**browser.typed(PAGE), **NEW})
    pdf = Pdf(answer.content)

    assert answer.headers["content-type"] == "application/pdf"
    assert "Pengantar baru perkara 2026-000012-1" in pdf.words
    assert "LATIHAN, tanpa akibat hukum" in pdf.words
    assert "Terlapor Contoh" in pdf.words
    with pytest.raises(Refusal):
        await office.prove("000000/LATIHAN/PTR/NETRAL/XI/2024", "0" * 16)


@pytest.mark.parametrize("path", [PAGE, PREVIEW, FILE])
async def test_a_faulty_draft_is_explained_and_everything_typed_stays(
    browser: Browser, sign_in: SignIn, room: DraftingRoom, path: str
) -> None:
    await sign_in(Role.OPERATOR)
    await browser.open(PAGE)
    faulty = {"subject": "Hal $persn", "text": "Satu.\n\nDua $ tiga, Pasal 7.\n<b>&", "reason": "Karena perlu"}

    answer = await browser.post(path, {**browser.typed(PAGE), **faulty})

    assert answer.status_code == 422
    assert [e.partition(":")[0] for e in browser.errors()] == ["Hal", "Baris 3", "Baris 3"]
    assert {link.get("href") for link in browser.summary_links()} <= {f"#{i}" for i in browser.ids()}
    assert {k: v.replace("\r", "") for k, v in browser.typed(PAGE).items() if k in faulty} == faulty
    assert len(await room.versions(Kind.COVER_LETTER)) == 1


async def test_a_word_that_prejudges_is_refused_with_its_line(browser: Browser, sign_in: SignIn) -> None:
    browser.quoted = "Oknum"
    await sign_in(Role.OPERATOR)
    await browser.open(PAGE)

    answer = await browser.post(PAGE, {**browser.typed(PAGE), **NEW, "text": "Oknum ini.\n\nMohon ditindaklanjuti."})

    assert answer.status_code == 422
    assert browser.errors() == [
        "Baris 1: kata “Oknum” mendahului putusan. Tulis “terlapor”, atau sebut perbuatannya saja."
    ]


@pytest.mark.parametrize("reason", ["", " ", "x" * 501, "a\u202eb"])
async def test_a_reason_is_needed(browser: Browser, sign_in: SignIn, room: DraftingRoom, reason: str) -> None:
    await sign_in(Role.OPERATOR)
    await browser.open(PAGE)

    answer = await browser.post(PAGE, {**browser.typed(PAGE), **NEW, "reason": reason})

    assert answer.status_code == 422
    assert {link.get("href") for link in browser.summary_links()} == {"#reason"}
    assert len(await room.versions(Kind.COVER_LETTER)) == 1


async def test_whoever_saves_second_is_told_and_loses_nothing(
    browser: Browser, sign_in: SignIn, room: DraftingRoom
) -> None:
    await sign_in(Role.OPERATOR)
    await browser.open(PAGE)
    mine = {**browser.typed(PAGE), **NEW}
    await room.save(OPERATOR, Kind.COVER_LETTER, draft(1, "Isi orang lain."), "Lebih dahulu")

    answer = await browser.post(PAGE, mine)
    told, kept = browser.errors(), browser.typed(PAGE)
    again = await browser.post(PAGE, kept)

    assert answer.status_code == 409
    assert "versi terbaru kini 2 (console: Lebih dahulu)" in told[0]
    assert (kept["text"].replace("\r", ""), kept["reason"], kept["base"]) == (NEW["text"], "Uji", "2")
    assert again.headers["location"].startswith(f"{PAGE}/versi/3")


async def test_another_fault_does_not_hide_that_somebody_else_has_saved(
    browser: Browser, sign_in: SignIn, room: DraftingRoom
) -> None:
    await sign_in(Role.OPERATOR)
    await browser.open(PAGE)
    await room.save(OPERATOR, Kind.COVER_LETTER, draft(1, "Isi orang lain."), "Lebih dahulu")

    await browser.submit(PAGE, **{**NEW, "reason": ""})
    answer = await browser.submit(PAGE, reason="Uji")

    assert answer.status_code == 409


async def test_an_older_version_can_be_begun_from_again(browser: Browser, sign_in: SignIn, room: DraftingRoom) -> None:
    await room.save(OPERATOR, Kind.COVER_LETTER, draft(1), "Uji")
    await sign_in(Role.OPERATOR)
    await browser.open(f"{PAGE}?dari=1")

    await browser.submit(PAGE, reason="Kembali")

    newest, _, first = await room.versions(Kind.COVER_LETTER)
    assert newest.number == 3
    assert newest.wording.says_the_same_as(first.wording)


async def test_an_auditor_reads_everything_and_changes_nothing(browser: Browser, sign_in: SignIn) -> None:
    await sign_in(Role.AUDITOR)

    opened = [(await browser.open(path)).status_code for path in (LIST, PAGE, f"{PAGE}/versi/1")]
    await browser.open(PAGE)
    forms = {f.action for f in browser.page.forms}
    token = browser.typed("/keluar")["csrf"]
    answers = [await browser.post(path, {**NEW, "base": "1", "csrf": token}) for path in (PAGE, PREVIEW, FILE)]

    assert opened == [200, 200, 200]
    assert forms == {"/keluar"}
    assert [answer.status_code for answer in answers] == [403, 403, 403]


@pytest.mark.parametrize("path", [LIST, PAGE, f"{PAGE}/versi/1"])
async def test_other_officers_and_strangers_do_not_see_the_pages(browser: Browser, sign_in: SignIn, path: str) -> None:
    strange = (await browser.open(path)).status_code
    await sign_in(Role.BKN_CONTROL_OFFICER)

    assert (strange, (await browser.open(path)).status_code) == (401, 403)


@pytest.mark.parametrize(
    "path", [f"{LIST}/x", f"{LIST}/decree/versi/9", f"{LIST}/decree/versi/x", f"{PAGE}?dari=7", f"{LIST}/x/versi/1"]
)
async def test_what_is_not_there_is_not_found(browser: Browser, sign_in: SignIn, path: str) -> None:
    await sign_in(Role.OPERATOR)

    assert (await browser.open(path)).status_code == 404


@pytest.mark.parametrize("kind", Kind)
async def test_every_kind_can_be_tried_as_it_stands_with_each_of_its_acts(
    browser: Browser, sign_in: SignIn, kind: Kind
) -> None:
    await sign_in(Role.OPERATOR)
    await browser.open(f"{LIST}/{kind}")
    typed = browser.typed(f"{LIST}/{kind}")

    for row in range(sum(r.kind is kind for r in LETTERS)):
        answer = await browser.post(f"{LIST}/{kind}/pratinjau", {**typed, "row": str(row)})
        assert answer.status_code == 200
        assert "Tidak ada: sama dengan versi 1" in browser.says()
        assert "Terbaca dalam perkara contoh" in browser.says()


async def test_a_signer_or_a_copy_without_a_source_is_marked_as_a_proposal(browser: Browser, sign_in: SignIn) -> None:
    await sign_in(Role.OPERATOR)
    await browser.open(LIST)
    rows = [r for r in browser.page.iter("tr") if len(list(r.iter("td"))) == 4]

    for row, shown in zip(sorted(LETTERS, key=lambda r: list(Kind).index(r.kind)), rows, strict=True):
        signer, copies = [" ".join(str(cell.text_content()).split()) for cell in shown.iter("td")][2:]
        assert ("usulan" in signer.split("Usulan")[0]) is (row.signed.confidence is Confidence.PROPOSED)
        assert bool(row.copies) is ("usulan" in copies)
        assert row.signed.article in signer
