"""A corrected rulebook in a real browser without scripts: begun from the newest edition, loaded as shown, read."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.async_api import Browser

from domain.procedure import Role
from domain.rulebook.document import to_text
from domain.rulebook.releases import SKB2022
from tests.browser.conftest import Site
from tests.browser.test_journey import WIDTHS, sign_in

FIRST, *REST = SKB2022.forms
CORRECTED = replace(SKB2022, edition=2, forms=(replace(FIRST, article="PP 42/2004 Pasal 16"), *REST))


@pytest.mark.parametrize("width", WIDTHS)
async def test_an_operator_loads_a_corrected_edition_and_anybody_reads_it(
    browser: Browser, site: Site, tmp_path: Path, width: int
) -> None:
    file = tmp_path / "skb2022-2.json"
    file.write_text(to_text(CORRECTED))
    context = await browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 780}, base_url=site.url
    )
    page = await context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))

    async def fits() -> bool:
        return bool(await page.locator("html").evaluate("e => e.scrollWidth <= window.innerWidth"))

    await sign_in(page, Role.OPERATOR)
    await page.get_by_role("link", name="Buku aturan").click()
    assert await fits()
    await page.get_by_role("button", name="Koreksi SKB 2022").click()
    assert await fits()
    await page.get_by_label("Sumber koreksi").fill("Salinan resmi SKB")
    await page.get_by_role("button", name="Lihat pratinjau").click()
    assert "tidak mengubah apa pun" in await page.get_by_role("alert").inner_text()
    await page.get_by_label("Berkas JSON").set_input_files(file)
    await page.get_by_role("button", name="Lihat pratinjau").click()
    assert "PP 42/2004 Pasal 16" in await page.get_by_role("row", name="Bentuk ethics_1").inner_text()
    assert await fits()
    await page.get_by_role("button", name="Muat edisi 2").click()
    assert "Sudah dimuat" in await page.get_by_role("status").inner_text()
    await page.get_by_role("button", name="Keluar").click()
    await page.goto("/boleh")
    await page.get_by_role("link", name="buku aturan").click()
    await page.get_by_role("link", name="SKB 2022, edisi 2").click()
    assert await fits()
    assert "belum diverifikasi" in await page.get_by_role("main").inner_text()
    await context.close()

    assert [text for text in complaints if "409 (Conflict)" not in text] == []  # that it changes nothing is a refusal
