"""What must hold before an act of the table may be done: each guard raises its own typed refusal."""

from domain.case import Case
from domain.errors import Refusal
from domain.procedure import FACT_NAMES, Action, Exclusion, Fact, Region


def needs(requires: tuple[tuple[Fact, ...], ...], facts: frozenset[Fact]) -> tuple[Fact, ...] | None:
    """The first alternative of which nothing is recorded, or None if all hold."""
    return next((any_of for any_of in requires if not facts.intersection(any_of)), None)


def _require_facts(case: Case, action: Action) -> None:
    missing = needs(action.requires, case.facts)
    if missing:
        raise Refusal("fact_missing", needs=" atau ".join(FACT_NAMES[fact] for fact in missing))


def _waits(case: Case, action: Action) -> bool:
    """Whether the act has to wait for the end of a suspension: never one about who may act."""
    return bool(case.held) and action.region is Region.MAIN and not action.conflict


def _require_unbarred(case: Case, action: Action) -> None:
    """What is recorded must not stand against the act, and a suspended case waits: it may only end or go on."""
    barred = next((fact for fact in action.bars if fact in case.facts), None)
    if barred:
        raise Refusal("barred", action=action.name, why=FACT_NAMES[barred])
    if _waits(case, action) and not (action.voids or action.resumes or _ends_held(case, action)):
        raise Refusal("suspended")
    if action.resumes and not case.held:
        raise Refusal("not_suspended")


def _ends_held(case: Case, action: Action) -> bool:
    """Whether the act ends a clock that goes on through a suspension."""
    rules = (case.procedure.deadline_by_code[armed.code] for armed in case.open_deadlines)
    return any(rule.holds and action.code in rule.ends_with for rule in rules)


def _require_open(case: Case, action: Action) -> None:
    table = case.procedure
    running = {d.code for d in case.open_deadlines}
    unlapsed = {d.code for d in case.open_deadlines if not d.repeat}
    for code, alive in ((action.while_open, running), (action.in_time, unlapsed)):
        if code and code not in alive:
            raise Refusal("deadline_closed", deadline=table.deadline_by_code[code].name)
    asked = next((code for code in running if action.code in table.deadline_by_code[code].begins_with), None)
    if asked:
        raise Refusal("already_asked", deadline=table.deadline_by_code[asked].name)


def _require_ground(case: Case, action: Action) -> None:
    if action.only_while and not (case.step in action.only_while and case.passive):
        raise Refusal("not_passive")


def _require_somebody(case: Case, action: Action) -> None:
    """There must be somebody to let in again: who stepped back by their own word stays out."""
    if action.excludes is Exclusion.READMITS and all(one.declared for one in case.exclusions):
        raise Refusal("nobody_excluded")


GUARDS = (_require_somebody, _require_facts, _require_unbarred, _require_open, _require_ground)
