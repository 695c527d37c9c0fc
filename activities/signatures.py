"""The activities as workflows see them: names, inputs, timeouts. The work itself is in the other files of this room.

Timeouts and retries stand here once, for every call.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from pydantic import Field
from temporalio import activity
from temporalio.common import RetryPolicy

from domain.case import Position
from domain.events import Event

#: One try may take this long: less than a caller's patience, so that an officer whose worker died is answered by the
#: next one. A lost database is tried again for ever, at most every half minute.
TRY = timedelta(seconds=10)
RETRIES = RetryPolicy(
    initial_interval=timedelta(milliseconds=200), backoff_coefficient=2, maximum_interval=timedelta(seconds=30)
)

#: A mail server may be slow; each mail that it took is committed on its own, so that a try cut short loses none.
MAIL_TRY = timedelta(seconds=90)

#: A check reads everything. It beats while it lives, so that a dead worker's check is soon made by another.
CHECK_TRY, CHECK_BEAT = timedelta(minutes=10), timedelta(seconds=30)

WiredEvent = Annotated[Event, Field(discriminator="wire")]


@dataclass(frozen=True, slots=True)
class Recording:
    """A batch of events to record, and where they leave the case."""

    case_id: str
    events: tuple[WiredEvent, ...]
    after: Position


class RecordsSignature:
    """Writing to the legal record."""

    @activity.defn(name="record_events")
    async def record(self, recording: Recording) -> None:
        """Append the batch. Fails for good with a refusal's code, and with nothing written."""


class RemindersSignature:
    """Telling people that a clock is running out."""

    @activity.defn(name="send_reminders")
    async def send(self, most: int) -> float:
        """Send up to ``most`` reminders that are due; seconds until the next one (0 if more are waiting)."""
        return 0.0


class MailsSignature:
    """E-mail to officers."""

    @activity.defn(name="send_mails")
    async def send(self, most: int) -> float:
        """Send up to ``most`` mails that are due; seconds until the next look."""
        return 0.0


class ChecksSignature:
    """Looking whether every deadline ended exactly once."""

    @activity.defn(name="check_ledger")
    async def check(self, check_id: str) -> float:
        """Check and keep the result under this id, once; seconds until the next check that nobody asks for."""
        return 0.0
