"""Conflicts of interest on the pages: declared where they are easily found, told without a name, closed to the file."""

import pytest

from domain.commands import Act
from domain.errors import Refusal
from domain.procedure import Role
from tests.conftest import House
from tests.story import Story, person, report
from tests.web.browse import Browser
from tests.web.conftest import SignIn

VERIFIER = Role.TASK_FORCE_VERIFIER


@pytest.fixture
async def story(house: House) -> Story:
    return await Story.begin(house)


async def test_who_declares_an_interest_reads_why_they_cannot_act_and_nothing_of_the_file(
    browser: Browser, sign_in: SignIn, story: Story
) -> None:
    await sign_in(VERIFIER)
    await browser.open(f"/perkara/{story.case_id}")
    form = f"/perkara/{story.case_id}/tindakan/declare_interest"
    assert form in browser.links()
    await browser.open(form)

    answer = await browser.submit(form, **{"f-ground": "kin_of_reported"})
    await browser.open(answer.headers["location"])

    assert "Mengapa saya tidak dapat bertindak?" in browser.text
    assert "UU 30/2014" in browser.text
    assert "Terlapor 1" not in browser.text
    for path in ("gambar.svg", "surat", "tindakan/accept"):
        assert (await browser.open(f"/perkara/{story.case_id}/{path}")).status_code == 403, path
        assert "Terlapor 1" not in browser.text
    await browser.open("/perkara")
    assert "Tertutup bagi Anda" in browser.text
    assert "Terlapor 1" not in browser.text


async def test_others_read_of_it_by_role_and_ground_and_that_nobody_is_left(
    browser: Browser, sign_in: SignIn, story: Story
) -> None:
    await story.act("declare_interest", ground="kin_of_candidate")  # Bawaslu's officer: the first in the table
    await story.house.desk.act(
        person(VERIFIER, story.case_id), story.case_id, "declare_interest", {"ground": "other"}, "request-declared",
        (await story.case()).seq,
    )  # fmt: skip
    await sign_in(Role.TASK_FORCE_CHAIR)

    await browser.open(f"/perkara/{story.case_id}")
    assert "Keluarga atau kerabat calon" in browser.text
    assert "task_force_verifier:1" not in browser.text
    assert "Tidak ada lagi" in browser.text
    await browser.open("/papan")
    assert "Perkara tanpa petugas" in browser.text


async def test_a_supervisor_chooses_the_officer_from_those_who_may_act_here(
    browser: Browser, sign_in: SignIn, story: Story
) -> None:
    await sign_in(Role.TASK_FORCE_CHAIR)
    form = f"/perkara/{story.case_id}/tindakan/exclude_officer"
    await browser.open(form)
    assert "Verifikator BKN" in browser.text
    assert "bkn_verifier:1" not in browser.text.replace('value="bkn_verifier:1"', "")

    answer = await browser.submit(
        form, **{"f-officer": "bkn_verifier:1", "f-ground": "took_part", "f-reason": "Ikut menyusun."}
    )

    assert answer.status_code == 303
    assert (await story.case()).excluded == ("bkn_verifier:1",)


async def test_the_workflow_refuses_an_excluded_officer_who_comes_past_the_desk(story: Story) -> None:
    await story.act("declare_interest", ground="party")
    case = await story.case()
    excluded = person(case.procedure.action_by_code["declare_interest"].by[0], story.case_id)
    again = Act("declare_interest", excluded, "request-excluded", case.seq, {"ground": "other"})

    with pytest.raises(Refusal, match="excluded"):
        await story.house.cases.act(story.case_id, again)


async def test_whoever_files_a_report_while_signed_in_has_no_part_in_its_cases(
    house: House, browser: Browser, sign_in: SignIn
) -> None:
    receipt = await house.desk.file(report(), by=person(VERIFIER, "2024-000001-1"))
    await sign_in(VERIFIER)

    await browser.open(f"/perkara/{receipt.cases[0]}")

    assert "Anda sendiri pelapor" in browser.text
