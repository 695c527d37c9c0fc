"""Reminders: told once at each set share of a period, in working hours, to whoever can be reached."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from temporalio import activity

from activities.digests import gather, owe
from activities.signatures import RemindersSignature
from domain.deadlines import office_of
from domain.recipients import Told, owes, told
from domain.roster import Roster
from domain.workdays import Calendar
from domain.working_hours import next_open
from models.absences import load_roster
from models.calendars import load_calendar
from models.cases import ReminderRow
from models.database import Sessions
from models.duties import Duty, due_reminders, forget, notify, unreached

LONGEST_WAIT = 30.0  # seconds: a clock armed meanwhile may have an earlier reminder
LOOK_AROUND = timedelta(minutes=5)  # how often running duties are looked at for somebody who can be reached


def utc_now() -> datetime:
    return datetime.now(UTC)


class Reminders(RemindersSignature):
    """Moves reminders that are due into inboxes and, where mail is on, into the digests of officers.

    All that follows from one call is one transaction: told in the inbox, owed by e-mail, and no longer due.
    """

    def __init__(
        self, sessions: Sessions, longest_wait: float = LONGEST_WAIT, *, mailing: bool = False,
        now: Callable[[], datetime] = utc_now,
    ) -> None:  # fmt: skip
        """``longest_wait``: seconds until the next look at the latest; rehearsals want it short."""
        self._sessions = sessions
        self._longest_wait = longest_wait
        self._mailing = mailing
        self._now = now
        self._looked_around: datetime | None = None
        self._log = structlog.get_logger("reminders")

    @activity.defn(name="send_reminders")
    async def send(self, most: int) -> float:
        now = self._now()
        async with self._sessions.begin() as session:
            due = await due_reminders(session, now, most)
            lonely = self._looked_around is None or now - self._looked_around >= LOOK_AROUND
            if due or lonely or self._mailing:
                # absences are counted in local days: an exercise may be years back
                since = min([now, *(duty.legal(now) for duty in due)]).date() - timedelta(days=1)
                roster, calendar = await load_roster(session, since), await load_calendar(session)
                for duty in due:
                    await self._remind(session, duty, roster, calendar, now)
                if lonely:
                    await self._call_for_help(session, roster, now)
                if self._mailing:
                    await gather(session, roster, calendar, now)
            upcoming = await session.scalar(select(func.min(ReminderRow.fires_at)))
        self._looked_around = now if lonely else self._looked_around
        if upcoming is None:
            return self._longest_wait
        return float(min(self._longest_wait, max(0.0, (upcoming - now).total_seconds())))

    async def _remind(
        self, session: AsyncSession, duty: Duty, roster: Roster, calendar: Calendar, now: datetime
    ) -> None:  # fmt: skip
        """Tell, or put it off to the office's next opening, if the clock still runs then and somebody is to be told."""
        at = duty.legal(now)
        whom = told(roster, duty.rule, duty.place, at, duty.office, duty.assigned)
        opening = next_open(at, office_of(duty.rule.owner, duty.office), calendar)
        later = duty.clock.real(opening)
        if not whom.unreachable and opening < duty.due and later > now:
            await session.execute(update(ReminderRow).where(*duty.same_reminder()).values(fires_at=later))
            return
        await notify(session, duty, owes(duty.rule, duty.place), f"reminder_{duty.percent}")
        await self._tell(session, duty, whom)
        await forget(session, duty)

    async def _tell(self, session: AsyncSession, duty: Duty, whom: Told) -> None:
        if whom.unreachable:
            self._log.warning("owner_unreachable", case=duty.place.id, key=duty.key, told=whom.role.value)
            await notify(session, duty, whom.role, "unreachable")
        if self._mailing and not duty.exercise:
            await owe(session, duty, whom)

    async def _call_for_help(self, session: AsyncSession, roster: Roster, now: datetime) -> None:
        """Escalate running duties of real cases whose owner nobody can reach, without waiting for a reminder."""
        for duty in await unreached(session, roster, now):
            whom = told(roster, duty.rule, duty.place, now, duty.office)
            if whom.unreachable:
                await self._tell(session, duty, whom)
