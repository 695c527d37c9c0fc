"""Playing one person's part of a script: advance the case's clock to the day of each act, then act.

A player asks through a door, which is the desk, or a :class:`demo.rehearsal.Rehearsal` in memory.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Protocol

from demo.forms import typed
from demo.officers import acting
from demo.script import Deed, Life, Script
from domain.case import Case
from domain.commands import Actor
from domain.decisions import FURTHEST_ADVANCE
from domain.procedure import Role
from workflows.messages import Acted


class Door(Protocol):
    """The part of the desk through which a player acts."""

    async def read(self, case_id: str) -> Case: ...

    async def act(
        self, actor: Actor, case_id: str, action_code: str, typed: Mapping[str, str], request_id: str, seen_seq: int
    ) -> Acted: ...

    async def advance(self, actor: Actor, case_id: str, to: datetime, request_id: str) -> Acted: ...


def utc_now() -> datetime:
    """The real instant."""
    return datetime.now(UTC)


class Player:
    """Plays what is left to play of one life. ``step``, ``control`` and ``done`` tell how far it came."""

    def __init__(
        self, door: Door, script: Script, life: Life, case: Case, now: Callable[[], datetime] = utc_now
    ) -> None:
        self._door, self._script, self._life, self._case, self._now = door, script, life, case, now
        self._clock, self._seq = case.clock, case.seq
        self.step, self.control = case.step, case.control
        self.done = 0

    @property
    def finished(self) -> bool:
        """Whether nothing is left, or somebody else has acted: then the case is theirs, and is left alone."""
        requests = self._case.requests
        return self._case.ended or any(not r.startswith(f"{self._script.request_id}-") for r in requests)

    async def play(self) -> None:
        """Do every act that is not done yet. Raises what the door refuses."""
        if self.finished:
            return
        for deed in self._life.deeds:
            if self._request(deed) not in self._case.requests:
                await self._until(deed.day)
                if not deed.by_clock:
                    await self._act(deed)
        if not self._life.people.path.over:
            await self._until(self._life.stands_on)

    def _request(self, deed: Deed) -> str:
        return self._script.request_for(self._life, str(deed.number))

    async def _until(self, day: date) -> None:
        """Let legal time reach the hour of acts on ``day``; what lapses on the way lapses."""
        instant = self._life.instant(day).astimezone(UTC)
        operator = acting(Role.OPERATOR, self._case.id, self._life.agency.code)
        while (legal := self._clock.legal(self._now())) < instant:
            to = min(instant, legal + FURTHEST_ADVANCE / 2)  # the worker's now may be a little before ours
            request = self._script.request_for(self._life, f"clock-{to:%Y%m%d}")
            self._note(await self._door.advance(operator, self._case.id, to, request))
            self._clock = self._clock.moved_to(to, self._now())

    async def _act(self, deed: Deed) -> None:
        action = self._case.procedure.action_by_code[deed.action]
        agency = self._life.agency
        actor = acting(action.by[0], self._case.id, agency.code)
        # the deed's own day, unless a fast clock or a pause between two loads has run past it
        today = max(deed.day, self._clock.legal(self._now()).astimezone(agency.zone.tz).date())
        form = typed(await self._door.read(self._case.id), action, deed, self._life, today)
        self._note(await self._door.act(actor, self._case.id, deed.action, form, self._request(deed), self._seq))

    def _note(self, acted: Acted) -> None:
        self._seq, self.step, self.control = acted.seq, acted.step, acted.control
        self.done += not acted.repeated
