"""The read model of cases: one row a case, and the ledger of its clocks. Written only together with events."""

from datetime import date
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, Integer, String, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Code, Instant


class CaseRow(Base):
    """Where a case stands. The events say why; ``netral audit replay`` proves that both agree."""

    __tablename__ = "cases"
    __table_args__ = (
        Index("ix_cases_work", "next_fire_at", postgresql_where=text("ended_at IS NULL")),
        Index("ix_cases_agency", "agency"),
        Index("ix_cases_excluded", "id", postgresql_where=text("cardinality(excluded) > 0 AND ended_at IS NULL")),
        Index("ix_cases_region", "region", postgresql_ops={"region": "text_pattern_ops"}),
    )

    id: Mapped[Code] = mapped_column(primary_key=True)
    report_number: Mapped[Code] = mapped_column(ForeignKey("reports.number"), index=True)
    procedure: Mapped[Code]
    agency: Mapped[Code]
    region: Mapped[Code]
    step: Mapped[Code] = mapped_column(index=True)
    control: Mapped[Code]
    owners: Mapped[list[str]] = mapped_column(ARRAY(String(60)))
    facts: Mapped[list[str]] = mapped_column(ARRAY(String(60)))
    excluded: Mapped[list[str]] = mapped_column(ARRAY(String(80)))
    seq: Mapped[int] = mapped_column(Integer)
    head: Mapped[str] = mapped_column(String(64))
    clock: Mapped[dict[str, Any]] = mapped_column(JSONB)
    exercise: Mapped[bool]
    registered_at: Mapped[Instant]
    next_due: Mapped[Instant | None]  # legal
    next_fire_at: Mapped[Instant | None]  # real
    ended_at: Mapped[Instant | None]


class DeadlineRow(Base):
    """One armed clock. ``outcome`` is empty while it runs, then exactly one of met, lapsed, voided, superseded,
    extended and suspended. ``length`` is its own in days if it resumed with what a suspension had left.

    ``armed_at`` of a clock that took a superseded one's place is when the first of them was armed.
    """

    __tablename__ = "deadlines"
    __table_args__ = (Index("ix_deadlines_running", "owner", postgresql_where=text("outcome IS NULL")),)

    case_id: Mapped[Code] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    key: Mapped[Code] = mapped_column(primary_key=True)
    code: Mapped[Code]
    owner: Mapped[Code]
    start: Mapped[date] = mapped_column(Date)
    armed_at: Mapped[Instant]  # legal
    due: Mapped[Instant]  # legal
    fires_at: Mapped[Instant]  # real
    calendar: Mapped[Code]
    repeat: Mapped[bool]
    length: Mapped[int | None] = mapped_column(Integer)
    armed_seq: Mapped[int] = mapped_column(Integer)
    outcome: Mapped[Code | None]
    closed_seq: Mapped[int | None] = mapped_column(Integer)


class ReminderRow(Base):
    """A reminder to come: at this share of a period, if the clock still runs then."""

    __tablename__ = "reminders"
    __table_args__ = (Index("ix_reminders_fires_at", "fires_at"),)

    case_id: Mapped[Code] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    key: Mapped[Code] = mapped_column(primary_key=True)
    percent: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    fires_at: Mapped[Instant]  # real
