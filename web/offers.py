"""What a party may do now: acts of the table as forms on the party's own page, and the act itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.case import Case
from domain.commands import Actor
from domain.decisions import available
from domain.errors import Refusal, Refusals
from domain.procedure import Action
from models.log import load_case
from web import forms
from web.desk import Desk
from web.faults import refusals_of


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that a party may do now, and its form. ``name`` is the action's name on this page."""

    action: Action
    name: str
    scope: str
    filled: forms.Filled
    questions: list[forms.Question]
    summary: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Tried:
    """An act that a party asked for: the form as it was sent, and why it was refused, if it was."""

    case: str
    action: Action
    filled: forms.Filled
    faults: tuple[Refusal, ...] = ()

    @property
    def answers(self) -> list[str]:
        return list(self.filled.answers(self.action.fields).values())


async def try_act(desk: Desk, actor: Actor, case_id: str, typed: Mapping[str, str]) -> Tried:
    """Do the act that a party's form asks for. Raises ``Refusal`` for a form that is not ours."""
    filled = forms.read_filled(typed)
    async with desk.sessions() as session:
        case = await load_case(session, case_id)
    action = case.procedure.action_by_code.get(typed.get("action", ""))
    if action is None:
        raise Refusal("action_unknown", action=typed.get("action", ""))
    try:
        await desk.act(actor, case_id, action.code, filled.answers(action.fields), filled.request_id, filled.seen_seq)
    except (Refusal, Refusals) as no:
        faults = refusals_of(no)
        return Tried(case_id, action, filled.to_send_again(faults, case.seq), faults)
    return Tried(case_id, action, filled)


def offers(
    case: Case, actor: Actor, tried: Tried | None = None, names: Mapping[str, str] | None = None,
    begun: Mapping[str, str] | None = None,
) -> list[Offer]:  # fmt: skip
    """The acts that the party may do on this case now. ``names`` call some of them differently; ``begun`` are answers
    that a fresh form already holds.
    """
    found = []
    for action in available(case, actor):
        again = tried if tried and tried.faults and (tried.case, tried.action) == (case.id, action) else None
        faults = again.faults if again else ()
        fresh = forms.empty(case.seq)
        filled = again.filled if again else forms.Filled(fresh.request_id, fresh.seen_seq, begun or {})
        scope, name = f"{case.id}-{action.code}-", (names or {}).get(action.code, action.name)
        wrong = forms.summary(action.fields, filled, faults, scope)
        found.append(Offer(action, name, scope, filled, forms.shown(action.fields, filled, faults, scope), wrong))
    return found
