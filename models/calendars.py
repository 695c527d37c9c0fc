"""Versions of the holiday calendar, seeded from the ``holidays`` package."""

from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version
from typing import Any

import holidays
from holidays.constants import GOVERNMENT, PUBLIC
from sqlalchemy import Date, ForeignKey, Integer, String, Text, func, select, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from domain.errors import Refusal
from domain.workdays import Calendar, DayKind
from models.base import Base, Code, Instant

FIRST_YEAR, LAST_YEAR = 2019, 2027  # of the seed; later years come by decree (see ``models.decrees``)
ESTIMATE = "perkiraan"


class CalendarRow(Base):
    """One version: the years it covers and where it comes from."""

    __tablename__ = "calendars"

    version: Mapped[Code] = mapped_column(primary_key=True)
    first_year: Mapped[int] = mapped_column(Integer)
    last_year: Mapped[int] = mapped_column(Integer)
    source: Mapped[str] = mapped_column(String(200))
    decree: Mapped[str] = mapped_column(Text)  # the imported file, word for word; empty for the seed
    foreseen: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default=text("'[]'"))  # moves, when it came
    created_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())


class HolidayRow(Base):
    """One day off in one version. ``estimated`` marks dates that no decree has fixed yet."""

    __tablename__ = "holidays"

    version: Mapped[Code] = mapped_column(ForeignKey("calendars.version"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    kind: Mapped[Code] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    estimated: Mapped[bool]


def _days(category: str, first: int = FIRST_YEAR, last: int = LAST_YEAR) -> dict[date, str]:
    table = holidays.country_holidays("ID", years=range(first, last + 1), categories=(category,), language="id")
    return dict(table)


def estimated_days(year: int) -> list[tuple[date, DayKind, str]]:
    """The days off of a year as the ``holidays`` package foresees them: all estimates, until a decree fixes them."""
    leave, national = (
        {day: (day, kind, as_estimate(name)) for day, name in _days(category, year, year).items()}
        for kind, category in ((DayKind.COLLECTIVE_LEAVE, GOVERNMENT), (DayKind.NATIONAL_HOLIDAY, PUBLIC))
    )
    return sorted({**leave, **national}.values())


def is_estimate(name: str) -> bool:
    """Whether a day's name says that no decree has fixed its date yet."""
    return ESTIMATE in name


def as_estimate(name: str) -> str:
    """The name, saying so."""
    return name if is_estimate(name) else f"{name} ({ESTIMATE})"


def package() -> str:
    """The source of estimates, with its version."""
    return f"holidays-{version('holidays')}"


def seed_calendar() -> Calendar:
    """The calendar as the installed ``holidays`` package knows it: national holidays and collective leave apart."""
    return Calendar(package(), FIRST_YEAR, LAST_YEAR, _days(PUBLIC), _days(GOVERNMENT))


def _rows(name: str, kind: DayKind, days: dict[date, str]) -> list[HolidayRow]:
    return [
        HolidayRow(version=name, day=day, kind=kind.value, name=reason, estimated=is_estimate(reason))
        for day, reason in days.items()
    ]


async def store_calendar(
    session: AsyncSession, calendar: Calendar, source: str, decree: str = "",
    foreseen: Sequence[Mapping[str, Any]] = (),
) -> None:  # fmt: skip
    """Store a version, unless it is there. ``decree`` is the file that made it, ``foreseen`` what it is to move."""
    if await session.get(CalendarRow, calendar.version):
        return
    session.add(
        CalendarRow(
            version=calendar.version, first_year=calendar.first_year, last_year=calendar.last_year, source=source,
            decree=decree, foreseen=list(foreseen),
        )
    )  # fmt: skip
    await session.flush()
    session.add_all(_rows(calendar.version, DayKind.NATIONAL_HOLIDAY, dict(calendar.national)))
    session.add_all(_rows(calendar.version, DayKind.COLLECTIVE_LEAVE, dict(calendar.leave)))


async def versions(session: AsyncSession) -> list[CalendarRow]:
    """All versions, the newest first."""
    return list(await session.scalars(select(CalendarRow).order_by(CalendarRow.created_at.desc())))


async def version_row(session: AsyncSession, name: str) -> CalendarRow:
    """The version with this name. Raises ``Refusal('calendar_unknown')``."""
    if (row := await session.get(CalendarRow, name)) is None:
        raise Refusal("calendar_unknown", version=name)
    return row


async def days_off(session: AsyncSession, name: str) -> list[HolidayRow]:
    """The days off of a version, in their order."""
    query = select(HolidayRow).where(HolidayRow.version == name).order_by(HolidayRow.day, HolidayRow.kind)
    return list(await session.scalars(query))


async def day_counts(session: AsyncSession) -> dict[str, tuple[int, int]]:
    """For each version, how many days off it has, and how many of them are estimates."""
    estimates = func.count().filter(HolidayRow.estimated)
    rows = await session.execute(select(HolidayRow.version, func.count(), estimates).group_by(HolidayRow.version))
    return {name: (total, estimated) for name, total, estimated in rows}


async def load_calendar(session: AsyncSession, name: str | None = None) -> Calendar:
    """The named version, or the newest one. Raises ``LookupError`` if there is none."""
    query = select(CalendarRow).order_by(CalendarRow.created_at.desc()).limit(1)
    if name is not None:
        query = select(CalendarRow).where(CalendarRow.version == name)
    row = (await session.scalars(query)).one_or_none()
    if row is None:
        raise LookupError(f"no calendar version {name or 'at all'}")
    days: dict[str, dict[date, str]] = {kind.value: {} for kind in DayKind}
    for holiday in await session.scalars(select(HolidayRow).where(HolidayRow.version == row.version)):
        days[holiday.kind][holiday.day] = holiday.name
    return Calendar(
        row.version,
        row.first_year,
        row.last_year,
        days[DayKind.NATIONAL_HOLIDAY.value],
        days[DayKind.COLLECTIVE_LEAVE.value],
    )
