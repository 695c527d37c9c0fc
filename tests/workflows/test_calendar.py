"""A new calendar through the door of every case: the voting day that was decreed six days before."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from audit.ledger import check
from audit.replay import audit_case
from domain import events as e
from domain.commands import Actor, Recompute
from domain.errors import Refusal
from domain.procedure import Role
from models.calendars import load_calendar
from models.decrees import Move, preview, read_decree
from models.imports import Imported, import_decree
from tests.conftest import House
from tests.story import TO_FORCE, Story, report
from web.timeline import timeline

HEADER = "day,kind,name,change\n"
TAKEN_BACK = HEADER + "2024-11-27,national_holiday,Hari Pemilihan Kepala Daerah,remove\n"
KEPPRES = HEADER + "2024-11-27,national_holiday,Hari Pemilihan Kepala Daerah,add\n"
TUESDAY = datetime(2024, 11, 19, 2, tzinfo=UTC)
THURSDAY = datetime(2024, 11, 21, 10, tzinfo=UTC)  # the day on which Keppres 33/2024 was signed
OPERATOR = Actor("operator", Role.OPERATOR)
TO_TEAM = TO_FORCE[: TO_FORCE.index("summon")]


async def bring(house: House, text: str, version: str) -> Imported:
    return await import_decree(
        house.sessions, house.cases.recompute, OPERATOR, text, version, "Keppres contoh", lambda *_: None
    )


async def foreseen(house: House, text: str) -> list[Move]:
    async with house.sessions() as session:
        return await preview(session, read_decree(text, await load_calendar(session), "preview"))


async def november(house: House, *ways: tuple[str, ...]) -> list[Story]:
    """Exercises that began on 19 November 2024 under a calendar without the voting day, each a way along."""
    await bring(house, TAKEN_BACK, "before")
    receipt = await house.desk.file(report(persons=len(ways)), legal=TUESDAY)
    stories = [Story(house, receipt, case_id) for case_id in receipt.cases]
    await stories[0].start()
    await asyncio.gather(*(story.walk(*acts) for story, acts in zip(stories, ways, strict=True)))
    return stories


async def test_the_voting_day_of_27_november_2024_moves_each_running_clock_as_its_preview_said(house: House) -> None:
    examined, decided = await november(house, TO_TEAM, TO_FORCE)
    for story in (examined, decided):
        await house.desk.advance(OPERATOR, story.case_id, THURSDAY, f"advance-{story.case_id}")
    shown = await foreseen(house, KEPPRES)

    done = await bring(house, KEPPRES, "keppres-33-2024")

    assert done.moves == shown
    assert {(m.case, m.key) for m in done.moves} == {
        (examined.case_id, "examination_opening#1"),
        (decided.case_id, "objection_right#1"),
        (decided.case_id, "force#1"),
    }
    (clock,) = (await examined.case()).open_deadlines
    assert clock.due.astimezone((await examined.case()).office.zone.tz).date() == date(2024, 11, 30)  # its midnight


async def test_after_an_import_history_log_row_and_ledger_agree_and_asking_again_changes_nothing(house: House) -> None:
    (story,) = await november(house, TO_TEAM)
    first = await bring(house, KEPPRES, "keppres-33-2024")
    seq = (await story.case()).seq

    second = await bring(house, KEPPRES, "keppres-33-2024")

    agreement = await audit_case(house.client, house.sessions, story.case_id)
    async with house.sessions() as session:
        total = await check(session, datetime.now(UTC))
    assert second == first
    assert (await story.case()).seq == seq
    assert agreement.differences == ()
    assert (total.difference, total.faults) == (0, [])
    assert total.counts["superseded"] == 1


async def test_the_page_tells_of_the_old_day_and_explains_the_new_one(house: House) -> None:
    (story,) = await november(house, TO_TEAM)
    await bring(house, KEPPRES, "keppres-33-2024")

    file = await house.desk.open(OPERATOR, story.case_id)

    newest = timeline(file)[0]
    assert newest.title == "Tenggat dihitung ulang: Panggilan pertama diterbitkan"
    assert newest.move == "Kalender kerja baru; semula sampai akhir Kamis, 28 November 2024 (WITA)"
    assert newest.clocks == [
        "Tenggat berjalan: Panggilan pertama diterbitkan, sampai akhir Jumat, 29 November 2024 (WITA)."
    ]
    old, new = file.clocks[-2:]
    assert (old.outcome, new.outcome) == ("superseded", None)
    assert not any("2024-11-27" in line for line in old.why)
    assert "2024-11-27 tidak dihitung: libur nasional: Hari Pemilihan Kepala Daerah." in new.why


async def test_a_case_goes_on_counting_with_the_calendar_that_it_was_told(house: House) -> None:
    (story,) = await november(house, TO_TEAM)
    await bring(house, KEPPRES, "keppres-33-2024")

    await story.act("summon")

    armed = [event for event in await story.events() if isinstance(event, e.DeadlineArmed)]
    assert (armed[-1].code, armed[-1].calendar) == ("summons_1", "keppres-33-2024")


async def test_a_moved_clock_lapses_at_its_new_instant_and_not_at_its_old_one(house: House) -> None:
    (story,) = await november(house, TO_TEAM)
    await bring(house, KEPPRES, "keppres-33-2024")
    (clock,) = (await story.case()).open_deadlines

    await house.skip(story.case_id, (clock.due - TUESDAY).total_seconds() / 86_400 - 0.5)
    before = [event.wire for event in await story.events()]
    await house.skip(story.case_id, 1)
    lapsed = await story.awaited(e.DeadlineLapsed)

    assert "deadline.lapsed" not in before
    assert (lapsed.key, lapsed.at) == ("examination_opening#2", clock.due)


async def test_a_case_that_was_filed_but_not_started_is_told_as_soon_as_it_starts(house: House) -> None:
    await bring(house, TAKEN_BACK, "before")
    receipt = await house.desk.file(report(), legal=datetime(2024, 11, 26, 2, tzinfo=UTC))
    story = Story(house, receipt, receipt.cases[0])

    importing = asyncio.create_task(bring(house, KEPPRES, "keppres-33-2024"))
    await asyncio.sleep(0.1)
    await story.start()
    done = await importing

    assert [(m.case, m.key) for m in done.moves] == [(story.case_id, "preliminary_study#1")]
    assert done.pending == {}


async def test_only_an_operator_brings_a_case_a_calendar_and_a_refusal_leaves_no_trace(house: House) -> None:
    (story,) = await november(house, ("accept",))
    handle = house.client.get_workflow_handle(story.case_id)
    before = (await handle.describe()).history_length
    async with house.sessions() as session:
        calendar = await load_calendar(session)
    chair = Actor("ketua", Role.TASK_FORCE_CHAIR)

    with pytest.raises(Refusal, match="wrong_role"):
        await house.cases.recompute(story.case_id, Recompute(chair, "calendar:x:1"), replace(calendar, version="x"))

    assert (await handle.describe()).history_length == before
