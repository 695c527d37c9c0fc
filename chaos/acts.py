"""What an officer could do on a case now, and a form that is filled in at random without a fault."""

from datetime import date, datetime, timedelta
from random import Random

from domain.case import Case
from domain.commands import Actor
from domain.decisions import available
from domain.draft import local_day
from domain.procedure import Action, Field, FieldKind, Role, StepKind
from tests.story import person, typed

NAMES = ("1", "2")  # two of each role, for acts that one may not do alone
USUAL = frozenset({"closed", "not_proven"})
RARELY = 0.04  # how often, beside an ordinary act, one that ends the case early is chosen


def offers(case: Case, now: datetime) -> list[tuple[Actor, Action]]:
    """Who may do what now. An absence is offered from the day of the hearing on."""
    people = [person(role, case.id, name) for role in Role if role is not Role.SYSTEM for name in NAMES]
    return [(actor, action) for actor in people for action in available(case, actor) if _timely(case, action, now)]


def _timely(case: Case, action: Action, now: datetime) -> bool:
    absence = any(field.notice_days is not None for field in action.fields)
    return not absence or (case.summons is not None and case.summons[1] <= local_day(now, action.by[0], case.office))


def weight(case: Case, action: Action) -> float:
    """How readily an act is chosen: few cases are thrown out early, most go their way."""
    target = case.procedure.step_by_code[action.target] if action.target else None
    early = target is not None and target.kind is StepKind.END and target.code not in USUAL
    return RARELY if early else 1.0


def form(case: Case, action: Action, now: datetime, draw: Random) -> dict[str, str]:
    """The action's form, filled in as its first role would on this legal day."""
    today = local_day(now, action.by[0], case.office)
    given = {field.code: text for field in action.fields if (text := _answer(case, field, today, draw)) is not None}
    return typed(case, action, today, **given)


def _answer(case: Case, field: Field, today: date, draw: Random) -> str | None:
    match field.kind:
        case FieldKind.CHOICE:
            return draw.choice(
                [c.value for c in field.choices if not c.requires or case.facts.intersection(c.requires)]
            )
        case FieldKind.CASE:
            return "2024-000002-1"
        case FieldKind.TEXT | FieldKind.LINE:
            return f"{field.name} contoh {draw.randrange(10**6)}"
    if field.at_most_days is not None:
        return (today + timedelta(days=draw.randint(0, field.at_most_days))).isoformat()
    return None
