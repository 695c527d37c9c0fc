"""The two who have no account, each on a phone that runs no scripts: from a report or an envelope to the end."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, ViewportSize

from domain.procedure import Role
from models.schemas import Receipt
from tests.browser.conftest import Site
from tests.story import TO_FORCE, Story
from tests.web.seats import PASSWORD

PHONE = ViewportSize(width=360, height=740)
SUMMONED = ("accept", "verify", "assess", "summon_clarification")


@pytest.fixture
async def phone(browser: Browser, site: Site) -> AsyncIterator[Page]:
    """A page on a small screen without scripts."""
    context = await browser.new_context(java_script_enabled=False, base_url=site.url, viewport=PHONE)
    yield await context.new_page()
    await context.close()


@pytest.fixture
async def office(browser: Browser, site: Site) -> AsyncIterator[Page]:
    """An officer's screen."""
    context = await browser.new_context(java_script_enabled=False, base_url=site.url)
    yield await context.new_page()
    await context.close()


async def fits(page: Page) -> None:
    """Nothing scrolls sideways."""
    wide = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, page.url


async def sign_in(page: Page, role: Role) -> None:
    await page.goto("/masuk")
    await page.get_by_label("Nama pengguna").fill(role.value)
    await page.get_by_label("Kata sandi").fill(PASSWORD)
    await page.get_by_role("button", name="Masuk", exact=True).click()


async def write_to(office: Page, case: str, side: str, kind: str, text: str) -> None:
    """An officer writes to a party."""
    await office.goto(f"/perkara/{case}/pesan")
    form = office.locator(f"form[action$='/pesan/{side}']")
    await form.get_by_label(kind, exact=True).check()
    await form.locator("textarea").fill(text)
    await form.get_by_role("button", name="Kirim").click()


async def report(phone: Page) -> str:
    """The receipt of a report that was made on the phone."""
    await phone.goto("/lapor")
    await phone.get_by_label("Nama Anda (pelapor)").fill("Pelapor Contoh")
    await phone.get_by_label("Nama", exact=True).fill("Terlapor Contoh")
    await phone.get_by_label("Kantor atau instansi").select_option(label="Pemerintah Kabupaten Contoh")
    await phone.get_by_label("Pemilu atau pemilihan").fill("Pilkada 2024")
    await phone.get_by_label("Uraian kejadian").fill("Hadir pada deklarasi dengan atribut.")
    await phone.get_by_role("button", name="Kirim laporan").last.click()
    return await phone.locator(".netral-receipt__number").inner_text()


async def test_a_reporter_follows_answers_completes_and_withdraws_on_a_phone(
    phone: Page, office: Page, site: Site
) -> None:
    receipt = await report(phone)
    await fits(phone)
    case = await phone.locator(".netral-number").first.inner_text()
    story = Story(site.house, Receipt(receipt=receipt, report_number=case[:-2], cases=[case]), case)
    await story.start()
    await phone.get_by_role("button", name="Lihat status sekarang").click()
    assert phone.url.endswith("/laporan-saya")
    assert "Pemeriksaan kelengkapan" in await phone.get_by_role("main").inner_text()
    await fits(phone)

    await sign_in(office, Role.TASK_FORCE_VERIFIER)
    await write_to(office, case, "reporter", "Pertanyaan", "Pukul berapa kejadiannya?")
    await story.act("request_completion")
    await phone.reload()
    await phone.get_by_label("Jawaban Anda").fill("Sekitar pukul sembilan pagi.")
    await phone.get_by_role("button", name="Kirim jawaban").click()
    await phone.get_by_label("Kelengkapan").fill("Spanduk berada di sisi timur.")
    await phone.get_by_role("button", name="Kirim kelengkapan").click()
    assert "Tercatat: Kirim kelengkapan" in await phone.get_by_role("status").inner_text()
    await fits(phone)
    await office.goto("/kotak")
    assert "Pesan baru dari pelapor" in await office.get_by_role("main").inner_text()

    await phone.get_by_text("Batalkan laporan").first.click()
    await phone.get_by_label("Alasan").fill("Salah orang.")
    await phone.get_by_role("button", name="Batalkan laporan").click()
    assert (await story.case()).step == "withdrawn"
    await phone.get_by_role("button", name="Keluar").click()
    await phone.goto("/laporan-saya")
    assert "Masukkan kode Anda" in await phone.get_by_role("heading", level=1).inner_text()


async def test_a_reported_person_reads_their_rights_gives_their_account_and_objects_on_a_phone(
    phone: Page, office: Page, site: Site
) -> None:
    story = await Story.begin(site.house)
    await story.walk(*SUMMONED)
    await sign_in(office, Role.BAWASLU_OFFICER)
    await office.goto(f"/perkara/{story.case_id}")
    await office.get_by_role("link", name="Kode akses terlapor").click()
    await office.get_by_role("button", name="Buat kode akses").click()
    code = await office.locator(".netral-receipt__number").inner_text()

    await phone.goto("/terlapor")
    await fits(phone)
    await phone.get_by_label("Kode akses").fill(code.lower())
    await phone.get_by_role("button", name="Buka perkara saya").click()
    words = await phone.get_by_role("main").inner_text()
    assert "Didengar lebih dahulu" in words
    assert "Anda dipanggil untuk" in words
    assert code[4:] not in await phone.content()
    assert code[4:] not in phone.url
    await fits(phone)
    await phone.get_by_text("Tulis klarifikasi").click()
    await phone.get_by_label("Klarifikasi Anda").fill("Saya hadir sebagai petugas keamanan.")
    await phone.get_by_role("button", name="Kirim klarifikasi").click()
    assert "Klarifikasi terkirim" in await phone.get_by_role("status").inner_text()

    await story.walk(*TO_FORCE[TO_FORCE.index("hear_clarification") :])
    await phone.reload()
    await phone.get_by_text("Ajukan keberatan").first.click()
    await phone.get_by_label("Pertimbangan").fill("Saya bertugas resmi hari itu.")
    await phone.get_by_role("button", name="Ajukan keberatan").click()
    assert (await story.case()).step == "objection"
    await fits(phone)
    await phone.get_by_role("link", name="Perkara saya").click()
    await phone.get_by_role("button", name="Tutup cepat").click()
    assert "apor" not in await phone.content()
    await phone.go_back()
    assert story.case_id not in await phone.content()
