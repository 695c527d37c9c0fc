"""The rehearsal clock: months of deadlines watched in seconds, on an ordinary Temporal clock."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from domain import events as e
from domain.errors import Refusal
from domain.procedure import Role
from models.notices import NoticeRow
from settings import Settings
from tests.conftest import House
from tests.story import TO_FORCE, Story, person
from web.desk import Desk
from worker import build
from workflows.client import Cases

DAY = 0.3  # seconds in which one legal day passes
_SUMMONED = TO_FORCE.index("summon_clarification")
BEFORE_SUMMONS, AFTER_SUMMONS = TO_FORCE[:_SUMMONED], TO_FORCE[_SUMMONED + 1 : TO_FORCE.index("form_team")]


def rehearsing(house: House) -> House:
    return replace(house, desk=Desk(house.sessions, house.cases, DAY))


async def templates(house: House, case_id: str) -> set[str]:
    async with house.sessions() as session:
        return set(await session.scalars(select(NoticeRow.template).where(NoticeRow.case_id == case_id)))


async def test_an_untouched_case_is_reminded_escalates_and_climbs_the_ladder_by_itself(house: House) -> None:
    rehearsal = rehearsing(house)
    paced = house.settings.model_copy(update={"rehearsal_day_seconds": DAY, "task_queue": f"{house.database.name}-r"})
    async with build(house.client, house.sessions, paced):
        await Cases(house.client, paced.task_queue).start_reminders()
        story = await Story.begin(rehearsal)
        await story.walk(*BEFORE_SUMMONS)
        hearing = await story.today() + timedelta(days=5)
        await story.act("summon_clarification", hearing_on=hearing.isoformat())
        await story.walk(*AFTER_SUMMONS)

        await story.until_control("reprimand_due")
        told = await templates(house, story.case_id)
        await house.client.get_workflow_handle("reminders").terminate()

    case = await story.case()
    assert case.exercise
    assert Role.BKN_CONTROL_OFFICER in case.escalated
    assert {"task", "escalation", "reminder_50", "reminder_85"} <= told


async def test_a_lapse_is_recorded_at_its_legal_instant_however_late_the_timer_was(house: House) -> None:
    story = await Story.begin(rehearsing(house))

    lapsed = await story.awaited(e.DeadlineLapsed)

    armed = next(ev for ev in await story.events() if isinstance(ev, e.DeadlineArmed))
    assert lapsed.at == armed.due


async def test_an_operator_moves_an_exercise_forward_and_every_deadline_on_the_way_lapses(house: House) -> None:
    story = await Story.begin(rehearsing(house))
    operator = person(Role.OPERATOR, story.case_id)
    case = await story.case()

    await house.desk.advance(operator, story.case_id, case.registered_at + timedelta(days=60), "advance-01")

    events = await story.events()
    lapses = [ev for ev in events if isinstance(ev, e.DeadlineLapsed)]
    assert len(lapses) >= 8
    assert [ev.at for ev in lapses] == sorted(ev.at for ev in lapses)


async def test_the_clock_of_a_real_case_cannot_be_moved(house: House) -> None:
    story = await Story.begin(house)
    case = await story.case()
    to = case.registered_at + timedelta(days=60)

    with pytest.raises(Refusal, match="not_exercise"):
        await house.desk.advance(person(Role.OPERATOR, story.case_id), story.case_id, to, "advance-02")


def test_production_refuses_a_rehearsal_clock() -> None:
    with pytest.raises(ValueError, match="REHEARSAL"):
        Settings(mode="production", rehearsal_day_seconds=5)
