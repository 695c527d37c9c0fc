"""A report, the people it names, and apart from both the person who made it."""

from datetime import date

from sqlalchemy import BigInteger, Date, ForeignKey, Index, LargeBinary, Sequence, String, func
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Code, Instant

#: The running part of complaint numbers. Gaps are lawful: a refused report leaves one.
report_numbers = Sequence("report_numbers", metadata=Base.metadata)


class ReportRow(Base):
    """A report. ``sealed`` holds the texts, under the report's own key; the receipt is known to the reporter only."""

    __tablename__ = "reports"

    number: Mapped[Code] = mapped_column(primary_key=True)
    receipt_index: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    request_id: Mapped[str] = mapped_column(String(80), unique=True)
    filed_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())
    channel: Mapped[Code]
    election_kind: Mapped[Code]  # general, regional, or empty: whose law counts
    known_on: Mapped[date | None] = mapped_column(Date)
    happened_on: Mapped[date | None] = mapped_column(Date)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    filed_by: Mapped[Code | None]  # the officer who filed it while signed in: they have no part in its cases


class ReporterRow(Base):
    """Who reported, and their receipt. A table and a key of its own: reading a case never touches it."""

    __tablename__ = "reporters"

    report_number: Mapped[Code] = mapped_column(ForeignKey("reports.number"), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class PersonRow(Base):
    """The reported person (terlapor) of one case, sealed under the case's key; found by digests of NIP and name."""

    __tablename__ = "persons"
    __table_args__ = (Index("ix_persons_name_words", "name_words", postgresql_using="gin"),)

    case_id: Mapped[Code] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    nip_index: Mapped[bytes | None] = mapped_column(LargeBinary, index=True)
    name_words: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))


class SubmissionRow(Base):
    """The free texts of one act, kept under its request id, sealed, and bound to the event by their digest."""

    __tablename__ = "submissions"

    request_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    case_id: Mapped[Code] = mapped_column(ForeignKey("cases.id"), index=True)
    actor: Mapped[str] = mapped_column(String(80))
    action: Mapped[Code]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())
