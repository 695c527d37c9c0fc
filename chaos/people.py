"""People at the desk: reporters who file, officers who act, all of whom ask again while an answer is unsure."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from random import Random
from typing import TypeVar

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from chaos.acts import form, offers, weight
from chaos.house import House
from chaos.memory import Memory
from chaos.plan import Plan
from domain.case import Case
from domain.commands import Actor
from domain.errors import Refusal, Refusals
from domain.procedure import Action
from models.log import load_case
from tests.story import report
from web.desk import Desk
from web.faults import is_unsettled

#: What a page says with an error of the server while the database is down: nothing is known, ask again.
DOWN = (DBAPIError, PoolTimeout, OSError)
OUR_FAULT = (DataError, IntegrityError, ProgrammingError)
PAUSE = 0.3  # seconds between two tries
THINKING = (0.1, 0.9)  # seconds between two acts of one officer
TWICE = 0.1  # the share of acts that an impatient hand sends twice at once

Answer = TypeVar("Answer")


class People:
    """Who is at the desk during a run: they work until ``leave``, and see through what they have begun."""

    def __init__(self, house: House, plan: Plan, memory: Memory) -> None:
        self._house, self._plan, self._memory = house, plan, memory
        self._desk = Desk(house.sessions, house.cases, plan.day_seconds)
        self._begun = asyncio.get_running_loop().time()
        self._left = asyncio.Event()

    def leave(self) -> None:
        """Begin nothing new."""
        self._left.set()

    async def file(self) -> None:
        """File every report when its time comes; each names one person."""
        draw = self._plan.random("left alone")
        for number, at in enumerate(self._plan.filings()):
            await self._wait(at - self._elapsed())
            if self._left.is_set():
                return
            await self._file_one(f"report-{number:05d}", draw.random() < self._plan.left_alone)

    async def officer(self, name: str) -> None:
        """Act on one case after the other, whatever its step offers."""
        draw = self._plan.random(f"officer {name}")
        number = 0
        while not self._left.is_set():
            number += 1
            await self._wait(draw.uniform(*THINKING))
            if self._memory.open and not self._left.is_set():
                await self._act(draw, f"officer-{name}-{number:05d}")

    def _elapsed(self) -> float:
        return asyncio.get_running_loop().time() - self._begun

    async def _wait(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._left.wait(), max(0.0, seconds))
        except TimeoutError:
            return

    async def _file_one(self, request_id: str, left_alone: bool) -> None:
        self._memory.unsure.add(request_id)
        receipt = await self._insist(lambda: self._desk.file(report(1, request_id), self._plan.legal(self._elapsed())))
        self._memory.filed[request_id] = receipt.cases
        self._memory.unsure.discard(request_id)
        if not left_alone:
            self._memory.open += receipt.cases

    async def _act(self, draw: Random, request_id: str) -> None:
        case_id = draw.choice(self._memory.open)
        case = await self._insist(lambda: self._read(case_id))
        now = case.clock.legal(datetime.now(UTC))
        offered = offers(case, now)
        if case.ended and case_id in self._memory.open:
            self._memory.open.remove(case_id)
        if not offered:
            return
        actor, action = draw.choices(offered, [weight(case, action) for _, action in offered])[0]
        answers = form(case, action, now, draw)
        await asyncio.gather(
            *(self._send(actor, case, action, answers, request_id) for _ in range(2 if draw.random() < TWICE else 1))
        )

    async def _read(self, case_id: str) -> Case:
        async with self._house.sessions() as session:
            return await load_case(session, case_id)

    async def _send(self, actor: Actor, case: Case, action: Action, answers: dict[str, str], request_id: str) -> None:
        memory = self._memory
        memory.asked += 1
        memory.unsure.add(request_id)
        try:
            await self._insist(lambda: self._desk.act(actor, case.id, action.code, answers, request_id, case.seq))
        except Refusal as refusal:
            memory.turned_down(request_id, refusal.code)
        except Refusals as refusals:
            memory.turned_down(request_id, refusals.refusals[0].code)
        else:
            memory.acted(request_id, case.id, action.code)

    async def _insist(self, ask: Callable[[], Awaitable[Answer]]) -> Answer:
        """Ask until there is a certain answer, as the page tells its reader to."""
        while True:
            try:
                return await ask()
            except Refusal as refusal:
                if not is_unsettled(refusal):
                    raise
            except OUR_FAULT:
                raise
            except DOWN:
                pass
            self._memory.asked_again += 1
            await asyncio.sleep(PAUSE)
