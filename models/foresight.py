"""What an operator was shown before a decree counts, and how it becomes the newest version: exactly what was shown."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.clock import Zone
from domain.deadlines import Office
from domain.errors import Refusal, Refusals
from domain.lifecycle import procedure
from domain.procedure import Procedure
from domain.workdays import Calendar
from models.calendars import CalendarRow, load_calendar, store_calendar
from models.cases import CaseRow
from models.decrees import LONGEST, Move, check_name, preview, read_decree
from models.events import EventRow


@dataclass(frozen=True, slots=True)
class Foresight:
    """What a decree would make of the newest version ``base``, and every running clock that it would move."""

    base: str
    text: str
    calendar: Calendar
    moves: tuple[Move, ...]

    @property
    def digest(self) -> str:
        """Binds a preview: the text, the version that it changes, and what it moves."""
        moves = [as_json(move) for move in self.moves]
        said = json.dumps([self.base, self.calendar.version, self.text, moves], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Seen:
    """The preview that an operator agreed to."""

    base: str
    digest: str


def as_json(move: Move) -> dict[str, Any]:
    """A move as it is kept with its version."""
    return {
        "case": move.case, "key": move.key, "old": move.old.isoformat(), "new": move.new.isoformat(),
        "kept": move.kept,
    }  # fmt: skip


def from_json(kept: Mapping[str, Any]) -> Move:
    """A move as its version has kept it."""
    old, new = (datetime.fromisoformat(kept[name]) for name in ("old", "new"))
    return Move(kept["case"], kept["key"], old, new, kept["kept"])


async def places(session: AsyncSession, moves: Iterable[Move]) -> dict[str, tuple[Procedure, Office]]:
    """For each case among the moves, its procedure and the office whose clock binds local duties."""
    rows = await session.execute(
        select(CaseRow.id, CaseRow.procedure, EventRow.body["office"])
        .join(EventRow, (EventRow.case_id == CaseRow.id) & (EventRow.seq == 1))
        .where(CaseRow.id.in_({move.case for move in moves}))
    )
    return {case: (procedure(code), Office(Zone(office["zone"]), office["week"])) for case, code, office in rows}


async def foresee(session: AsyncSession, text: str, version: str) -> Foresight:
    """Read a decree against the newest version and count every running clock with it.

    Raises ``Refusals`` with every faulty line, or ``Refusal`` with ``calendar_name_malformed``, ``calendar_taken`` or
    ``calendar_out_of_range``.
    """
    newest = await load_calendar(session)
    calendar = read_decree(text, newest, version)
    if await session.get(CalendarRow, version):
        raise Refusal("calendar_taken", version=version)
    return Foresight(newest.version, text, calendar, tuple(await preview(session, calendar)))


async def store_decree(
    session: AsyncSession, text: str, version: str, source: str, seen: Seen | None = None
) -> Calendar:
    """Make a decree the newest version, counted from the newest one before it.

    The same decree under the same name is the same version. ``seen``: store only what that preview showed. Raises
    ``Refusals`` for a faulty file, ``Refusal('calendar_taken')`` if the name stands for something else or for a version
    that is no longer the newest, and ``calendar_base_changed`` or ``calendar_moves_changed`` if the preview is out of
    date.
    """
    newest = await load_calendar(session)
    if row := await session.get(CalendarRow, version):
        if row.decree != text or newest.version != version:
            raise Refusal("calendar_taken", version=version)
        return newest
    if seen and seen.base != newest.version:  # before the file is read: it may no longer fit
        raise Refusal("calendar_base_changed", base=seen.base, newest=newest.version)
    check_source(source)
    # a clock that it could not count is found here, before anything is stored
    found = await foresee(session, text, version)
    if seen and seen.digest != found.digest:
        raise Refusal("calendar_moves_changed")
    await store_calendar(session, found.calendar, source, text, [as_json(move) for move in found.moves])
    return found.calendar


def check_source(source: str) -> None:
    """Raises ``Refusal('decree_source_missing')`` for a source that says nothing or too much."""
    if not source.strip() or len(source) > LONGEST or not source.isprintable():
        raise Refusal("decree_source_missing")


async def faults(session: AsyncSession, text: str, version: str, source: str) -> tuple[Refusal, ...]:
    """Everything that is wrong with a decree, its name and its source, so that all of it can be mended in one go."""
    found = list[Refusal]()
    try:
        check_name(version)
        if await session.get(CalendarRow, version):
            raise Refusal("calendar_taken", version=version)
    except Refusal as fault:
        found.append(fault)
    try:
        check_source(source)
    except Refusal as fault:
        found.append(fault)
    try:
        read_decree(text, await load_calendar(session), "unnamed")
    except Refusals as more:
        found += more.refusals
    return tuple(found)
