"""The wording of a letter in a real browser without scripts: tried, opened as a file, saved, on two widths."""

import pytest
from playwright.async_api import Browser

from domain.letter_kinds import Kind
from domain.procedure import Role
from tests.browser.conftest import Site
from tests.browser.test_journey import WIDTHS, sign_in


@pytest.mark.parametrize("width", WIDTHS)
async def test_an_operator_changes_a_wording(browser: Browser, site: Site, width: int) -> None:
    context = await browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 780}, base_url=site.url
    )
    page = await context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))  # a refusal's status is told there too

    async def fits() -> bool:
        return bool(await page.locator("html").evaluate("e => e.scrollWidth <= window.innerWidth"))

    await sign_in(page, Role.OPERATOR)
    await page.get_by_role("link", name="Naskah surat").click()
    assert await fits()
    await page.get_by_role("link", name="Peringatan kepada PPK").first.click()
    assert await fits()
    await page.get_by_label("Isi", exact=True).fill(f"Perkara $case, $agncy.\n\n{'x' * 200}")
    await page.get_by_label("Alasan perubahan").fill("Lebih singkat")
    await page.get_by_role("button", name="Simpan sebagai versi 2").click()
    assert "Mungkin maksudnya $agency" in await page.get_by_role("alert").inner_text()
    assert await fits()
    await page.get_by_label("Isi", exact=True).fill("Perkara $case pada $agency, lihat $basis.")
    await page.get_by_role("button", name="Lihat teks dan perubahannya").click()
    assert "Perkara 2026-000012-1 pada Pemerintah Kabupaten Contoh" in await page.get_by_role("main").inner_text()
    assert await page.get_by_label("Alasan perubahan").input_value() == "Lebih singkat"
    assert await fits()
    await page.get_by_role("button", name="Simpan sebagai versi 2").click()
    assert "naskah versi 2 berlaku" in await page.get_by_role("status").inner_text()
    assert await fits()
    await context.close()

    assert [text for text in complaints if "status of 422" not in text] == []


async def test_every_kind_opens_and_fits_a_telephone(browser: Browser, site: Site) -> None:
    context = await browser.new_context(
        java_script_enabled=False, viewport={"width": min(WIDTHS), "height": 780}, base_url=site.url
    )
    page = await context.new_page()
    await sign_in(page, Role.OPERATOR)

    for kind in Kind:
        await page.goto(f"/operator/surat/{kind}")
        assert await page.locator("html").evaluate("e => e.scrollWidth <= window.innerWidth"), kind
    await context.close()
