"""kill -9 in the middle of an act: it is done exactly once, and whoever asks again hears the same answer."""

import asyncio

from domain.errors import Refusal
from tests.durability.engine import UNSURE, Engine, insist
from workflows.messages import Acted


async def heard(asked: "asyncio.Task[Acted]") -> Acted | str:
    """What the first caller was told: the answer, or the code of the refusal."""
    try:
        return await asked
    except Refusal as refusal:
        return refusal.code


async def test_a_worker_killed_while_it_records_has_acted_once(engine: Engine) -> None:
    await engine.start_temporal()
    worker = await engine.start_worker()
    case_id = await engine.open_case()
    ask = await engine.act(case_id, "accept")

    async with engine.held(case_id):
        asked = asyncio.create_task(ask())
        await engine.until_recording()
        await engine.kill(worker)
    await engine.start_worker()
    first, again = await heard(asked), await insist(ask)

    assert first in {again, *UNSURE}
    assert again.step == "verification"
    assert await engine.acts(case_id) == ["accept"]
    assert (await engine.whole(case_id)).agrees


async def test_a_server_killed_while_a_worker_records_loses_nothing(engine: Engine) -> None:
    server = await engine.start_temporal()
    await engine.start_worker()
    case_id = await engine.open_case()
    ask = await engine.act(case_id, "accept")

    async with engine.held(case_id):
        asked = asyncio.create_task(ask())
        await engine.until_recording()
        await engine.kill(server)
    await engine.until_acted(case_id, "accept")  # while nobody is there to be told
    await engine.start_temporal()
    first, again = await heard(asked), await insist(ask)

    assert first in {again, *UNSURE}
    assert await engine.acts(case_id) == ["accept"]
    assert (await engine.whole(case_id)).agrees


async def test_all_killed_on_either_side_of_the_commit_each_act_stands_once(engine: Engine) -> None:
    server = await engine.start_temporal()
    worker = await engine.start_worker()
    before, after = await engine.open_case(), await engine.open_case()
    asks = [await engine.act(case_id, "accept") for case_id in (before, after)]

    async with engine.held(before):
        async with engine.held(after):
            asked = [asyncio.create_task(ask()) for ask in asks]
            await engine.until_recording(2)
            engine.freeze(server)  # it will never hear of the commit that comes now
        await engine.until_acted(after, "accept")
        await engine.kill(worker, server)
    await engine.start_temporal()
    await engine.start_worker()
    again = [await insist(ask) for ask in asks]

    assert [await heard(task) in {answer, *UNSURE} for task, answer in zip(asked, again, strict=True)] == [True, True]
    for case_id in (before, after):
        assert await engine.acts(case_id) == ["accept"]
        assert (await engine.whole(case_id)).agrees
