"""Reports of one event are suggested to whoever checks them, and nothing of another reporter is ever shown."""

from datetime import date

from domain.procedure import Role
from models.schemas import PersonIn, ReportIn
from tests.conftest import AGENCY, House
from tests.story import Story
from tests.web.browse import Browser
from tests.web.conftest import SignIn
from tests.web.tally import rows

SECRET = "Pelapor Rahasia"


async def filed(house: House, request_id: str, **changes: object) -> str:
    """A case of one event, told by somebody."""
    told: dict[str, object] = {
        "request_id": request_id, "reporter_name": SECRET, "reporter_address": "Jalan Rahasia 9",
        "persons": [PersonIn(name="Terlapor Contoh", agency=AGENCY)], "election": "Pilkada",
        "happened_on": date(2026, 11, 20), "place": "Alun-alun",
        "chronology": "Camat menghadiri deklarasi dan membagikan kaos kepada warga.",
    }  # fmt: skip
    return (await house.desk.file(ReportIn.model_validate({**told, **changes}))).cases[0]


async def twins(house: House) -> tuple[str, str]:
    """Two cases of one event and one of another."""
    first = await filed(house, "request-first")
    second = await filed(
        house, "request-second", chronology="Waktu deklarasi, warga dibagi kaos oleh camat.", place="alun-alun kota"
    )
    await filed(house, "request-third", chronology="Kepala dinas mengunggah swafoto di internet.", place="Kantor",
                happened_on=date(2026, 11, 1), persons=[PersonIn(name="Orang Lain", agency=AGENCY)])  # fmt: skip
    return first, second


async def judge(browser: Browser, first: str, second: str, verdict: str) -> int:
    path = f"/perkara/{first}/sama/{second}"
    await browser.open(path)
    return (await browser.submit(path, f__verdict=verdict, f__reason="Hari, tempat, dan kaosnya sama")).status_code


async def test_the_same_event_is_suggested_with_reasons_and_no_word_of_its_reporter(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    first, second = await twins(house)
    await sign_in(Role.TASK_FORCE_VERIFIER)

    await browser.open(f"/perkara/{first}")

    assert f"/perkara/{first}/sama/{second}" in browser.links()
    assert len([link for link in browser.links() if "/sama/" in link]) == 1
    assert "tanggal kejadian sama" in browser.says()
    await browser.open(f"/perkara/{first}/sama/{second}")
    assert "dibagi kaos" in browser.says()
    assert "Rahasia" not in browser.text


async def test_what_an_officer_confirms_stands_on_both_cases_and_fills_the_form_of_the_act(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    first, second = await twins(house)
    await sign_in(Role.TASK_FORCE_VERIFIER)

    assert await judge(browser, first, second, "same") == 303

    for one, other in ((first, second), (second, first)):
        await browser.open(f"/perkara/{one}")
        assert f"Ditautkan dengan {other}" in browser.says()
        assert f"/perkara/{one}/sama/{other}" not in browser.links()
    act = f"/perkara/{second}/tindakan/mark_duplicate"
    await browser.open(act)
    assert browser.typed(act)["f-duplicate_of"] == first


async def test_what_an_officer_turns_down_is_not_suggested_again(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    first, second = await twins(house)
    await sign_in(Role.BAWASLU_OFFICER)

    await judge(browser, first, second, "other")

    await browser.open(f"/perkara/{second}")
    assert not [link for link in browser.links() if "/sama/" in link]
    assert "Ditautkan" not in browser.says()


async def test_a_judgement_wants_a_reason(browser: Browser, house: House, sign_in: SignIn) -> None:
    first, second = await twins(house)
    await sign_in(Role.TASK_FORCE_VERIFIER)
    path = f"/perkara/{first}/sama/{second}"
    await browser.open(path)

    answer = await browser.submit(path, f__verdict="same")

    assert answer.status_code == 422
    assert browser.errors() == ["Alasan wajib diisi."]
    assert (await rows(house.sessions))["resemblances"] == 0


async def test_cases_of_one_report_are_not_suggested_to_each_other(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    story = await Story.begin(house, persons=2)
    await sign_in(Role.TASK_FORCE_VERIFIER)

    await browser.open(f"/perkara/{story.case_id}")

    assert not [link for link in browser.links() if "/sama/" in link]


async def test_others_are_neither_asked_nor_let_compare(browser: Browser, house: House, sign_in: SignIn) -> None:
    first, second = await twins(house)
    await sign_in(Role.BKN_VERIFIER)

    await browser.open(f"/perkara/{first}")
    answer = await browser.client.get(f"/perkara/{first}/sama/{second}")

    assert not [link for link in browser.links() if "/sama/" in link]
    assert answer.status_code == 403


async def test_a_case_beyond_reach_is_neither_suggested_nor_compared(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    first, _ = await twins(house)
    far = await filed(house, "request-far", persons=[PersonIn(name="Terlapor Contoh", agency="990201")])
    await sign_in(Role.BAWASLU_OFFICER)

    await browser.open(f"/perkara/{first}")
    answer = await browser.client.get(f"/perkara/{first}/sama/{far}")

    assert f"/perkara/{first}/sama/{far}" not in browser.links()
    assert answer.status_code == 403
