"""The page of a case says by which law its act was judged, and its forms offer no more than that law allows."""

from domain.procedure import Role
from tests.conftest import House
from tests.story import TO_FORCE, Story
from tests.web.browse import Browser
from tests.web.conftest import SignIn

LIKE = {"act": "like", "contest": "pilkada2024_regent_mayor", "happened_on": "2024-10-15"}


async def judged(house: House, before: str) -> Story:
    """A case of a liked post, brought to just before an act."""
    story = await Story.begin(house)
    story.usual = LIKE
    await story.walk(*TO_FORCE[: TO_FORCE.index(before)])
    return story


async def test_the_card_names_the_act_its_phase_its_forms_and_the_law(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    story = await judged(house, "draft_recommendation")
    await sign_in(Role.BKN_VERIFIER)

    await browser.open(f"/perkara/{story.case_id}")

    said = browser.says()
    assert "Menyukai (like) unggahan atau akun kampanye" in said
    assert "sesudah penetapan calon" in said
    assert "Semua unsur didukung bukti" in said
    assert "jati dirinya terbukti" in said
    assert "buku aturan skb2022, edisi 1" in said


async def test_before_the_assessment_there_is_no_card(browser: Browser, house: House, sign_in: SignIn) -> None:
    story = await Story.begin(house)
    await story.walk("accept", "verify")
    await sign_in(Role.BAWASLU_OFFICER)

    await browser.open(f"/perkara/{story.case_id}")

    assert "Penilaian perbuatan" not in browser.says()


async def test_the_form_offers_only_penalties_of_the_law_and_says_which_lie_below_the_range(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    story = await judged(house, "draft_recommendation")
    await sign_in(Role.BKN_VERIFIER)

    await browser.open(f"/perkara/{story.case_id}/tindakan/draft_recommendation")

    said = browser.says()
    assert "Pembebasan dari jabatan menjadi jabatan pelaksana" in said
    assert "di bawah rentang, perlu dasar tertulis" in said
    assert "PP 53/2010" not in said
    assert "Kode etik (sebelum calon ditetapkan)" not in said


async def test_each_element_has_its_own_question_and_a_refused_form_keeps_every_finding(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    story = await judged(house, "conclude_suspected")
    await sign_in(Role.BAWASLU_OFFICER)
    page = f"/perkara/{story.case_id}/tindakan/conclude_suspected"
    await browser.open(page)
    sent = {
        **browser.typed(page), "f-element-discipline_6-1": "proven", "f-evidence-discipline_6-1": "Saksi satu",
        "f-element-discipline_6-2": "not_proven", "f-evidence-discipline_6-2": "Tangkapan layar", "f-study": "Kajian",
    }  # fmt: skip

    await browser.post(page, sent)

    assert "Tidak ada bentuk yang semua unsurnya terbukti" in browser.says()
    assert browser.typed(page)["f-evidence-discipline_6-1"] == "Saksi satu"
    assert browser.typed(page)["f-element-discipline_6-2"] == "not_proven"


async def test_whoever_approves_reads_above_the_form_what_they_approve(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    story = await judged(house, "draft_recommendation")
    await story.act("draft_recommendation", recommended="medium_6", departure="Mengaku dan menyesal")
    await sign_in(Role.TASK_FORCE_CHAIR)

    await browser.open(f"/perkara/{story.case_id}/tindakan/approve_recommendation")

    assert "Yang Anda timbang" in browser.says()
    assert "Mengaku dan menyesal" in browser.says()
    assert "Potong tunjangan kinerja 25% selama 6 bulan" in browser.says()


async def test_a_form_outside_the_lists_is_named_where_it_is_decided(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    story = await Story.begin(house)
    await story.walk("accept", "verify")
    await story.act("assess_outside", form_wording="Menghina lawan calon")
    await sign_in(Role.TASK_FORCE_CHAIR)

    await browser.open(f"/perkara/{story.case_id}/tindakan/confirm_outside")
    asked = browser.says()
    await browser.open(f"/perkara/{story.case_id}")

    assert "Menghina lawan calon" in asked
    assert "Di luar daftar: Menghina lawan calon" in browser.says()
