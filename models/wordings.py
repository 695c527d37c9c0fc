"""Wordings of letters that an operator has written: each a version of its kind, never changed.

Version 1 of every kind is a file of the product; the rows begin with version 2.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import CheckConstraint, Integer, String, Text, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Code, Instant


class WordingRow(Base):
    """One version of one kind, in the written form; ``digest`` binds the text to its kind."""

    __tablename__ = "wordings"
    __table_args__ = (CheckConstraint("version > 1", name="own_version"),)

    kind: Mapped[Code] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(String(500))
    made_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())
    made_by: Mapped[str] = mapped_column(String(80))


async def newest_wording(session: AsyncSession, kind: str) -> WordingRow | None:
    """The last version of a kind; None while the file of the product is the only one."""
    query = select(WordingRow).where(WordingRow.kind == kind).order_by(WordingRow.version.desc()).limit(1)
    return (await session.scalars(query)).one_or_none()


async def wordings_of(session: AsyncSession, kind: str) -> list[WordingRow]:
    """Every version of a kind, the newest first."""
    query = select(WordingRow).where(WordingRow.kind == kind).order_by(WordingRow.version.desc())
    return list(await session.scalars(query))


async def keep_wording(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """Store a version. False if somebody else has stored one with its number meanwhile."""
    added = insert(WordingRow).values(**values).on_conflict_do_nothing().returning(WordingRow.version)
    return await session.scalar(added) is not None
