"""Reminders: told once at each set share of a period, while the clock still runs."""

from datetime import UTC, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from temporalio import activity

from activities.signatures import RemindersSignature
from models.cases import DeadlineRow, ReminderRow
from models.database import Sessions
from models.notices import NoticeRow

LONGEST_WAIT = 30.0  # seconds: a clock armed meanwhile may have an earlier reminder


class Reminders(RemindersSignature):
    """Moves reminders that are due into the inbox of whoever owes the duty."""

    def __init__(self, sessions: Sessions, longest_wait: float = LONGEST_WAIT) -> None:
        """``longest_wait``: seconds until the next look at the latest; rehearsals want it short."""
        self._sessions = sessions
        self._longest_wait = longest_wait

    @activity.defn(name="send_reminders")
    async def send(self, most: int) -> float:
        async with self._sessions.begin() as session:
            now = datetime.now(UTC)
            due = (
                await session.execute(
                    select(ReminderRow, DeadlineRow.owner, DeadlineRow.armed_seq)
                    .join(
                        DeadlineRow,
                        (DeadlineRow.case_id == ReminderRow.case_id) & (DeadlineRow.key == ReminderRow.key),
                    )
                    .where(ReminderRow.fires_at <= now)
                    .order_by(ReminderRow.fires_at)
                    .limit(most)
                    .with_for_update(of=ReminderRow, skip_locked=True)
                )
            ).all()
            for reminder, owner, armed_seq in due:
                await session.execute(
                    insert(NoticeRow)
                    .values(
                        case_id=reminder.case_id, seq=armed_seq, role=owner, template=f"reminder_{reminder.percent}",
                        subject=reminder.key,
                    )
                    .on_conflict_do_nothing()
                )  # fmt: skip
                await session.execute(
                    delete(ReminderRow).where(
                        ReminderRow.case_id == reminder.case_id,
                        ReminderRow.key == reminder.key,
                        ReminderRow.percent == reminder.percent,
                    )
                )
            upcoming = await session.scalar(select(func.min(ReminderRow.fires_at)))
        if upcoming is None:
            return self._longest_wait
        return float(min(self._longest_wait, max(0.0, (upcoming - now).total_seconds())))
