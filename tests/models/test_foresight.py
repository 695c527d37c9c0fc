"""What was shown is what is applied; and an import remembers whom it has told."""

import pytest

from domain.commands import Recompute
from domain.errors import Refusal
from domain.workdays import Calendar
from models.calendars import versions
from models.database import Sessions
from models.foresight import Foresight, Seen, as_json, foresee, store_decree
from models.imports import import_decree
from models.tellings import progress
from tests.models.test_decrees import DECREED, OPERATOR, TAKEN_BACK, bring, cases, walk

SOURCE = "Keppres contoh"


async def shown(sessions: Sessions, text: str = TAKEN_BACK) -> Foresight:
    async with sessions() as session:
        return await foresee(session, text, "v2")


async def apply(sessions: Sessions, found: Foresight, text: str = TAKEN_BACK) -> None:
    async with sessions.begin() as session:
        await store_decree(session, text, "v2", SOURCE, Seen(found.base, found.digest))


async def test_what_was_shown_is_stored_with_what_it_foresaw(sessions: Sessions) -> None:
    await cases(sessions)
    found = await shown(sessions)

    await apply(sessions, found)

    async with sessions() as session:
        newest, _ = await versions(session)
    assert newest.version == "v2"
    assert newest.foreseen == [as_json(move) for move in found.moves]
    assert [move["kept"] for move in newest.foreseen].count(True) == 2


async def test_a_preview_over_another_version_is_not_applied(sessions: Sessions) -> None:
    found = await shown(sessions)
    await bring(sessions, TAKEN_BACK.replace("27,", "26,").replace("remove", "add"), "meanwhile")

    with pytest.raises(Refusal, match="calendar_base_changed"):
        await apply(sessions, found)
    async with sessions() as session:
        assert next(row.version for row in await versions(session)) == "meanwhile"


async def test_another_text_than_the_one_shown_is_not_applied(sessions: Sessions) -> None:
    found = await shown(sessions)

    with pytest.raises(Refusal, match="calendar_moves_changed"):
        await apply(sessions, found, TAKEN_BACK.replace("Hari", "Harinya"))


async def test_a_preview_is_out_of_date_when_another_deadline_would_move(sessions: Sessions) -> None:
    _, examined, _ = await cases(sessions)
    found = await shown(sessions)
    await walk(sessions, examined, "summon")

    with pytest.raises(Refusal, match="calendar_moves_changed"):
        await apply(sessions, found)


async def test_a_name_that_is_taken_is_refused_before_anything_is_counted(sessions: Sessions) -> None:
    await bring(sessions, TAKEN_BACK, "v2")

    with pytest.raises(Refusal, match="calendar_taken"):
        await shown(sessions, DECREED)


async def test_an_import_remembers_whom_it_told_and_asks_only_the_others_again(sessions: Sessions) -> None:
    new, examined, decided = await cases(sessions)
    asked: list[str] = []

    async def tell(case_id: str, _command: Recompute, _calendar: Calendar) -> None:
        asked.append(case_id)
        if case_id == new and asked.count(new) < 3:
            raise Refusal("not_started")

    async def once() -> dict[str, str]:
        done = await import_decree(
            sessions, tell, OPERATOR, TAKEN_BACK, "v2", SOURCE, lambda *_: None, pauses=(0.0, 0.0)
        )
        return done.pending

    first = await once()
    async with sessions() as session:
        between = await progress(session, "v2")
    second = await once()

    assert (first, second) == ({new: "not_started"}, {})
    assert (between.told, dict(between.waiting)) == (2, {new: "not_started"})
    assert (asked.count(examined), asked.count(decided), asked.count(new)) == (1, 1, 3)
