"""What the reporter is told of the acts on their case: of what officers typed, that which is meant for them."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from domain.answers import answers
from domain.case import Case
from domain.events import CaseActed
from domain.letters import TO_REPORTER
from domain.procedure import Role
from domain.questions import questions
from models.log import load_events
from models.submissions import load_texts


@dataclass(frozen=True, slots=True)
class Telling:
    """The last act of which the reporter hears, and its answers that are meant for them."""

    act: str
    answers: list[tuple[str, str]]


async def told_to_reporter(session: AsyncSession, case: Case) -> Telling | None:
    """Why a report went elsewhere, was refused or came back, and where it went: of the last act that tells them."""
    acts = [event for event in await load_events(session, case.id) if isinstance(event, CaseActed)]
    for event in reversed(acts):
        table = case.procedure_at(event.seq)
        action = table.action_by_code[event.action]
        if Role.REPORTER not in action.tells:
            continue
        texts = (await load_texts(session, case.id)).get(event.request_id or "", {})
        asked = [f for f in questions(case, action, seq=event.seq) if f.code in TO_REPORTER]
        found = answers(asked, {**event.values, **texts})
        return Telling(action.name, found) if found else None
    return None
