"""A report, the people it names, and apart from both the person who made it."""

from datetime import date
from typing import Any

from sqlalchemy import Date, ForeignKey, Sequence, String, Text, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from domain.audit import digest
from models.base import Base, Code, Instant

#: The running part of complaint numbers. Gaps are lawful: a refused report leaves one.
report_numbers = Sequence("report_numbers", metadata=Base.metadata)


class ReportRow(Base):
    """What was reported. The receipt is known to the reporter only."""

    __tablename__ = "reports"

    number: Mapped[Code] = mapped_column(primary_key=True)
    receipt: Mapped[Code] = mapped_column(unique=True)
    request_id: Mapped[str] = mapped_column(String(80), unique=True)
    filed_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())
    channel: Mapped[Code]
    election: Mapped[str] = mapped_column(String(200))
    election_kind: Mapped[Code]  # general, regional, or empty: whose law counts
    known_on: Mapped[date | None] = mapped_column(Date)
    happened_on: Mapped[date | None] = mapped_column(Date)
    place: Mapped[str] = mapped_column(String(200))
    chronology: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Text)
    filed_by: Mapped[Code | None]  # the officer who filed it while signed in: they have no part in its cases


class ReporterRow(Base):
    """Who reported. A table of its own: reading a case never touches it."""

    __tablename__ = "reporters"

    report_number: Mapped[Code] = mapped_column(ForeignKey("reports.number"), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(200))
    contact: Mapped[str] = mapped_column(String(200))


class PersonRow(Base):
    """The reported person (terlapor) of one case."""

    __tablename__ = "persons"

    case_id: Mapped[Code] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    position: Mapped[str] = mapped_column(String(200))
    nip: Mapped[str | None] = mapped_column(String(18))
    salt: Mapped[str] = mapped_column(String(32))  # so that a digest cannot be tried against a list of names


def subject_digest(report: ReportRow, person: PersonRow) -> str:
    """What binds the person and the accusation to the first event of the case."""
    return digest(
        {
            "name": person.name, "position": person.position, "nip": person.nip, "salt": person.salt,
            "channel": report.channel, "election": report.election, "election_kind": report.election_kind,
            "known_on": report.known_on.isoformat() if report.known_on else None, "place": report.place,
            "happened_on": report.happened_on.isoformat() if report.happened_on else None,
            "chronology": report.chronology, "evidence": report.evidence,
        }
    )  # fmt: skip


class SubmissionRow(Base):
    """The free texts of one act, kept under its request id and bound to the event by their digest."""

    __tablename__ = "submissions"

    request_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    case_id: Mapped[Code] = mapped_column(ForeignKey("cases.id"), index=True)
    actor: Mapped[str] = mapped_column(String(80))
    action: Mapped[Code]
    texts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    digest: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())
