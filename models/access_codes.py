"""Access codes of reported persons: the code itself is on paper alone; here are its keyed digest and who made it."""

import secrets
from collections.abc import Sequence

from sqlalchemy import ForeignKey, Index, LargeBinary, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from domain.commands import Actor
from domain.receipts import access_code
from models.base import Base, Big, Code, Instant
from models.vault import vault_of


class AccessCodeRow(Base):
    """One code that was made for the reported person of a case. At most one of a case is in use."""

    __tablename__ = "access_codes"
    __table_args__ = (
        Index("uq_access_codes_in_use", "case_id", unique=True, postgresql_where=text("ended_at IS NULL")),
        Index("ix_access_codes_case_id", "case_id"),
    )

    id: Mapped[Big] = mapped_column(primary_key=True)
    case_id: Mapped[Code] = mapped_column(ForeignKey("cases.id"))
    digest: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    made_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())
    made_by: Mapped[Code]
    role: Mapped[Code]
    ended_at: Mapped[Instant | None]


async def make_code(session: AsyncSession, actor: Actor, case_id: str) -> str:
    """A new code for a case, to be shown once; the former one ends with this. The caller has checked who asks."""
    code = access_code(secrets.token_bytes(16))
    row = AccessCodeRow
    # one at a time for a case: of two officers at once, the later one's code is the one in use
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"access:{case_id}", 0))))
    used = (row.case_id == case_id, row.ended_at.is_(None))
    await session.execute(update(row).where(*used).values(ended_at=func.clock_timestamp()))
    session.add(
        row(case_id=case_id, digest=digest_of(session, code), made_by=actor.id, role=actor.role.value, ended_at=None)
    )
    await session.flush()
    return code


async def code_in_use(session: AsyncSession, code: str) -> AccessCodeRow | None:
    """The row of this code, if it has not been replaced."""
    row = AccessCodeRow
    return await session.scalar(select(row).where(row.digest == digest_of(session, code), row.ended_at.is_(None)))


async def codes_of(session: AsyncSession, case_id: str) -> Sequence[AccessCodeRow]:
    """All codes that were made for a case, the newest first."""
    row = AccessCodeRow
    return (await session.scalars(select(row).where(row.case_id == case_id).order_by(row.id.desc()))).all()


def digest_of(session: AsyncSession, code: str) -> bytes:
    """What a code is found by: the database holds none that somebody could use."""
    return vault_of(session).index("access_code", code)
