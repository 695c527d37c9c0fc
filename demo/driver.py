"""Drives the published cases through the desk, as officers would. Loading again changes nothing.

Every report and every act has a request id of its own that is the same at each load, so a load that was broken off
goes on where it stopped, and a case on which somebody else has acted is left to them. The desk should let exercises
run at the pace of life: at a faster one the acts come on later days than published.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from demo.paths import PROCEDURE
from demo.player import Player
from demo.script import Life, Script, scripts
from domain.case import Case
from domain.commands import Actor
from domain.errors import Refusal
from models.log import load_case
from web.desk import Desk
from workflows.messages import Acted

#: Cases that are played at once: more only wait for the same two or three processes.
AT_ONCE = 8
PAUSE, TRIES = 0.25, 240  # a minute for a worker to start
PASSING = frozenset({"not_started", "in_doubt", "engine_unreachable"})

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """A published case that could not be played to its end."""

    script: str
    person: int
    why: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a load did: cases by the step in which they stand, acts and clock moves done, and what went wrong."""

    reports: int
    by_step: Mapping[str, int]
    done: int
    failures: tuple[Failure, ...]

    def __str__(self) -> str:
        steps = PROCEDURE.step_by_code
        names = ", ".join(f"{count} {steps[step].name}" for step, count in self.by_step.items())
        told = f"{self.reports} laporan, {sum(self.by_step.values())} perkara, {self.done} langkah baru: {names}."
        return "\n".join([told, *(f"GAGAL {f.script}, terlapor {f.person}: {f.why}" for f in self.failures)])


class _Patient:
    """The desk, asked again while the engine is starting. Asking again is safe: one request id is one act."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def read(self, case_id: str) -> Case:
        async with self._desk.sessions() as session:
            return await load_case(session, case_id)

    async def act(
        self, actor: Actor, case_id: str, action_code: str, typed: Mapping[str, str], request_id: str, seen_seq: int
    ) -> Acted:
        return await self._answered(lambda: self._desk.act(actor, case_id, action_code, typed, request_id, seen_seq))

    async def advance(self, actor: Actor, case_id: str, to: datetime, request_id: str) -> Acted:
        return await self._answered(lambda: self._desk.advance(actor, case_id, to, request_id))

    async def _answered(self, ask: Callable[[], Awaitable[Acted]]) -> Acted:
        for _ in range(TRIES):
            try:
                return await ask()
            except Refusal as refusal:
                if refusal.code not in PASSING:
                    raise
                await asyncio.sleep(PAUSE)
        return await ask()


class _Load:
    """One load under way."""

    def __init__(self, desk: Desk, progress: Progress, chosen: Sequence[Script]) -> None:
        self._desk, self._progress, self._chosen = desk, progress, chosen
        self._total = sum(len(script.lives) for script in chosen)
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._played: list[Player] = []
        self._finished = 0
        self._failures: list[Failure] = []

    async def run(self) -> Summary:
        await asyncio.gather(*(self._report(script) for script in self._chosen))
        by_step = Counter(player.step for player in self._played)
        order = [step for step in PROCEDURE.step_by_code if step in by_step]
        return Summary(
            len(self._chosen), {step: by_step[step] for step in order}, sum(p.done for p in self._played),
            tuple(self._failures),
        )  # fmt: skip

    async def _report(self, script: Script) -> None:
        try:
            async with self._gate:
                receipt = await self._desk.file(script.report, script.registered_at)
        except Exception as error:  # one case must not end the load: it is told, and the others go on
            self._failures.append(Failure(script.id, 0, f"{type(error).__name__}: {error}"))
            self._tell(script, len(script.lives))
            return
        # by number: a receipt that is given again lists its cases as texts, the tenth before the second
        await asyncio.gather(*(self._person(script, p, f"{receipt.report_number}-{p.number}") for p in script.lives))

    async def _person(self, script: Script, life: Life, case_id: str) -> None:
        try:
            async with self._gate:
                async with self._desk.sessions() as session:
                    case = await load_case(session, case_id)
                player = Player(_Patient(self._desk), script, life, case)
                self._played.append(player)
                await player.play()
        except Exception as error:  # as above
            self._failures.append(Failure(script.id, life.number, f"{type(error).__name__}: {error}"))
        self._tell(script, 1)

    def _tell(self, script: Script, more: int) -> None:
        self._finished += more
        self._progress(self._finished, self._total, script.id)


async def load(desk: Desk, progress: Progress, chosen: Sequence[Script] | None = None) -> Summary:
    """File and play the chosen published cases (all by default). ``progress`` hears (finished, all, case id), in cases.

    Never raises for a single case; look at ``failures``.
    """
    return await _Load(desk, progress, scripts() if chosen is None else chosen).run()
