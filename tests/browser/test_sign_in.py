"""Signing in as people do: with an app, with a passkey of Chromium's own, and by an institution's provider."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pyotp
import pytest
from playwright.async_api import Browser, CDPSession, Page
from sqlalchemy import text

from domain.procedure import Lane
from stack.ports import free_port
from tests.browser.conftest import Site, served
from tests.browser.test_journey import WIDTHS
from tests.conftest import House
from tests.web.doors import accounts, rules, told
from tests.web.provider import CLIENT, SECRET, independent
from tests.web.seats import PASSWORD
from web.app import create_app
from web.oidc_provider import Institution


@asynccontextmanager
async def forced(house: House, institutions: Sequence[Institution] = (), **limits: str) -> AsyncIterator[str]:
    """A site as in production: nobody comes in on one factor. Its name is one that browsers make passkeys for."""
    port = free_port()
    url = f"http://localhost:{port}"
    kept = rules(limits, forced=True, institutions=institutions)
    app = create_app(house.desk, secure_cookies=False, mode="production", site=url, rules=kept)
    async with served(app, port):
        yield url


async def knock(page: Page) -> None:
    await page.goto("/masuk")
    await page.get_by_label("Nama pengguna").fill("bkn_verifier")
    await page.get_by_label("Kata sandi").fill(PASSWORD)
    await page.get_by_role("button", name="Masuk", exact=True).click()


async def look(page: Page, folder: Path, name: str) -> None:
    """The page fits its window; a picture of it is kept with the test's files."""
    await page.screenshot(path=folder / f"{name}.png", full_page=True)
    assert await page.locator("html").evaluate("e => e.scrollWidth <= window.innerWidth"), name


@pytest.mark.parametrize("width", WIDTHS)
async def test_an_officer_sets_up_an_app_and_signs_in_with_it_without_scripts(
    browser: Browser, site: Site, tmp_path: Path, width: int
) -> None:
    async with forced(site.house) as url:
        context = await browser.new_context(
            java_script_enabled=False, viewport={"width": width, "height": 780}, base_url=url
        )
        page = await context.new_page()
        await knock(page)
        await look(page, tmp_path, "enrol")
        await page.get_by_role("link", name="Aplikasi autentikator").click()
        await look(page, tmp_path, "app")
        secret = (await page.locator(".netral-secret").inner_text()).replace(" ", "")
        await page.get_by_label("Kode yang sekarang").fill("000000")
        await page.get_by_role("button", name="Pasang").click()
        await look(page, tmp_path, "app-wrong")
        await page.get_by_label("Kode yang sekarang").fill(pyotp.TOTP(secret).now())
        await page.get_by_role("button", name="Pasang").click()
        await look(page, tmp_path, "codes")
        recovery = await page.locator(".netral-codes code").first.inner_text()
        await page.get_by_role("link", name="Sudah saya simpan").click()
        await look(page, tmp_path, "account")
        for name in ("Ganti kata sandi", "Riwayat masuk"):
            await page.get_by_role("link", name=name).first.click()
            await look(page, tmp_path, name.lower().replace(" ", "-"))
            await page.goto("/akun")
        await page.goto("/akun/konfirmasi")
        await look(page, tmp_path, "confirm")
        await page.get_by_role("button", name="Keluar").click()
        await knock(page)
        await look(page, tmp_path, "second")
        await page.get_by_label("Kode dari aplikasi").fill(recovery)
        await page.get_by_role("button", name="Lanjutkan").click()

        assert await page.get_by_role("link", name="Menunggu saya").count() == 1
        await context.close()
    assert (await told(site.house.sessions))[-1] == ("signed_in", "password+recovery_code")


async def authenticator(page: Page) -> CDPSession:
    """A passkey's device inside Chromium, which answers at once."""
    session = await page.context.new_cdp_session(page)
    options: dict[str, Any] = {
        "protocol": "ctap2", "transport": "usb", "hasResidentKey": False, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    await session.send("WebAuthn.enable")
    await session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


async def test_an_officer_adds_a_passkey_and_signs_in_with_it_and_a_copy_is_refused(
    browser: Browser, site: Site, tmp_path: Path
) -> None:
    async with forced(site.house) as url:
        context = await browser.new_context(base_url=url)
        page = await context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        await authenticator(page)
        await knock(page)
        await page.get_by_role("link", name="Kunci sandi").click()
        await page.get_by_label("Nama kunci").fill("kunci USB")
        assert not await page.get_by_text("Kunci sandi tidak menjawab").is_visible()
        await look(page, tmp_path, "key")
        await page.get_by_role("button", name="Tambah kunci sandi").click()
        await page.get_by_role("link", name="Sudah saya simpan").click()
        assert "kunci USB" in await page.get_by_role("main").inner_text()
        await look(page, tmp_path, "account-key")
        await page.get_by_role("button", name="Keluar").click()

        await knock(page)
        await look(page, tmp_path, "second-key")
        await page.get_by_role("button", name="Gunakan kunci sandi").click()
        await page.get_by_role("link", name="Menunggu saya").wait_for()
        await page.get_by_role("button", name="Keluar").click()
        assert complaints == []

        async with site.house.sessions.begin() as session:
            await session.execute(text("UPDATE passkeys SET counter = 1000"))
        await knock(page)
        await page.get_by_role("button", name="Gunakan kunci sandi").click()
        await page.get_by_role("link", name="Kunci sandi ini tidak diterima").wait_for()
        await context.close()
    history = await told(site.house.sessions)
    assert ("signed_in", "password+passkey") in history
    assert history[-1] == ("failed", "passkey")


async def test_an_officer_signs_in_with_their_institution(browser: Browser, site: Site) -> None:
    async with independent() as issuer:
        bkn = Institution("bkn", "BKN", issuer, CLIENT, SECRET, Lane.BKN.value)
        async with forced(site.house, [bkn]) as url:
            context = await browser.new_context(java_script_enabled=False, base_url=url)
            page = await context.new_page()
            await page.goto("/masuk?lanjut=/kotak")
            await page.get_by_role("link", name="Masuk dengan BKN").click()
            await page.locator("[name=sub]").first.fill("bkn_verifier")
            await page.get_by_role("button", name="Authorize").first.click()
            await page.get_by_role("heading", name="Pasang faktor kedua").wait_for()

            assert page.url == f"{url}/akun"  # this provider says nothing of a second factor
            await context.close()
    assert await told(site.house.sessions) == [("halfway", "oidc:bkn")]


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_other_pages_of_the_door_fit_their_window(
    browser: Browser, site: Site, tmp_path: Path, width: int
) -> None:
    bkn = Institution("bkn", "Badan Kepegawaian Negara", "http://127.0.0.1:1", CLIENT, SECRET, Lane.BKN.value)
    async with accounts(site.house) as operator, forced(site.house, [bkn], sign_in_account="1/hour") as url:
        link = await operator.link("bkn_verifier")
        context = await browser.new_context(
            java_script_enabled=False, viewport={"width": width, "height": 780}, base_url=url
        )
        page = await context.new_page()
        for name, path in {
            "sign-in": "/masuk", "link": f"/masuk/tautan/{link}", "dead": "/masuk/tautan/x",
            "away": "/masuk/oidc/bkn", "stranger": "/akun",
        }.items():  # fmt: skip
            await page.goto(path)
            await look(page, tmp_path, name)
        await page.goto(f"/masuk/tautan/{link}")
        await page.get_by_label("Kata sandi baru").fill("netral")
        await page.get_by_role("button", name="Simpan kata sandi").click()
        await look(page, tmp_path, "link-wrong")
        await knock(page)
        async with site.house.sessions.begin() as session:
            await session.execute(text("UPDATE sessions SET proved_at = proved_at - interval '1 hour'"))
        await page.goto("/akun/aplikasi")
        await look(page, tmp_path, "confirm-first")
        await page.get_by_role("button", name="Batal masuk").click()
        for _ in range(2):
            await page.goto("/masuk")
            await page.get_by_label("Nama pengguna").fill("auditor")
            await page.get_by_role("button", name="Masuk", exact=True).click()
        await look(page, tmp_path, "too-many")

        assert "Terlalu banyak percobaan" in await page.get_by_role("alert").inner_text()
        await context.close()
