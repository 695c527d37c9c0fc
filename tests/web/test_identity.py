"""Who reported is opened by a role, for a reason, once; and the reporter can see that it was."""

from datetime import UTC, datetime

import pytest

from domain.commands import Actor
from domain.errors import Refusal, Refusals
from domain.identity import OPENING_GROUNDS
from domain.procedure import ROLE_NAMES, Role
from models.audit import verify
from models.openings import SHOWN, check_fresh, openings_of
from tests.conftest import AGENCY, House
from tests.story import Story
from tests.web.browse import Browser
from tests.web.conftest import SignIn
from tests.web.parties import enter_receipt

WHY = {"ground": "complete", "reason": "Nomor telepon perlu untuk melengkapi."}


def as_(role: Role, region: str = "", agency: str = "") -> Actor:
    return Actor(f"officer-{role.value}", role, agency, region)


async def opened(house: House, story: Story, actor: Actor, request_id: str = "opening-0001", **typed: str) -> str:
    return (await house.desk.open_identity(actor, story.case_id, {**WHY, **typed}, request_id)).name


async def test_an_opening_is_in_the_log_with_its_words_and_told_to_the_reporter(house: House) -> None:
    story = await Story.begin(house)

    assert await opened(house, story, as_(Role.TASK_FORCE_VERIFIER)) == "Pelapor Contoh"

    async with house.sessions() as session:
        told = await openings_of(session, story.case_id.rsplit("-", 1)[0])
        assert (await verify(session, story.case_id)).fault is None
    assert [(o.role, o.ground) for o in told] == [(Role.TASK_FORCE_VERIFIER, "complete")]


#: Written out and not taken from the rule, so that whoever adds a role there is asked a second time here.
MAY = {
    Role.TASK_FORCE_VERIFIER, Role.BAWASLU_OFFICER, Role.BAWASLU_PROVINCE, Role.BAWASLU_NATIONAL, Role.KASN_ASSESSOR,
    Role.BKN_VERIFIER, Role.BKN_AUDITOR,
}  # fmt: skip


@pytest.mark.parametrize("role", sorted(set(Role) - MAY - {Role.SYSTEM}))
async def test_no_other_role_opens_it_wherever_it_sits(house: House, role: Role) -> None:
    story = await Story.begin(house)

    with pytest.raises(Refusal) as no:
        await opened(house, story, as_(role, AGENCY, AGENCY))

    assert no.value.code == "wrong_role"


async def test_an_officer_of_another_region_and_one_without_a_reason_open_nothing(house: House) -> None:
    story = await Story.begin(house)

    with pytest.raises(Refusal):
        await opened(house, story, as_(Role.BAWASLU_OFFICER, "990201"))
    with pytest.raises(Refusals):
        await opened(house, story, as_(Role.TASK_FORCE_VERIFIER), reason=" ")

    async with house.sessions() as session:
        assert await openings_of(session, story.case_id.rsplit("-", 1)[0]) == []


async def test_nothing_is_opened_of_a_case_that_has_ended(house: House) -> None:
    story = await Story.begin(house)
    await story.walk("reject")

    with pytest.raises(Refusal) as no:
        await opened(house, story, as_(Role.TASK_FORCE_VERIFIER))

    assert no.value.code == "case_ended"


async def test_another_officer_cannot_use_an_opening_that_was_not_theirs(house: House) -> None:
    story = await Story.begin(house)
    await opened(house, story, as_(Role.TASK_FORCE_VERIFIER))

    with pytest.raises(Refusal) as no:
        await opened(house, story, as_(Role.BKN_VERIFIER))

    assert no.value.code == "opening_over"


async def test_an_opening_shows_nothing_a_quarter_of_an_hour_later(house: House) -> None:
    story, actor = await Story.begin(house), as_(Role.TASK_FORCE_VERIFIER)
    await opened(house, story, actor)
    now = datetime.now(UTC)

    async with house.sessions() as session:
        await check_fresh(session, story.case_id, "opening-0001", actor, now)
        with pytest.raises(Refusal, match="opening_over"):
            await check_fresh(session, story.case_id, "opening-0001", actor, now + SHOWN)


async def test_the_page_asks_why_keeps_what_was_typed_and_then_shows_it_once(
    house: House, browser: Browser, sign_in: SignIn
) -> None:
    story = await Story.begin(house)
    await sign_in(Role.TASK_FORCE_VERIFIER)
    address = f"/perkara/{story.case_id}/pelapor"
    await browser.open(address)

    again = await browser.submit(address, **{"f-reason": "Perlu ditelepon"})
    assert again.status_code == 422
    assert "Perlu ditelepon" in browser.text
    shown = await browser.submit(address, **{"f-ground": "clarify", "f-reason": "Perlu ditelepon"})

    assert shown.status_code == 200
    assert "Pelapor Contoh" in browser.says()
    await browser.open(f"/perkara/{story.case_id}")
    assert "Identitas pelapor dibuka" in browser.says()
    assert "Pelapor Contoh" not in browser.says()


async def test_the_reporters_page_names_the_office_and_the_ground_but_no_officer(
    house: House, browser: Browser
) -> None:
    story = await Story.begin(house)
    await enter_receipt(browser, story.receipt.receipt)
    assert "Belum seorang pun" in browser.says()

    await opened(house, story, as_(Role.TASK_FORCE_VERIFIER))
    await browser.open("/laporan-saya")

    assert ROLE_NAMES[Role.TASK_FORCE_VERIFIER] in browser.says()
    assert OPENING_GROUNDS["complete"] in browser.says()
    assert not [word for word in ("Belum seorang pun", "officer-", WHY["reason"]) if word in browser.says()]
