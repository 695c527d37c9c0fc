"""A corrected rulebook through the page: what was shown is what is loaded, the old edition stays, anybody can read."""

import json
from dataclasses import replace
from datetime import date

import httpx
import pytest

from domain.commands import Actor
from domain.elections import Fixing
from domain.procedure import Role
from domain.rulebook.document import read_text, to_text
from domain.rulebook.releases import RULEBOOKS, SKB2022, Rulebook
from domain.rulebook.seal import seal
from domain.rulebook.vocabulary import Certainty
from models.database import Sessions
from models.rulebooks import load_edition, load_rulebooks
from tests.conftest import House
from tests.web.browse import Browser
from tests.web.conftest import SignIn

SHELF, FORM = "/operator/aturan", "/operator/aturan/muat?dari=skb2022"
PREVIEW, APPLY = "/operator/aturan/pratinjau", "/operator/aturan/terapkan"
SOURCE = "Salinan resmi SKB, dibaca 25 November 2026"
PLACE = next(n for n, c in enumerate(SKB2022.contests) if c.code == "pilkada2024_governor")
OWN_DAY = replace(
    SKB2022.contests[PLACE],
    fixings=(*SKB2022.contests[PLACE].fixings, Fixing(date(2024, 10, 1), Certainty.SEEN, "9914")),
)
FIRST, *REST = SKB2022.forms
NEW = replace(
    SKB2022, edition=2, forms=(replace(FIRST, name="Butir yang dibetulkan"), *REST),
    contests=tuple(OWN_DAY if c.code == OWN_DAY.code else c for c in SKB2022.contests),
)  # fmt: skip


@pytest.fixture
async def operator(sign_in: SignIn) -> None:
    await sign_in(Role.OPERATOR)


async def previewed(browser: Browser, text: str = to_text(NEW), source: str = SOURCE) -> httpx.Response:
    await browser.open(FORM)
    return await browser.submit(PREVIEW, text=text, source=source)


async def editions(sessions: Sessions) -> tuple[Rulebook, ...]:
    async with sessions() as session:
        return await load_rulebooks(session)


async def load(house: House, book: Rulebook) -> None:
    async with house.sessions.begin() as session:
        await load_edition(session, Actor("console", Role.OPERATOR), to_text(book), SOURCE)


def table(browser: Browser) -> list[tuple[str, ...]]:
    rows = [tuple(" ".join(str(c.text_content()).split()) for c in row) for row in browser.page.iter("tr")]
    return [row for row in rows if len(row) == 4 and row[0] != "Bagian"]


@pytest.mark.usefixtures("operator")
async def test_a_correction_is_shown_in_words_then_loaded_exactly_so(browser: Browser, house: House) -> None:
    shown = await previewed(browser)
    changes = table(browser)
    before = await editions(house.sessions)

    answer = await browser.submit(APPLY)
    await browser.open(answer.headers["location"])

    assert (shown.status_code, answer.status_code) == (200, 303)
    assert before == RULEBOOKS
    assert await editions(house.sessions) == (*RULEBOOKS, NEW)
    assert ("Bentuk ethics_1", "nama", FIRST.name, "Butir yang dibetulkan") in changes
    assert [row[1] for row in changes] == ["nama", "penetapan calon, 9914"]
    assert "Sudah dimuat: SKB 2022 edisi 2" in browser.says()
    assert seal(NEW) in browser.says()
    await browser.open("/aturan/skb2022/2")
    assert table(browser) == changes


@pytest.mark.usefixtures("operator")
async def test_the_form_begins_with_the_newest_edition_under_the_next_number(browser: Browser, house: House) -> None:
    await load(house, NEW)
    await browser.open(SHELF)
    assert FORM in browser.links()
    await browser.open(FORM)

    assert read_text(browser.typed(PREVIEW)["text"]) == replace(NEW, edition=3)


@pytest.mark.usefixtures("operator")
async def test_every_fault_is_named_by_its_place_and_what_was_typed_stays(browser: Browser, house: House) -> None:
    document = json.loads(to_text(NEW))
    document["forms"][3]["level"] = "severe"
    document["forms"][4]["levels"] = "heavy"
    text = json.dumps(document)

    answer = await previewed(browser, text, "")

    assert answer.status_code == 422
    assert [error.partition(":")[0] for error in browser.errors()] == [
        "Sebutkan sumber atau dasar koreksi (paling banyak 200 karakter).", "forms[3].level", "forms[4].levels",
    ]  # fmt: skip
    assert [link.get("href") for link in browser.summary_links()] == ["#source", "#text", "#text"]
    assert browser.ids() >= {"source", "text"}
    assert browser.typed(PREVIEW)["text"].strip() == text
    assert await editions(house.sessions) == RULEBOOKS


@pytest.mark.usefixtures("operator")
@pytest.mark.parametrize(
    ("book", "says"),
    [
        (replace(NEW, edition=3), "edisi skb2022 berikutnya adalah 2"),
        (replace(SKB2022, edition=2), "tidak mengubah apa pun"),
        (replace(NEW, code="skb2021", since=date(2021, 1, 1), edition=1), "urutan versi berubah"),
    ],
)
async def test_an_edition_that_is_not_the_next_one_is_explained(browser: Browser, book: Rulebook, says: str) -> None:
    answer = await previewed(browser, to_text(book))

    assert answer.status_code == 409
    assert says in browser.errors()[0]


@pytest.mark.usefixtures("operator")
async def test_a_file_is_read_instead_of_the_text(browser: Browser) -> None:
    await browser.open(FORM)
    typed = {**browser.typed(PREVIEW), "source": SOURCE, "text": "something else"}
    file = {"file": ("skb2022-2.json", ("\ufeff" + to_text(NEW)).encode())}

    answer = await browser.client.post(PREVIEW, data=typed, files=file)

    assert answer.status_code == 200
    assert "2 perubahan" in answer.text


@pytest.mark.usefixtures("operator")
async def test_a_file_that_is_no_text_is_refused_and_the_rest_stays(browser: Browser) -> None:
    await browser.open(FORM)
    typed = {**browser.typed(PREVIEW), "source": SOURCE}

    browser._read(await browser.client.post(PREVIEW, data=typed, files={"file": ("x", b"\xff\xfe\x00")}))

    assert browser.errors() == ["Berkas buku aturan bukan JSON yang sah: bukan teks UTF-8."]
    assert browser.typed(PREVIEW)["source"] == SOURCE


@pytest.mark.usefixtures("operator")
@pytest.mark.parametrize("changed", [{"text": to_text(replace(NEW, pay_rule=date(2026, 1, 1)))}, {"source": "Lain"}])
async def test_what_was_changed_after_the_preview_is_shown_again_and_not_loaded(
    browser: Browser, house: House, changed: dict[str, str]
) -> None:
    await previewed(browser)

    answer = await browser.submit(APPLY, **changed)

    assert answer.status_code == 409
    assert "berbeda dari pratinjau" in browser.errors()[0]
    assert await editions(house.sessions) == RULEBOOKS
    assert (await browser.submit(APPLY)).status_code == 303


@pytest.mark.usefixtures("operator")
async def test_another_edition_that_came_meanwhile_leads_back_to_the_form(browser: Browser, house: House) -> None:
    await previewed(browser)
    await load(house, replace(SKB2022, edition=2, pay_rule=date(2026, 1, 1)))

    answer = await browser.submit(APPLY)

    assert answer.status_code == 409
    assert "berbeda dari pratinjau" in browser.errors()[0]
    assert "berikutnya adalah 3" in browser.errors()[1]
    assert browser.typed(PREVIEW)["source"] == SOURCE


@pytest.mark.usefixtures("operator")
async def test_applying_twice_loads_once(browser: Browser, house: House) -> None:
    await previewed(browser)
    sent = browser.typed(APPLY)

    answers = [await browser.post(APPLY, sent) for _ in range(2)]

    assert len({answer.headers["location"] for answer in answers}) == 1
    assert await editions(house.sessions) == (*RULEBOOKS, NEW)


async def test_an_auditor_reads_and_loads_nothing(browser: Browser, sign_in: SignIn, house: House) -> None:
    await sign_in(Role.OPERATOR)
    await previewed(browser)
    sent = browser.typed(APPLY)
    await sign_in(Role.AUDITOR)
    await browser.open(SHELF)
    token = browser.typed("/keluar")["csrf"]

    answers = [await browser.post(path, {**sent, "csrf": token}) for path in (PREVIEW, APPLY)]

    assert FORM not in browser.links()
    assert [answer.status_code for answer in answers] == [403, 403]
    assert await editions(house.sessions) == RULEBOOKS


async def test_anybody_reads_an_edition_with_how_sure_it_is(browser: Browser, house: House) -> None:
    await browser.open("/boleh")
    assert "/aturan" in browser.links()
    await browser.open("/aturan")
    assert {"/aturan/skb2022/1", "/aturan/skb2020/1"} <= browser.links()

    await browser.open("/aturan/skb2022/1")

    assert browser.ids() >= {form.code for form in SKB2022.forms}
    assert all(
        word in browser.says() for word in ("belum diverifikasi", "sumber berbeda", "disimpulkan", seal(SKB2022))
    )
    await browser.open("/aturan/skb2020/1")
    assert "belum terbaca" in browser.says()


async def test_an_edition_is_taken_away_as_the_document_that_it_is(browser: Browser, house: House) -> None:
    answer = await browser.client.get("/aturan/skb2022/1/dokumen.json")

    assert read_text(answer.text) == SKB2022
    assert "skb2022-edisi-1.json" in answer.headers["content-disposition"]


@pytest.mark.parametrize("path", ["/aturan/skb1999/1", "/aturan/skb2022/9", "/aturan/skb2022/9/dokumen.json"])
async def test_an_edition_that_is_not_there_is_not_found(browser: Browser, house: House, path: str) -> None:
    assert (await browser.open(path)).status_code == 404


async def test_questions_are_answered_by_the_newest_edition(browser: Browser, house: House) -> None:
    contests = (*NEW.contests, replace(OWN_DAY, code="pilkada2024_contoh", name="Pilkada contoh"))
    await load(house, replace(NEW, contests=contests, acts={**NEW.acts, "like": ("discipline_2",)}))
    await browser.open("/boleh")

    await browser.submit(
        "/boleh", act="like", contest="pilkada2024_contoh", date__day="15", date__month="10", date__year="2024"
    )

    assert "SKB 2022 edisi 2, 15 Oktober 2024" in browser.says()
    assert SKB2022.form("discipline_2").name in browser.says()
