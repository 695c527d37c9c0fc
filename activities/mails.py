"""Sending the digests: as often as it takes, marked as sent once the server has taken them.

At least once, not exactly once: whoever dies between the server's yes and our commit sends the same digest again, under
the same Message-ID, by which mail programs recognise it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Protocol

import structlog
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from temporalio import activity

from activities.reminders import utc_now
from activities.signatures import MailsSignature
from activities.smtp import MailServerError, Rejected, Unavailable
from domain import digest
from domain.deadlines import Office, office_of
from domain.procedure import Role
from domain.working_hours import is_open
from models.absences import load_roster
from models.calendars import load_calendar
from models.cases import DeadlineRow
from models.database import Sessions
from models.duties import clocks, read_duty
from models.mails import MailLineRow, MailRow, hand_back
from models.officers import OfficerRow

PAUSE = 20.0  # seconds between looks
FIRST_RETRY, LONGEST_RETRY = timedelta(minutes=1), timedelta(hours=1)
NOT_NOW = timedelta(minutes=5)  # outside working hours; overnight the next day's digest takes the lines over


class Post(Protocol):
    """Whatever takes a message. Raises the errors of :mod:`activities.smtp`."""

    @property
    def sender(self) -> str: ...
    async def send(self, message: EmailMessage) -> None: ...


class Mails(MailsSignature):
    """Takes waiting mails from the outbox, one transaction each. Without a ``post`` it leaves them alone."""

    def __init__(self, sessions: Sessions, post: Post | None, *, now: Callable[[], datetime] = utc_now) -> None:
        self._sessions = sessions
        self._post = post
        self._now = now
        self._log = structlog.get_logger("mails")

    @activity.defn(name="send_mails")
    async def send(self, most: int) -> float:
        if self._post is None:
            return PAUSE
        for _ in range(most):
            async with self._sessions.begin() as session:
                mail = await self._next(session)
                if mail is None or not await self._attempt(session, mail, self._post):
                    return PAUSE
        return 0.0

    async def _next(self, session: AsyncSession) -> MailRow | None:
        row = MailRow
        waiting = (row.sent_at.is_(None), row.failed_at.is_(None), row.try_at <= self._now())
        query = select(row).where(*waiting).order_by(row.try_at, row.id).limit(1)
        return await session.scalar(query.with_for_update(skip_locked=True))

    async def _attempt(self, session: AsyncSession, mail: MailRow, post: Post) -> bool:
        """Try one mail; False if the server is not there, so that the others need not be tried now."""
        now = self._now()
        officer = (await session.scalars(select(OfficerRow).where(OfficerRow.id == mail.officer_id))).one()
        duties = await self._duties(session, mail.id)
        if not duties or not officer.email or not officer.active:
            await session.execute(delete(MailLineRow).where(MailLineRow.mail_id == mail.id))
            await session.delete(mail)
            return True
        if not await self._is_time(session, mail, Role(officer.role), duties[0].office, now):
            return True
        text = digest.body(duties, now, await load_calendar(session))
        message = written(mail, officer.email, post.sender, digest.subject(duties), text)
        mail.attempts += 1
        try:
            await post.send(message)
        except MailServerError as error:
            self._put_off(mail, error, now)
            return not isinstance(error, Unavailable)
        mail.sent_at, mail.last_error = now, None
        return True

    async def _is_time(self, session: AsyncSession, mail: MailRow, role: Role, local: Office, now: datetime) -> bool:
        """Whether the officer is at work on the mail's own day. If not, the lines go into another digest."""
        office = office_of(role, local)
        day = now.astimezone(office.zone.tz).date()
        if (await load_roster(session, day, frozenset({role}))).is_absent(mail.officer_id, day):
            await hand_back(session, [mail.id], "away", now)
            return False
        if day == mail.day and is_open(now, office, await load_calendar(session)):
            return True
        mail.try_at = now + NOT_NOW
        return False

    def _put_off(self, mail: MailRow, error: MailServerError, now: datetime) -> None:
        mail.last_error = str(error)
        mail.try_at = now + min(LONGEST_RETRY, FIRST_RETRY * 2 ** (mail.attempts - 1))
        if isinstance(error, Rejected):
            mail.failed_at = now
        self._log.warning(
            "mail_not_sent", mail=mail.id, attempts=mail.attempts, error=str(error), for_good=mail.failed_at is not None
        )  # fmt: skip

    async def _duties(self, session: AsyncSession, mail: int) -> list[digest.Duty]:
        line = MailLineRow
        query = clocks(line.percent, line.created_at).add_columns(line.unreachable)
        query = query.join(line, (line.case_id == DeadlineRow.case_id) & (line.key == DeadlineRow.key))
        found = {}
        for row in await session.execute(query.where(line.mail_id == mail).order_by(line.id)):
            duty = read_duty(row)
            # a duty that reached two of its shares since the last digest is one duty
            found[duty.place.id, duty.key] = digest.Duty(
                duty.place.id, duty.rule, duty.due, duty.office, row.unreachable
            )  # fmt: skip
        return list(found.values())


def written(mail: MailRow, to: str, sender: str, subject: str, text: str) -> EmailMessage:
    """The message of a mail: however often it is written, its Message-ID is the same."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"] = format_datetime(mail.created_at)
    message["Message-ID"] = digest.message_id(mail.officer_id, mail.day, sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers
    message.set_content(text)
    return message
