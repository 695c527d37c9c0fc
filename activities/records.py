"""Writing a decision down: the one recording activity."""

from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities.signatures import Recording, RecordsSignature
from domain.errors import Refusal
from models.database import Sessions
from models.log import append


class Records(RecordsSignature):
    """Appends a case's events. At least once from Temporal, exactly once in the log (case and number decide)."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    @activity.defn(name="record_events")
    async def record(self, recording: Recording) -> None:
        try:
            async with self._sessions.begin() as session:
                await append(session, recording.case_id, recording.events, recording.after)
        except Refusal as refusal:
            # the same batch would be refused for ever: retrying cannot mend it
            raise ApplicationError(refusal.message, refusal.details, type=refusal.code, non_retryable=True) from refusal
