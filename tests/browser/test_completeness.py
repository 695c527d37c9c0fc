"""What a report lacks is said while somebody types, in a real browser; the page has no need of it."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import Site


@pytest.fixture
async def page(browser: Browser, site: Site) -> AsyncIterator[Page]:
    """A page as wide as a small telephone, whose every complaint is kept."""
    context = await browser.new_context(base_url=site.url, viewport={"width": 360, "height": 740})
    opened = await context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda said: complaints.append(said.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    await context.close()
    assert complaints == []


async def test_the_list_follows_what_is_typed_and_nothing_is_sent(page: Page) -> None:
    await page.goto("/lapor")
    await expect(page.get_by_role("heading", name="Belum ada (7)")).to_be_visible()

    await page.get_by_label("Tempat kejadian").fill("Balai kota")
    await page.get_by_label("Uraian kejadian").fill("Hadir pada deklarasi.")
    await page.get_by_label("Bukti").focus()

    await expect(page.get_by_role("heading", name="Belum ada (5)")).to_be_visible()
    await expect(page.get_by_label("Tempat kejadian")).to_have_value("Balai kota")


async def test_the_form_fits_a_small_telephone(page: Page) -> None:
    await page.goto("/lapor")

    assert await page.evaluate("document.documentElement.scrollWidth") <= 360
