"""The inbox: what it marks, groups, strikes off and turns over."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import insert

from domain.procedure import Role
from models.notices import NoticeRow
from models.queries import PAGE
from tests.conftest import House
from tests.story import Story, report
from tests.web.browse import Browser
from tests.web.conftest import SignIn

VERIFIER = Role.TASK_FORCE_VERIFIER


async def tell(story: Story, *notices: tuple[str, str]) -> None:
    """Put notices into the verifier's inbox, each a template and its subject."""
    async with story.house.sessions.begin() as session:
        for number, (template, subject) in enumerate(notices, start=1000):
            row = {"case_id": story.case_id, "seq": number, "role": VERIFIER, "template": template, "subject": subject}
            await session.execute(insert(NoticeRow).values(row))


def items(browser: Browser) -> list[str]:
    """The lines of the inbox, in words."""
    return [" ".join(str(li.text_content()).split()) for li in browser.page.xpath("//ul[@class='netral-list']/li")]


@pytest.fixture
async def story(house: House, sign_in: SignIn) -> Story:
    await sign_in(VERIFIER)
    return await Story.begin(house)


async def test_every_line_of_an_exercise_is_marked(browser: Browser, house: House, story: Story) -> None:
    await house.desk.file(report(1, "request-exercise"), legal=datetime(2024, 11, 25, 3, tzinfo=UTC))

    await browser.open("/kotak")

    assert ["Latihan" in item for item in items(browser)] == [True, False]


async def test_a_call_to_a_step_that_the_case_has_left_is_done(browser: Browser, story: Story) -> None:
    await browser.open("/kotak")
    before = items(browser)

    await story.act("accept")
    await browser.open("/kotak")

    assert ["Selesai" in item for item in before] == [False]
    assert {item.split(" Perkara")[0] for item in items(browser)} == {
        "Menunggu tindakan Anda: Verifikasi bersama",
        "Menunggu tindakan Anda: Laporan diterima Selesai",
    }


async def test_reminders_and_calls_of_one_rule_are_one_line_with_their_number(browser: Browser, story: Story) -> None:
    rule = (await story.case()).open_deadlines[0].code
    await tell(story, ("reminder_50", f"{rule}#1"), ("reminder_85", f"{rule}#1"), ("escalation", f"{rule}#1"))

    await browser.open("/kotak")

    first, *others = items(browser)
    assert first.startswith("Tenggat lewat, Anda dipanggil")
    assert first.endswith("terbaru dari 3 pemberitahuan")
    assert len(others) == 1


async def test_a_reminder_of_a_clock_that_runs_no_longer_is_done(browser: Browser, story: Story) -> None:
    rule = (await story.case()).open_deadlines[0].code
    await tell(story, ("reminder_85", f"{rule}#1"))
    await browser.open("/kotak")
    running = items(browser)[0]

    await story.act("withdraw")
    await browser.open("/kotak")

    told = next(item for item in items(browser) if item.startswith("Tenggat hampir habis"))
    assert ("Selesai" in running, "Selesai" in told) == (False, True)


async def test_a_long_inbox_is_turned_over_page_by_page(browser: Browser, story: Story) -> None:
    await tell(story, *(("act", f"act_{number}") for number in range(PAGE)))

    await browser.open("/kotak")
    first = items(browser)
    await browser.open("/kotak?hal=2")

    assert len(first) == PAGE
    assert "Halaman 2 dari 2" in browser.says()
    assert [item.split(" Perkara")[0] for item in items(browser)] == ["Menunggu tindakan Anda: Laporan diterima"]
