"""Letters as they went out: numbered, bound to the event they follow from, never changed."""

from collections.abc import Sequence as Listed
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Integer, LargeBinary, Sequence, String, UniqueConstraint, func, select
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, defer, mapped_column

from domain.errors import Refusal
from models.base import Base, Code, Instant
from models.keys import data_key

#: The running part of letters' numbers. Gaps are lawful: a letter that was refused leaves one.
letter_numbers = Sequence("letter_numbers", metadata=Base.metadata)


class LetterRow(Base):
    """One letter. ``contents`` is all that its ``layout`` needs, so that ``engine`` can make the same file again: like
    the ``file`` it is sealed under the case's key. ``shown`` is what anybody may know who holds the letter.
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
    shown: Mapped[dict[str, Any]] = mapped_column(JSONB)
    contents: Mapped[bytes] = mapped_column(LargeBinary)
    file: Mapped[bytes] = mapped_column(LargeBinary)
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
    query = (
        select(LetterRow).where(LetterRow.case_id == case_id).options(defer(LetterRow.file), defer(LetterRow.contents))
    )
    return list(await session.scalars(query.order_by(LetterRow.seq, LetterRow.number)))


async def keep_letter(
    session: AsyncSession, values: dict[str, Any], filled: dict[str, Any], pdf: bytes
) -> LetterRow:  # fmt: skip
    """Store a letter, or find the one that somebody else has stored for the same event meanwhile."""
    number, key = values["number"], await data_key(session, values["case_id"])
    sealed = {
        "contents": key.seal_json(filled, _place(number, "contents")),
        "file": key.seal(pdf, _place(number, "file")),
    }
    await session.execute(insert(LetterRow).values(**values, **sealed).on_conflict_do_nothing())
    query = select(LetterRow).filter_by(case_id=values["case_id"], kind=values["kind"], seq=values["seq"])
    return (await session.scalars(query)).one()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter unsealed: what it says, and its file."""

    number: str
    kind: str
    layout: int
    wording: int
    seal: str
    digest: str
    filled: dict[str, Any]
    pdf: bytes


async def unsealed(session: AsyncSession, row: LetterRow) -> Letter:
    """Raises ``Refusal`` with ``shredded``, and ``letter_changed`` if it no longer opens."""
    key = await data_key(session, row.case_id)
    try:
        filled = key.open_json(row.contents, _place(row.number, "contents"))
        pdf = key.open(row.file, _place(row.number, "file"))
    except Refusal:
        raise Refusal("letter_changed", number=row.number) from None
    return Letter(row.number, row.kind, row.layout, row.wording, row.seal, row.digest, filled, pdf)


def _place(number: str, column: str) -> str:
    return f"letters:{number}:{column}"
