"""The import of a decree: a new calendar version, and every open case told of it through its own door."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from domain.commands import Actor, Recompute
from domain.errors import Refusal
from domain.procedure import ROLE_NAMES, Role
from domain.workdays import Calendar
from models.database import Sessions
from models.decrees import Move, moved, request_id
from models.foresight import Seen, store_decree
from models.tellings import Progress, enlist, note, progress, to_tell

Tell = Callable[[str, Recompute, Calendar], Awaitable[object]]
Report = Callable[[int, int], None]

AT_ONCE = 10  # officers' acts must not wait behind an import
PAUSES = (0.0, 0.5, 1.0, 2.0, 4.0)  # seconds: a case that was filed just now gets its workflow meanwhile
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(4712)")
UNREACHABLE = frozenset({"engine_unreachable", "in_doubt"})


@dataclass(frozen=True, slots=True)
class Imported:
    """How an import went: how many cases were told, what moved, and which cases could not be told yet and why."""

    version: str
    told: int
    moves: list[Move]
    pending: dict[str, str]


async def import_decree(
    sessions: Sessions, tell: Tell, actor: Actor, decree: str, version: str, source: str, report: Report,
    pauses: Sequence[float] = PAUSES, seen: Seen | None = None,
) -> Imported:  # fmt: skip
    """Store the version, then tell every open case; ``tell`` must be idempotent by request id.

    ``seen`` is the preview that the actor agreed to, if there was one. An import that was cut off is finished by asking
    for it again: cases that have been told are left alone. Raises ``Refusal('wrong_role')`` for anybody but an
    operator, what :func:`models.foresight.store_decree` raises, and ``engine_unreachable`` or ``in_doubt`` if nobody
    answers; the version is stored then and the cases that were told have moved.
    """
    if actor.role is not Role.OPERATOR:
        raise Refusal("wrong_role", role=ROLE_NAMES[actor.role], action="impor kalender")
    async with sessions.begin() as guard:
        await guard.execute(ONE_AT_A_TIME)  # two imports at once could leave a case with the older calendar
        async with sessions.begin() as session:
            calendar = await store_decree(session, decree, version, source, seen)
        done = await _tell_all(sessions, tell, actor, calendar, report, pauses)
        async with sessions() as session:
            pending = {case: code or "not_started" for case, code in done.waiting.items()}
            return Imported(version, done.told, await moved(session, version), pending)


async def _tell_all(
    sessions: Sessions, tell: Tell, actor: Actor, calendar: Calendar, report: Report, pauses: Sequence[float]
) -> Progress:
    """Tell the open cases until none is left that was not told: also one filed while the version was being stored."""
    for pause in pauses:
        await asyncio.sleep(pause)
        async with sessions.begin() as session:
            await enlist(session, calendar.version)
            waiting = await to_tell(session, calendar.version)
        for first in range(0, len(waiting), AT_ONCE):
            batch = waiting[first : first + AT_ONCE]
            answers = await asyncio.gather(*(_tell(tell, actor, calendar, *one) for one in batch))
            async with sessions.begin() as session:
                await note(session, calendar.version, dict(zip((case for case, _ in batch), answers, strict=True)))
                done = await progress(session, calendar.version)
            report(done.told, done.total)
            if UNREACHABLE.issuperset(answers):
                raise Refusal(answers[0] or "")
        if not waiting:
            break
    async with sessions() as session:
        return await progress(session, calendar.version)


async def _tell(tell: Tell, actor: Actor, calendar: Calendar, case_id: str, registered_at: datetime) -> str | None:
    """None if the case has been told, else the code with which it refused."""
    command = Recompute(actor, request_id(calendar.version, case_id))
    try:
        await tell(case_id, command, calendar.from_year(registered_at.year))
    except Refusal as refusal:
        return refusal.code
    return None
