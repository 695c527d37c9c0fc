"""What an officer could do on a case now, and a form that is filled in at random without a fault."""

from datetime import date, datetime, timedelta
from random import Random

from demo.examples import OTHER_CASE, USUAL, open_choices
from domain.case import Case
from domain.commands import Actor
from domain.decisions import available
from domain.draft import local_day
from domain.procedure import Action, Field, FieldKind, Role, StepKind
from tests.story import person, typed

NAMES = ("1", "2")  # two of each role, for acts that one may not do alone
ORDINARY = frozenset({"closed", "not_proven"})
TOGETHER = frozenset({"official", "agency_level"})
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
    early = target is not None and target.kind is StepKind.END and target.code not in ORDINARY
    return RARELY if early else 1.0


def form(case: Case, action: Action, now: datetime, draw: Random) -> dict[str, str]:
    """The action's form, filled in as its first role would on this legal day."""
    today = local_day(now, action.by[0], case.office)
    given = {f.code: text for f in action.fields if (text := _answer(case, f, today, draw)) is not None}
    return typed(case, action, today, **given)


def _answer(case: Case, field: Field, today: date, draw: Random) -> str | None:
    """A drawn answer where any will do; None where the answers of a form hang together."""
    if field.drawn is not None or field.code in USUAL or field.code in TOGETHER:
        return None
    match field.kind:
        case FieldKind.CHOICE:
            return draw.choice(open_choices(case, field)).value
        case FieldKind.CASE:
            return OTHER_CASE
        case FieldKind.TEXT | FieldKind.LINE:
            return f"{field.name} contoh {draw.randrange(10**6)}"
    if field.at_most_days is not None:
        return (today + timedelta(days=draw.randint(0, field.at_most_days))).isoformat()
    return None
