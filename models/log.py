"""The one writer of the log: events, hash links, read model, ledger and notices in one transaction.

Writing is idempotent by (case, seq): a batch that is there already, unchanged, is left alone; a different one under
the same numbers is refused.
"""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from domain import events as e
from domain.audit import GENESIS, link
from domain.case import Case, Position, replay
from domain.clock import Clock
from domain.errors import Refusal
from domain.lifecycle import procedure
from domain.notices import notices
from domain.procedure import Procedure
from models.assignments import assign_first, reassign
from models.base import Base
from models.batch import Batch, Row, write_batch
from models.cases import CaseRow
from models.events import EventRow, from_body, sealed, to_body
from models.ledger import armed_rows, begun_at, closed_rows, pass_on, reminder_rows, reset_instants
from models.reports import SubmissionRow

_CASES, _TEXTS = (Base.metadata.tables[row.__tablename__] for row in (CaseRow, SubmissionRow))
#: A case's place in its log, locked, and beside it the digest of the texts that an act has stored.
#: Built once: every act runs it, and to build a statement costs more CPU than to run it. It leaves the case's key free:
#: a reminder on its way refers to it, and would otherwise wait for us while we wait for the reminder.
_LOCK = (
    select(_CASES.c.seq, _CASES.c.head, _TEXTS.c.digest)
    .outerjoin(_TEXTS, (_TEXTS.c.case_id == _CASES.c.id) & (_TEXTS.c.request_id == bindparam("request_id")))
    .where(_CASES.c.id == bindparam("case_id"))
    .with_for_update(of=_CASES, key_share=True)
)
#: Events that bind free texts.
WITH_TEXTS = e.CaseActed | e.IdentityOpened


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
        "excluded": list(position.excluded),
        "seq": position.seq,
        "next_due": position.next_due,
        "next_fire_at": position.next_fire_at,
        "clock": clock_body(position.clock),
        "procedure": position.procedure,
    }


def clock_body(clock: Clock) -> dict[str, Any]:
    """A clock as JSON."""
    return {
        "real_anchor": clock.real_anchor.isoformat(),
        "legal_anchor": clock.legal_anchor.isoformat(),
        "day_seconds": clock.day_seconds,
    }


async def begin(
    session: AsyncSession, report_number: str, events: Sequence[e.Event], tied: Collection[str] = ()
) -> Case:
    """Write the first events of a new case, and its row. ``tied`` are officers who have no part in it."""
    case = replay(events)
    rows, head = _linked(case.id, events, GENESIS)
    session.add(
        CaseRow(
            id=case.id, report_number=report_number, agency=case.agency,
            region=case.region, exercise=case.exercise, registered_at=case.registered_at, head=head, ended_at=None,
            **columns(case.position()),
        )
    )  # fmt: skip
    await session.flush()
    connection = await session.connection()
    await _write(connection, case.id, case.procedure, case.position(), events, rows, head)
    await assign_first(connection, case, tied)
    return case


async def append(session: AsyncSession, case_id: str, events: Sequence[e.Event], after: Position) -> bool:
    """Write a batch of events that leave the case at ``after``. False if the same batch is there already.

    Raises ``Refusal('conflict')`` if other events stand under these numbers, or if a number would be missing, and
    ``Refusal('request_reused')`` if the texts of an act are not those that its digest binds.
    """
    connection = await session.connection()
    asked = next((event for event in events if isinstance(event, WITH_TEXTS) and event.texts_digest), None)
    keys = {"case_id": case_id, "request_id": asked.request_id if asked else None}
    row = (await connection.execute(_LOCK, keys)).one_or_none()
    if row is None:
        raise Refusal("case_unknown")
    if row.seq >= events[-1].seq:
        await _same(session, case_id, events)
        return False
    if row.seq != events[0].seq - 1:
        raise Refusal("conflict")
    if asked and row.digest != asked.texts_digest:
        raise Refusal("request_reused")
    rows, head = _linked(case_id, events, row.head)
    await _write(connection, case_id, procedure(after.procedure), after, events, rows, head)
    return True


async def _same(session: AsyncSession, case_id: str, events: Sequence[e.Event]) -> None:
    stored = await session.scalars(
        select(EventRow.body)
        .where(EventRow.case_id == case_id, EventRow.seq.between(events[0].seq, events[-1].seq))
        .order_by(EventRow.seq)
    )
    if list(stored) != [to_body(event) for event in events]:
        raise Refusal("conflict")


def _linked(case_id: str, events: Sequence[e.Event], head: str) -> tuple[list[Row], str]:
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
    rows: list[Row], head: str,
) -> None:  # fmt: skip
    armed = armed_rows(case_id, after.clock, events, await begun_at(connection, case_id, events))
    owed = [
        {"case_id": case_id, "seq": n.seq, "role": n.to.value, "template": n.template, "subject": n.subject}
        for n in notices(table, events, after.facts)
    ]
    ended = events[-1].at if after.ended else None
    await write_batch(
        connection,
        Batch(
            events=rows,
            closed=closed_rows(case_id, events),
            armed=armed,
            reminders=reminder_rows(case_id, table, after.clock, armed, events[0].at),
            notices=owed,
            case={"id": case_id, "head": head, "ended_at": ended, **columns(after)},
        ),
    )
    if any(isinstance(event, e.ClockAdvanced) for event in events):
        await reset_instants(connection, case_id, table, after.clock)
    await pass_on(connection, case_id, events)
    await reassign(connection, case_id, events)
