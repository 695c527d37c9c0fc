"""Letters as they went out: numbered, bound to the event they follow from, never changed."""

from collections.abc import Sequence as Listed
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Integer, LargeBinary, Sequence, String, UniqueConstraint, func, select
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, defer, mapped_column

from models.base import Base, Code, Instant

#: The running part of letters' numbers. Gaps are lawful: a letter that was refused leaves one.
letter_numbers = Sequence("letter_numbers", metadata=Base.metadata)


class LetterRow(Base):
    """One letter. ``filled`` is all that its ``layout`` needs, so that ``engine`` can make the same file again;
    ``wording`` is the version of its kind's wording; ``digest`` is that of the file, ``seal`` that of its contents,
    printed inside it.
    """

    __tablename__ = "letters"
    __table_args__ = (
        UniqueConstraint("case_id", "kind", "seq"),
        ForeignKeyConstraint(["case_id", "seq"], ["events.case_id", "events.seq"], name="fk_letters_event"),
    )

    number: Mapped[Code] = mapped_column(primary_key=True)
    case_id: Mapped[Code]
    kind: Mapped[Code]
    seq: Mapped[int] = mapped_column(Integer)
    layout: Mapped[int] = mapped_column(Integer)
    wording: Mapped[int] = mapped_column(Integer)
    engine: Mapped[Code]
    signer: Mapped[Code]
    addressee: Mapped[Code]
    seal: Mapped[str] = mapped_column(String(16))
    digest: Mapped[str] = mapped_column(String(64))
    filled: Mapped[dict[str, Any]] = mapped_column(JSONB)
    pdf: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())
    made_by: Mapped[str] = mapped_column(String(80))


async def next_serial(session: AsyncSession) -> int:
    """The next running number."""
    return await session.scalar(select(letter_numbers.next_value())) or 0


async def find_letter(session: AsyncSession, case_id: str, kind: str, seq: int) -> LetterRow | None:
    """The letter of this kind that follows from this event, if it was made."""
    query = select(LetterRow).where(LetterRow.case_id == case_id, LetterRow.kind == kind, LetterRow.seq == seq)
    return (await session.scalars(query)).one_or_none()


async def letter_by_number(session: AsyncSession, number: str) -> LetterRow | None:
    """The letter with this number."""
    return await session.get(LetterRow, number)


async def letters_of(session: AsyncSession, case_id: str) -> Listed[LetterRow]:
    """The letters of a case without their files, in the order of their events."""
    query = select(LetterRow).where(LetterRow.case_id == case_id).options(defer(LetterRow.pdf), defer(LetterRow.filled))
    return list(await session.scalars(query.order_by(LetterRow.seq, LetterRow.number)))


async def keep_letter(session: AsyncSession, values: dict[str, Any]) -> LetterRow:
    """Store a letter, or find the one that somebody else has stored for the same event meanwhile."""
    await session.execute(insert(LetterRow).values(**values).on_conflict_do_nothing())
    query = select(LetterRow).filter_by(case_id=values["case_id"], kind=values["kind"], seq=values["seq"])
    return (await session.scalars(query)).one()
