"""What parties and officers wrote to each other: sealed under the case's key, appended to and never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, func, select
from sqlalchemy import Sequence as Numbers
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from domain.commands import Actor
from domain.errors import Refusal
from domain.messages import Kind
from domain.parties import Side
from domain.procedure import Role
from models.base import Base, Big, Code, Instant
from models.keys import data_key, data_keys

message_numbers = Numbers("message_numbers", metadata=Base.metadata)
#: Of marks: all officers of a role read for each other, so that what one has read waits for nobody else of them.
PARTY = "party"


class MessageRow(Base):
    """One message of one thread. ``author`` is an opaque actor id, for the record; what is shown is ``role``."""

    __tablename__ = "messages"
    __table_args__ = (Index("ix_messages_thread", "case_id", "thread", "id"),)

    id: Mapped[int] = mapped_column(BigInteger, message_numbers, primary_key=True)
    case_id: Mapped[Code] = mapped_column(ForeignKey("cases.id"))
    thread: Mapped[Code]
    kind: Mapped[Code]
    role: Mapped[Code]
    author: Mapped[str] = mapped_column(String(80))
    answers: Mapped[Big | None] = mapped_column(ForeignKey("messages.id"), unique=True)
    request_id: Mapped[str] = mapped_column(String(80), unique=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())


class MessageMarkRow(Base):
    """Up to which message a thread was read: by its party, or by the officers of a role."""

    __tablename__ = "message_marks"

    case_id: Mapped[Code] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    thread: Mapped[Code] = mapped_column(primary_key=True)
    reader: Mapped[Code] = mapped_column(primary_key=True)
    upto: Mapped[Big]


@dataclass(frozen=True, slots=True)
class Message:
    """A message as its readers know it. ``answered``: whether a question has its answer."""

    id: int
    kind: Kind
    role: Role
    text: str
    at: datetime
    answers: int | None
    answered: bool

    @property
    def by_party(self) -> bool:
        return self.role in {Role.REPORTER, Role.REPORTED_PERSON}


@dataclass(frozen=True, slots=True)
class Waiting:
    """What of a thread waits for a reader: messages of the other side that they have not read, questions unanswered."""

    unread: int
    questions: int


async def keep_message(
    session: AsyncSession, actor: Actor, case_id: str, thread: Side, kind: Kind, text: str, request_id: str,
    answers: int | None = None,
) -> int | None:  # fmt: skip
    """Store a message; its number, or None if this request was stored before. The caller has checked who writes.

    Raises ``Refusal``: ``question_unknown`` for a question that is not one of this thread, ``question_answered``, and
    ``request_reused`` for the request id of another message.
    """
    key = await data_key(session, case_id)
    number = await session.scalar(select(message_numbers.next_value())) or 0
    row = {
        "id": number, "case_id": case_id, "thread": thread.value, "kind": kind.value, "role": actor.role.value,
        "author": actor.id, "answers": answers, "request_id": request_id,
        "sealed": key.seal_json({"text": text}, _row(number)),
    }  # fmt: skip
    if await _known(session, case_id, thread, actor, request_id):
        return None
    if answers is not None:
        await _check_question(session, case_id, thread, answers)
    try:
        async with session.begin_nested():
            await session.execute(insert(MessageRow).values(row))
    except IntegrityError:  # two at once: whoever came second asks again and finds what is there
        if await _known(session, case_id, thread, actor, request_id):
            return None
        raise Refusal("question_answered") from None
    return number


async def _known(session: AsyncSession, case_id: str, thread: Side, actor: Actor, request_id: str) -> bool:
    row = await session.scalar(select(MessageRow).where(MessageRow.request_id == request_id))
    if row is None:
        return False
    if (row.case_id, row.thread, row.author) != (case_id, thread.value, actor.id):
        raise Refusal("request_reused")
    return True


async def _check_question(session: AsyncSession, case_id: str, thread: Side, number: int) -> None:
    """One of this very thread: a number of another case or thread answers as one that does not exist."""
    m = MessageRow
    own = (m.id == number, m.case_id == case_id, m.thread == thread.value, m.kind == Kind.QUESTION.value)
    if await session.scalar(select(m.id).where(*own)) is None:
        raise Refusal("question_unknown")
    if await session.scalar(select(m.id).where(m.answers == number)) is not None:
        raise Refusal("question_answered")


async def thread_of(session: AsyncSession, case_id: str, thread: Side) -> list[Message]:
    """The messages of a thread, the oldest first; none once the case's key was destroyed.

    Raises ``Refusal('seal_broken')``.
    """
    m = MessageRow
    query = select(m).where(m.case_id == case_id, m.thread == thread.value).order_by(m.id)
    rows: Sequence[MessageRow] = (await session.scalars(query)).all()
    key = (await data_keys(session, [case_id])).get(case_id) if rows else None
    if key is None:
        return []
    answered = {row.answers for row in rows}
    return [
        Message(
            row.id, Kind(row.kind), Role(row.role), key.open_json(row.sealed, _row(row.id))["text"], row.created_at,
            row.answers, row.id in answered,
        )
        for row in rows
    ]  # fmt: skip


async def mark_read(session: AsyncSession, case_id: str, thread: Side, reader: str, upto: int) -> None:
    """Note that a reader has seen a thread so far; never backwards."""
    row = MessageMarkRow
    new = insert(row).values(case_id=case_id, thread=thread.value, reader=reader, upto=upto)
    own = [row.case_id, row.thread, row.reader]
    await session.execute(new.on_conflict_do_update(index_elements=own, set_={"upto": func.greatest(row.upto, upto)}))


async def waiting(session: AsyncSession, cases: Sequence[str], thread: Side, reader: str) -> Mapping[str, Waiting]:
    """What waits for a reader in this thread of each of these cases."""
    m, mark = MessageRow, MessageMarkRow
    other = m.role != thread.role.value if reader == PARTY else m.role == thread.role.value
    seen = func.coalesce(mark.upto, 0)
    answer = MessageRow.__table__.alias("answer")
    open_question = (m.kind == Kind.QUESTION.value) & answer.c.id.is_(None)
    query = (
        select(m.case_id, func.count().filter(other & (m.id > seen)), func.count().filter(open_question))
        .outerjoin(mark, (mark.case_id == m.case_id) & (mark.thread == m.thread) & (mark.reader == reader))
        .outerjoin(answer, answer.c.answers == m.id)
        .where(m.case_id.in_(list(cases)), m.thread == thread.value)
        .group_by(m.case_id)
    )
    found = {case: Waiting(unread, questions) for case, unread, questions in await session.execute(query)}
    return {case: found.get(case, Waiting(0, 0)) for case in cases}


def _row(number: int) -> str:
    return f"messages:{number}:sealed"
