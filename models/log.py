"""The one writer of the log: events, hash links, read model, ledger and notices in one transaction.

Writing is idempotent by (case, seq): a batch that is there already, unchanged, is left alone; a different one under
the same numbers is refused.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from domain import events as e
from domain.audit import GENESIS, link
from domain.case import Case, Position, replay
from domain.clock import Clock
from domain.errors import Refusal
from domain.lifecycle import procedure
from domain.notices import notices
from domain.procedure import Procedure
from models.base import Base
from models.cases import CaseRow
from models.events import EventRow, from_body, sealed, to_body
from models.ledger import write_ledger
from models.notices import NoticeRow
from models.reports import SubmissionRow

# Built once, on tables and not on mapped classes: every act runs these, and to build them anew costs more CPU than to
# run them. What is set or inserted are the keys that a call hands in.
_TABLES = Base.metadata.tables
_CASES, _SUBMISSIONS = _TABLES[CaseRow.__tablename__], _TABLES[SubmissionRow.__tablename__]
_LOCK = (
    select(_CASES.c.seq, _CASES.c.head, _CASES.c.procedure).where(_CASES.c.id == bindparam("case_id")).with_for_update()
)
_MOVE = update(_CASES).where(_CASES.c.id == bindparam("case_id"))
_TEXTS = select(_SUBMISSIONS.c.digest).where(
    _SUBMISSIONS.c.request_id == bindparam("request_id"), _SUBMISSIONS.c.case_id == bindparam("case_id")
)
_ADD_EVENTS = insert(_TABLES[EventRow.__tablename__])
_ADD_NOTICES = pg_insert(_TABLES[NoticeRow.__tablename__]).on_conflict_do_nothing()


async def load_events(session: AsyncSession, case_id: str) -> list[e.Event]:
    """The log of a case in order (empty if there is none)."""
    bodies = await session.scalars(select(EventRow.body).where(EventRow.case_id == case_id).order_by(EventRow.seq))
    return [from_body(body) for body in bodies]


async def load_case(session: AsyncSession, case_id: str) -> Case:
    """The case as its log says. Raises ``Refusal('case_unknown')``."""
    events = await load_events(session, case_id)
    if not events:
        raise Refusal("case_unknown")
    return replay(events)


def columns(position: Position) -> dict[str, Any]:
    """A position as columns of the read model: written here, compared by the auditor."""
    return {
        "step": position.step,
        "control": position.control,
        "owners": [role.value for role in position.owners],
        "facts": [fact.value for fact in position.facts],
        "seq": position.seq,
        "next_due": position.next_due,
        "next_fire_at": position.next_fire_at,
        "clock": clock_body(position.clock),
    }


def clock_body(clock: Clock) -> dict[str, Any]:
    """A clock as JSON."""
    return {
        "real_anchor": clock.real_anchor.isoformat(),
        "legal_anchor": clock.legal_anchor.isoformat(),
        "day_seconds": clock.day_seconds,
    }


async def begin(session: AsyncSession, report_number: str, events: Sequence[e.Event]) -> Case:
    """Write the first events of a new case, and its row."""
    case = replay(events)
    rows, head = _linked(case.id, events, GENESIS)
    session.add(
        CaseRow(
            id=case.id, report_number=report_number, procedure=case.procedure_code, agency=case.agency,
            region=case.region, exercise=case.exercise, registered_at=case.registered_at, head=head, ended_at=None,
            **columns(case.position()),
        )
    )  # fmt: skip
    await session.flush()
    await _write(await session.connection(), case.id, case.procedure, case.position(), events, rows)
    return case


async def append(session: AsyncSession, case_id: str, events: Sequence[e.Event], after: Position) -> bool:
    """Write a batch of events that leave the case at ``after``. False if the same batch is there already.

    Raises ``Refusal('conflict')`` if other events stand under these numbers, or if a number would be missing, and
    ``Refusal('request_reused')`` if the texts of an act are not those that its digest binds.
    """
    connection = await session.connection()
    row = (await connection.execute(_LOCK, {"case_id": case_id})).one_or_none()
    if row is None:
        raise Refusal("case_unknown")
    if row.seq >= events[-1].seq:
        await _same(session, case_id, events)
        return False
    if row.seq != events[0].seq - 1:
        raise Refusal("conflict")
    await _check_texts(connection, case_id, events)
    rows, head = _linked(case_id, events, row.head)
    await _write(connection, case_id, procedure(row.procedure), after, events, rows)
    ended = events[-1].at if after.ended else None
    await connection.execute(_MOVE, {"case_id": case_id, "head": head, "ended_at": ended, **columns(after)})
    return True


async def _same(session: AsyncSession, case_id: str, events: Sequence[e.Event]) -> None:
    stored = await session.scalars(
        select(EventRow.body)
        .where(EventRow.case_id == case_id, EventRow.seq.between(events[0].seq, events[-1].seq))
        .order_by(EventRow.seq)
    )
    if list(stored) != [to_body(event) for event in events]:
        raise Refusal("conflict")


async def _check_texts(connection: AsyncConnection, case_id: str, events: Sequence[e.Event]) -> None:
    for event in events:
        if isinstance(event, e.CaseActed) and event.texts_digest:
            found = await connection.scalar(_TEXTS, {"request_id": event.request_id, "case_id": case_id})
            if found != event.texts_digest:
                raise Refusal("request_reused")


def _linked(case_id: str, events: Sequence[e.Event], head: str) -> tuple[list[dict[str, Any]], str]:
    """The rows of ``events``, each linked to the one before it, and the new head of the chain."""
    rows, recorded_at = [], datetime.now(UTC)
    for event in events:
        body = to_body(event)
        head = link(head, sealed(body, recorded_at))
        rows.append(
            {
                "case_id": case_id, "seq": event.seq, "wire": event.wire, "at": event.at, "recorded_at": recorded_at,
                "request_id": getattr(event, "request_id", None), "body": body, "hash": head,
            }
        )  # fmt: skip
    return rows, head


async def _write(
    connection: AsyncConnection, case_id: str, table: Procedure, after: Position, events: Sequence[e.Event],
    rows: list[dict[str, Any]],
) -> None:  # fmt: skip
    await connection.execute(_ADD_EVENTS, rows)
    await write_ledger(connection, case_id, table, after.clock, events)
    owed = [
        {"case_id": case_id, "seq": n.seq, "role": n.to.value, "template": n.template, "subject": n.subject}
        for n in notices(table, events, after.facts)
    ]
    if owed:
        await connection.execute(_ADD_NOTICES, owed)
