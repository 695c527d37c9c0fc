"""Asking before acting in a real browser without scripts, on a telephone and on a desk."""

import pytest
from playwright.async_api import Browser

from tests.browser.conftest import Site
from tests.browser.test_journey import WIDTHS


@pytest.mark.parametrize("width", WIDTHS)
async def test_somebody_asks_from_the_front_page_and_reads_the_answer(browser: Browser, site: Site, width: int) -> None:
    context = await browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 780}, base_url=site.url
    )
    page = await context.new_page()

    async def fits() -> bool:
        return bool(await page.locator("html").evaluate("e => e.scrollWidth <= window.innerWidth"))

    await page.goto("/")
    assert await fits()
    await page.get_by_role("main").get_by_role("link", name="Bolehkah?").click()
    assert await fits()
    await page.get_by_label("Perbuatan, dengan kata Anda").fill("Bolehkah saya menyukai unggahan calon bupati?")
    await page.get_by_label("Pemilihan (boleh kosong)").select_option(label="Pilkada 2024: bupati/wali kota")
    for name, text in (("Hari", "15"), ("Bulan", "10"), ("Tahun", "2024")):
        await page.get_by_label(name, exact=True).fill(text)
    await page.get_by_role("button", name="Lihat jawaban").click()

    assert await fits()
    answer = await page.get_by_role("region", name="Menyukai (like) unggahan atau akun kampanye").inner_text()
    assert "Tidak boleh" in answer
    assert "PP 94/2021 Pasal 5 huruf n angka 5" in answer
    await context.close()
