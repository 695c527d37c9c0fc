"""Cases that may tell of one event: the candidates, and what officers said of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, LargeBinary, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from domain.commands import Actor
from models.accusation import opened_person, opened_report
from models.base import Base, Big, Code, Instant
from models.cases import CaseRow
from models.conflicts import closed_to
from models.keys import data_key, data_keys
from models.likeness import Told
from models.queries import CaseFile, reachable
from models.reports import PersonRow, ReportRow

DAYS_APART = timedelta(days=14)  # between two days of one event, as two people remember it
FILED_APART = timedelta(days=60)  # where one of them names no day
MOST = 100


class ResemblanceRow(Base):
    """What an officer said of two cases: one event or not, and why. The newest of a pair counts."""

    __tablename__ = "resemblances"

    id: Mapped[Big] = mapped_column(primary_key=True)
    case_id: Mapped[Code] = mapped_column(ForeignKey("cases.id"), index=True)
    other_id: Mapped[Code] = mapped_column(ForeignKey("cases.id"), index=True)
    same: Mapped[bool]
    officer_id: Mapped[Code] = mapped_column(ForeignKey("officers.id"))
    role: Mapped[Code]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)  # the reason, under the key of ``case_id``
    decided_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said of another case, seen from one of the two."""

    case: str
    same: bool
    role: str
    at: datetime


async def candidates(session: AsyncSession, reader: Actor, file: CaseFile) -> Sequence[Told]:
    """Cases about one agency or region near in time, which this reader may open too; not those of the same report."""
    row, report = CaseRow, ReportRow
    here = select(ReportRow.filed_at).where(ReportRow.number == file.report.number).scalar_subquery()
    day = file.report.happened_on
    filed_near = func.abs(func.extract("epoch", report.filed_at - here)) <= FILED_APART.total_seconds()
    near = filed_near
    if day:
        near = or_(report.happened_on.between(day - DAYS_APART, day + DAYS_APART),
                   and_(report.happened_on.is_(None), filed_near))  # fmt: skip
    query = (
        select(row.id, PersonRow, report)
        .join(report, report.number == row.report_number)
        .join(PersonRow, PersonRow.case_id == row.id)
        .where(row.report_number != file.report.number, row.exercise == file.case.exercise, near)
        .where(or_(row.agency == file.case.agency, row.region == file.case.region))
        .where(reachable(reader), ~closed_to(reader))
        .order_by(report.filed_at.desc(), row.id)
    )
    found = (await session.execute(query.limit(MOST))).all()
    keys = await data_keys(session, {subject for case_id, _, r in found for subject in (case_id, r.number)})
    told = []
    for case_id, person, filed in found:
        if case_id in keys and filed.number in keys:
            report_told = opened_report(keys[filed.number], filed)
            name = opened_person(keys[case_id], person).name
            told.append(Told(case_id, name, filed.happened_on, report_told.place, report_told.chronology))
    return told


def told_of(file: CaseFile) -> Told:
    """The case of a file, to be compared."""
    return Told(file.case.id, file.person.name, file.report.happened_on, file.report.place, file.report.chronology)


async def judged(session: AsyncSession, case_id: str) -> dict[str, Judged]:
    """What officers said of this case and others, by the other's number."""
    r = ResemblanceRow
    rows = await session.scalars(select(r).where(or_(r.case_id == case_id, r.other_id == case_id)).order_by(r.id))
    found = {}
    for row in rows:
        other = row.other_id if row.case_id == case_id else row.case_id
        found[other] = Judged(other, row.same, row.role, row.decided_at)
    return found


async def judge(session: AsyncSession, actor: Actor, case_id: str, other_id: str, reason: str, *, same: bool) -> None:
    """Record what an officer says of two cases; the caller has opened both for them, and commits."""
    key = await data_key(session, case_id)
    row = ResemblanceRow(
        case_id=case_id, other_id=other_id, same=same, officer_id=actor.id, role=actor.role.value,
        sealed=key.seal_json(reason, f"resemblances:{case_id}:{other_id}"),
    )  # fmt: skip
    session.add(row)
    await session.flush()
