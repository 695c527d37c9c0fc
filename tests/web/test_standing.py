"""What a case page says of a block's cost and of a suspension's end."""

from datetime import timedelta

from domain.procedure import Role
from tests.conftest import House
from tests.story import Story, person
from tests.web.browse import Browser
from tests.web.conftest import SignIn
from tests.web.test_board import TO_AGENCY, exercise


async def blocked(house: House) -> Story:
    """A case whose person's services were blocked by two officers."""
    story = await exercise(house, *TO_AGENCY, days=60)
    for act in ("propose_reprimand", "confirm_reprimand", "propose_block", "confirm_block"):
        await story.act(act, by="1" if act.startswith("propose") else "2")
    return story


async def test_a_block_says_what_it_costs_and_how_it_ends(browser: Browser, house: House, sign_in: SignIn) -> None:
    story = await blocked(house)
    await sign_in(Role.BKN_CONTROL_OFFICER)

    await browser.open(f"/perkara/{story.case_id}")

    assert "layanan SIASN ini tertutup baginya: Kenaikan pangkat. Gaji tetap dibayar." in browser.says()
    assert "Blokir terbuka sendiri bila tidak ditinjau" in browser.says()


async def test_after_proof_the_page_says_within_what_time_it_opens_and_then_it_is_open(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    story = await blocked(house)
    await story.act("submit_proof")
    await sign_in(Role.BKN_CONTROL_OFFICER)
    await browser.open(f"/perkara/{story.case_id}")
    before = browser.says()

    case = await story.case()
    due = next(d.due for d in case.open_deadlines if d.code == "unblock")
    operator = person(Role.OPERATOR, story.case_id)
    await house.desk.advance(operator, story.case_id, due + timedelta(minutes=1), "advance-02")
    await browser.open(f"/perkara/{story.case_id}")

    assert "Bukti tindakan PPK sudah masuk" in before
    assert "Akibat pemblokiran" not in browser.says()
    assert "Pengendalian BKN: Blokir dibuka" in browser.says()


async def test_a_suspended_case_says_until_when_and_what_is_left(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    story = await Story.begin(house)
    await story.walk(*TO_AGENCY, "form_team", "summon", "propose_suspension", "approve_suspension")
    await sign_in(Role.EXAMINATION_TEAM)

    await browser.open(f"/perkara/{story.case_id}")

    assert "Penanganan sedang ditangguhkan" in browser.says()
    assert "Pemeriksaan menurut panggilan I 7 hari kerja" in browser.says()
