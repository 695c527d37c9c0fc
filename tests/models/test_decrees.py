"""A decree's file: refused as a whole or stored with its text; its preview is what its import then moves."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from domain.case import Case, replay
from domain.commands import SYSTEM_ACTOR, Actor, AdvanceClock, Recompute
from domain.decisions import decide
from domain.errors import Refusal, Refusals
from domain.procedure import Role
from domain.workdays import Calendar
from models.calendars import CalendarRow, load_calendar, seed_calendar, versions
from models.cases import DeadlineRow, ReminderRow
from models.database import Sessions
from models.decrees import Move, moved, preview, read_decree
from models.imports import Imported, import_decree
from models.intake import file_report, filing
from models.log import append, load_case
from tests.story import TO_FORCE, command, report, typed

OPERATOR = Actor("operator", Role.OPERATOR)
LEGAL = datetime(2024, 11, 19, 2, tzinfo=UTC)  # Tuesday morning, eight days before voting day
HEADER = "day,kind,name,change\n"
TAKEN_BACK = HEADER + "2024-11-27,national_holiday,Hari Pemilihan Kepala Daerah,remove\n"
DECREED = HEADER + "2024-11-27,national_holiday,Hari Pemilihan Kepala Daerah,add\n"
TO_TEAM = TO_FORCE[: TO_FORCE.index("summon")]

BAD = {
    "decree_date_malformed": "27-11-2024,national_holiday,Libur,add",
    "decree_kind_unknown": "2024-11-26,holiday,Libur,add",
    "decree_change_unknown": "2024-11-26,national_holiday,Libur,move",
    "decree_day_twice": "2024-11-26,national_holiday,Libur,add\n2024-11-26,collective_leave,Cuti,add",
    "decree_day_there": "2024-12-25,collective_leave,Natal,add",
    "decree_day_absent": "2024-11-26,national_holiday,Libur,remove",
    "decree_day_out_of_years": "2031-01-02,national_holiday,Libur,add",
    "decree_malformed": "2024-11-26,national_holiday,add",
    "decree_empty": "",
}


@pytest.mark.parametrize("code", BAD)
async def test_a_bad_decree_is_refused_and_nothing_is_stored(sessions: Sessions, code: str) -> None:
    with pytest.raises(Refusals) as refused:
        await bring(sessions, HEADER + BAD[code], "bad")

    assert [fault.code for fault in refused.value.refusals] == [code]
    async with sessions() as session:
        assert await session.scalar(select(func.count()).select_from(CalendarRow)) == 1


def test_every_faulty_line_is_named_at_once() -> None:
    text = HEADER + "2024-11-26,holiday,Libur,add\n2024-11-28,national_holiday,Libur,add\n2024-11-31,x,y,add\n"

    with pytest.raises(Refusals) as refused:
        read_decree(text, seed_calendar(), "bad")

    assert [(f.code, f.details["line"]) for f in refused.value.refusals] == [
        ("decree_kind_unknown", "2"), ("decree_date_malformed", "4"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["", "two words", "calendar:1", "x" * 51, "../x"])
def test_a_name_that_could_not_stand_in_a_request_id_is_refused(name: str) -> None:
    with pytest.raises(Refusal, match="calendar_name_malformed"):
        read_decree(DECREED, seed_calendar(), name)


def test_a_file_without_the_header_is_refused() -> None:
    with pytest.raises(Refusals, match="decree_malformed"):
        read_decree(DECREED.removeprefix(HEADER), seed_calendar(), "bad")


def test_a_decree_changes_what_it_names_and_nothing_else() -> None:
    base = seed_calendar()

    made = read_decree("\ufeff" + TAKEN_BACK.replace("\n", "\r\n"), base, "v2")

    assert base.national.keys() - made.national.keys() == {date(2024, 11, 27)}
    assert (made.version, made.leave, made.first_year, made.last_year) == ("v2", base.leave, 2019, 2027)


async def test_a_version_is_kept_with_its_source_and_the_file_word_for_word(sessions: Sessions) -> None:
    await bring(sessions, TAKEN_BACK, "v2")

    async with sessions() as session:
        newest, seed = await versions(session)
        assert (newest.version, newest.source, newest.decree) == ("v2", "Keppres contoh", TAKEN_BACK)
        assert seed.decree == ""
        assert (await load_calendar(session)).version == "v2"


async def test_a_name_that_is_taken_is_refused(sessions: Sessions) -> None:
    await bring(sessions, TAKEN_BACK, "v2")

    with pytest.raises(Refusal, match="calendar_taken"):
        await bring(sessions, DECREED, "v2")
    await bring(sessions, DECREED, "v3")
    with pytest.raises(Refusal, match="calendar_taken"):
        await bring(sessions, TAKEN_BACK, "v2")  # no longer the newest: cases must not go back to it


@pytest.mark.parametrize("actor", [SYSTEM_ACTOR, Actor("ketua", Role.TASK_FORCE_CHAIR)])
async def test_nobody_but_an_operator_imports(sessions: Sessions, actor: Actor) -> None:
    with pytest.raises(Refusal, match="wrong_role"):
        await bring(sessions, TAKEN_BACK, "v2", actor)

    async with sessions() as session:
        assert len(await versions(session)) == 1


# --- what an import moves


async def bring(sessions: Sessions, text: str, version: str, actor: Actor = OPERATOR) -> Imported:
    """Import a decree; the cases are told without a workflow between."""

    async def tell(case_id: str, command: Recompute, calendar: Calendar) -> None:
        async with sessions.begin() as session:
            case = await load_case(session, case_id)
            events = decide(case, command, case.clock.legal(datetime.now(UTC)), calendar)
            if events:
                await append(session, case_id, events, replay(events, case).position())

    return await import_decree(sessions, tell, actor, text, version, "Keppres contoh", lambda *_: None)


async def cases(sessions: Sessions) -> tuple[str, str, str]:
    """Exercises of November 2024: one just filed, one at its examiners, one whose decree can be objected to."""
    async with sessions.begin() as session:
        calendar = await load_calendar(session)
        receipt = await file_report(session, report(persons=3), filing(datetime.now(UTC), legal=LEGAL), calendar)
    new, examined, decided = receipt.cases
    await walk(sessions, examined, *TO_TEAM)
    await walk(sessions, decided, *TO_FORCE)
    return new, examined, decided


async def walk(sessions: Sessions, case_id: str, *codes: str) -> Case:
    async with sessions.begin() as session:
        calendar = await load_calendar(session)
        case = await load_case(session, case_id)
        for code in codes:
            action = case.procedure.action_by_code[code]
            act = command(case, action, typed(case, action, LEGAL.date()))
            events = decide(case, act, case.clock.legal(datetime.now(UTC)), calendar)
            case = replay(events, case)
            await append(session, case_id, events, case.position())
    return case


async def advance(sessions: Sessions, case_id: str, to: datetime) -> None:
    async with sessions.begin() as session:
        calendar, case = await load_calendar(session), await load_case(session, case_id)
        now = case.clock.legal(datetime.now(UTC))
        events = decide(case, AdvanceClock(OPERATOR, f"advance-{case_id}", to), now, calendar)
        await append(session, case_id, events, replay(events, case).position())


async def foreseen(sessions: Sessions, text: str) -> list[Move]:
    async with sessions() as session:
        return await preview(session, read_decree(text, await load_calendar(session), "preview"))


async def test_an_import_moves_exactly_what_its_preview_showed(sessions: Sessions) -> None:
    await bring(sessions, TAKEN_BACK, "before")
    _, examined, decided = await cases(sessions)
    shown = await foreseen(sessions, DECREED)

    done = await bring(sessions, DECREED, "keppres-33-2024")

    assert done.moves == shown
    assert {(m.case, m.key) for m in shown} == {
        (examined, "examination_opening#1"), (decided, "objection_right#1"), (decided, "force#1"),
    }  # fmt: skip
    assert (done.told, done.pending) == (3, {})
    (opening,) = (m for m in shown if m.case == examined)
    assert opening.new - opening.old == timedelta(days=1)


async def test_a_persons_period_that_would_be_shortened_is_shown_as_kept_and_stays(sessions: Sessions) -> None:
    _, examined, decided = await cases(sessions)
    shown = await foreseen(sessions, TAKEN_BACK)

    done = await bring(sessions, TAKEN_BACK, "v2")

    assert {(m.case, m.key, m.kept) for m in shown} == {
        (examined, "examination_opening#1", False), (decided, "objection_right#1", True), (decided, "force#1", True),
    }  # fmt: skip
    assert done.moves == [m for m in shown if not m.kept]
    assert {m.key for m in await foreseen(sessions, DECREED)} == {"examination_opening#2"}


async def test_an_import_asked_for_again_changes_nothing(sessions: Sessions) -> None:
    await cases(sessions)
    first = await bring(sessions, TAKEN_BACK, "v2")
    before = await ledger(sessions)

    second = await bring(sessions, TAKEN_BACK, "v2")

    assert await ledger(sessions) == before
    assert second == first


async def test_an_import_that_was_cut_off_is_finished_by_the_next(sessions: Sessions) -> None:
    _, examined, _ = await cases(sessions)

    async def unreachable(*_: object) -> None:
        raise Refusal("engine_unreachable")

    with pytest.raises(Refusal, match="engine_unreachable"):
        await import_decree(sessions, unreachable, OPERATOR, TAKEN_BACK, "v2", "Keppres contoh", lambda *_: None)
    async with sessions() as session:
        none_yet = await moved(session, "v2")
    done = await bring(sessions, TAKEN_BACK, "v2")

    assert none_yet == []
    assert [m.case for m in done.moves] == [examined]


async def test_a_case_that_refuses_is_named_and_the_others_are_told(sessions: Sessions) -> None:
    new, examined, decided = await cases(sessions)
    asked: list[str] = []

    async def tell(case_id: str, *_: object) -> None:
        asked.append(case_id)
        if case_id == new:
            raise Refusal("conflict")

    done = await import_decree(
        sessions, tell, OPERATOR, TAKEN_BACK, "v2", "Keppres contoh", lambda *_: None, pauses=(0.0, 0.0)
    )

    assert done.pending == {new: "conflict"}
    assert (asked.count(examined), asked.count(decided)) == (1, 1)
    assert asked.count(new) > 1, "it is asked again before it is given up"


async def test_the_reminders_of_a_moved_clock_are_shares_of_its_whole_period(sessions: Sessions) -> None:
    _, examined, _ = await cases(sessions)
    await bring(sessions, TAKEN_BACK, "v2")

    async with sessions() as session:
        of_case = DeadlineRow.case_id == examined
        old, new = await session.scalars(
            select(DeadlineRow)
            .where(of_case, DeadlineRow.code == "examination_opening")
            .order_by(DeadlineRow.armed_seq)
        )
        half = await session.scalar(
            select(ReminderRow.fires_at).where(ReminderRow.case_id == examined, ReminderRow.percent == 50)
        )
        case = await load_case(session, examined)

    assert (old.outcome, new.outcome, new.armed_at) == ("superseded", None, old.armed_at)
    assert half == case.clock.real(old.armed_at + (new.due - old.armed_at) / 2)


async def test_a_reminder_that_has_been_sent_is_not_sent_again_for_the_moved_clock(sessions: Sessions) -> None:
    _, examined, _ = await cases(sessions)
    await advance(sessions, examined, LEGAL + timedelta(days=6))
    await bring(sessions, TAKEN_BACK, "v2")

    async with sessions() as session:
        reminders = await session.execute(
            select(ReminderRow.key, ReminderRow.percent).where(ReminderRow.case_id == examined)
        )

    assert [tuple(row) for row in reminders] == [("examination_opening#2", 85)]


async def test_a_call_that_is_repeated_every_seven_days_is_neither_shown_nor_moved(sessions: Sessions) -> None:
    new, _, _ = await cases(sessions)
    await advance(sessions, new, LEGAL + timedelta(days=5))

    shown = await foreseen(sessions, TAKEN_BACK)
    done = await bring(sessions, TAKEN_BACK, "v2")

    assert new not in {m.case for m in (*shown, *done.moves)}


async def ledger(sessions: Sessions) -> list[tuple[str, str, str | None]]:
    async with sessions() as session:
        rows = await session.execute(
            select(DeadlineRow.case_id, DeadlineRow.key, DeadlineRow.outcome).order_by(
                DeadlineRow.case_id, DeadlineRow.key
            )
        )
        return [(case, key, outcome) for case, key, outcome in rows]
