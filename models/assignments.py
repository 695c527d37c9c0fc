"""To whom a case is assigned: written in the transaction of the events that cause it, with its history kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import Mapped, mapped_column

from domain import events as e
from domain.access import Matter, Place
from domain.assignments import ASSIGNED, REGISTERED, lapse_that_reassigns, least_loaded
from domain.case import Case
from domain.commands import Actor
from domain.deadlines import CENTRAL
from domain.lifecycle import procedure
from domain.recipients import LAST_RESORT, holders
from domain.workdays import ONE_DAY
from models.absences import load_roster
from models.base import Base, Big, Code, Instant
from models.cases import CaseRow
from models.notices import NoticeRow
from models.officers import OfficerRow


class AssignmentRow(Base):
    """An officer's turn at a case, in legal time. ``until`` is empty for the present one.

    ``why`` is ``registered``, or the key of the deadline whose lapse gave the case to this officer.
    """

    __tablename__ = "assignments"
    __table_args__ = (
        Index("uq_assignments_present", "case_id", "role", unique=True, postgresql_where=text("until IS NULL")),
        Index("ix_assignments_load", "officer_id", postgresql_where=text("until IS NULL")),
    )

    id: Mapped[Big] = mapped_column(primary_key=True)
    case_id: Mapped[Code] = mapped_column(ForeignKey("cases.id"))
    role: Mapped[Code]
    officer_id: Mapped[Code] = mapped_column(ForeignKey(OfficerRow.id))
    since: Mapped[Instant]
    until: Mapped[Instant | None]
    why: Mapped[Code]
    seq: Mapped[int] = mapped_column(Integer)


_PRESENT = AssignmentRow.until.is_(None)


async def assign_first(connection: AsyncConnection, case: Case) -> None:
    """Give a new case to the verifier with the fewest open cases who can be reached. Nobody there: nobody gets it."""
    chosen = least_loaded(
        await _able(connection, case, case.registered_at), await _load(connection, exercise=case.exercise)
    )
    if chosen:
        await _give(connection, case.id, chosen, case.registered_at, REGISTERED, case.seq)


async def reassign(connection: AsyncConnection, case_id: str, events: Sequence[e.Event]) -> None:
    """Give the case to another verifier if the events hold a lapse that asks for it, and tell that one and the chair.

    With nobody else there it stays where it is; the lapse itself has called the chair.
    """
    lapse = lapse_that_reassigns(events)
    if lapse is None:
        return
    c = CaseRow
    columns = select(c.id, c.report_number, c.agency, c.region, c.facts, c.exercise, c.procedure)
    row = (await connection.execute(columns.where(c.id == case_id))).one()
    place = Place(row.id, row.report_number, row.agency, row.region, row.facts, procedure(row.procedure))
    present = select(AssignmentRow.officer_id).where(AssignmentRow.case_id == case_id, _PRESENT)
    before = set((await connection.execute(present.with_for_update())).scalars())
    able = await _able(connection, place, lapse.at)
    chosen = least_loaded(able, await _load(connection, exercise=row.exercise), but=before)
    if chosen is None:
        return
    await connection.execute(
        update(AssignmentRow).where(AssignmentRow.case_id == case_id, _PRESENT).values(until=lapse.at)
    )
    await _give(connection, case_id, chosen, lapse.at, lapse.key, lapse.seq)
    told = {"case_id": case_id, "seq": lapse.seq, "subject": lapse.key}
    await connection.execute(
        insert(NoticeRow),
        [
            {**told, "role": chosen.role.value, "template": "assigned", "officer_id": chosen.id},
            {**told, "role": LAST_RESORT.value, "template": "reassigned", "officer_id": None},
        ],
    )


async def _able(connection: AsyncConnection, matter: Matter, at: datetime) -> Sequence[Actor]:
    roster = await load_roster(connection, at.date() - ONE_DAY, frozenset({ASSIGNED}))
    return holders(roster, ASSIGNED, matter, at, CENTRAL)


async def _load(connection: AsyncConnection, *, exercise: bool) -> Mapping[str, int]:
    """How many open cases each officer has. Exercises are no work beside real cases: each kind is counted apart."""
    counted = (
        select(AssignmentRow.officer_id, func.count())
        .join(CaseRow, CaseRow.id == AssignmentRow.case_id)
        .where(_PRESENT, AssignmentRow.role == ASSIGNED.value)
        .where(CaseRow.ended_at.is_(None), CaseRow.exercise == exercise)
        .group_by(AssignmentRow.officer_id)
    )
    return {officer: int(count) for officer, count in await connection.execute(counted)}


async def _give(
    connection: AsyncConnection, case_id: str, officer: Actor, at: datetime, why: str, seq: int
) -> None:  # fmt: skip
    await connection.execute(
        insert(AssignmentRow).values(
            case_id=case_id, role=officer.role.value, officer_id=officer.id, since=at, until=None, why=why, seq=seq
        )
    )  # fmt: skip
