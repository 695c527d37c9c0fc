"""The page of absences: recorded, kept when refused, ended, and told to whoever stands in."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from domain.clock import Zone
from domain.procedure import Role
from domain.roster import Why
from models.absences import AbsenceRow, MandateRow
from models.database import Sessions
from models.mails import MailRow
from tests.conftest import House
from tests.officers import seat, send_away
from tests.web.browse import Browser
from tests.web.conftest import SignIn

PATH = "/ketidakhadiran"
VERIFIER = Role.TASK_FORCE_VERIFIER
TODAY = datetime.now(Zone.WIB.tz).date()
ME = f"{VERIFIER.value}:1"


def written(name: str, day: date) -> dict[str, str]:
    return {f"{name}__day": str(day.day), f"{name}__month": str(day.month), f"{name}__year": str(day.year)}


def form(first: int = 1, last: int = 5, deputy: str = "", why: str = Why.ANNUAL_LEAVE) -> dict[str, str]:
    """A form filled in; days are counted from today."""
    days = {**written("first", TODAY + timedelta(days=first)), **written("last", TODAY + timedelta(days=last))}
    return {**days, "why": why, "deputy": deputy}


async def stored(sessions: Sessions) -> list[tuple[str, int, int, str | None]]:
    """Officer, first and last day from today, and deputy."""
    a, m = AbsenceRow, MandateRow
    query = select(a.officer_id, a.first, a.last, m.deputy_id).outerjoin(m, m.absence_id == a.id).order_by(a.first)
    async with sessions() as session:
        rows = await session.execute(query)
        return [(r.officer_id, (r.first - TODAY).days, (r.last - TODAY).days, r.deputy_id) for r in rows]


@pytest.fixture
async def page(house: House, browser: Browser, sign_in: SignIn) -> Browser:
    """The page, before a verifier who has one colleague in the same role."""
    await seat(house.sessions, VERIFIER, "v2")
    await sign_in(VERIFIER)
    await browser.open(PATH)
    return browser


async def test_an_absence_is_recorded_with_its_deputy_and_shown(page: Browser, house: House) -> None:
    answer = await page.submit(PATH, **form(deputy="v2"))
    await page.open(answer.headers["location"])

    assert await stored(house.sessions) == [(ME, 1, 5, "v2")]
    assert "Tercatat: Ketidakhadiran" in page.says()
    assert "Petugas v2 Pelaksana harian (Plh)" in page.says()


async def test_the_page_is_one_of_the_officers_own(page: Browser) -> None:
    await page.open("/kerja")

    assert PATH in page.links()


async def test_a_bad_date_is_refused_and_everything_typed_is_kept(page: Browser, house: House) -> None:
    answer = await page.submit(PATH, **{**form(deputy="v2"), "last__day": "31", "last__month": "2x"})

    assert answer.status_code == 422
    assert page.errors() == ["Hari terakhir: tulis hari, bulan, dan tahun dengan angka, contoh 27 11 2024."]
    kept = page.typed(PATH)
    assert (kept["last-day"], kept["last-month"], kept["deputy"], kept["why"]) == ("31", "2x", "v2", "annual_leave")
    assert [link.get("href") for link in page.summary_links()] == ["#last-day"]
    assert "last-day" in page.ids()
    assert await stored(house.sessions) == []


async def test_an_empty_form_is_told_all_its_faults_at_once(page: Browser) -> None:
    await page.submit(PATH)

    assert page.errors() == ["Hari pertama wajib diisi.", "Hari terakhir wajib diisi.", "Sebab: pilih salah satu dari daftar."]  # fmt: skip  # noqa: E501


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (form(first=-1), "Hari pertama tidak boleh sebelum hari ini"),
        (form(first=5, last=4), "Hari terakhir tidak boleh sebelum hari pertama."),
        (form(last=400), "Hari terakhir paling jauh 366 hari"),
        (form(deputy="ketua"), "Pengganti: pilih petugas dari daftar."),
        (form(deputy=ME), "Pengganti: pilih petugas dari daftar."),
        (form(why="malas"), "Sebab: pilih salah satu dari daftar."),
    ],
)
async def test_what_cannot_be_is_refused(page: Browser, house: House, typed: dict[str, str], said: str) -> None:
    await page.submit(PATH, **typed)

    assert page.errors()[0].startswith(said)
    assert await stored(house.sessions) == []


async def test_overlapping_absences_are_refused_and_the_same_one_twice_is_one(page: Browser, house: House) -> None:
    twice = [(await page.submit(PATH, **form())).status_code for _ in range(2)]
    again = await page.submit(PATH, **form(first=5, last=9))

    assert twice == [303, 303]
    assert again.status_code == 409
    assert await stored(house.sessions) == [(ME, 1, 5, None)]


async def test_a_circle_of_deputies_is_refused(page: Browser, house: House) -> None:
    await send_away(house.sessions, "v2", TODAY, TODAY + timedelta(days=2), deputy=ME)

    await page.submit(PATH, **form(first=2, last=9, deputy="v2"))

    assert page.errors() == ["Pengganti itu sendiri diganti oleh Anda pada tanggal yang sama; pilih orang lain."]


async def test_an_absence_that_has_not_begun_is_taken_back(page: Browser, house: House) -> None:
    await page.submit(PATH, **form(deputy="v2"))
    await page.open(PATH)

    await page.submit(next(f.action for f in page.page.forms if f.action.endswith("/akhiri")))

    assert await stored(house.sessions) == []


async def test_whoever_comes_back_early_is_there_from_today_on(page: Browser, house: House) -> None:
    await send_away(house.sessions, ME, TODAY - timedelta(days=3), TODAY + timedelta(days=3), deputy="v2")
    await page.open(PATH)

    await page.submit(next(f.action for f in page.page.forms if f.action.endswith("/akhiri")))

    assert await stored(house.sessions) == [(ME, -3, -1, "v2")]


async def test_nobody_ends_the_absence_of_another(page: Browser, house: House) -> None:
    await send_away(house.sessions, "v2", TODAY, TODAY)
    async with house.sessions() as session:
        theirs = await session.scalar(select(AbsenceRow.id))

    answer = await page.post(f"{PATH}/{theirs}/akhiri", {"csrf": page.typed(PATH)["csrf"]})

    assert answer.status_code == 404
    assert len(await stored(house.sessions)) == 1


async def test_a_deputy_sees_whom_they_stand_in_for_and_not_why(page: Browser, house: House) -> None:
    await send_away(house.sessions, "v2", TODAY, TODAY + timedelta(days=1), deputy=ME)

    await page.open(PATH)

    assert "Anda menggantikan Petugas v2" in page.says()
    assert page.says().count("Cuti tahunan") == 1  # the choice of the form, and nothing of the colleague's


async def test_an_officer_alone_in_a_post_is_told_that_nobody_can_stand_in(browser: Browser, sign_in: SignIn) -> None:
    await sign_in(Role.PERSONNEL_AUTHORITY)

    await browser.open(PATH)

    assert "tidak ada pengganti yang dapat dipilih" in browser.says()


async def test_a_mail_that_was_refused_is_shown_to_its_officer_and_counted_for_operators(
    page: Browser, house: House, sign_in: SignIn
) -> None:
    now = datetime.now(UTC)
    async with house.sessions.begin() as session:
        session.add(
            MailRow(
                officer_id=ME, day=date(2026, 11, 4), created_at=now, try_at=now, attempts=1, failed_at=now,
                last_error="recipient 550",
            )
        )  # fmt: skip

    await page.open("/kotak")
    own = page.says()
    await sign_in(Role.OPERATOR)
    await page.open("/kotak")

    assert "tanggal 4 November 2026 tidak terkirim (recipient 550)" in own
    assert "1 surel pengingat dalam tujuh hari terakhir tidak terkirim" in page.says()
