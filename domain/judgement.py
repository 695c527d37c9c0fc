"""What an act says of the breach: checked against the rulebook before it is recorded, and what follows from it.

The table says which questions an act asks; from which of them something follows is known by their codes.
"""

from collections.abc import Iterator

from domain import events as e
from domain.assessing import assess, assess_outside, post_of
from domain.case import Case
from domain.commands import Act
from domain.competence import OFFICIAL_WORDS, Official, check_examiners, team_former
from domain.errors import Refusal
from domain.procedure import Action, Drawn, Field
from domain.questions import ELEMENTS, found_in, track_of
from domain.ranges import assessment_of, check_decided, check_existing, check_recommended
from domain.rulebook.vocabulary import Track

Followed = tuple[type[e.Event], dict[str, object]]


def judged(case: Case, action: Action, command: Act) -> tuple[Followed, ...]:
    """The events that follow the act, as kinds with their values; none for most acts.

    Raises ``Refusal``: what the rulebook does not allow, with the rule and what is missing.
    """
    asked = {field.code for field in action.fields}
    _check_penalty(case, action, command)
    _check_people(case, asked, command)
    return tuple(_followed(case, action, asked, command))


def _followed(case: Case, action: Action, asked: set[str], command: Act) -> Iterator[Followed]:
    if "act" in asked:
        if command.law is None:
            raise Refusal("rules_of_another_day", field="happened_on")
        yield e.ActAssessed, {"assessment": assess(case, command.values, command.law)}
    if "weight" in asked:
        yield e.ActAssessed, {"assessment": assess_outside(case, command.values)}
    for field in action.fields:
        if field.drawn in ELEMENTS:
            found = found_in(case, field.drawn, command.values)
            if not found:
                raise Refusal("no_form_found")
            yield e.FormsFound, {"forms": found}


def _check_penalty(case: Case, action: Action, command: Act) -> None:
    for field in action.fields:
        try:
            _check_answer(case, field, command)
        except Refusal as no:  # the rules speak of a sanction; the form may ask for it under another name
            named = field.code if no.field == "sanction" else no.field
            raise Refusal(no.code, field=named, **no.details) from None


def _check_answer(case: Case, field: Field, command: Act) -> None:
    code = command.values.get(field.code, "")
    match field.drawn:
        case Drawn.RECOMMENDED:
            track = Track(command.values["track"])
            check_recommended(case, code, track, grounded="departure" in command.texts)
        case Drawn.RANGE:
            official = command.values.get("official")
            check_decided(case, code, track_of(case), Official(official) if official else None)
        case Drawn.MILDER | Drawn.EXISTING:
            check_existing(case, code, milder_only=field.drawn is Drawn.MILDER, track=track_of(case))


def _check_people(case: Case, asked: set[str], command: Act) -> None:
    """Who forms the team, and that nobody in it ranks below the person examined."""
    if "lowest_post" not in asked:
        return
    known = assessment_of(case)
    lowest, _ = post_of(command.values["lowest_post"], known.level)
    try:
        check_examiners((lowest,), known.post)
    except Refusal as no:
        raise Refusal(no.code, field="lowest_post") from None
    if "formed_by" in asked:
        row = team_former(known.level, regional_secretary=known.secretary)
        if Official(command.values["formed_by"]) is not row.official:
            raise Refusal("team_former_other", field="formed_by", official=OFFICIAL_WORDS[row.official])
