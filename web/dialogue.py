"""The dialogue of a case: read and written by whoever may, each message with the notice that it owes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from domain.case import Case
from domain.commands import Actor
from domain.errors import Refusal
from domain.fields import LIMITS, clean_text
from domain.messages import Kind, called, check_read, check_words, check_write, reads
from domain.parties import Side
from domain.procedure import FieldKind
from models.conflicts import bound
from models.database import Sessions
from models.log import load_case
from models.messages import PARTY, Message, Waiting, keep_message, mark_read, thread_of, waiting
from models.notices import NoticeRow


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as it is sent. ``answers`` is the question that it answers."""

    kind: Kind
    text: str
    request_id: str
    answers: int | None = None


class Dialogue:
    """Reads and writes the two threads of cases."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def read(self, actor: Actor, case_id: str, thread: Side) -> Sequence[Message]:
        """A thread, which counts as read by this reader from now on. Raises ``Refusal`` as ``check_read`` does."""
        async with self._sessions.begin() as session:
            case, actor = await self._case(session, actor, case_id)
            check_read(actor, thread, case)
            found = await thread_of(session, case_id, thread)
            if found:
                await mark_read(session, case_id, thread, _reader(actor, thread), found[-1].id)
        return found

    async def write(self, actor: Actor, case_id: str, thread: Side, letter: Letter) -> None:
        """Store a message and tell whoever is to be told. Sent twice, it is one. Raises ``Refusal``."""
        async with self._sessions.begin() as session:
            case, actor = await self._case(session, actor, case_id)
            check_write(actor, thread, letter.kind, case)
            text = clean_text(letter.text, "text", "Pesan", LIMITS[FieldKind.TEXT])
            if not text:
                raise Refusal("field_missing", field="text", label="Pesan")
            if (letter.kind is Kind.ANSWER) is (letter.answers is None):
                raise Refusal("question_unknown")
            check_words(actor, text)
            number = await keep_message(
                session, actor, case_id, thread, letter.kind, text, letter.request_id, letter.answers
            )
            if number is not None and actor.role is thread.role:
                await _notify(session, case, thread, letter.kind, number)

    async def waiting(self, actor: Actor, cases: Sequence[str], thread: Side) -> Mapping[str, Waiting]:
        """What waits for this reader in a thread of cases that they may read."""
        async with self._sessions() as session:
            return await waiting(session, cases, thread, _reader(actor, thread))

    async def unread(self, actor: Actor, case_id: str) -> int:
        """How many messages of either party this officer's role has not read."""
        open_to = [thread for thread in Side if reads(actor.role, thread)]
        return sum([(await self.waiting(actor, [case_id], thread))[case_id].unread for thread in open_to])

    async def _case(self, session: AsyncSession, actor: Actor, case_id: str) -> tuple[Case, Actor]:
        case = await load_case(session, case_id)
        return case, await bound(session, actor, case, datetime.now(UTC))


def _reader(actor: Actor, thread: Side) -> str:
    return PARTY if actor.role is thread.role else actor.role.value


async def _notify(session: AsyncSession, case: Case, thread: Side, kind: Kind, number: int) -> None:
    """A line in the inbox of whoever owes the next act: that there is a message, and nothing of it."""
    template = kind.value if kind is Kind.CLARIFICATION else "message"
    values = [
        {"case_id": case.id, "seq": case.seq, "role": role.value, "template": template, "subject": f"{thread}#{number}"}
        for role in called(thread, case)
    ]
    await session.execute(insert(NoticeRow).values(values).on_conflict_do_nothing())
