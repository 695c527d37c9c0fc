"""A hand-over through Temporal: the running workflow goes on under its successor's version."""

from datetime import UTC, datetime

from audit.replay import audit_case
from domain.commands import Actor
from domain.procedure import Role
from models.transfers import hand_over
from tests.conftest import House
from tests.story import TO_FORCE, Story

AUGUST = datetime(2024, 8, 26, 2, tzinfo=UTC)
LETTERS = ("B-77/KASN/9/2024", "R-1/BKN/9/2024")
OLD, NEW = "skb2022-kasn-transition", "skb2022-bkn"
TO_DRAFT = TO_FORCE[: TO_FORCE.index("draft_recommendation")]


async def test_open_cases_move_ended_ones_stay_and_everything_agrees(house: House) -> None:
    story = await Story.begin(house, persons=2, legal=AUGUST)
    ended = Story(house, story.receipt, story.receipt.cases[1])
    await ended.act("reject")
    await story.walk(*TO_DRAFT)
    assert (await story.case()).owners() == (Role.KASN_ASSESSOR,)

    done = await hand_over(
        house.sessions, house.cases.transfer, Actor("operator", Role.OPERATOR), OLD, NEW, LETTERS, lambda *_: None
    )

    assert (done.moved, done.refused, done.orphans, done.unexplained) == (1, {}, [], [])
    assert (await story.case()).owners() == (Role.BKN_VERIFIER,)
    assert (await ended.case()).procedure_code == OLD
    await story.walk(*TO_FORCE[len(TO_DRAFT) : len(TO_DRAFT) + 3])
    for case_id in story.receipt.cases:
        assert (await audit_case(house.client, house.sessions, case_id)).agrees
