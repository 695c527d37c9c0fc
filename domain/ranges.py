"""Which penalties a case's findings allow: by the form found, by who decides, by what was set before.

One person is punished once, with one penalty, for the heaviest form that was found (PP 94/2021, around art. 30,
unverified); whoever was punished for the same kind before, with a heavier one than then.
"""

from domain.assessed import NEVER, SAME_ACT, AssessedForm, Assessment
from domain.assessment import Permitted, after_repeat, check_sanction
from domain.case import Case
from domain.competence import OFFICIAL_WORDS, AgencyLevel, Official, check_official
from domain.errors import Refusal
from domain.procedure import Fact
from domain.rulebook.sanctions import SANCTION_BY_CODE, SANCTIONS
from domain.rulebook.vocabulary import LEVELS, Level, PersonKind, Track


def assessment_of(case: Case) -> Assessment:
    """The assessment that holds. Raises ``Refusal('not_assessed')``."""
    if case.assessment is None:
        raise Refusal("not_assessed")
    return case.assessment


def found_forms(case: Case, track: Track | None = None) -> tuple[AssessedForm, ...]:
    """The forms of which every element was found proven, of one list or of both."""
    known = assessment_of(case)
    return tuple(f for f in known.forms if f.code in case.found and track in {None, f.track})


def heaviest(forms: tuple[AssessedForm, ...]) -> AssessedForm:
    """The form that is punished when several are found. Raises ``Refusal('no_form_found')``."""
    if not forms:
        raise Refusal("no_form_found")
    return max(forms, key=lambda form: LEVELS.index(form.level))


def range_of(case: Case, track: Track) -> tuple[Permitted, ...]:
    """The penalties from the lightest to the heaviest that the case's findings allow on a track.

    Raises ``Refusal`` ``not_assessed``, ``no_form_found``, ``pppk_table_missing``.
    """
    form = heaviest(found_forms(case, track))
    if form.missing:
        raise Refusal(form.missing, field="sanction", agency=case.agency)
    return _after(case, form.offers)


def _after(case: Case, options: tuple[Permitted, ...]) -> tuple[Permitted, ...]:
    """What is left for somebody who was punished for the same kind before."""
    known = assessment_of(case)
    if known.previous in {NEVER, SAME_ACT}:
        return options
    last = SANCTION_BY_CODE[known.previous]
    if known.person is PersonKind.PPPK:  # the ladder beyond the form's level is not theirs
        heavier = tuple(option for option in options if option.sanction.order > last.order)
    else:
        heavier = after_repeat(last, options, known.on)
    return heavier or options[-1:]  # after the last rung the heaviest again


def existing(case: Case) -> tuple[Permitted, ...]:
    """Every penalty that the law of the day of the act had for such a person, whatever was found."""
    known = assessment_of(case)
    pppk = known.person is PersonKind.PPPK
    offers = {o.sanction.code: o for form in known.forms for o in form.offers}
    others = () if pppk else (s for s in SANCTIONS if s.exists_on(known.on))
    found = {**{s.code: Permitted(s, s.certainty, s.note) for s in others}, **offers}
    return tuple(sorted(found.values(), key=lambda one: one.sanction.order))


def milder(case: Case, track: Track) -> tuple[Permitted, ...]:
    """What lies below the range: it takes a written ground and a second person. What lies above is never allowed."""
    lowest = min(option.sanction.order for option in range_of(case, track))
    moral = track is Track.ETHICS
    below = (o for o in existing(case) if o.sanction.order < lowest and (o.sanction.level is Level.MORAL) == moral)
    return tuple(below)


def milder_or_none(case: Case, track: Track) -> tuple[Permitted, ...]:
    """The same, empty where no range is known yet."""
    try:
        return milder(case, track)
    except Refusal:
        return ()


def _milder_one(case: Case, code: str, track: Track) -> bool:
    return code in {option.sanction.code for option in milder(case, track)}


def check_recommended(case: Case, code: str, track: Track, *, grounded: bool) -> None:
    """A recommendation names a penalty of the range, or with a written ground a milder one.

    Raises ``Refusal`` ``departure_ground_missing``, as :func:`domain.assessment.check_sanction` and :func:`range_of`.
    """
    if not _milder_one(case, code, track):
        check_sanction(code, range_of(case, track), assessment_of(case).on)
    elif not grounded:
        raise Refusal("departure_ground_missing", field="departure")


def check_decided(case: Case, code: str, track: Track, official: Official | None) -> None:
    """A decree takes a penalty of the range that this official may impose, or the milder one that two departed to.

    Raises ``Refusal`` ``departure_needs_proposal``, as :func:`domain.assessment.check_sanction`, :func:`range_of` and
    :func:`domain.competence.check_official`.
    """
    known, options = assessment_of(case), range_of(case, track)
    if _milder_one(case, code, track):
        if case.departure != code:
            raise Refusal("departure_needs_proposal", field="sanction")
        options = milder(case, track)
    level = check_sanction(code, options, known.on).sanction.level
    if official is not None and level is not Level.MORAL:
        check_official(_stands_for(case, known, official), known.post, known.level, level, code)


def _stands_for(case: Case, known: Assessment, official: Official) -> Official:
    """Whom an official stands for: in the place of an involved agency head whoever is above (proposed).

    Raises ``Refusal('head_does_not_decide')`` for the involved head.
    """
    if Fact.HEAD_INVOLVED not in case.facts:
        return official
    if official is Official.AUTHORITY:
        above = " atau ".join(OFFICIAL_WORDS[one] for one in ABOVE[known.level])
        raise Refusal("head_does_not_decide", field="official", above=above)
    return Official.AUTHORITY if official in ABOVE[known.level] else official


#: Who is above the agency head; for regions the governor as the government's representative, or the minister.
ABOVE = {
    AgencyLevel.CENTRAL: (Official.PRESIDENT,), AgencyLevel.PROVINCE: (Official.HOME_MINISTER,),
    AgencyLevel.REGENCY_CITY: (Official.GOVERNOR, Official.HOME_MINISTER),
}  # fmt: skip


def check_existing(case: Case, code: str, *, milder_only: bool, track: Track) -> None:
    """A penalty that the law of the day had for such a person, or only one below the range. Raises as above."""
    options = milder(case, track) if milder_only else existing(case)
    check_sanction(code, options, assessment_of(case).on)
