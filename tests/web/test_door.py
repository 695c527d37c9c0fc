"""Signing in and out, sessions, and the tokens of forms."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from domain.procedure import Role
from models.officers import SessionRow
from tests.conftest import House
from tests.web.browse import Browser
from tests.web.conftest import SignIn
from tests.web.doors import as_owner, door
from tests.web.seats import PASSWORD
from web.app import create_app
from web.sessions import digest

SECOND = timedelta(seconds=1)
IDLE, ABSOLUTE = timedelta(minutes=30), timedelta(hours=12)  # as the settings have them by default


async def age(house: House, **columns: timedelta) -> None:
    """Let the sessions be as old as this."""
    async with house.sessions.begin() as session:
        await session.execute(update(SessionRow).values({n: func.clock_timestamp() - by for n, by in columns.items()}))


async def test_an_officer_comes_in_and_goes_on_to_what_they_wanted(browser: Browser, house: House) -> None:
    await browser.open("/masuk?lanjut=/kotak")

    answer = await browser.submit("/masuk", username="bkn_verifier", password=PASSWORD)

    assert (answer.status_code, answer.headers["location"]) == (303, "/kotak")
    assert (await browser.open("/kotak")).status_code == 200


@pytest.mark.parametrize("wanted", ["//elsewhere.test/x", "https://elsewhere.test", "/\\elsewhere.test", "/\n/x", ""])
async def test_signing_in_never_leads_to_another_site(browser: Browser, house: House, wanted: str) -> None:
    await browser.open("/masuk")

    answer = await browser.submit("/masuk", username="bkn_verifier", password=PASSWORD, next=wanted)

    assert answer.headers["location"] == "/kerja"


@pytest.mark.parametrize(
    ("name", "password"),
    [("bkn_verifier", "salah"), ("nobody", PASSWORD), ("", ""), ("bkn_verifier", "x" * 5000), ("bkn_verifier", "\x00")],
)
async def test_a_wrong_log_in_is_refused_in_one_sentence(
    browser: Browser, house: House, name: str, password: str
) -> None:
    await browser.open("/masuk")

    answer = await browser.submit("/masuk", username=name, password=password)

    assert answer.status_code == 401
    assert browser.errors() == ["Nama pengguna atau kata sandi tidak cocok."]
    assert browser.typed("/masuk")["username"] == name
    assert browser.typed("/masuk")["password"] == ""


async def test_the_token_in_the_cookie_is_nowhere_in_the_database(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    await sign_in(Role.BKN_VERIFIER)
    token = browser.client.cookies["netral_session"]

    async with house.sessions() as session:
        row = (await session.scalars(select(SessionRow))).one()

    assert row.token_digest == digest(token)
    assert token not in {row.token_digest, row.csrf, row.officer_id}


async def test_a_session_ends_at_sign_out_even_if_the_cookie_is_kept(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    await sign_in(Role.BKN_VERIFIER)
    await browser.open("/kerja")
    token = browser.client.cookies["netral_session"]

    await browser.submit("/keluar")
    browser.client.cookies.set("netral_session", token)

    assert (await browser.open("/kerja")).status_code == 401


async def test_a_session_expires_when_idle_and_lives_while_used(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    await sign_in(Role.BKN_VERIFIER)

    await age(house, seen_at=IDLE - 5 * SECOND)
    used = await browser.open("/kerja")
    still = await browser.open("/kerja")
    await age(house, seen_at=IDLE + SECOND)
    idle = await browser.open("/kerja")

    assert (used.status_code, still.status_code, idle.status_code) == (200, 200, 401)


async def test_using_a_session_moves_its_idle_limit(browser: Browser, house: House, sign_in: SignIn) -> None:
    await sign_in(Role.BKN_VERIFIER)
    await age(house, seen_at=IDLE - 5 * SECOND)

    await browser.open("/kerja")

    async with house.sessions() as session:
        idle = await session.scalar(select(func.clock_timestamp() - SessionRow.seen_at))
    assert idle is not None
    assert idle < timedelta(minutes=5)


async def test_a_session_expires_after_its_longest_life_however_much_it_is_used(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    await sign_in(Role.BKN_VERIFIER)
    await age(house, created_at=ABSOLUTE + SECOND)

    assert (await browser.open("/kerja")).status_code == 401


async def test_signing_in_again_ends_the_session_before(browser: Browser, house: House, sign_in: SignIn) -> None:
    await browser.open("/masuk")
    sent = {**browser.typed("/masuk"), "username": "bkn_verifier", "password": PASSWORD}
    await browser.post("/masuk", sent)
    first = browser.client.cookies["netral_session"]
    await browser.open("/kerja")

    again = await browser.post("/masuk", {**sent, "csrf": browser.typed("/keluar")["csrf"]})

    assert again.status_code == 303
    assert browser.client.cookies["netral_session"] != first
    async with house.sessions() as session:
        assert await session.scalar(select(func.count()).select_from(SessionRow)) == 1


async def test_text_typed_before_a_session_expired_can_be_copied(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    from tests.story import Story

    story = await Story.begin(house)
    await sign_in(Role.TASK_FORCE_VERIFIER)
    action = f"/perkara/{story.case_id}/tindakan/request_completion"
    await browser.open(action)
    await age(house, seen_at=IDLE + SECOND)

    answer = await browser.submit(action, f__missing="Satu jam pekerjaan")

    assert answer.status_code == 401
    assert "Satu jam pekerjaan" in browser.says()


async def test_words_from_another_site_are_not_shown_on_our_page(browser: Browser, house: House) -> None:
    answer = await browser.post("/lapor", {"chronology": "Telepon 0800"})

    assert answer.status_code == 403
    assert "Telepon 0800" not in browser.text


async def test_cookies_are_shut_to_scripts_and_other_sites_and_secure_where_asked(house: House) -> None:
    import httpx

    app = create_app(house.desk, secure_cookies=True, mode="production")
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://netral.test") as client:
        page = Browser(client)
        form = (await page.open("/masuk")).headers["set-cookie"]
        session = (await page.submit("/masuk", username="auditor", password=PASSWORD)).headers["set-cookie"]

    for cookie in (form, session):
        assert cookie.startswith("__Host-netral_")
        assert all(part in cookie for part in ("HttpOnly", "SameSite=lax", "Secure", "Path=/"))


async def test_only_a_demonstration_shows_log_ins(browser: Browser, house: House) -> None:
    import httpx

    await browser.open("/masuk")
    app = create_app(house.desk, secure_cookies=False, mode="demo", demo_password=PASSWORD)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://netral.test") as client:
        demo = Browser(client)
        await demo.open("/masuk")

    assert "bkn_verifier" not in browser.says()
    assert "bkn_verifier" in demo.says()
    assert PASSWORD in demo.says()
    assert "Peragaan: petugas dan identitas di sini tiruan" in demo.says()
    assert "Peragaan" not in browser.says()


async def test_a_failure_writes_no_typed_word_and_no_stored_value_into_the_log(
    house: House, capfd: pytest.CaptureFixture[str]
) -> None:
    secret = "kata sandi yang tidak boleh tercatat"
    async with door(house) as at:
        await as_owner(house, "ALTER TABLE sign_ins RENAME TO gone")
        answer = await at.knock(password=secret)

    out, err = capfd.readouterr()
    assert answer.status_code == 500
    assert "UndefinedTable" in out + err
    assert secret not in out + err
    assert "bkn_verifier" not in out + err
