"""A form filled in with example answers and without a fault, as exercises, demonstrations and tests need it."""

from datetime import date, timedelta

from domain.case import Case
from domain.competence import Official, competent, penalty_of
from domain.errors import Refusal
from domain.procedure import Choice, Drawn, Fact, Field, FieldKind
from domain.questions import offered, track_of
from domain.ranges import ABOVE, assessment_of, found_forms, range_of

#: Two working days and more, whatever weekend lies between, and within the seven that a summons has.
TO_PREPARE = timedelta(days=5)
OTHER_CASE, OTHER_OFFICER = "2024-000002-1", "task_force_verifier:another"
#: An act that hangs on no contest, so that it may be of any day, by somebody of the lowest rank.
USUAL = {
    "act": "campaign_team", "contest": "none", "person_kind": "pns", "post": "executor", "previous": "none",
    "formed_by": "authority", "lowest_post": "administrator", "weight": "medium",
}  # fmt: skip
#: The same of the ethics list.
ETHICAL_ACT = "accompany_spouse"


def open_choices(case: Case, field: Field) -> list[Choice]:
    """The choices that would be accepted now."""
    return [c for c in offered(case, field) if not c.requires or case.facts.intersection(c.requires)]


def _choice(case: Case, field: Field) -> str:
    if field.code == "agency_level":
        return "central" if Fact.CENTRAL_AGENCY in case.facts else "regency_city"
    if field.code == "official":
        return _official(case)
    if field.drawn is Drawn.RECOMMENDED:
        return next((c.value for c in open_choices(case, field) if c.value in _lawful(case)), field.choices[0].value)
    if field.code in USUAL:
        return USUAL[field.code]
    found = open_choices(case, field) or list(field.choices)  # nothing fits: any answer will be refused
    return found[0].value


def _lawful(case: Case) -> set[str]:
    return {o.sanction.code for form in found_forms(case) for o in range_of(case, form.track)}


def _official(case: Case) -> str:
    """Whoever may impose the lightest penalty of the range."""
    try:
        known, first = assessment_of(case), range_of(case, track_of(case))[0].sanction
        row = competent(known.post, known.level, penalty_of(first.level, first.code))
        involved = Fact.HEAD_INVOLVED in case.facts and row.official is Official.AUTHORITY
        return (ABOVE[known.level][0] if involved else row.official).value
    except Refusal:
        return Official.AUTHORITY.value


def _day(case: Case, field: Field, today: date) -> date:
    if field.notice_days is not None and case.summons:
        return case.summons[1]
    return today + TO_PREPARE if field.code == "hearing_on" else today


def example(case: Case, field: Field, today: date) -> str:
    """An answer that would be accepted on the legal day ``today``."""
    match field.kind:
        case FieldKind.DATE:
            return _day(case, field, today).isoformat()
        case FieldKind.CASE:
            return OTHER_CASE
        case FieldKind.OFFICER:
            return case.excluded[0] if case.excluded else OTHER_OFFICER
        case FieldKind.CHOICE:
            return _choice(case, field)
    return f"{field.name} (contoh)"
