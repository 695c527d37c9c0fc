"""A decree through the page: what was shown is what is applied, and nothing that was typed is lost."""

import httpx
import pytest

from domain.procedure import Role
from models.calendars import load_calendar, versions
from models.database import Sessions
from models.decrees import moved
from models.extensions import extension_name
from tests.conftest import House
from tests.models.test_decrees import BAD, HEADER
from tests.story import TO_FORCE, Story, report
from tests.web.browse import Browser
from tests.web.conftest import SignIn
from tests.workflows.test_calendar import KEPPRES, TO_TEAM, bring, november
from web.imports import Imports

FORM, PREVIEW, APPLY = "/operator/kalender/impor", "/operator/kalender/pratinjau", "/operator/kalender/terapkan"
NAME = {"version": "keppres-33-2024", "source": "Keppres 33/2024"}


@pytest.fixture(autouse=True)
async def operator(sign_in: SignIn) -> None:
    await sign_in(Role.OPERATOR)


async def previewed(browser: Browser, text: str = KEPPRES, **given: str) -> httpx.Response:
    await browser.open(FORM)
    return await browser.submit(PREVIEW, text=text, **{**NAME, **given})


async def names(sessions: Sessions) -> list[str]:
    async with sessions() as session:
        return [row.version for row in await versions(session)]


def table(browser: Browser) -> set[tuple[str, ...]]:
    """The rows of five cells: deadlines that move."""
    rows = [tuple(" ".join(str(c.text_content()).split()) for c in row) for row in browser.page.iter("tr")]
    return {row for row in rows if len(row) == 5 and row[0] != "Perkara"}


async def test_the_decree_of_27_november_2024_moves_exactly_what_the_page_showed(
    browser: Browser, house: House
) -> None:
    examined, decided = await november(house, TO_TEAM, TO_FORCE)
    shown = await previewed(browser)
    foreseen = table(browser)

    answer = await browser.submit(APPLY)
    await browser.open(answer.headers["location"].partition("#")[0])

    assert (shown.status_code, answer.status_code) == (200, 303)
    opening = (
        examined.case_id, "Panggilan pertama diterbitkan", "sampai akhir Kamis, 28 November 2024 (WITA)",
        "sampai akhir Jumat, 29 November 2024 (WITA)", "bergeser",
    )  # fmt: skip
    assert opening in foreseen
    assert {(row[0], row[4]) for row in foreseen} == {(s.case_id, "bergeser") for s in (examined, decided)}
    assert table(browser) == {(*row[:4], "sudah bergeser") for row in foreseen}
    assert "2 perkara diberi tahu, 3 tenggat bergeser" in browser.says()
    async with house.sessions() as session:
        assert len(await moved(session, "keppres-33-2024")) == len(foreseen) == 3


async def test_a_period_that_protects_is_shown_as_staying_and_stays(browser: Browser, house: House) -> None:
    (decided,) = await november(house, TO_FORCE)
    await bring(house, KEPPRES, "decreed")
    before = {d.key: d.due for d in (await decided.case()).open_deadlines}

    await previewed(browser, KEPPRES.replace(",add", ",remove"))
    foreseen = table(browser)
    answer = await browser.submit(APPLY)
    await browser.open(answer.headers["location"].partition("#")[0])

    assert {row[4] for row in foreseen} == {"tetap (melindungi terlapor)"}
    assert {row[4] for row in table(browser)} == {"tetap (melindungi terlapor)"}
    assert {d.key: d.due for d in (await decided.case()).open_deadlines} == before


async def test_a_file_is_read_instead_of_the_lines(browser: Browser) -> None:
    await browser.open(FORM)
    typed = {**browser.typed(PREVIEW), **NAME, "text": "something else"}
    file = {"file": ("keppres.csv", ("\ufeff" + KEPPRES.replace("add", "remove")).replace("\n", "\r\n").encode())}

    answer = await browser.client.post(PREVIEW, data=typed, files=file)

    assert answer.status_code == 200
    assert "Tidak ada tenggat berjalan yang bergeser" in answer.text


async def test_a_browsers_line_ends_make_no_other_decree_of_it(browser: Browser, sessions: Sessions) -> None:
    text = KEPPRES.replace("add", "remove")
    await previewed(browser, text.replace("\n", "\r\n"))
    digest = browser.typed(APPLY)["digest"]
    await previewed(browser, text)
    same = browser.typed(APPLY)["digest"] == digest

    await browser.submit(APPLY, text=text.replace("\n", "\r\n"))

    assert same
    async with sessions() as session:
        assert (await versions(session))[0].decree == text


async def test_a_file_that_is_no_text_is_refused_and_the_rest_stays(browser: Browser) -> None:
    await browser.open(FORM)
    typed = {**browser.typed(PREVIEW), **NAME, "text": KEPPRES}

    browser._read(await browser.client.post(PREVIEW, data=typed, files={"file": ("x.csv", b"\xff\xfe\x00")}))

    assert browser.errors() == ["Berkas keputusan bukan teks CSV dalam UTF-8."]
    assert browser.typed(PREVIEW)["source"] == NAME["source"]


@pytest.mark.parametrize("code", BAD)
async def test_a_faulty_decree_is_explained_and_what_was_typed_stays(
    browser: Browser, sessions: Sessions, code: str
) -> None:
    text = HEADER + BAD[code] + "\n"

    answer = await previewed(browser, text)

    assert answer.status_code == 422
    assert browser.errors()
    typed = browser.typed(PREVIEW)
    assert (typed["text"].replace("\r", ""), typed["version"]) == (text, NAME["version"])
    assert len(await names(sessions)) == 1


async def test_every_faulty_line_is_named_at_once_and_leads_to_the_lines(browser: Browser) -> None:
    await previewed(browser, HEADER + "2024-11-26,holiday,Libur,add\n2024-11-31,national_holiday,x,add\n")

    assert [error.partition(":")[0] for error in browser.errors()] == ["Baris 2", "Baris 3"]
    assert {link.get("href") for link in browser.summary_links()} == {"#text"}
    assert "text" in browser.ids()


@pytest.mark.parametrize(("field", "given"), [("version", "two words"), ("version", "holidays-0.109"), ("source", " ")])
async def test_a_name_or_source_that_will_not_do_is_named_at_its_field(
    browser: Browser, field: str, given: str
) -> None:
    await previewed(browser, KEPPRES.replace("add", "remove"), **{field: given})

    assert {link.get("href") for link in browser.summary_links()} == {f"#{field}"}


async def test_a_base_that_changed_since_the_preview_is_refused_with_a_fresh_one(
    browser: Browser, house: House
) -> None:
    await previewed(browser, KEPPRES.replace("add", "remove"))
    await bring(house, HEADER + "2024-11-26,national_holiday,Libur,add\n", "meanwhile")

    answer = await browser.submit(APPLY)

    assert answer.status_code == 409
    assert "bukan lagi holidays-0.109, melainkan meanwhile" in browser.errors()[0]
    assert browser.typed(APPLY)["base"] == "meanwhile"
    assert (await browser.submit(APPLY)).status_code == 303


async def test_a_base_that_changed_so_that_the_decree_no_longer_fits_leads_back_to_the_form(
    browser: Browser, house: House
) -> None:
    await previewed(browser, KEPPRES.replace("add", "remove"))
    await bring(house, KEPPRES.replace("add", "remove"), "meanwhile")

    answer = await browser.submit(APPLY)

    assert answer.status_code == 409
    assert len(browser.errors()) == 2
    assert browser.typed(PREVIEW)["version"] == NAME["version"]


async def test_a_text_that_was_changed_after_the_preview_is_not_applied(browser: Browser, sessions: Sessions) -> None:
    await previewed(browser, KEPPRES.replace("add", "remove"))

    answer = await browser.submit(APPLY, text=HEADER + "2024-12-25,national_holiday,Hari Raya Natal,remove\n")

    assert answer.status_code == 409
    assert len(await names(sessions)) == 1


async def test_a_decree_that_is_applied_twice_counts_once(browser: Browser, house: House) -> None:
    (examined,) = await november(house, TO_TEAM)
    await previewed(browser)
    sent = browser.typed(APPLY)

    first = await browser.post(APPLY, sent)
    seq = (await examined.case()).seq
    second = await browser.post(APPLY, sent)

    assert (first.headers["location"], first.status_code) == (second.headers["location"], second.status_code)
    assert (await examined.case()).seq == seq
    assert (await names(house.sessions)).count(NAME["version"]) == 1


async def test_an_auditor_previews_and_applies_nothing(browser: Browser, sign_in: SignIn, sessions: Sessions) -> None:
    await previewed(browser, KEPPRES.replace("add", "remove"))
    sent = browser.typed(APPLY)
    await sign_in(Role.AUDITOR)
    await browser.open("/operator")
    token = browser.typed("/keluar")["csrf"]

    answers = [await browser.post(path, {**sent, "csrf": token}) for path in (PREVIEW, APPLY)]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert len(await names(sessions)) == 1


async def test_an_unknown_version_is_not_found(browser: Browser) -> None:
    answer = await browser.open("/operator/kalender/versi/nothing")

    assert answer.status_code == 404
    assert "tidak dikenal" in browser.says()


async def test_a_case_that_could_not_be_told_is_named_and_told_by_the_button(browser: Browser, house: House) -> None:
    house.desk.imports = Imports(house.sessions, house.cases.recompute, pauses=(0.0, 0.0))
    receipt = await house.desk.file(report())
    story = Story(house, receipt, receipt.cases[0])
    await previewed(browser, KEPPRES.replace("add", "remove"))
    answer = await browser.submit(APPLY)  # nobody has started its workflow
    page = answer.headers["location"].partition("#")[0]
    await browser.open(page)
    waiting = browser.says()

    await story.start()
    await browser.submit(f"{page}/lanjutkan")
    await browser.open(page)

    assert "0 dari 1 perkara terbuka sudah diberi tahu" in waiting
    assert "alur kerjanya belum berjalan" in waiting
    assert "1 perkara diberi tahu" in browser.says()
    async with house.sessions() as session:
        assert (await load_calendar(session)).version == NAME["version"]


async def test_the_next_year_is_offered_as_estimates_and_covered_once_applied(
    browser: Browser, sessions: Sessions
) -> None:
    await browser.open("/operator/kalender")
    assert f"{FORM}?tahun=2028" in browser.links()
    await browser.open(f"{FORM}?tahun=2028")
    await browser.submit(PREVIEW)

    answer = await browser.submit(APPLY)
    await browser.open(answer.headers["location"].partition("#")[0])

    assert f"Kalender {extension_name(2028)}" in browser.says()
    assert "2028: 17 hari, 17 perkiraan" in browser.says()
    await browser.open("/operator/kalender")
    assert "2019–2028" in browser.says()
    assert f"{FORM}?tahun=2029" in browser.links()
