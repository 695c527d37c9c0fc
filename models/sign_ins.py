"""Sign-in history: what happened to an officer's way in. Shown to its owner; never changed, never shortened."""

from collections.abc import Sequence

from sqlalchemy import ForeignKey, Index, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Big, Code, Instant

SHOWN = 50


class SignInRow(Base):
    """One entry: ``what`` happened, by which ``way``, from which family of browsers and which network (a prefix)."""

    __tablename__ = "sign_ins"
    __table_args__ = (Index("ix_sign_ins_officer", "officer_id", "id"),)

    id: Mapped[Big] = mapped_column(primary_key=True)
    officer_id: Mapped[Code] = mapped_column(ForeignKey("officers.id"))
    at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())
    what: Mapped[Code]
    way: Mapped[Code]
    browser: Mapped[Code]
    network: Mapped[Code]


async def history(session: AsyncSession, officer: str) -> Sequence[SignInRow]:
    """The newest entries of an officer."""
    query = select(SignInRow).where(SignInRow.officer_id == officer).order_by(SignInRow.id.desc()).limit(SHOWN)
    return (await session.scalars(query)).all()
