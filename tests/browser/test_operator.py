"""The operator's pages in a real browser without scripts: a decree from a file, applied as shown, and a check."""

from pathlib import Path

import pytest
from playwright.async_api import Browser

from domain.procedure import Role
from tests.browser.conftest import Site
from tests.browser.test_journey import WIDTHS, sign_in
from tests.workflows.test_calendar import KEPPRES, TO_TEAM, november
from workflows.messages import LEDGER_WORKFLOW


@pytest.mark.parametrize("width", WIDTHS)
async def test_an_operator_brings_a_decree_and_checks_the_ledger(
    browser: Browser, site: Site, tmp_path: Path, width: int
) -> None:
    (examined,) = await november(site.house, TO_TEAM)
    await site.house.cases.start_ledger()
    file = tmp_path / "keppres.csv"
    file.write_text(KEPPRES)
    context = await browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 780}, base_url=site.url
    )
    page = await context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))

    async def fits() -> bool:
        return bool(await page.locator("html").evaluate("e => e.scrollWidth <= window.innerWidth"))

    await sign_in(page, Role.OPERATOR)
    await page.get_by_role("link", name="Kalender kerja").click()
    assert await fits()
    await page.get_by_role("button", name="Impor keputusan").click()
    assert await fits()
    await page.get_by_label("Nama versi baru").fill("keppres-33-2024")
    await page.get_by_label("Sumber").fill("Keppres 33/2024")
    await page.get_by_label("Berkas CSV").set_input_files(file)
    await page.get_by_role("button", name="Lihat pratinjau").click()
    assert await page.get_by_role("row", name=examined.case_id).count() == 1
    assert await fits()
    await page.get_by_role("button", name="Terapkan").click()
    assert "1 tenggat bergeser" in await page.get_by_role("status").inner_text()
    assert await fits()
    await page.goto("/operator")
    await page.get_by_role("button", name="Periksa sekarang").click()
    assert "Semua tenggat cocok" in await page.get_by_role("main").inner_text()
    assert await fits()
    await context.close()
    await site.house.client.get_workflow_handle(LEDGER_WORKFLOW).terminate()

    assert complaints == []
