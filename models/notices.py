"""Notices owed to people, and the outbox of work that must reach Temporal."""

from sqlalchemy import ForeignKey, Index, Integer, String, func, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Big, Code, Instant


class NoticeRow(Base):
    """One message in the inbox of a role, or with ``officer_id`` of one officer in it.

    The words are made from the template code where it is shown.
    """

    __tablename__ = "notices"
    __table_args__ = (Index("uq_notices_once", "case_id", "seq", "role", "template", "subject", unique=True),)

    id: Mapped[Big] = mapped_column(primary_key=True)
    case_id: Mapped[Code] = mapped_column(ForeignKey("cases.id"))
    seq: Mapped[int] = mapped_column(Integer)
    role: Mapped[Code] = mapped_column(index=True)
    template: Mapped[Code]
    subject: Mapped[Code]
    officer_id: Mapped[Code | None] = mapped_column(ForeignKey("officers.id"))
    created_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())


class OutboxRow(Base):
    """A case whose workflow is to be started: written with the report, done when Temporal has it."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_open", "id", postgresql_where=text("done_at IS NULL")),)

    id: Mapped[Big] = mapped_column(primary_key=True)
    case_id: Mapped[Code] = mapped_column(ForeignKey("cases.id"), unique=True)
    created_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())
    done_at: Mapped[Instant | None]
    attempts: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    last_error: Mapped[str | None] = mapped_column(String(500))
