"""An import that takes longer than a reader waits goes on by itself."""

import asyncio

import pytest

from domain.errors import Refusal
from models.database import Sessions
from models.tellings import progress
from tests.models.test_decrees import OPERATOR, TAKEN_BACK, cases
from web.imports import Imports

SOURCE = "Keppres contoh"


async def test_a_long_import_is_answered_before_it_ends_and_ends_all_the_same(sessions: Sessions) -> None:
    await cases(sessions)
    go = asyncio.Event()

    async def tell(*_: object) -> None:
        await go.wait()

    imports = Imports(sessions, tell, patience=0.05, pauses=(0.0, 0.0))
    first = await imports.bring(OPERATOR, TAKEN_BACK, "v2", SOURCE)
    running = imports.runs("v2")
    go.set()
    again = await Imports(sessions, tell, pauses=(0.0, 0.0)).bring(OPERATOR, TAKEN_BACK, "v2", SOURCE)

    assert first is None
    assert running
    assert again  # it waited for the first and found all told
    assert again.told == 3
    async with sessions() as session:
        assert (await progress(session, "v2")).waiting == {}


async def test_a_refusal_reaches_whoever_waits(sessions: Sessions) -> None:
    await cases(sessions)

    async def tell(*_: object) -> None:
        raise Refusal("engine_unreachable")

    imports = Imports(sessions, tell, pauses=(0.0,))
    with pytest.raises(Refusal, match="engine_unreachable"):
        await imports.bring(OPERATOR, TAKEN_BACK, "v2", SOURCE)

    async with sessions() as session:
        assert set((await progress(session, "v2")).waiting.values()) == {"engine_unreachable"}
