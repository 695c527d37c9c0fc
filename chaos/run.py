"""One run from beginning to end."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from chaos.house import House, standing
from chaos.killer import kill_at_random
from chaos.lateness import joined
from chaos.memory import Memory
from chaos.people import People
from chaos.plan import Plan
from chaos.settle import until_settled, until_whole
from chaos.verdict import Verdict, judge
from console.up import keep_histories

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Result:
    """What a run came to. ``down``: seconds in which at least one part did not answer."""

    plan: Plan
    verdict: Verdict
    kills: dict[str, int]
    deaths: dict[str, int]
    down_by_part: dict[str, float]
    down: float
    settling: float


async def run(plan: Plan, folder: Path, tell: Tell) -> Result:
    """Live through the plan in ``folder``, then judge. Raises ``Refusal('part_missing')`` if a part cannot start."""
    async with standing(folder, plan) as house:
        await keep_histories(house.client)
        tell("the house stands")
        memory = Memory()
        unsettled = await _live(house, plan, memory)
        tell("nothing is killed any more")
        begun = asyncio.get_running_loop().time()
        whole = await until_whole(house, plan.patience)
        answered = await _answered(unsettled, plan.patience)
        settled = whole and answered and await until_settled(house, plan.patience)
        settling = asyncio.get_running_loop().time() - begun
        tell("all is settled" if settled else "not settled")
        verdict = await judge(house, memory, settled=settled)
        return _result(house, plan, verdict, settling)


async def _live(house: House, plan: Plan, memory: Memory) -> list["asyncio.Task[None]"]:
    """Let people work and parts be killed; the tasks of people who still wait for an answer."""
    at_desk = People(house, plan, memory)
    people = [asyncio.create_task(at_desk.file())]
    people += [asyncio.create_task(at_desk.officer(str(n))) for n in range(1, plan.officers + 1)]
    killing = asyncio.create_task(kill_at_random(house, plan))
    done, _ = await asyncio.wait([*people, killing], timeout=plan.minutes * 60, return_when=asyncio.FIRST_EXCEPTION)
    killing.cancel()
    await asyncio.gather(killing, return_exceptions=True)
    at_desk.leave()
    for task in done:
        if not task.cancelled() and task.exception():
            await _dismiss(people)
            task.result()
    return people


async def _answered(people: list["asyncio.Task[None]"], patience: float) -> bool:
    _, waiting = await asyncio.wait(people, timeout=patience)
    await _dismiss(people)
    for task in people:
        if not task.cancelled():
            task.result()
    return not waiting


async def _dismiss(people: list["asyncio.Task[None]"]) -> None:
    for task in people:
        task.cancel()
    await asyncio.gather(*people, return_exceptions=True)


def _result(house: House, plan: Plan, verdict: Verdict, settling: float) -> Result:
    outages = [outage for part in house.parts for outage in part.outages]

    def spent(*parts: str) -> float:
        spans = joined([outage for outage in outages if outage.part in parts])
        return sum(((end - begin) for begin, end in spans), timedelta()).total_seconds()

    names = [part.name for part in house.parts]
    return Result(
        plan, verdict, {p.name: p.kills for p in house.parts}, {p.name: p.deaths for p in house.parts},
        {name: spent(name) for name in names}, spent(*names), settling,
    )  # fmt: skip
