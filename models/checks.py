"""The checks of the ledger: what each one found, so that a page and the metrics can say it without reading again."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import Float, Integer, String, delete, func, select, text
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Instant
from models.cases import CaseRow, DeadlineRow
from models.notices import OutboxRow

MOST_FAULTS = 100  # kept one by one; beyond it their number by kind says how bad it is
KEPT = timedelta(days=30)
#: A check that began so long ago and has no result will have none: its worker died, or its workflow ended.
ABANDONED = timedelta(minutes=15)


class Finding(Protocol):
    """A fault as the second reader names it."""

    @property
    def case_id(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> str: ...


class Counted(Protocol):
    """What the second reader found; it shares no code with us, so only its shape is known here."""

    @property
    def cases(self) -> int: ...
    @property
    def counts(self) -> Mapping[str, int]: ...
    @property
    def faults(self) -> Sequence[Finding]: ...
    @property
    def difference(self) -> int: ...
    def late(self, share: float) -> float: ...


class CheckRow(Base):
    """One check. ``finished_at`` is empty while it reads; lateness is in seconds of real time."""

    __tablename__ = "ledger_checks"

    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    started_at: Mapped[Instant] = mapped_column(index=True)
    finished_at: Mapped[Instant | None]
    next_at: Mapped[Instant | None]  # when the next check is to begin at the latest
    cases: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    counts: Mapped[dict[str, int]] = mapped_column(JSONB, server_default=text("'{}'"))
    difference: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    faults: Mapped[list[dict[str, str]]] = mapped_column(JSONB, server_default=text("'[]'"))
    fault_kinds: Mapped[dict[str, int]] = mapped_column(JSONB, server_default=text("'{}'"))
    fault_total: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    late_median: Mapped[float] = mapped_column(Float, server_default=text("0"))
    late_p99: Mapped[float] = mapped_column(Float, server_default=text("0"))
    late_max: Mapped[float] = mapped_column(Float, server_default=text("0"))

    @property
    def sound(self) -> bool:
        """Whether everything adds up and nothing is out of order."""
        return self.difference == 0 and self.fault_total == 0


async def begin(session: AsyncSession, check_id: str, now: datetime) -> bool:
    """Note that a check reads. False if this very check has a result already: an earlier try was not heard of."""
    if (row := await session.get(CheckRow, check_id)) and row.finished_at:
        return False
    started = insert(CheckRow).values(id=check_id, started_at=now)
    await session.execute(started.on_conflict_do_update(index_elements=["id"], set_={"started_at": now}))
    return True


async def finish(session: AsyncSession, check_id: str, found: Counted, now: datetime, every: timedelta) -> None:
    """Keep what a check found, and drop old ones: thirty days of all, and every one that found a fault."""
    row = await session.get_one(CheckRow, check_id)
    row.finished_at, row.cases, row.difference = now, found.cases, found.difference
    row.next_at = now + every
    row.counts = dict(found.counts)
    row.faults = [{"case": f.case_id, "key": f.key, "kind": f.kind} for f in found.faults[:MOST_FAULTS]]
    row.fault_kinds, row.fault_total = dict(Counter(f.kind for f in found.faults)), len(found.faults)
    row.late_median, row.late_p99, row.late_max = (found.late(share) for share in (0.5, 0.99, 1.0))
    await session.execute(
        delete(CheckRow).where(CheckRow.started_at < now - KEPT, CheckRow.fault_total == 0, CheckRow.difference == 0)
    )


async def last_check(session: AsyncSession) -> CheckRow | None:
    """The newest check that has a result."""
    query = select(CheckRow).where(CheckRow.finished_at.is_not(None)).order_by(CheckRow.started_at.desc())
    return (await session.scalars(query.limit(1))).one_or_none()


async def checking_since(session: AsyncSession, now: datetime) -> datetime | None:
    """When the check began that reads just now, if one does."""
    reading = CheckRow.finished_at.is_(None), CheckRow.started_at > now - ABANDONED
    return await session.scalar(select(func.max(CheckRow.started_at)).where(*reading))


@dataclass(frozen=True, slots=True)
class Gauges:
    """What is measured at one moment, with no word of any case or person."""

    deadlines_open: int
    outbox_open: int
    cases_open: int
    check: CheckRow | None


async def gauges(session: AsyncSession) -> Gauges:
    """The numbers of now, and the last check's."""

    async def number(table: type[Base], *open_: Any) -> int:
        return int(await session.scalar(select(func.count()).select_from(table).where(*open_)) or 0)

    return Gauges(
        deadlines_open=await number(DeadlineRow, DeadlineRow.outcome.is_(None)),
        outbox_open=await number(OutboxRow, OutboxRow.done_at.is_(None)),
        cases_open=await number(CaseRow, CaseRow.ended_at.is_(None)),
        check=await last_check(session),
    )
