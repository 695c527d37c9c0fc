"""A batch of events and everything that follows from it, written by one statement.

Six tables change with an act. Written one after the other, their round trips cost an act more CPU than its decision,
payloads, sealing and hashes together (docs/measurements.md). So the rows travel as one JSON document, from which
PostgreSQL takes the columns of each table by their names.
"""

from dataclasses import dataclass
from typing import Any

from pydantic_core import to_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

Row = dict[str, Any]

# All parts see the tables as they were before: a clock that is armed and closed by one batch comes closed in `armed`.
_WRITE = text("""
WITH batch AS (SELECT CAST(:batch AS jsonb) AS rows),
events_added AS (
    INSERT INTO events SELECT row.* FROM batch, jsonb_populate_recordset(CAST(NULL AS events), rows -> 'events') row
),
clocks_closed AS (
    UPDATE deadlines SET outcome = row.outcome, closed_seq = row.closed_seq
    FROM batch, jsonb_populate_recordset(CAST(NULL AS deadlines), rows -> 'closed') row
    WHERE deadlines.case_id = row.case_id AND deadlines.key = row.key
),
reminders_dropped AS (
    DELETE FROM reminders USING batch, jsonb_populate_recordset(CAST(NULL AS deadlines), rows -> 'closed') row
    WHERE reminders.case_id = row.case_id AND reminders.key = row.key
),
clocks_armed AS (
    INSERT INTO deadlines
    SELECT row.* FROM batch, jsonb_populate_recordset(CAST(NULL AS deadlines), rows -> 'armed') row
),
reminders_set AS (
    INSERT INTO reminders
    SELECT row.* FROM batch, jsonb_populate_recordset(CAST(NULL AS reminders), rows -> 'reminders') row
),
notices_added AS (
    INSERT INTO notices (case_id, seq, role, template, subject)
    SELECT row.case_id, row.seq, row.role, row.template, row.subject
    FROM batch, jsonb_populate_recordset(CAST(NULL AS notices), rows -> 'notices') row
    ON CONFLICT DO NOTHING
)
UPDATE cases SET
    procedure = row.procedure, step = row.step, control = row.control, owners = row.owners, facts = row.facts,
    excluded = row.excluded, seq = row.seq, head = row.head, clock = row.clock, next_due = row.next_due,
    next_fire_at = row.next_fire_at, ended_at = row.ended_at
FROM batch, jsonb_populate_record(CAST(NULL AS cases), rows -> 'case') row
WHERE cases.id = row.id
""")


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows of one batch: added events, closed and armed clocks, reminders, notices, and the case as it is then."""

    events: list[Row]
    closed: list[Row]
    armed: list[Row]
    reminders: list[Row]
    notices: list[Row]
    case: Row


async def write_batch(connection: AsyncConnection, batch: Batch) -> None:
    """Write all of it, or nothing."""
    await connection.execute(_WRITE, {"batch": to_json(batch).decode()})
