"""What an attacker tries on those who have no account: other people's cases, planted sessions, guessing, and traces."""

import logging
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import httpx
import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError

from activities.letters.office import LetterOffice
from domain.errors import Refusal
from domain.letter_kinds import Kind as LetterKind
from domain.messages import Kind
from domain.parties import Side
from domain.procedure import Role
from models.base import Base
from models.messages import MessageRow
from models.party_sessions import PartySessionRow
from tests.conftest import House
from tests.story import Story, person, report
from tests.web.browse import Browser
from tests.web.conftest import SignIn
from tests.web.doors import as_owner, door, rules
from tests.web.parties import code_for, enter_code, enter_receipt, summoned
from web.app import create_app
from web.dialogue import Dialogue, Letter
from web.sessions import digest

NOTE = {"kind": "note", "text": "Halo", "request_id": "request-note", "answers": ""}
MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


async def other_report(house: House) -> Story:
    """Somebody else's report."""
    receipt = await house.desk.file(report(request_id="request-0002"))
    story = Story(house, receipt, receipt.cases[0])
    await story.start()
    return story


def csrf_of(browser: Browser) -> str:
    return browser.typed("/pihak/keluar")["csrf"]


def alike(one: httpx.Response, other: httpx.Response, *names: str) -> bool:
    """Whether two answers say the same but for what was typed and for tokens."""
    pages = []
    for answer, name in zip((one, other), names, strict=True):
        page = Browser(httpx.AsyncClient())
        page._read(answer)
        pages.append((answer.status_code, page.says().replace(name, "")))
    return pages[0] == pages[1]


# --- other people's cases


async def test_a_receipt_reaches_another_reports_case_no_more_than_one_that_does_not_exist(
    browser: Browser, house: House
) -> None:
    mine, theirs = await Story.begin(house), await other_report(house)
    await enter_receipt(browser, mine.receipt.receipt)
    sent = {**NOTE, "csrf": csrf_of(browser)}
    act = {"csrf": sent["csrf"], "action": "withdraw", "request_id": "request-act", "seen_seq": "2", "f-reason": "x"}

    for path, form in (("/laporan-saya/pesan", sent), ("/laporan-saya/tindakan", act)):
        real = await browser.post(path, {**form, "case": theirs.case_id})
        none = await browser.post(path, {**form, "case": "2026-999999-1"})
        assert real.status_code == 404
        assert alike(real, none, theirs.case_id, "2026-999999-1")

    assert (await theirs.case()).step == "submitted"
    async with house.sessions() as session:
        assert await session.scalar(select(func.count()).select_from(MessageRow)) == 0


async def test_a_code_opens_one_case_and_a_letter_of_another_answers_as_one_that_does_not_exist(
    browser: Browser, house: House
) -> None:
    mine, theirs = await summoned(house), await other_report(house)
    await theirs.walk("accept", "verify", "assess", "summon_clarification")
    office = LetterOffice(house.sessions, "http://netral.test")
    letter = await office.make(person(Role.BAWASLU_OFFICER, theirs.case_id), theirs.case_id, LetterKind.SUMMONS_1)
    await enter_code(browser, await code_for(house, mine.case_id))

    real = await browser.open(f"/terlapor/perkara/surat/{letter.number}")
    none = await browser.open("/terlapor/perkara/surat/999999/PGL1/NETRAL/I/2026")
    posted = await browser.post("/terlapor/perkara/pesan", {**NOTE, "csrf": csrf_of(browser), "case": theirs.case_id})

    assert real.status_code == 404
    assert alike(real, none, letter.number, "999999/PGL1/NETRAL/I/2026")
    assert theirs.case_id not in browser.says()
    async with house.sessions() as session:
        cases = list(await session.scalars(select(MessageRow.case_id)))
    assert posted.status_code == 303
    assert cases == [mine.case_id]


@pytest.mark.parametrize("where", ["another case", "the other thread", "nowhere"])
async def test_a_question_that_is_not_of_this_thread_answers_as_one_that_does_not_exist(
    browser: Browser, house: House, where: str
) -> None:
    mine, theirs = await summoned(house), await other_report(house)
    await theirs.walk("accept", "verify", "assess", "summon_clarification")
    await enter_code(browser, await code_for(house, mine.case_id))
    case, thread = {
        "another case": (theirs.case_id, Side.REPORTED), "the other thread": (mine.case_id, Side.REPORTER),
        "nowhere": ("", Side.REPORTED),
    }[where]  # fmt: skip
    number = 999_999
    if case:
        asker = person(Role.BAWASLU_OFFICER, case)
        await Dialogue(house.sessions).write(asker, case, thread, Letter(Kind.QUESTION, "Siapa?", "request-ask"))
        async with house.sessions() as session:
            number = (await session.scalars(select(MessageRow.id))).one()

    answer = await browser.post(
        "/terlapor/perkara/pesan",
        {**NOTE, "csrf": csrf_of(browser), "case": mine.case_id, "kind": "answer", "answers": str(number)},
    )

    assert answer.status_code == 404
    assert browser.errors() == ["Pertanyaan ini tidak ditemukan."]


async def test_a_session_of_one_side_opens_no_page_of_the_other_and_none_of_officers(
    browser: Browser, house: House
) -> None:
    story = await summoned(house)
    inside = ("/laporan-saya", "/terlapor/perkara", f"/perkara/{story.case_id}", f"/perkara/{story.case_id}/pesan")

    await enter_receipt(browser, story.receipt.receipt)
    as_reporter = [(await browser.open(path)).status_code for path in inside]
    await enter_code(browser, await code_for(house, story.case_id))
    as_person = [(await browser.open(path)).status_code for path in inside]

    assert as_reporter == [200, 401, 401, 401]
    assert as_person == [401, 200, 401, 401]


async def test_an_officers_session_opens_no_page_of_a_party(browser: Browser, house: House, sign_in: SignIn) -> None:
    await sign_in(Role.AUDITOR)

    assert [(await browser.open(path)).status_code for path in ("/laporan-saya", "/terlapor/perkara")] == [401, 401]


# --- sessions


async def test_entering_gives_a_new_session_and_ends_the_one_that_was_planted(browser: Browser, house: House) -> None:
    story = await summoned(house)
    await enter_receipt(browser, story.receipt.receipt)
    planted = browser.client.cookies["netral_party"]

    await enter_code(browser, await code_for(house, story.case_id))
    fresh = browser.client.cookies["netral_party"]
    browser.forget()
    browser.client.cookies.set("netral_party", planted)

    assert fresh != planted
    assert (await browser.open("/laporan-saya")).status_code == 401
    async with house.sessions() as session:
        assert list(await session.scalars(select(PartySessionRow.token_digest))) == [digest(fresh)]


async def test_a_cookie_that_we_never_gave_is_worth_nothing_also_after_entering(browser: Browser, house: House) -> None:
    story = await summoned(house)
    browser.client.cookies.set("netral_party", "chosen-by-somebody", domain="netral.test")
    await browser.open("/status")
    answer = await browser.submit("/status", receipt=story.receipt.receipt)

    given = answer.headers["set-cookie"].partition("=")[2].partition(";")[0]
    browser.forget()
    browser.client.cookies.set("netral_party", "chosen-by-somebody")

    assert given != "chosen-by-somebody"
    assert (await browser.open("/laporan-saya")).status_code == 401


@pytest.mark.parametrize(("column", "minutes"), [("seen_at", 31), ("created_at", 12 * 60 + 1)])
async def test_a_session_ends_by_idleness_and_by_age(browser: Browser, house: House, column: str, minutes: int) -> None:
    story = await summoned(house)
    await enter_receipt(browser, story.receipt.receipt)
    async with house.sessions.begin() as session:
        past = func.clock_timestamp() - func.make_interval(0, 0, 0, 0, 0, minutes)
        await session.execute(update(PartySessionRow).values({column: past}))

    assert (await browser.open("/laporan-saya")).status_code == 401


async def test_leaving_ends_the_session_at_the_server_too(browser: Browser, house: House) -> None:
    story = await summoned(house)
    await enter_receipt(browser, story.receipt.receipt)
    kept = browser.client.cookies["netral_party"]

    await browser.submit("/pihak/keluar")
    browser.client.cookies.set("netral_party", kept)

    assert (await browser.open("/laporan-saya")).status_code == 401


@asynccontextmanager
async def https(house: House) -> AsyncIterator[Browser]:
    app = create_app(house.desk, secure_cookies=True, mode="production")
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="https://netral.test") as client:
        yield Browser(client)


async def test_the_cookie_is_bound_to_the_host_and_to_our_own_pages(house: House) -> None:
    story = await Story.begin(house)
    async with https(house) as browser:
        await browser.open("/status")
        answer = await browser.submit("/status", receipt=story.receipt.receipt)

        name, *flags = answer.headers["set-cookie"].split("; ")
        assert name.startswith("__Host-netral_party=")
        assert {flag.lower() for flag in flags} == {"httponly", "path=/", "samesite=strict", "secure"}
        assert (await browser.open("/laporan-saya")).status_code == 200


@pytest.mark.parametrize("stolen", ["", "x", "the form's", "the officer's"])
async def test_a_form_without_the_sessions_own_token_changes_nothing(
    browser: Browser, house: House, sign_in: SignIn, stolen: str
) -> None:
    story = await summoned(house)
    await sign_in(Role.AUDITOR)
    await browser.open("/kerja")
    officers = browser.typed("/keluar")["csrf"]
    await browser.open("/terlapor")
    forms = browser.typed("/terlapor")["csrf"]
    await browser.submit("/terlapor", code=await code_for(house, story.case_id))
    token = {"the form's": forms, "the officer's": officers}.get(stolen, stolen)

    for path in ("/terlapor/perkara/pesan", "/terlapor/perkara/tindakan", "/pihak/keluar", "/pihak/tutup"):
        answer = await browser.post(path, {**NOTE, "case": story.case_id, "csrf": token})
        assert answer.status_code == 403

    assert (await browser.open("/terlapor/perkara")).status_code == 200
    async with house.sessions() as session:
        assert await session.scalar(select(func.count()).select_from(MessageRow)) == 0


# --- guessing


async def test_guessing_codes_ends_in_429_also_for_the_right_one_and_for_nobody_elsewhere(house: House) -> None:
    story = await summoned(house)
    code, wrong = await code_for(house, story.case_id), "NTL-0000-0000-0000-0000"
    async with door(house, rules({"access": "3/hour"})) as at, door(house, rules({"access": "3/hour"}),
                                                                 client=("203.0.113.9", 1)) as away:  # fmt: skip
        await at.browser.open("/terlapor")
        tried = [(await at.browser.submit("/terlapor", code=wrong)).status_code for _ in range(3)]
        right = await at.browser.submit("/terlapor", code=code)
        await away.browser.open("/terlapor")
        elsewhere = await away.browser.submit("/terlapor", code=code)

    assert tried == [404] * 3
    assert (right.status_code, elsewhere.status_code) == (429, 303)


async def test_a_wrong_code_a_replaced_one_and_one_of_the_other_side_are_answered_alike(
    browser: Browser, house: House
) -> None:
    story = await summoned(house)
    replaced = await code_for(house, story.case_id)
    current = await code_for(house, story.case_id)
    wrong = {
        "/terlapor": ["NTL-0000-0000-0000-0000", "NTL-0000-0000-0000-0001", replaced, story.receipt.receipt],
        "/status": ["NTR-0000-0000-0000-0000", "NTR-0000-0000-0000-0001", current],
    }

    for path, codes in wrong.items():
        name = "code" if path == "/terlapor" else "receipt"
        answers = []
        for code in codes:
            await browser.open(path)
            answers.append(await browser.submit(path, **{name: code}))
        assert all(a.status_code == 404 and "set-cookie" not in a.headers for a in answers)
        assert all(alike(answers[0], a, codes[0], c) for a, c in zip(answers[1:], codes[1:], strict=True))


async def test_no_wrong_code_is_answered_faster_than_another(house: House) -> None:
    story = await summoned(house)
    replaced = await code_for(house, story.case_id)
    await code_for(house, story.case_id)
    app = create_app(house.desk, secure_cookies=False, mode="production")
    gate = app.state.entrance.parties
    kinds = {"unknown": "NTL-0000-0000-0000-0000", "replaced": replaced, "misread": "NTL-0000-0000-0000-0001"}
    spans: dict[str, list[float]] = {kind: [] for kind in kinds}

    for _ in range(60):  # by turns, so that a busy moment strikes all alike
        for kind, code in kinds.items():
            began = time.perf_counter()
            with pytest.raises(Refusal):
                await gate.enter(Side.REPORTED, code, None)
            spans[kind].append(time.perf_counter() - began)

    medians = [statistics.median(span) for span in spans.values()]
    assert max(medians) < 1.5 * min(medians), spans


# --- traces


async def test_a_code_stands_in_no_address_no_log_and_no_table(
    browser: Browser, house: House, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    story = await summoned(house)
    code, receipt = await code_for(house, story.case_id), story.receipt.receipt
    addresses: list[str] = []
    browser.client.event_hooks["response"].append(_noting(addresses))

    await enter_receipt(browser, receipt)
    pages = [browser.text]
    await browser.post("/laporan-saya/pesan", {**NOTE, "csrf": csrf_of(browser), "case": story.case_id})
    await enter_code(browser, code)
    pages.append(browser.text)
    await browser.submit("/pihak/tutup")

    written = caplog.text + "".join(capfd.readouterr()) + "\n".join(addresses) + await _everything(house)
    bodies = {code[4:], receipt[4:], code[4:].replace("-", ""), receipt[4:].replace("-", "")}
    assert not [body for body in bodies if body.casefold() in written.casefold()]
    assert not [body for body in bodies if body in pages[0] or body in pages[1]]


def _noting(addresses: list[str]) -> Callable[[httpx.Response], Awaitable[None]]:
    async def note(answer: httpx.Response) -> None:
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        addresses.extend((str(answer.request.url), answer.headers.get("location", "")))

    return note


async def _everything(house: House) -> str:
    """Every row of every table, as text."""
    found: list[str] = []
    async with house.sessions() as session:
        for name in Base.metadata.tables:
            rows = await session.scalars(text(f'SELECT t::text FROM "{name}" t'))
            found.extend(rows.all())
    return "\n".join(found)


async def test_what_is_written_lies_sealed_and_nobody_can_change_or_unsay_it(browser: Browser, house: House) -> None:
    story = await summoned(house)
    await enter_receipt(browser, story.receipt.receipt)
    sent = {**NOTE, "text": "Kalimat yang dicari", "csrf": csrf_of(browser), "case": story.case_id}
    await browser.post("/laporan-saya/pesan", sent)

    assert "Kalimat yang dicari" not in await _everything(house)
    for statement in (
        "UPDATE messages SET kind = 'answer'",
        "DELETE FROM messages",
        "UPDATE access_codes SET role = 'x'",
    ):
        with pytest.raises(DBAPIError):
            async with house.sessions.begin() as session:
                await session.execute(text(statement))
    with pytest.raises(DBAPIError):
        await as_owner(house, "DELETE FROM messages")


async def test_markup_in_messages_is_shown_on_both_sides_and_never_live(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    story = await summoned(house)
    await enter_code(browser, await code_for(house, story.case_id))
    sent = {**NOTE, "text": MARKUP, "csrf": csrf_of(browser), "case": story.case_id}
    await browser.post("/terlapor/perkara/pesan", sent)
    await browser.post("/terlapor/perkara/pesan", {**sent, "request_id": "request-2", "kind": "x"})  # comes back
    await browser.open("/terlapor/perkara")
    own = _live(browser)
    await sign_in(Role.BAWASLU_OFFICER)
    await browser.open(f"/perkara/{story.case_id}/pesan")

    assert "&lt;script&gt;alert(1)" in browser.text
    assert not own
    assert not _live(browser)


def _live(browser: Browser) -> list[object]:
    images = [e for e in browser.page.iter("img") if e.get("src") == "x"]
    return [*browser.page.iter("script"), *images]
