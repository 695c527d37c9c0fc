"""The import of a decree: a new calendar version, and every open case told of it through its own door."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from domain.commands import Actor, Recompute
from domain.errors import Refusal
from domain.procedure import ROLE_NAMES, Role
from domain.workdays import Calendar
from models.cases import CaseRow
from models.database import Sessions
from models.decrees import Move, moved, request_id, store_decree

Tell = Callable[[str, Recompute, Calendar], Awaitable[object]]
Progress = Callable[[int, int], None]

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
    sessions: Sessions, tell: Tell, actor: Actor, decree: str, version: str, source: str, progress: Progress,
    pauses: Sequence[float] = PAUSES,
) -> Imported:  # fmt: skip
    """Store the version, then tell every open case; ``tell`` must be idempotent by request id.

    An import that was cut off is finished by asking for it again. Raises ``Refusal('wrong_role')`` for anybody but an
    operator, what :func:`models.decrees.store_decree` raises, and ``engine_unreachable`` or ``in_doubt`` if nobody
    answers; the version is stored then and the cases that were told have moved.
    """
    if actor.role is not Role.OPERATOR:
        raise Refusal("wrong_role", role=ROLE_NAMES[actor.role], action="impor kalender")
    async with sessions.begin() as guard:
        await guard.execute(ONE_AT_A_TIME)  # two imports at once could leave a case with the older calendar
        async with sessions.begin() as session:
            calendar = await store_decree(session, decree, version, source)
        told, pending = await _tell_all(sessions, tell, actor, calendar, progress, pauses)
        async with sessions() as session:
            return Imported(version, told, await moved(session, version), pending)


async def _tell_all(
    sessions: Sessions, tell: Tell, actor: Actor, calendar: Calendar, progress: Progress, pauses: Sequence[float]
) -> tuple[int, dict[str, str]]:
    """Tell the open cases until none is left that was not told: also one filed while the version was being stored."""
    told: set[str] = set()
    pending: dict[str, str] = {}
    for pause in pauses:
        await asyncio.sleep(pause)
        async with sessions() as session:
            waiting = [(case, year) for case, year in await _open_cases(session) if case not in told]
        pending, total = {}, len(told) + len(waiting)
        for first in range(0, len(waiting), AT_ONCE):
            batch = waiting[first : first + AT_ONCE]
            answers = await asyncio.gather(*(_tell(tell, actor, calendar, *one) for one in batch))
            if UNREACHABLE.issuperset(answers):
                raise Refusal(answers[0] or "")
            told |= {case for (case, _), code in zip(batch, answers, strict=True) if code is None}
            pending |= {case: code for (case, _), code in zip(batch, answers, strict=True) if code}
            progress(len(told), total)
        if not waiting:
            break
    return len(told), pending


async def _open_cases(session: AsyncSession) -> list[tuple[str, int]]:
    rows = await session.execute(
        select(CaseRow.id, CaseRow.registered_at).where(CaseRow.ended_at.is_(None)).order_by(CaseRow.id)
    )
    return [(case_id, registered_at.year) for case_id, registered_at in rows]


async def _tell(tell: Tell, actor: Actor, calendar: Calendar, case_id: str, year: int) -> str | None:
    """None if the case has been told, else the code with which it refused."""
    command = Recompute(actor, request_id(calendar.version, case_id))
    try:
        await tell(case_id, command, calendar.from_year(year))
    except Refusal as refusal:
        return refusal.code
    return None
