"""Which open cases are to be told of a calendar version, and which have been: an import's progress, kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ForeignKey, String, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Code, Instant
from models.cases import CaseRow


class TellingRow(Base):
    """One case that an import must tell. ``refused`` is the code of the last answer that was a no."""

    __tablename__ = "calendar_tellings"

    version: Mapped[Code] = mapped_column(ForeignKey("calendars.version"), primary_key=True)
    case_id: Mapped[Code] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    told_at: Mapped[Instant | None]
    refused: Mapped[str | None] = mapped_column(String(60))


@dataclass(frozen=True, slots=True)
class Progress:
    """How many cases have been told, and which open ones still wait (None: nobody has asked them yet)."""

    told: int = 0
    waiting: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return self.told + len(self.waiting)


async def enlist(session: AsyncSession, version: str) -> None:
    """Note every open case as one to tell. What was told stays told."""
    opened = select(literal(version), CaseRow.id).where(CaseRow.ended_at.is_(None))
    await session.execute(insert(TellingRow).from_select(["version", "case_id"], opened).on_conflict_do_nothing())


async def to_tell(session: AsyncSession, version: str) -> list[tuple[str, datetime]]:
    """The open cases that wait to be told, each with the instant of its registration."""
    rows = await session.execute(
        select(CaseRow.id, CaseRow.registered_at)
        .join(TellingRow, TellingRow.case_id == CaseRow.id)
        .where(TellingRow.version == version, TellingRow.told_at.is_(None), CaseRow.ended_at.is_(None))
        .order_by(CaseRow.id)
    )
    return [(case_id, registered_at) for case_id, registered_at in rows]


async def note(session: AsyncSession, version: str, answers: Mapping[str, str | None]) -> None:
    """Keep what cases answered: None for one that has been told, else the code of its refusal."""
    for case_id, code in answers.items():
        of_case = TellingRow.version == version, TellingRow.case_id == case_id
        told_at = func.clock_timestamp() if code is None else None
        await session.execute(update(TellingRow).where(*of_case).values(refused=code, told_at=told_at))


async def progress(session: AsyncSession, version: str) -> Progress:
    """How far the telling of a version has come."""
    rows = await session.execute(
        select(TellingRow.case_id, TellingRow.told_at, TellingRow.refused)
        .join(CaseRow, CaseRow.id == TellingRow.case_id)
        .where(TellingRow.version == version, TellingRow.told_at.is_not(None) | CaseRow.ended_at.is_(None))
        .order_by(TellingRow.case_id)
    )
    found = rows.all()
    return Progress(
        told=sum(told_at is not None for _, told_at, _ in found),
        waiting={case_id: refused for case_id, told_at, refused in found if told_at is None},
    )
