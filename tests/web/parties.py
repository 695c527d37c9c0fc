"""The two parties of a story before the app: how a code comes to a person, and how either enters with theirs."""

from domain.commands import Actor
from domain.procedure import Role
from models.access_codes import make_code
from tests.conftest import House
from tests.story import Story, person
from tests.web.browse import Browser

SUMMONED = ("accept", "verify", "assess", "summon_clarification")


async def code_for(house: House, case_id: str, by: Actor | None = None) -> str:
    """A fresh access code for the reported person of a case."""
    async with house.sessions.begin() as session:
        return await make_code(session, by or person(Role.BAWASLU_OFFICER, case_id), case_id)


async def summoned(house: House) -> Story:
    """A case whose person has been summoned for a clarification."""
    story = await Story.begin(house)
    await story.walk(*SUMMONED)
    return story


async def enter_receipt(browser: Browser, receipt: str) -> None:
    """The reporter opens their report."""
    await browser.open("/status")
    answer = await browser.submit("/status", receipt=receipt)
    assert answer.headers["location"] == "/laporan-saya"
    await browser.open("/laporan-saya")


async def enter_code(browser: Browser, code: str) -> None:
    """The reported person opens their case."""
    await browser.open("/terlapor")
    answer = await browser.submit("/terlapor", code=code)
    assert answer.headers["location"] == "/terlapor/perkara"
    await browser.open("/terlapor/perkara")


def printed(browser: Browser) -> str:
    """The code on a page that shows one."""
    return str(browser.page.xpath("//p[contains(@class, 'netral-receipt__number')]")[0].text_content())
