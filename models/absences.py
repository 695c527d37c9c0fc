"""Officers' absences, and who stands in for them meanwhile."""

from datetime import date

from sqlalchemy import Date, ForeignKey, func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from domain.commands import Actor
from domain.procedure import Role
from domain.roster import Absence, Mandate, Roster
from models.base import Base, Big, Code, Instant
from models.officers import OfficerRow


class AbsenceRow(Base):
    """Days on which an officer is not there, first and last included, in the zone of their office."""

    __tablename__ = "absences"

    id: Mapped[Big] = mapped_column(primary_key=True)
    officer_id: Mapped[Code] = mapped_column(ForeignKey("officers.id"), index=True)
    first: Mapped[date] = mapped_column(Date)
    last: Mapped[date] = mapped_column(Date, index=True)
    why: Mapped[Code]
    created_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())


class MandateRow(Base):
    """Who stands in for an absent officer on which days (Plh or Plt)."""

    __tablename__ = "mandates"

    id: Mapped[Big] = mapped_column(primary_key=True)
    absence_id: Mapped[Big] = mapped_column(ForeignKey("absences.id", ondelete="CASCADE"), index=True)
    deputy_id: Mapped[Code] = mapped_column(ForeignKey("officers.id"), index=True)
    standing: Mapped[Code]
    first: Mapped[date] = mapped_column(Date)
    last: Mapped[date] = mapped_column(Date)


async def load_roster(
    reader: AsyncSession | AsyncConnection, since: date, roles: frozenset[Role] | None = None
) -> Roster:
    """Active officers (of ``roles``, or all) with their absences and mandates that end on ``since`` or later."""
    o, a, m = OfficerRow, AbsenceRow, MandateRow
    officers = select(o.id, o.role, o.agency, o.region).where(o.active).order_by(o.id)
    if roles is not None:
        officers = officers.where(o.role.in_([role.value for role in roles]))
    absences = select(a.officer_id, a.first, a.last).where(a.last >= since)
    mandates = select(a.officer_id, m.deputy_id, m.first, m.last).join(a, a.id == m.absence_id).where(m.last >= since)
    mandates = mandates.order_by(m.id)
    return Roster(
        tuple(Actor(r.id, Role(r.role), r.agency, r.region) for r in await reader.execute(officers)),
        tuple(Absence(r.officer_id, r.first, r.last) for r in await reader.execute(absences)),
        tuple(Mandate(r.officer_id, r.deputy_id, r.first, r.last) for r in await reader.execute(mandates)),
    )


async def load_standing_in(reader: AsyncSession | AsyncConnection, day: date) -> Roster:
    """The mandates that count on ``day``, with the absences for which they were given; no officers."""
    a, m = AbsenceRow, MandateRow
    query = (
        select(a.officer_id, a.first, a.last, m.deputy_id, m.first.label("since"), m.last.label("until"))
        .join(m, m.absence_id == a.id)
        .where(a.first <= day, a.last >= day, m.first <= day, m.last >= day)
        .order_by(m.id)
    )
    rows = list(await reader.execute(query))
    return Roster(
        (),
        tuple(Absence(r.officer_id, r.first, r.last) for r in rows),
        tuple(Mandate(r.officer_id, r.deputy_id, r.since, r.until) for r in rows),
    )
