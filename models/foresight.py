"""What an operator was shown before a decree counts, and how it becomes the newest version: exactly what was shown."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain.errors import Refusal
from domain.workdays import Calendar
from models.calendars import CalendarRow, load_calendar, store_calendar
from models.decrees import LONGEST, Move, preview, read_decree


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
    if row := await session.get(CalendarRow, version):
        newest = await load_calendar(session)
        if row.decree != text or newest.version != version:
            raise Refusal("calendar_taken", version=version)
        return newest
    check_source(source)
    # a clock that it could not count is found here, before anything is stored
    found = await foresee(session, text, version)
    if seen and seen.base != found.base:
        raise Refusal("calendar_base_changed", base=seen.base, newest=found.base)
    if seen and seen.digest != found.digest:
        raise Refusal("calendar_moves_changed")
    await store_calendar(session, found.calendar, source, text, [as_json(move) for move in found.moves])
    return found.calendar


def check_source(source: str) -> None:
    """Raises ``Refusal('decree_source_missing')`` for a source that says nothing or too much."""
    if not source.strip() or len(source) > LONGEST:
        raise Refusal("decree_source_missing")
