"""Letters through the pages: who has them made, who reads them, and what anybody may learn of one."""

import asyncio
import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from activities.letters.office import LetterOffice, same_again
from domain.commands import Actor
from domain.errors import Refusal
from domain.letter_kinds import Kind
from domain.lifecycle import SKB2022_BKN
from domain.procedure import Role
from models.letters import Letter
from tests.activities.letter_cases import Pdf
from tests.conftest import AGENCY, House
from tests.story import Story, person, report
from tests.web.browse import Browser
from tests.web.conftest import SignIn

TO_APPROVAL = (
    "accept", "verify", "summon_clarification", "hear_clarification", "assess", "conclude_suspected",
    "draft_recommendation",
)  # fmt: skip
TO_AGENCY = (*TO_APPROVAL, "approve_recommendation", "send_to_agency")
SITE = "https://netral.test"


@pytest.fixture
def office(house: House) -> LetterOffice:
    return LetterOffice(house.sessions, SITE)


async def at(house: House, *acts: str) -> Story:
    story = await Story.begin(house)
    await story.walk(*acts)
    return story


def as_officer(role: Role, story: Story) -> Actor:
    return person(role, story.case_id)


async def cover(office: LetterOffice, story: Story) -> Letter:
    return await office.make(as_officer(Role.BKN_VERIFIER, story), story.case_id, Kind.COVER_LETTER)


async def test_a_letter_asked_for_twice_is_one_letter_with_one_number(house: House, office: LetterOffice) -> None:
    story = await at(house, *TO_AGENCY)

    first, again = await cover(office, story), await cover(office, story)

    assert (first.number, first.digest, first.pdf) == (again.number, again.digest, again.pdf)
    assert first.digest == hashlib.sha256(first.pdf).hexdigest()
    assert same_again(again)
    assert Pdf(first.pdf).words.count("Terlapor 1") >= 1


async def test_asked_for_by_two_at_once_it_is_one_letter_too(house: House, office: LetterOffice) -> None:
    story = await at(house, *TO_AGENCY)

    made = await asyncio.gather(*(cover(office, story) for _ in range(4)))

    assert len({(row.number, row.digest) for row in made}) == 1


async def test_a_receipt_states_the_clock_that_began_with_the_registration(house: House, office: LetterOffice) -> None:
    story = await at(house)
    chair = as_officer(Role.TASK_FORCE_CHAIR, story)

    words = Pdf((await office.make(chair, story.case_id, Kind.RECEIPT)).pdf).words

    rule = SKB2022_BKN.deadline_by_code["preliminary_study"]
    assert f"{rule.name}: sampai akhir" in words
    assert f"Dasar: {rule.basis.article} (belum diverifikasi)" in words
    assert story.receipt.receipt not in words
    assert "Pelapor Contoh" not in words


async def test_two_letters_have_two_numbers(house: House, office: LetterOffice) -> None:
    story = await at(house, *TO_AGENCY)
    chair = as_officer(Role.TASK_FORCE_CHAIR, story)

    numbers = {
        (await cover(office, story)).number,
        (await office.make(chair, story.case_id, Kind.RECOMMENDATION)).number,
        (await office.make(chair, story.case_id, Kind.RECEIPT)).number,
    }

    assert len({number.split("/")[0] for number in numbers}) == 3


async def test_a_letter_needs_its_act(house: House, office: LetterOffice) -> None:
    story = await at(house, *TO_APPROVAL)

    with pytest.raises(Refusal) as no:
        await cover(office, story)

    assert no.value.code == "letter_without_act"


@pytest.mark.parametrize("role", [Role.PERSONNEL_AUTHORITY, Role.BAWASLU_OFFICER, Role.AUDITOR, Role.OPERATOR])
async def test_nobody_has_a_letter_made_that_another_office_signs(
    house: House, office: LetterOffice, role: Role
) -> None:
    story = await at(house, *TO_AGENCY)

    with pytest.raises(Refusal) as no:
        await office.make(as_officer(role, story), story.case_id, Kind.COVER_LETTER)

    assert no.value.code == "letter_not_yours"


async def test_the_agency_learns_nothing_of_letters_before_the_case_is_sent_to_it(
    house: House, office: LetterOffice
) -> None:
    story = await at(house, *TO_APPROVAL, "approve_recommendation")
    ppk = as_officer(Role.PERSONNEL_AUTHORITY, story)
    made = await office.make(as_officer(Role.TASK_FORCE_CHAIR, story), story.case_id, Kind.RECOMMENDATION)

    for asked in (office.list(ppk, story.case_id), office.open(ppk, story.case_id, made.number),
                  office.make(ppk, story.case_id, Kind.DECREE)):  # fmt: skip
        with pytest.raises(Refusal) as no:
            await asked
        assert no.value.code == "wrong_agency"


@pytest.mark.parametrize(
    ("role", "reads"),
    [(Role.BKN_VERIFIER, True), (Role.PERSONNEL_AUTHORITY, True), (Role.PERSONNEL_UNIT, True), (Role.AUDITOR, True),
     (Role.BAWASLU_OFFICER, False), (Role.TASK_FORCE_VERIFIER, False), (Role.EXAMINATION_TEAM, False)],
)  # fmt: skip
async def test_a_letter_opens_for_its_two_ends_and_the_auditor(
    house: House, office: LetterOffice, role: Role, reads: bool
) -> None:
    story = await at(house, *TO_AGENCY)
    made, reader = await cover(office, story), as_officer(role, story)

    listed = made.number in {letter.number for letter in await office.list(reader, story.case_id)}
    opened, refused = True, ""
    try:
        await office.open(reader, story.case_id, made.number)
    except Refusal as no:
        opened, refused = False, no.code

    assert listed is opened is reads
    assert refused == ("" if reads else "letter_not_yours")


async def test_another_agency_reads_nothing(house: House, office: LetterOffice) -> None:
    story = await at(house, *TO_AGENCY)
    made = await cover(office, story)
    stranger = Actor("x", Role.PERSONNEL_AUTHORITY, "990201")

    with pytest.raises(Refusal) as no:
        await office.open(stranger, story.case_id, made.number)

    assert (no.value.code, stranger.agency != AGENCY) == ("wrong_agency", True)


async def test_a_letter_of_another_case_is_not_found_under_this_one(house: House, office: LetterOffice) -> None:
    story = await at(house, *TO_AGENCY)
    made = await cover(office, story)
    receipt = await house.desk.file(report(request_id="request-0002"))
    other = Story(house, receipt, receipt.cases[0])

    with pytest.raises(Refusal) as no:
        await office.open(as_officer(Role.AUDITOR, other), other.case_id, made.number)

    assert no.value.code == "letter_unknown"


async def test_a_file_that_was_changed_behind_our_back_is_not_handed_out(house: House, office: LetterOffice) -> None:
    story = await at(house, *TO_AGENCY)
    made = await cover(office, story)
    owner = create_async_engine(house.database.owner_url)
    async with owner.begin() as connection:
        await connection.execute(text("UPDATE letters SET file = file || '\\x00'::bytea"))
    await owner.dispose()

    with pytest.raises(Refusal) as no:
        await office.open(as_officer(Role.BKN_VERIFIER, story), story.case_id, made.number)

    assert no.value.code == "letter_changed"


async def test_contents_that_were_changed_behind_our_back_no_longer_make_the_file(
    house: House, office: LetterOffice
) -> None:
    made = await cover(office, await at(house, *TO_AGENCY))
    changed = replace(made, filled={**made.filled, "subject": "Lain"})

    assert not same_again(changed)


async def test_the_application_may_not_change_a_letter(house: House, office: LetterOffice) -> None:
    await cover(office, await at(house, *TO_AGENCY))

    for statement in ("UPDATE letters SET kind = 'x'", "DELETE FROM letters"):
        with pytest.raises(Exception, match="permission denied"):
            async with house.sessions.begin() as session:
                await session.execute(text(statement))


# --- pages


async def test_an_officer_has_a_letter_made_on_the_cases_page_and_reads_it(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    story = await at(house, *TO_AGENCY)
    await sign_in(Role.BKN_VERIFIER)
    await browser.open(f"/perkara/{story.case_id}")
    page = f"/perkara/{story.case_id}/surat"
    linked = page in browser.links()
    await browser.open(page)
    wanted = browser.typed(page)

    answer = await browser.post(page, wanted)
    letter = await browser.client.get(answer.headers["location"])
    await browser.open(page)

    assert linked
    assert letter.headers["content-type"] == "application/pdf"
    assert letter.content.startswith(b"%PDF-")
    assert answer.headers["location"] in browser.links()
    assert story.case_id not in letter.headers["content-disposition"]


@pytest.mark.parametrize(("kind", "seq", "status"), [("x", "1", 404), ("decree", "x", 404), ("decree", "1", 403)])
async def test_a_form_that_asks_for_nonsense_is_refused(
    browser: Browser, house: House, sign_in: SignIn, kind: str, seq: str, status: int
) -> None:
    story = await at(house, *TO_AGENCY)
    await sign_in(Role.BKN_VERIFIER)
    await browser.open(f"/perkara/{story.case_id}/surat")
    form = browser.typed(f"/perkara/{story.case_id}/surat")

    answer = await browser.post(f"/perkara/{story.case_id}/surat", {**form, "kind": kind, "seq": seq})

    assert answer.status_code == status


@pytest.mark.parametrize("which", ["seal", "digest"])
async def test_whoever_holds_a_letter_learns_that_it_is_genuine_and_no_name(
    browser: Browser, house: House, office: LetterOffice, which: str
) -> None:
    story = await at(house, *TO_AGENCY)
    made = await cover(office, story)
    shown = made.seal if which == "seal" else made.digest.upper()

    answer = await browser.open(f"/surat/{made.number}?segel={shown}")

    assert answer.status_code == 200
    assert "Surat ini asli" in browser.says()
    assert "Surat pengantar kepada PPK" in browser.says()
    assert "Badan Kepegawaian Negara" in browser.says()
    assert ("sidik seluruh berkas" in browser.says()) is (which == "digest")
    assert not any(word in browser.text for word in ("Terlapor 1", "Kabupaten Contoh", "Camat", story.case_id))


async def test_the_page_says_of_an_exercises_letter_that_it_is_one(
    browser: Browser, house: House, office: LetterOffice
) -> None:
    told = []
    for number, legal in enumerate((None, datetime(2024, 11, 4, 2, tzinfo=UTC))):
        receipt = await house.desk.file(report(request_id=f"request-000{number}"), legal)
        story = Story(house, receipt, receipt.cases[0])
        made = await office.make(as_officer(Role.TASK_FORCE_CHAIR, story), story.case_id, Kind.RECEIPT)
        await browser.open(f"/surat/{made.number}?segel={made.seal}")
        told.append("dibuat dalam latihan" in browser.says())

    assert told == [False, True]


async def test_the_code_on_the_letter_leads_there(browser: Browser, house: House, office: LetterOffice) -> None:
    made = await cover(office, await at(house, *TO_AGENCY))

    await browser.open(made.filled["address"].removeprefix(SITE))

    assert "Surat ini asli" in browser.says()


async def test_a_wrong_digest_and_a_wrong_number_are_told_apart_by_nobody(
    browser: Browser, house: House, office: LetterOffice
) -> None:
    made = await cover(office, await at(house, *TO_AGENCY))
    told = []
    for number, shown in ((made.number, "0" * 64), ("000000/REK/NETRAL/I/2024", made.digest), ("\u202e\x00x", "")):
        await browser.open("/surat")
        answer = await browser.submit("/surat", number=number, shown=shown)
        told.append((answer.status_code, browser.errors()))

    assert told[0] == told[1] == told[2]
    assert told[0][0] == 404
    assert "surat tidak asli" in told[0][1][0]


async def test_a_number_alone_says_nothing(browser: Browser, house: House, office: LetterOffice) -> None:
    made = await cover(office, await at(house, *TO_AGENCY))

    pages = []
    for number in (made.number, made.number.replace("0", "9", 1)):
        await browser.open(f"/surat/{quote(number)}")
        pages.append(browser.says())

    assert "asli" not in pages[0].replace("keaslian", "")
    assert pages[0] == pages[1]


async def test_the_file_of_a_letter_is_for_signed_in_officers(
    browser: Browser, house: House, office: LetterOffice
) -> None:
    story = await at(house, *TO_AGENCY)
    made = await cover(office, story)

    answer = await browser.open(f"/perkara/{story.case_id}/surat/{made.number}")

    assert answer.status_code == 401
