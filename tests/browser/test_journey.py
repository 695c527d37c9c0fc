"""One case in a real browser without JavaScript: from a citizen's report to a decree in force."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, BrowserContext, Page

from domain.procedure import Role
from models.schemas import Receipt
from tests.browser.conftest import Site
from tests.story import PAST_REMEDY, TO_FORCE, Story, typed
from tests.web.seats import PASSWORD


@pytest.fixture
async def page(browser: Browser, site: Site) -> AsyncIterator[Page]:
    """A page of a browser that runs no scripts."""
    context: BrowserContext = await browser.new_context(java_script_enabled=False, base_url=site.url)
    opened = await context.new_page()
    yield opened
    await context.close()


async def report(page: Page) -> None:
    await page.goto("/")
    await page.get_by_role("main").get_by_role("link", name="Lapor", exact=True).click()
    await page.get_by_label("Nama", exact=True).fill("Terlapor Contoh")
    await page.get_by_label("Kantor atau instansi").select_option(label="Pemerintah Kabupaten Contoh")
    await page.get_by_label("Pemilu atau pemilihan").fill("Pilkada 2024")
    await page.get_by_label("Uraian kejadian").fill("Hadir pada deklarasi dengan atribut.")
    await page.get_by_role("button", name="Kirim laporan").last.click()
    await page.get_by_label("Nama Anda (pelapor)").fill("Pelapor Contoh")  # forgotten, asked for, all else kept
    await page.get_by_role("button", name="Kirim laporan").last.click()


async def sign_in(page: Page, role: Role) -> None:
    await page.goto("/masuk")
    await page.get_by_label("Nama pengguna").fill(role.value)
    await page.get_by_label("Kata sandi").fill(PASSWORD)
    await page.get_by_role("button", name="Masuk", exact=True).click()


async def act(page: Page, story: Story, code: str) -> None:
    """Do one act as its officer: from the work list to the case, by its link, filling in every question."""
    case = await story.case()
    action = case.procedure.action_by_code[code]
    await sign_in(page, action.by[0])
    await page.get_by_role("link", name=story.case_id).click()
    await page.get_by_role("link", name=action.name, exact=True).click()
    for name, answer in typed(case, action, await story.today()).items():
        await fill(page, f"f-{name}", answer)
    await page.get_by_role("button", name=action.name, exact=True).click()
    assert await page.get_by_role("status").inner_text() == f"Tercatat: {action.name}"
    await page.get_by_role("button", name="Keluar").click()


async def fill(page: Page, name: str, answer: str) -> None:
    if await page.locator(f"[name='{name}-day']").count():
        for part, text in zip(("year", "month", "day"), answer.split("-"), strict=True):
            await page.locator(f"[name='{name}-{part}']").fill(text)
    elif await page.locator(f"[name='{name}'][type='radio']").count():
        await page.locator(f"[name='{name}'][value='{answer}']").check()
    elif await page.locator(f"select[name='{name}']").count():
        await page.locator(f"[name='{name}']").select_option(answer)
    else:
        await page.locator(f"[name='{name}']").fill(answer)


async def test_a_report_becomes_a_decree_in_force_in_a_browser_without_scripts(page: Page, site: Site) -> None:
    await report(page)
    receipt = await page.locator(".netral-receipt__number").inner_text()
    number = await page.locator(".netral-number").inner_text()
    story = Story(site.house, Receipt(receipt=receipt, report_number=number[:-2], cases=[number]), number)
    await story.start()

    for code in TO_FORCE:
        await act(page, story, code)
    await site.house.skip(story.case_id, PAST_REMEDY)
    await story.until("in_force")

    await sign_in(page, Role.PERSONNEL_UNIT)
    await page.get_by_role("link", name=story.case_id).click()
    assert await page.get_by_role("heading", level=1).inner_text() == "Keputusan berlaku"
    assert await page.get_by_role("heading", name="Keputusan mulai berlaku").count() == 1
    await page.get_by_role("button", name="Keluar").click()
    await page.goto("/status")
    await page.get_by_label("Nomor tanda terima").fill(receipt)
    await page.get_by_role("button", name="Lihat status").click()
    assert "sudah diteruskan kepada instansi" in await page.get_by_role("main").inner_text()
    assert "Terlapor Contoh" not in await page.content()


WIDTHS = (1440, 360)


@pytest.mark.parametrize("width", WIDTHS)
async def test_no_page_is_wider_than_its_window_and_none_breaks_its_own_policy(
    browser: Browser, site: Site, width: int
) -> None:
    story = await Story.begin(site.house)
    await story.walk(*TO_FORCE[: TO_FORCE.index("hear_clarification")])
    context = await browser.new_context(viewport={"width": width, "height": 780}, base_url=site.url)
    page = await context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    await sign_in(page, Role.BAWASLU_OFFICER)

    case = f"/perkara/{story.case_id}"
    for path in ("/kerja", "/perkara", "/kotak", "/ketidakhadiran", case, f"{case}/tindakan/hear_clarification",
                 "/lapor", "/status", "/prosedur/skb2022-bkn", "/"):  # fmt: skip
        await page.goto(path)
        assert await page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, path
        assert await page.evaluate("getComputedStyle(document.querySelector('header')).backgroundColor") == (
            "rgb(13, 74, 84)"
        )
    await context.close()

    assert complaints == []


ONE_LINE = """number => {
    const words = document.createRange();
    words.selectNodeContents(number);
    return words.getClientRects().length === 1 && number.scrollWidth <= number.clientWidth;
}"""


async def test_a_receipt_stands_in_one_line_on_a_telephone(browser: Browser, site: Site) -> None:
    context = await browser.new_context(viewport={"width": 360, "height": 780}, base_url=site.url)
    page = await context.new_page()

    await report(page)

    assert await page.locator(".netral-receipt__number").evaluate(ONE_LINE)
    assert await page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    await context.close()
