"""The ledger: one row for each armed clock, kept in the transaction that writes the events."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain import events as e
from domain.clock import Clock
from domain.procedure import Deadline, Procedure
from models.base import Base
from models.cases import DeadlineRow, ReminderRow

# built once, on tables and not on mapped classes, as in models/log.py
_DEADLINES, _REMINDERS = (Base.metadata.tables[row.__tablename__] for row in (DeadlineRow, ReminderRow))
_OF_CASE: BindParameter[str] = bindparam("of_case")
_OF_KEY: BindParameter[str] = bindparam("of_key")
_ARM, _REMIND = insert(_DEADLINES), insert(_REMINDERS)
_CHANGE = update(_DEADLINES).where(_DEADLINES.c.case_id == _OF_CASE, _DEADLINES.c.key == _OF_KEY)
_FORGET_ALL = delete(_REMINDERS).where(_REMINDERS.c.case_id == _OF_CASE)
_FORGET = _FORGET_ALL.where(_REMINDERS.c.key == _OF_KEY)
_RUNNING = select(_DEADLINES.c.key, _DEADLINES.c.code, _DEADLINES.c.armed_at, _DEADLINES.c.due).where(
    _DEADLINES.c.case_id == _OF_CASE, _DEADLINES.c.outcome.is_(None)
)

OUTCOMES = {"deadline.met": "met", "deadline.lapsed": "lapsed", "deadline.voided": "voided"}


async def write_ledger(
    connection: AsyncConnection, case_id: str, table: Procedure, clock: Clock, events: Sequence[e.Event]
) -> None:
    """Bring the ledger and the reminders to where ``events`` leave them; ``clock`` is the case's clock after them."""
    closed = {
        event.key: (OUTCOMES[event.wire], event.seq)
        for event in events
        if isinstance(event, e.DeadlineMet | e.DeadlineLapsed | e.DeadlineVoided)
    }
    armed = [event for event in events if isinstance(event, e.DeadlineArmed)]
    await _close(connection, case_id, {key: end for key, end in closed.items() if key not in {a.key for a in armed}})
    if armed:
        await connection.execute(_ARM, [_ledger_row(case_id, clock, event, closed.get(event.key)) for event in armed])
    reminders = [
        reminder
        for event in armed
        if event.key not in closed
        for reminder in _reminders(
            case_id, table.deadline_by_code[event.code], clock, event.key, event.at, event.due
        )
    ]  # fmt: skip
    if reminders:
        await connection.execute(_REMIND, reminders)
    if any(isinstance(event, e.ClockAdvanced) for event in events):
        await _reset_instants(connection, case_id, table, clock)


async def _close(connection: AsyncConnection, case_id: str, closed: dict[str, tuple[str, int]]) -> None:
    if not closed:
        return
    keys = [{"of_case": case_id, "of_key": key} for key in closed]
    ends = [{"outcome": outcome, "closed_seq": seq} for outcome, seq in closed.values()]
    await connection.execute(_CHANGE, [key | end for key, end in zip(keys, ends, strict=True)])
    await connection.execute(_FORGET, keys)


def _ledger_row(case_id: str, clock: Clock, event: e.DeadlineArmed, closed: tuple[str, int] | None) -> dict[str, Any]:
    outcome, seq = closed or (None, None)
    return {
        "case_id": case_id, "key": event.key, "code": event.code, "owner": event.owner.value, "start": event.start,
        "armed_at": event.at, "due": event.due, "fires_at": clock.real(event.due), "calendar": event.calendar,
        "armed_seq": event.seq, "outcome": outcome, "closed_seq": seq,
    }  # fmt: skip


def _reminders(
    case_id: str, rule: Deadline, clock: Clock, key: str, begun: datetime, ends: datetime
) -> list[dict[str, Any]]:
    return [
        {
            "case_id": case_id, "key": key, "percent": percent,
            "fires_at": clock.real(begun + (ends - begun) * percent / 100),
        }
        for percent in rule.remind_at
    ]  # fmt: skip


async def _reset_instants(connection: AsyncConnection, case_id: str, table: Procedure, clock: Clock) -> None:
    """After a clock was moved, every running clock and its reminders come at other real instants."""
    running = (await connection.execute(_RUNNING, {"of_case": case_id})).all()
    await connection.execute(_FORGET_ALL, {"of_case": case_id})
    if not running:
        return
    instants = [{"of_case": case_id, "of_key": row.key, "fires_at": clock.real(row.due)} for row in running]
    await connection.execute(_CHANGE, instants)
    reminders = [
        reminder
        for row in running
        for reminder in _reminders(case_id, table.deadline_by_code[row.code], clock, row.key, row.armed_at, row.due)
        if reminder["fires_at"] >= clock.real_anchor
    ]
    if reminders:
        await connection.execute(_REMIND, reminders)
