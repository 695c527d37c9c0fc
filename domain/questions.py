"""The questions of an act in a case: those of its row, as the case's assessment and the rulebook narrow them.

The table says that an act asks for findings or a penalty; which elements there are and which penalties the law has
for them is known only of a case.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from domain.assessed import AssessedForm, Assessment
from domain.assessment import Permitted
from domain.case import Case
from domain.competence import OFFICIAL_WORDS, competent, penalty_of
from domain.errors import Refusal
from domain.procedure import Action, Choice, Drawn, Fact, Field, FieldKind
from domain.ranges import existing, found_forms, milder, milder_or_none, range_of
from domain.rulebook.releases import Rulebook
from domain.rulebook.vocabulary import CERTAINTY_WORDS, Certainty, Level, Track

PROVEN = "proven"
BELOW = " · di bawah rentang, perlu dasar tertulis"
ELEMENTS: Mapping[Drawn | None, Track | None] = {
    Drawn.ELEMENTS: None,
    Drawn.ETHICS_ELEMENTS: Track.ETHICS,
    Drawn.DISCIPLINE_ELEMENTS: Track.DISCIPLINE,
}


def questions(case: Case, action: Action, *, seq: int | None = None) -> tuple[Field, ...]:
    """What the form of an action asks in this case, each element for itself.

    ``seq`` asks as it was at that event, to name the answers of a past act.
    """
    known = case.assessment if seq is None else case.assessment_at(seq)
    return tuple(q for field in action.fields for q in _asked(field, known))


def _asked(field: Field, known: Assessment | None) -> Iterator[Field]:
    if field.drawn in ELEMENTS:
        yield from _elements(field, known, ELEMENTS[field.drawn])
    else:
        yield field


def offered(case: Case, field: Field, rulebooks: Sequence[Rulebook] = ()) -> tuple[Choice, ...]:
    """The choices of a field that are open in this case, each named with what hangs on it.

    ``rulebooks`` are the editions from which contests are drawn. A choice that is not offered is refused with its
    reason all the same, if it is sent.
    """
    if field.drawn is Drawn.CONTESTS:
        return _contests(field, rulebooks)
    if field.drawn is None or field.drawn in ELEMENTS:
        return field.choices
    return tuple(_narrowed(case, field))


def forms_of_track(known: Assessment | None, track: Track | None) -> tuple[AssessedForm, ...]:
    """The proposed forms of one list, or of both."""
    return tuple(form for form in known.forms if track in {None, form.track}) if known else ()


def finding_code(form: AssessedForm, number: int) -> str:
    """The code of the question whether an element was proven."""
    return f"element-{form.code}-{number}"


def evidence_code(form: AssessedForm, number: int) -> str:
    """The code of the question by what."""
    return f"evidence-{form.code}-{number}"


def _elements(field: Field, known: Assessment | None, track: Track | None) -> Iterator[Field]:
    for form in forms_of_track(known, track):
        for number, element in enumerate(form.elements, 1):
            group = f"{form.name} ({form.article})"
            yield replace(field, code=finding_code(form, number), name=element, group=group)
            yield Field(evidence_code(form, number), f"Bukti: {element}", FieldKind.TEXT, group=group)


def found_in(case: Case, drawn: Drawn | None, values: Mapping[str, str]) -> tuple[str, ...]:
    """The codes of the forms of which every element was answered as proven."""
    return tuple(
        form.code
        for form in forms_of_track(case.assessment, ELEMENTS[drawn])
        if all(values.get(finding_code(form, n)) == PROVEN for n in range(1, len(form.elements) + 1))
    )


def _contests(field: Field, rulebooks: Sequence[Rulebook]) -> tuple[Choice, ...]:
    """Those of the table, and what loaded editions add or name otherwise."""
    known = {choice.value: choice for choice in field.choices}
    known |= {one.code: Choice(one.code, one.name) for book in rulebooks for one in book.contests}
    return tuple(known.values())


def _narrowed(case: Case, field: Field) -> Iterator[Choice]:
    if field.drawn is Drawn.TRACKS:
        open_tracks = {form.track.value for form in found_forms(case)} if case.assessment else set()
        yield from (choice for choice in field.choices if choice.value in open_tracks)
        return
    options = {option.sanction.code: option for option in _options(case, field)}
    below = _below(case, field)
    for choice in field.choices:
        option = options.get(choice.value)
        if option:
            yield replace(choice, name=named(case, option) + (BELOW if choice.value in below else ""))


def _below(case: Case, field: Field) -> set[str]:
    """Which of the offered penalties lie below the range, where the range is offered too."""
    if field.drawn not in {Drawn.RECOMMENDED, Drawn.RANGE} or case.assessment is None:
        return set()
    tracks = {form.track for form in found_forms(case)}
    return {option.sanction.code for track in tracks for option in milder_or_none(case, track)}


def _options(case: Case, field: Field) -> tuple[Permitted, ...]:
    if case.assessment is None:
        return ()
    try:
        return _range(case, field)
    except Refusal:  # said in full when the form is sent; a page shows no penalty meanwhile
        return ()


def _range(case: Case, field: Field) -> tuple[Permitted, ...]:
    """Of a recommendation those of every list that was found, of a decree those of its own track."""
    track = track_of(case)
    if field.drawn is Drawn.EXISTING:
        return existing(case)
    if field.drawn is Drawn.MILDER:
        return milder(case, track)
    if field.drawn is Drawn.RANGE:
        departed = tuple(o for o in milder(case, track) if o.sanction.code == case.departure)
        return (*departed, *range_of(case, track))
    tracks = sorted({form.track for form in found_forms(case)})
    return tuple(option for track in tracks for option in (*milder(case, track), *range_of(case, track)))


def track_of(case: Case) -> Track:
    """The track on which the case is."""
    return Track.ETHICS if Fact.TRACK_ETHICS in case.facts else Track.DISCIPLINE


def named(case: Case, option: Permitted) -> str:
    """A penalty as it is offered: with whoever may impose it on the holder of this post, and how sure that is."""
    said = [option.sanction.name]
    known = case.assessment
    if known and option.sanction.level is not Level.MORAL:
        try:
            row = competent(known.post, known.level, penalty_of(option.sanction.level, option.sanction.code))
            said.append(f"oleh {' atau '.join(OFFICIAL_WORDS[o] for o in (row.official, *row.others))}")
        except Refusal as no:
            said.append(no.message)
    if option.certainty is not Certainty.SEEN:
        said.append(f"[{CERTAINTY_WORDS[option.certainty]}]")
    return " · ".join(said)
