"""The ledger: one row for each armed clock, kept in the transaction that writes the events."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain import events as e
from domain.clock import Clock
from domain.procedure import Procedure
from models.cases import DeadlineRow, ReminderRow

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
        rows = [_ledger_row(case_id, clock, event, closed.get(event.key)) for event in armed]
        await session.execute(insert(DeadlineRow), rows)
        reminders = [r for event in armed if event.key not in closed for r in _reminders(case_id, table, clock, event)]
        if reminders:
            await session.execute(insert(ReminderRow), reminders)
    if any(isinstance(event, e.ClockAdvanced) for event in events):
        await _reset_instants(session, case_id, table, clock)


async def _close(session: AsyncSession, case_id: str, closed: dict[str, tuple[str, int]]) -> None:
    for key, (outcome, seq) in closed.items():
        await session.execute(
            update(DeadlineRow)
            .where(DeadlineRow.case_id == case_id, DeadlineRow.key == key)
            .values(outcome=outcome, closed_seq=seq)
        )
    if closed:
        await session.execute(delete(ReminderRow).where(ReminderRow.case_id == case_id, ReminderRow.key.in_(closed)))


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
            await session.execute(insert(ReminderRow), ahead)
