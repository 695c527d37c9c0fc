"""A player goes on where a load was broken off, and leaves alone what is finished or somebody else's."""

from collections.abc import Mapping
from datetime import datetime

import pytest

from demo.officers import acting
from demo.player import Player
from demo.rehearsal import Rehearsal
from demo.script import Life, Script, scripts
from domain.case import Case
from domain.commands import Actor
from domain.procedure import Role
from models.calendars import seed_calendar
from workflows.messages import Acted

CALENDAR = seed_calendar()


def long_case() -> tuple[Script, Life]:
    script = next(s for s in scripts() if s.id == "blora-2020-kepsek-paud")
    return script, script.lives[0]


class Breaks:
    """A door that falls shut after so many calls."""

    def __init__(self, door: Rehearsal, calls: int) -> None:
        self._door, self._left = door, calls

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise ConnectionError

    async def act(
        self, actor: Actor, case_id: str, action_code: str, typed: Mapping[str, str], request_id: str, seen_seq: int
    ) -> Acted:
        self._count()
        return await self._door.act(actor, case_id, action_code, typed, request_id, seen_seq)

    async def read(self, case_id: str) -> Case:
        return await self._door.read(case_id)

    async def advance(self, actor: Actor, case_id: str, to: datetime, request_id: str) -> Acted:
        self._count()
        return await self._door.advance(actor, case_id, to, request_id)


@pytest.mark.parametrize("calls", [0, 1, 2, 9, 20, 30])
async def test_a_load_that_was_broken_off_is_finished_by_the_next(calls: int) -> None:
    script, life = long_case()
    house = Rehearsal(script, life, CALENDAR)
    with pytest.raises(ConnectionError):
        await Player(Breaks(house, calls), script, life, house.case).play()

    await Player(house, script, life, house.case).play()

    assert [action for action, _ in house.told] == [deed.action for deed in life.deeds if not deed.by_clock]
    assert house.case.step == "closed"


async def test_playing_a_case_again_does_nothing() -> None:
    script, life = next((s, s.lives[0]) for s in scripts() if s.id == "konawe-2024-lima-pns")
    house = Rehearsal(script, life, CALENDAR)
    await Player(house, script, life, house.case).play()
    events = house.events

    again = Player(house, script, life, house.case)
    await again.play()

    assert (again.done, house.events) == (0, events)


async def test_a_case_on_which_an_officer_has_acted_is_left_to_them() -> None:
    script, life = long_case()
    house = Rehearsal(script, life, CALENDAR)
    verifier = acting(Role.TASK_FORCE_VERIFIER, house.case.id, life.agency.code)
    await house.act(verifier, house.case.id, "reject", {"reason": "contoh"}, "by-hand-0001", house.case.seq)

    player = Player(house, script, life, house.case)
    await player.play()

    assert (player.done, house.case.step) == (0, "rejected")


async def test_an_open_case_on_which_an_officer_has_acted_is_left_to_them() -> None:
    script, life = long_case()
    house = Rehearsal(script, life, CALENDAR)
    verifier = acting(Role.TASK_FORCE_VERIFIER, house.case.id, life.agency.code)
    await house.act(verifier, house.case.id, "accept", {}, "by-hand-0001", house.case.seq)

    player = Player(house, script, life, house.case)
    await player.play()

    assert (player.done, house.case.step) == (0, "verification")
