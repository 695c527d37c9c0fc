"""A corrected rulebook comes while cases run: new assessments use it, and a case that was assessed keeps its own."""

from dataclasses import replace
from datetime import date

import pytest

from domain.commands import Actor
from domain.elections import Fixing
from domain.errors import Refusal
from domain.procedure import Role
from domain.rulebook.document import to_text
from domain.rulebook.pppk import PppkTable
from domain.rulebook.releases import SKB2022, Rulebook
from domain.rulebook.seal import seal
from domain.rulebook.slots import PPPK_PENALTIES
from domain.rulebook.vocabulary import Certainty, Level, Phase, Track
from models.rulebooks import load_edition
from tests.conftest import AGENCY, House
from tests.story import TO_FORCE, Story

OPERATOR = Actor("operator", Role.OPERATOR)
SOURCE = "Salinan resmi, dibaca 25 November 2026"
LIKE = {"act": "like", "contest": "pilkada2024_regent_mayor", "happened_on": "2024-10-15"}
TO_CONCLUSION = TO_FORCE[: TO_FORCE.index("conclude_suspected")]
#: In this region candidates were fixed later: an act of 15 October was before it.
LATER = replace(SKB2022, edition=2, contests=tuple(
    replace(c, fixings=(*c.fixings, Fixing(date(2024, 10, 20), Certainty.SEEN, AGENCY))) if c.code == LIKE["contest"]
    else c
    for c in SKB2022.contests
))  # fmt: skip
_TABLE = PppkTable(AGENCY, "Peraturan Bupati (contoh)", date(2023, 1, 1), {
    level: tuple(replace(p, name="Hukuman contoh") for p in PPPK_PENALTIES if p.level is level and p.code[-1] == "1")
    for level in (Level.LIGHT, Level.MEDIUM, Level.HEAVY)
})  # fmt: skip
WITH_TABLE = replace(SKB2022, edition=2, pppk=(_TABLE,))


async def load(house: House, book: Rulebook) -> None:
    async with house.sessions.begin() as session:
        await load_edition(session, OPERATOR, to_text(book), SOURCE)


async def test_a_corrected_fixing_day_moves_new_assessments_and_no_old_one(house: House) -> None:
    before = await Story.begin(house, persons=2)
    after = Story(house, before.receipt, before.receipt.cases[1], LIKE)
    before.usual = LIKE
    await before.walk(*TO_CONCLUSION)

    await load(house, LATER)
    await after.walk(*TO_CONCLUSION)

    old, new = (await before.case()).assessment, (await after.case()).assessment
    assert old
    assert new
    assert (old.edition, old.phase, old.forms[0].track) == (1, Phase.AFTER_FIXING, Track.DISCIPLINE)
    assert (new.edition, new.phase, new.forms[0].track) == (2, Phase.BEFORE_FIXING, Track.ETHICS)
    assert new.seal == seal(LATER)
    await before.act("conclude_suspected")
    assert (await before.case()).found == ("discipline_6",)


async def test_a_pppk_can_be_punished_once_the_agencys_table_is_loaded_and_the_assessment_renewed(house: House) -> None:
    story = await Story.begin(house)
    story.usual = {**LIKE, "person_kind": "pppk"}
    await story.walk(*TO_CONCLUSION, "conclude_suspected")
    with pytest.raises(Refusal, match="pppk_table_missing"):
        await story.act("draft_recommendation", recommended="heavy_demotion")

    await load(house, WITH_TABLE)
    await story.act("correct_assessment")
    await story.act("draft_recommendation", recommended="pppk_heavy_1")

    assert (await story.case()).step == "recommendation_approval"
