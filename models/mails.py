"""The outbox of e-mail: one digest for an officer and a day, and the duties that it tells of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, String, and_, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Big, Code, Instant


class MailRow(Base):
    """The digest of an officer for one day of their office. Its text is made from its lines when it is sent.

    It waits while both ``sent_at`` and ``failed_at`` are empty. ``last_error`` is a code of the mail server, never an
    address.
    """

    __tablename__ = "mails"
    __table_args__ = (
        Index("uq_mails_day", "officer_id", "day", unique=True),
        Index("ix_mails_waiting", "try_at", postgresql_where=text("sent_at IS NULL AND failed_at IS NULL")),
    )

    id: Mapped[Big] = mapped_column(primary_key=True)
    officer_id: Mapped[Code] = mapped_column(ForeignKey("officers.id"))
    day: Mapped[date] = mapped_column(Date)
    created_at: Mapped[Instant]
    try_at: Mapped[Instant]
    attempts: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    sent_at: Mapped[Instant | None]
    failed_at: Mapped[Instant | None]
    last_error: Mapped[str | None] = mapped_column(String(500))


class MailLineRow(Base):
    """A reminder that an officer is owed by e-mail. ``mail_id`` is empty until a digest has taken it.

    ``percent`` is the share of the period at which it came, 0 if it came because nobody could be reached.
    """

    __tablename__ = "mail_lines"
    __table_args__ = (
        Index("uq_mail_lines_once", "case_id", "key", "percent", "officer_id", unique=True),
        Index("ix_mail_lines_waiting", "officer_id", postgresql_where=text("mail_id IS NULL")),
        Index("ix_mail_lines_mail_id", "mail_id"),
    )

    id: Mapped[Big] = mapped_column(primary_key=True)
    case_id: Mapped[Code] = mapped_column(ForeignKey("cases.id"))
    key: Mapped[Code]
    percent: Mapped[int] = mapped_column(Integer)
    officer_id: Mapped[Code] = mapped_column(ForeignKey("officers.id"))
    unreachable: Mapped[bool] = mapped_column(Boolean)
    mail_id: Mapped[Big | None] = mapped_column(ForeignKey("mails.id"))
    created_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())


async def waiting_since(session: AsyncSession, before: date) -> Sequence[int]:
    """The mails of days before this one that still wait, locked unless somebody is sending them."""
    query = select(MailRow.id).where(MailRow.sent_at.is_(None), MailRow.failed_at.is_(None), MailRow.day < before)
    return list(await session.scalars(query.with_for_update(skip_locked=True)))


async def hand_back(session: AsyncSession, mails: Sequence[int], why: str, now: datetime) -> None:
    """Give mails up that were not sent, with their lines owed again: the next digest takes them."""
    if not mails:
        return
    await session.execute(update(MailLineRow).where(MailLineRow.mail_id.in_(mails)).values(mail_id=None))
    await session.execute(
        update(MailRow)
        .where(MailRow.id.in_(mails))
        .values(failed_at=now, last_error=func.concat_ws(": ", why, MailRow.last_error))
    )


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong with e-mail: an officer's newest digest if it failed, and for operators all that failed."""

    own: MailRow | None
    failed: int


async def troubles(session: AsyncSession, officer: str, since: datetime) -> Trouble:
    """The officer's newest digest if the server refused it, and how many it refused of anybody's since ``since``."""
    refused = and_(MailRow.failed_at.is_not(None), MailRow.attempts > 0)
    newest = await session.scalar(
        select(MailRow).where(MailRow.officer_id == officer).order_by(MailRow.day.desc()).limit(1)
    )
    failed = await session.scalar(select(func.count()).where(refused, MailRow.failed_at >= since)) or 0
    return Trouble(newest if newest and newest.failed_at and newest.attempts else None, failed)
