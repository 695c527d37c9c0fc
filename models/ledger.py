"""The ledger: one row for each armed clock, kept in the transaction that writes the events."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain import events as e
from domain.clock import Clock
from domain.procedure import Procedure
from models.base import Base
from models.cases import DeadlineRow, ReminderRow

# built once, on tables and not on mapped classes, as in models/log.py
_DEADLINES, _REMINDERS = (Base.metadata.tables[row.__tablename__] for row in (DeadlineRow, ReminderRow))
_ARM, _REMIND = insert(_DEADLINES), insert(_REMINDERS)
_CLOSE = update(_DEADLINES).where(
    _DEADLINES.c.case_id == bindparam("of_case"), _DEADLINES.c.key == bindparam("of_key")
)  # fmt: skip
_FORGET = delete(_REMINDERS).where(
    _REMINDERS.c.case_id == bindparam("of_case"), _REMINDERS.c.key == bindparam("of_key")
)  # fmt: skip

OUTCOMES = {"deadline.met": "met", "deadline.lapsed": "lapsed", "deadline.voided": "voided"}


async def write_ledger(
    session: AsyncSession, case_id: str, table: Procedure, clock: Clock, events: Sequence[e.Event]
) -> None:
    """Bring the ledger and the reminders to where ``events`` leave them; ``clock`` is the case's clock after them."""
    closed = {
        event.key: (OUTCOMES[event.wire], event.seq)
        for event in events
        if isinstance(event, e.DeadlineMet | e.DeadlineLapsed | e.DeadlineVoided)
    }
    armed = [event for event in events if isinstance(event, e.DeadlineArmed)]
    await _close(session, case_id, {key: end for key, end in closed.items() if key not in {a.key for a in armed}})
    if armed:
        connection = await session.connection()
        await connection.execute(_ARM, [_ledger_row(case_id, clock, event, closed.get(event.key)) for event in armed])
        reminders = [r for event in armed if event.key not in closed for r in _reminders(case_id, table, clock, event)]
        if reminders:
            await connection.execute(_REMIND, reminders)
    if any(isinstance(event, e.ClockAdvanced) for event in events):
        await _reset_instants(session, case_id, table, clock)


async def _close(session: AsyncSession, case_id: str, closed: dict[str, tuple[str, int]]) -> None:
    if not closed:
        return
    connection = await session.connection()
    keys = [{"of_case": case_id, "of_key": key} for key in closed]
    ends = [{"outcome": outcome, "closed_seq": seq} for outcome, seq in closed.values()]
    await connection.execute(_CLOSE, [key | end for key, end in zip(keys, ends, strict=True)])
    await connection.execute(_FORGET, keys)


def _ledger_row(case_id: str, clock: Clock, event: e.DeadlineArmed, closed: tuple[str, int] | None) -> dict[str, Any]:
    outcome, seq = closed or (None, None)
    return {
        "case_id": case_id, "key": event.key, "code": event.code, "owner": event.owner.value, "start": event.start,
        "armed_at": event.at, "due": event.due, "fires_at": clock.real(event.due), "calendar": event.calendar,
        "armed_seq": event.seq, "outcome": outcome, "closed_seq": seq,
    }  # fmt: skip


def _reminders(
    case_id: str, table: Procedure, clock: Clock, armed: e.DeadlineArmed | DeadlineRow
) -> list[dict[str, Any]]:
    begun = armed.armed_at if isinstance(armed, DeadlineRow) else armed.at
    return [
        {
            "case_id": case_id, "key": armed.key, "percent": percent,
            "fires_at": clock.real(begun + (armed.due - begun) * percent / 100),
        }
        for percent in table.deadline_by_code[armed.code].remind_at
    ]  # fmt: skip


async def _reset_instants(session: AsyncSession, case_id: str, table: Procedure, clock: Clock) -> None:
    """After a clock was moved, every running clock and its reminders come at other real instants."""
    await session.execute(delete(ReminderRow).where(ReminderRow.case_id == case_id))
    running = await session.scalars(
        select(DeadlineRow).where(DeadlineRow.case_id == case_id, DeadlineRow.outcome.is_(None))
    )
    for row in running:
        row.fires_at = clock.real(row.due)
        ahead = [r for r in _reminders(case_id, table, clock, row) if r["fires_at"] >= clock.real_anchor]
        if ahead:
            await session.execute(_REMIND, ahead)
