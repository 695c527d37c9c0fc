"""The ledger: one row for each armed clock, kept in the transaction that writes the events."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain import events as e
from domain.clock import Clock
from domain.procedure import Deadline, Procedure
from models.base import Base
from models.batch import Row
from models.cases import DeadlineRow, ReminderRow

_DEADLINES, _REMINDERS = (Base.metadata.tables[row.__tablename__] for row in (DeadlineRow, ReminderRow))
_OF_CASE: BindParameter[str] = bindparam("of_case")
_RUNNING = select(_DEADLINES.c.key, _DEADLINES.c.code, _DEADLINES.c.armed_at, _DEADLINES.c.due).where(
    _DEADLINES.c.case_id == _OF_CASE, _DEADLINES.c.outcome.is_(None)
)
_CHANGE = update(_DEADLINES).where(_DEADLINES.c.case_id == _OF_CASE, _DEADLINES.c.key == bindparam("of_key"))
_FORGET = delete(_REMINDERS).where(_REMINDERS.c.case_id == _OF_CASE)

_BEGUN = select(_DEADLINES.c.key, _DEADLINES.c.armed_at).where(
    _DEADLINES.c.case_id == _OF_CASE, _DEADLINES.c.key.in_(bindparam("of_keys", expanding=True))
)

CLOSING = (
    e.DeadlineMet, e.DeadlineLapsed, e.DeadlineVoided, e.DeadlineSuperseded, e.DeadlineExtended, e.DeadlineSuspended,
)  # fmt: skip

OUTCOMES = {
    "deadline.met": "met", "deadline.lapsed": "lapsed", "deadline.voided": "voided",
    "deadline.superseded": "superseded", "deadline.extended": "extended", "deadline.suspended": "suspended",
}  # fmt: skip


def closed_rows(case_id: str, events: Sequence[e.Event]) -> list[Row]:
    """The clocks that these events end, and how."""
    return [
        {"case_id": case_id, "key": event.key, "outcome": OUTCOMES[event.wire], "closed_seq": event.seq}
        for event in events
        if isinstance(event, CLOSING)
    ]


async def begun_at(connection: AsyncConnection, case_id: str, events: Sequence[e.Event]) -> Mapping[str, datetime]:
    """For each clock that takes a superseded one's place, the legal instant at which that one had been armed."""
    by = {event.key: event.by for event in events if isinstance(event, e.DeadlineSuperseded | e.DeadlineExtended)}
    if not by:
        return {}
    rows = await connection.execute(_BEGUN, {"of_case": case_id, "of_keys": list(by)})
    return {by[row.key]: row.armed_at for row in rows}


def armed_rows(case_id: str, clock: Clock, events: Sequence[e.Event], begun: Mapping[str, datetime]) -> list[Row]:
    """The clocks that these events start, closed already if a later one of them ends them again.

    A clock that takes another's place began when that one did (``begun``): reminders are shares of all of it.
    """
    closed = {row["key"]: row for row in closed_rows(case_id, events)}
    return [
        {
            "case_id": case_id, "key": event.key, "code": event.code, "owner": event.owner.value, "start": event.start,
            "armed_at": begun.get(event.key, event.at), "due": event.due, "fires_at": clock.real(event.due),
            "calendar": event.calendar, "armed_seq": event.seq, "repeat": event.repeat,
            "length": event.length, **closed.get(event.key, {}),
        }
        for event in events
        if isinstance(event, e.DeadlineArmed)
    ]  # fmt: skip


def reminder_rows(case_id: str, table: Procedure, clock: Clock, armed: Sequence[Row], since: datetime) -> list[Row]:
    """The reminders of those clocks that still run, from the legal instant ``since`` on: older ones have been sent."""
    return [
        reminder
        for row in armed
        if "outcome" not in row
        for reminder in _reminders(
            case_id, table.deadline_by_code[row["code"]], clock, row["key"], row["armed_at"], row["due"]
        )
        if reminder["fires_at"] >= clock.real(since)
    ]  # fmt: skip


def _reminders(case_id: str, rule: Deadline, clock: Clock, key: str, begun: datetime, ends: datetime) -> list[Row]:
    return [
        {
            "case_id": case_id, "key": key, "percent": percent,
            "fires_at": clock.real(begun + (ends - begun) * percent / 100),
        }
        for percent in rule.remind_at
    ]  # fmt: skip


async def pass_on(connection: AsyncConnection, case_id: str, events: Sequence[e.Event]) -> None:
    """The owners to whom a transfer passed running clocks."""
    passed = [
        {"of_case": case_id, "of_key": event.key, "owner": event.owner.value}
        for event in events
        if isinstance(event, e.DeadlinePassedOn)
    ]
    if passed:
        await connection.execute(_CHANGE, passed)


async def reset_instants(connection: AsyncConnection, case_id: str, table: Procedure, clock: Clock) -> None:
    """After a clock was moved, every running clock and its reminders come at other real instants."""
    running = (await connection.execute(_RUNNING, {"of_case": case_id})).all()
    await connection.execute(_FORGET, {"of_case": case_id})
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
        await connection.execute(insert(_REMINDERS), reminders)
