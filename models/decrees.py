"""Decrees: the file in which an administrator brings a change of the holiday calendar, and what it would move.

A decree is CSV with the header ``day,kind,name,change``: ``kind`` is ``national_holiday`` or ``collective_leave``,
``change`` is ``add`` or ``remove``. A line ``2028,year,<source>,extend`` lets the calendar cover one more year, whose
days off the same decree must bring; a year is never covered by itself. A decreed day takes the place of an estimated
one. A decree is read against the version that it changes, and refused as a whole if one line of it is wrong.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from domain.clock import Zone
from domain.deadlines import Office, of_length, office_of, recount
from domain.errors import Refusal, Refusals
from domain.lifecycle import procedure
from domain.workdays import Calendar, DayKind
from models.calendars import ESTIMATE, is_estimate
from models.cases import CaseRow, DeadlineRow
from models.events import EventRow

HEADER = ["day", "kind", "name", "change"]
VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,49}")  # it is part of a request id of at most 80 characters
LONGEST = 200


class _Reader:
    """The two shelves of a calendar while a decree changes them line by line."""

    def __init__(self, base: Calendar) -> None:
        self.base = base
        self.shelves = {DayKind.NATIONAL_HOLIDAY: dict(base.national), DayKind.COLLECTIVE_LEAVE: dict(base.leave)}
        self.last_year = base.last_year
        self.refused: set[str] = set()  # years that could not be added
        self.seen: set[date] = set()

    def read(self, line: int, row: Sequence[str]) -> None:
        """Apply one line. Raises ``Refusal`` with the line and what is wrong with it."""
        at = str(line)
        if len(row) != len(HEADER) or not row[2].strip() or len(row[2]) > LONGEST:
            raise Refusal("decree_malformed", line=at)
        if _is_year(row):
            self._extend(row[0].strip(), row[3].strip(), at)
            return
        typed_day, typed_kind, name, change = (cell.strip() for cell in row)
        day, kind = _day(typed_day, at), _kind(typed_kind, at)
        if change not in {"add", "remove"}:
            raise Refusal("decree_change_unknown", line=at, change=change)
        if day in self.seen:
            raise Refusal("decree_day_twice", line=at, day=typed_day)
        self.seen.add(day)
        if str(day.year) in self.refused:
            return  # its year's line says what is wrong
        if not self.base.first_year <= day.year <= self.last_year:
            years = f"{self.base.first_year}-{self.last_year}"
            raise Refusal("decree_day_out_of_years", line=at, day=typed_day, years=years)
        if change == "add":
            self._add(day, kind, name, at)
        elif self.shelves[kind].pop(day, None) is None:
            raise Refusal("decree_day_absent", line=at, day=typed_day)

    def _add(self, day: date, kind: DayKind, name: str, at: str) -> None:
        for shelf in self.shelves.values():
            if not is_estimate(shelf.get(day, ESTIMATE)):
                raise Refusal("decree_day_there", line=at, day=day.isoformat())
            shelf.pop(day, None)
        self.shelves[kind][day] = name

    def _extend(self, year: str, change: str, at: str) -> None:
        if change != "extend":
            raise Refusal("decree_change_unknown", line=at, change=change)
        if year != str(self.last_year + 1):
            self.refused.add(year)
            raise Refusal("decree_year_not_next", line=at, year=year, next=str(self.last_year + 1))
        self.last_year += 1

    def bare_years(self) -> list[Refusal]:
        """The added years for which the decree brings no national holiday: none is without one."""
        full = {day.year for day in self.shelves[DayKind.NATIONAL_HOLIDAY]}
        added = range(self.base.last_year + 1, self.last_year + 1)
        return [Refusal("decree_year_bare", year=str(year)) for year in added if year not in full]


def _is_year(row: Sequence[str]) -> bool:
    return len(row) == len(HEADER) and row[1].strip() == "year"


def _day(typed: str, line: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Refusal("decree_date_malformed", line=line) from None


def _kind(typed: str, line: str) -> DayKind:
    try:
        return DayKind(typed)
    except ValueError:
        raise Refusal("decree_kind_unknown", line=line, kind=typed) from None


def _rows(text: str) -> list[list[str]]:
    try:
        text.encode()
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    except (csv.Error, UnicodeEncodeError):
        raise Refusals((Refusal("decree_unreadable"),)) from None
    if "\0" in text:  # PostgreSQL could not keep it
        raise Refusals((Refusal("decree_unreadable"),))
    if not rows or [cell.strip() for cell in rows[0]] != HEADER:
        raise Refusals((Refusal("decree_malformed", line="1"),))
    return rows


def check_name(version: str) -> None:
    """Raises ``Refusal('calendar_name_malformed')`` for a name that could not stand in a request id."""
    if not VERSION.fullmatch(version):
        raise Refusal("calendar_name_malformed")


def read_decree(text: str, base: Calendar, version: str) -> Calendar:
    """The calendar ``version`` that the decree makes of ``base``. Raises ``Refusals`` with every faulty line."""
    check_name(version)
    lines = [(line, row) for line, row in enumerate(_rows(text)[1:], start=2) if row]
    reader, faults = _Reader(base), dict[int, Refusal]()
    for line, row in sorted(lines, key=lambda one: not _is_year(one[1])):  # years first, wherever they stand
        try:
            reader.read(line, row)
        except Refusal as fault:
            faults[line] = fault
    found = [faults[line] for line in sorted(faults)] or reader.bare_years()
    if not found and not reader.seen:
        found.append(Refusal("decree_empty"))
    if found:
        raise Refusals(tuple(found))
    national, leave = reader.shelves.values()
    return Calendar(version, base.first_year, reader.last_year, national, leave)


@dataclass(frozen=True, slots=True, order=True)
class Move:
    """A running clock that a calendar counts otherwise. ``kept``: it would shorten a person's period, so it stays."""

    case: str
    key: str
    old: datetime
    new: datetime
    kept: bool = False


async def preview(session: AsyncSession, new: Calendar) -> list[Move]:
    """What a calendar would move, over all running clocks. Raises ``Refusal('calendar_out_of_range')``."""
    running = (
        select(DeadlineRow, CaseRow.procedure, EventRow.body["office"].label("office"))
        .join(CaseRow, CaseRow.id == DeadlineRow.case_id)
        .join(EventRow, (EventRow.case_id == DeadlineRow.case_id) & (EventRow.seq == 1))
        .where(DeadlineRow.outcome.is_(None), DeadlineRow.repeat.is_(False))
        .order_by(DeadlineRow.case_id, DeadlineRow.armed_seq)
    )
    found = []
    for clock, code, office in await session.execute(running):
        rule = of_length(procedure(code).deadline_by_code[clock.code], clock.length)
        owed = office_of(rule.owner, Office(Zone(office["zone"]), office["week"]))
        ends, kept = recount(rule, clock.start, clock.due, new, owed)
        if ends != clock.due:
            found.append(Move(clock.case_id, clock.key, clock.due, ends.astimezone(UTC), kept))
    return found


async def moved(session: AsyncSession, version: str) -> list[Move]:
    """What the import of a version has moved so far, as the log and the ledger have it."""
    old, new = aliased(DeadlineRow), aliased(DeadlineRow)
    query = (
        select(old.case_id, old.key, old.due, new.due)
        .join(EventRow, (EventRow.case_id == old.case_id) & (EventRow.seq == old.closed_seq))
        .join(new, (new.case_id == old.case_id) & (new.key == EventRow.body["by"].astext))
        .where(old.outcome == "superseded", EventRow.request_id == func.concat(request_id(version, ""), old.case_id))
        .order_by(old.case_id, old.armed_seq)
    )
    return [Move(*row) for row in await session.execute(query)]


def request_id(version: str, case_id: str) -> str:
    """The one request by which a case is told of a version: however often it is told, it moves once."""
    return f"calendar:{version}:{case_id}"
