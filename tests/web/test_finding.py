"""Cases are found again by number, NIP or words of a name, within reach alone."""

import pytest

from domain.commands import Actor
from domain.procedure import Role
from models.finding import find_cases
from models.schemas import PersonIn
from tests.conftest import AGENCY, House
from tests.officers import seat
from tests.story import report
from tests.web.browse import Browser
from tests.web.conftest import SignIn

NIP = "190005051924051001"


async def filed(house: House) -> str:
    persons = [
        PersonIn(name="Drs. Kenanga Melati, M.Si", agency=AGENCY, nip=NIP),
        PersonIn(name="Melati Dahlia", agency="990201"),
    ]
    return (await house.desk.file(report().model_copy(update={"persons": persons}))).report_number


async def found(browser: Browser, asked: str) -> set[str]:
    await browser.open("/perkara")
    answer = await browser.submit("/perkara/cari", asked=asked)
    assert answer.status_code == 200
    assert browser.typed("/perkara/cari")["asked"] == asked.strip()
    assert str(answer.url).endswith("/perkara/cari")
    return {link.rsplit("-", 1)[1] for link in browser.links() if link.startswith("/perkara/2")}


@pytest.mark.parametrize(
    ("asked", "cases"),
    [
        ("melati", {"1", "2"}), (" MELATI   kenanga ", {"1"}), ("Kenanga Dahlia", set()), ("mela", set()),
        (NIP, {"1"}), ("19000505 192405 1 001", {"1"}), ("190005051924051002", set()), ("' OR 1=1 --", set()),
        ("%", set()), ("2099-000001", set()),
    ],
)  # fmt: skip
async def test_a_national_verifier_finds(
    house: House, browser: Browser, sign_in: SignIn, asked: str, cases: set[str]
) -> None:
    await filed(house)
    await sign_in(Role.TASK_FORCE_VERIFIER)

    assert await found(browser, asked) == cases


async def test_by_number_of_the_report_or_the_case(house: House, browser: Browser, sign_in: SignIn) -> None:
    number = await filed(house)
    await sign_in(Role.TASK_FORCE_VERIFIER)

    assert await found(browser, number) == {"1", "2"}
    assert await found(browser, f"{number}-2") == {"2"}


async def test_an_officer_finds_nothing_of_another_region(house: House, browser: Browser, sign_in: SignIn) -> None:
    number = await filed(house)
    await sign_in(Role.BAWASLU_OFFICER)

    assert await found(browser, "melati") == {"1"}
    assert await found(browser, f"{number}-2") == set()


async def test_whoever_is_reported_finds_it_neither_by_their_number_nor_by_their_name(house: House) -> None:
    await filed(house)
    await seat(house.sessions, Role.BKN_VERIFIER, "reported", nip=NIP)

    async with house.sessions() as session:
        for asked in (NIP, "kenanga"):
            tied = await find_cases(session, Actor("reported", Role.BKN_VERIFIER), asked)
            other = await find_cases(session, Actor("other", Role.BKN_VERIFIER), asked)
            assert (len(tied), len(other)) == (0, 1)


async def test_nothing_typed_is_asked_for_and_too_much_is_kept(browser: Browser, sign_in: SignIn) -> None:
    await sign_in(Role.TASK_FORCE_VERIFIER)
    await browser.open("/perkara")

    empty = await browser.submit("/perkara/cari", asked="  ")
    long = await browser.submit("/perkara/cari", asked="x" * 201)

    assert (empty.status_code, long.status_code) == (422, 422)
    assert browser.typed("/perkara/cari")["asked"] == "x" * 201
