"""The operator's page: the ledger's last check in words, for those who watch over the machine."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import select
from temporalio.client import Client

from audit.ledger import Fault, Sum
from domain.procedure import Role
from models.checks import begin, finish
from models.database import Sessions
from models.notices import OutboxRow
from tests.conftest import House
from tests.story import Story, report
from tests.web.browse import Browser
from tests.web.conftest import SignIn
from web.ledger_words import FAULTS, fault_words, lasted
from workflows.messages import LEDGER_WORKFLOW

PAGES = ("/operator", "/operator/kalender", "/operator/kalender/impor", "/operator/kalender/versi/holidays-0.109",
         "/operator/aturan", "/operator/aturan/muat?dari=skb2022")  # fmt: skip
COUNTS = {"armed": 10, "open": 3, "met": 5, "lapsed": 2, "voided": 0, "superseded": 0}


async def checked(sessions: Sessions, found: Sum, ago: timedelta = timedelta()) -> None:
    now = datetime.now(UTC) - ago
    async with sessions.begin() as session:
        await begin(session, f"check-{now.timestamp()}", now)
        await finish(session, f"check-{now.timestamp()}", found, now, timedelta(minutes=15))


def cells(browser: Browser) -> dict[str, str]:
    """The rows of the page's tables of two columns."""
    rows = [[" ".join(str(c.text_content()).split()) for c in row] for row in browser.page.iter("tr")]
    return {row[0]: row[1] for row in rows if len(row) == 2}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("role", [Role.OPERATOR, Role.AUDITOR])
async def test_operators_and_auditors_may_look(browser: Browser, sign_in: SignIn, role: Role, path: str) -> None:
    await sign_in(role)

    assert (await browser.open(path)).status_code == 200


@pytest.mark.parametrize("path", PAGES)
async def test_everybody_else_is_refused_and_sees_no_link(browser: Browser, sign_in: SignIn, path: str) -> None:
    await sign_in(Role.TASK_FORCE_CHAIR)

    answer = await browser.open(path)
    await browser.open("/kerja")

    assert answer.status_code == 403
    assert "/operator" not in browser.links()


async def test_the_links_stand_in_the_navigation_of_those_who_may(browser: Browser, sign_in: SignIn) -> None:
    await sign_in(Role.AUDITOR)

    await browser.open("/kerja")

    assert {"/operator", "/operator/kalender"} <= browser.links()


async def test_an_auditor_reads_and_starts_nothing(browser: Browser, sign_in: SignIn) -> None:
    await sign_in(Role.OPERATOR)
    await browser.open("/operator")
    assert browser.form("/operator/periksa") is not None
    await sign_in(Role.AUDITOR)
    await browser.open("/operator")
    forms = [f.action for f in browser.page.forms]
    token = browser.typed("/keluar")["csrf"]

    answer = await browser.post("/operator/periksa", {"csrf": token, "request_id": "request-0001"})

    assert forms == ["/keluar"]
    assert answer.status_code == 403


async def test_before_the_first_check_the_page_says_what_will_stand_here(browser: Browser, sign_in: SignIn) -> None:
    await sign_in(Role.OPERATOR)

    await browser.open("/operator")

    assert "belum pernah diperiksa" in browser.says()
    assert "semua perkara yang tersimpan sudah berjalan" in browser.says()


async def test_a_sound_ledger_adds_up_before_the_readers_eyes(
    browser: Browser, sign_in: SignIn, sessions: Sessions
) -> None:
    await checked(sessions, Sum(cases=4, counts=dict(COUNTS), lateness=[0.4, 200.0]))
    await sign_in(Role.OPERATOR)

    await browser.open("/operator")

    assert "Semua tenggat cocok" in browser.says()
    found = cells(browser)
    assert (found["Dipenuhi"], found["Masih berjalan"], found["Jumlah"], found["Selisih"]) == ("5", "3", "10", "0")
    assert found["Paling lambat"] == "3 menit"


async def test_a_count_that_came_later_than_this_page_is_added_too(
    browser: Browser, sign_in: SignIn, sessions: Sessions
) -> None:
    await checked(sessions, Sum(counts={**COUNTS, "armed": 12, "extended": 1, "something_new": 1}))
    await sign_in(Role.OPERATOR)

    await browser.open("/operator")

    assert (cells(browser)["Diperpanjang"], cells(browser)["something_new"], cells(browser)["Jumlah"]) == (
        "1", "1", "12",
    )  # fmt: skip


@pytest.mark.parametrize("kind", FAULTS)
async def test_a_fault_is_named_explained_and_leads_to_its_case(
    browser: Browser, sign_in: SignIn, sessions: Sessions, kind: str
) -> None:
    await checked(sessions, Sum(faults=[Fault("2026-000123-1", "force#1", kind)]))
    await sign_in(Role.OPERATOR)

    await browser.open("/operator")

    assert "Tidak cocok" in browser.says()
    assert "Keputusan berlaku" in browser.says()  # the duty by its name
    assert all(words in browser.says() or words.capitalize() in browser.says() for words in fault_words(kind))
    assert "/perkara/2026-000123-1" in browser.links()


async def test_of_many_faults_the_page_says_how_many_it_shows(
    browser: Browser, sign_in: SignIn, sessions: Sessions
) -> None:
    await checked(sessions, Sum(faults=[Fault(f"2026-{n:06}-1", "force#1", "lost") for n in range(1200)]))
    await sign_in(Role.OPERATOR)

    await browser.open("/operator")

    assert "Ditemukan 1.200 kesalahan" in browser.says()
    assert "Ditampilkan 100 dari 1.200" in browser.says()


async def test_a_check_that_did_not_come_is_said_aloud(browser: Browser, sign_in: SignIn, sessions: Sessions) -> None:
    await checked(sessions, Sum(), ago=timedelta(hours=1))
    await sign_in(Role.OPERATOR)

    await browser.open("/operator")

    assert "Pemeriksaan terjadwal tidak datang" in browser.says()


async def test_a_check_that_reads_just_now_is_said(browser: Browser, sign_in: SignIn, sessions: Sessions) -> None:
    async with sessions.begin() as session:
        await begin(session, "check-1", datetime.now(UTC))
    await sign_in(Role.OPERATOR)

    await browser.open("/operator")

    assert "Sedang diperiksa sejak" in browser.says()


async def test_a_case_that_waits_to_be_started_stands_there_with_its_last_error(
    browser: Browser, sign_in: SignIn, house: House
) -> None:
    receipt = await house.desk.file(report())
    async with house.sessions.begin() as session:
        outbox = (await session.scalars(select(OutboxRow))).one()
        outbox.attempts, outbox.last_error = 3, "RPCError: <b>unavailable</b>"
    await sign_in(Role.OPERATOR)

    await browser.open("/operator")

    assert receipt.cases[0] in browser.says()
    assert "RPCError: <b>unavailable</b>" in browser.says()


@pytest.fixture
async def standing(house: House) -> Client:
    """The standing check of the ledger, ended again because it has one name in all of Temporal."""
    await house.cases.start_ledger()
    return house.client


async def test_the_button_checks_and_shows_the_result(
    browser: Browser, sign_in: SignIn, house: House, standing: Client
) -> None:
    await Story.begin(house)
    await sign_in(Role.OPERATOR)
    await browser.open("/operator")

    answer = await browser.submit("/operator/periksa")
    await browser.open(answer.headers["location"])
    await standing.get_workflow_handle(LEDGER_WORKFLOW).terminate()

    assert answer.status_code == 303
    assert "Selesai diperiksa" in browser.says()
    assert cells(browser)["Masih berjalan"] == "1"


async def test_without_the_engine_the_button_says_so(browser: Browser, sign_in: SignIn) -> None:
    await sign_in(Role.OPERATOR)
    await browser.open("/operator")

    answer = await browser.submit("/operator/periksa")

    assert answer.status_code == 409
    assert browser.errors()


async def test_a_request_id_that_is_not_ours_is_refused(browser: Browser, sign_in: SignIn) -> None:
    await sign_in(Role.OPERATOR)
    await browser.open("/operator")

    answer: httpx.Response = await browser.submit("/operator/periksa", request_id="x")

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.4, "0,4 detik"), (119, "119,0 detik"), (900, "15 menit"), (10_000, "3 jam"), (2e5, "2 hari")],
)
def test_a_stretch_of_time_is_said_as_people_say_it(seconds: float, said: str) -> None:
    assert lasted(seconds) == said
