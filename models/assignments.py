"""To whom a case is assigned: written in the transaction of the events that cause it, with its history kept."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import Mapped, mapped_column

from domain import events as e
from domain.access import Matter, Place
from domain.assignments import ASSIGNED, REGISTERED, lapse_that_reassigns, last_act, least_loaded
from domain.case import Case
from domain.commands import Actor
from domain.deadlines import CENTRAL
from domain.lifecycle import procedure
from domain.recipients import LAST_RESORT, holders
from domain.workdays import ONE_DAY
from models.absences import load_roster
from models.base import Base, Big, Code, Instant
from models.cases import CaseRow
from models.conflicts import tied_officers
from models.notices import NoticeRow
from models.officers import OfficerRow


class AssignmentRow(Base):
    """An officer's turn at a case, in legal time. ``until`` is empty for the present one.

    ``why`` is ``registered``, the key of the deadline whose lapse gave the case to this officer, or the act by which
    the officer before them was excluded.
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


async def assign_first(connection: AsyncConnection, case: Case, tied: Collection[str] = ()) -> None:
    """Give a new case to the verifier with the fewest open cases who can be reached, and whom no tie binds to it.

    Nobody there: nobody gets it.
    """
    able = await _able(connection, case, case.registered_at)
    chosen = least_loaded(able, await _load(connection, exercise=case.exercise), but=tied)
    if chosen:
        await _give(connection, case.id, chosen, case.registered_at, REGISTERED, case.seq)


async def reassign(connection: AsyncConnection, case_id: str, events: Sequence[e.Event]) -> None:
    """Give the case to another verifier if the events ask for it, and tell that one and the chair.

    A lapse does, and so does an act after which its verifier has no part in it any more. With nobody else there it
    stays where it is; the lapse itself has called the chair, and so has an exclusion.
    """
    cause = lapse_that_reassigns(events) or last_act(events)
    if cause is None:
        return
    c = CaseRow
    columns = select(
        c.id, c.report_number, c.agency, c.region, c.facts, c.exercise, c.procedure, c.excluded,
        tied_officers().label("tied"),
    )  # fmt: skip
    row = (await connection.execute(columns.where(c.id == case_id))).one()
    table, out = procedure(row.procedure), frozenset(row.excluded) | frozenset(row.tied or ())
    place = Place(row.id, row.report_number, row.agency, row.region, row.facts, table, out)
    present = select(AssignmentRow.officer_id).where(AssignmentRow.case_id == case_id, _PRESENT)
    before = set((await connection.execute(present.with_for_update())).scalars())
    if isinstance(cause, e.CaseActed) and not before & set(row.excluded):
        return
    await _give_on(connection, place, cause, before, exercise=row.exercise)


async def _give_on(
    connection: AsyncConnection, place: Place, cause: e.DeadlineLapsed | e.CaseActed, before: Collection[str], *,
    exercise: bool,
) -> None:  # fmt: skip
    case_id, why = place.id, cause.key if isinstance(cause, e.DeadlineLapsed) else cause.action
    able = await _able(connection, place, cause.at)
    chosen = least_loaded(able, await _load(connection, exercise=exercise), but=before)
    if chosen is None:
        return
    await connection.execute(
        update(AssignmentRow).where(AssignmentRow.case_id == case_id, _PRESENT).values(until=cause.at)
    )
    await _give(connection, case_id, chosen, cause.at, why, cause.seq)
    told = {"case_id": case_id, "seq": cause.seq, "subject": why}
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
