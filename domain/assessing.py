"""The assessment of a case's act: from what an officer answers to the forms, the penalties and what is missing."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from domain.advice import crime_of
from domain.assessed import AS_WORDED, IDENTITY, NO_CONTEST, OUTSIDE, SECRETARY, AssessedForm, Assessment
from domain.assessment import Candidate, Permitted, Person, allowed, match
from domain.case import Case
from domain.competence import AgencyLevel, Post
from domain.errors import Refusal
from domain.procedure import Fact
from domain.rulebook.extract import Extract
from domain.rulebook.releases import Rulebook
from domain.rulebook.sanctions import SANCTIONS
from domain.rulebook.vocabulary import Certainty, Level, PersonKind, Phase, Track

#: Candidates of a repeated vote may have been fixed for the first one.
BEFORE_CONTEST = timedelta(days=366)


def assess(case: Case, values: Mapping[str, str], law: Extract) -> Assessment:
    """The assessment that the answers ask for, of a person of the case's agency, in the contest of its region.

    Raises ``Refusal`` as :func:`domain.assessment.match` does, ``rules_of_another_day``, ``agency_level_differs``,
    ``fixing_out_of_contest``, ``no_form_for_act`` if the list knows none for this act in this phase.
    """
    act, on = values["act"], date.fromisoformat(values["happened_on"])
    if not law.rulebook.holds_on(on):
        raise Refusal("rules_of_another_day", field="happened_on")
    level = _level(values, case.facts)
    person = Person(PersonKind(values["person_kind"]), case.agency)
    fixed = date.fromisoformat(values["fixed_on"]) if values.get("fixed_on") else None
    contest = None if values["contest"] == NO_CONTEST else law.rulebook.contest(values["contest"])
    if fixed and contest and not contest.first - BEFORE_CONTEST <= fixed <= contest.voting:
        raise Refusal(
            "fixing_out_of_contest", field="fixed_on", contest=contest.name, voting=contest.voting.isoformat()
        )
    found = match(act, on, contest, case.region, person, fixed=fixed, rulebook=law.rulebook)
    if not found:
        raise Refusal("no_form_for_act", field="act")
    post, secretary = post_of(values["post"], level)
    return Assessment(
        act=act, on=on, contest=contest.name if contest else "", phase=found[0].phase, person=person.kind, post=post,
        level=level, secretary=secretary, previous=values["previous"], rulebook=law.rulebook.code,
        edition=law.rulebook.edition, seal=law.seal,
        forms=tuple(_form(candidate, person, on, law.rulebook) for candidate in found),
    )  # fmt: skip


def assess_outside(case: Case, values: Mapping[str, str]) -> Assessment:
    """The assessment of an act that no list that was read covers: one form of the level that the officer argues for.

    Its penalties are those that the law of the day has for that level. Raises ``Refusal`` ``agency_level_differs``,
    ``no_sanction_of_level``.
    """
    on, weight = date.fromisoformat(values["happened_on"]), Level(values["weight"])
    level = _level(values, case.facts)
    kind = PersonKind(values["person_kind"])
    post, secretary = post_of(values["post"], level)
    offers = tuple(Permitted(s, Certainty.UNVERIFIED, s.note) for s in SANCTIONS if s.level is weight
                   and s.exists_on(on) and _for_kind(s.code, kind))  # fmt: skip
    if not offers:
        raise Refusal("no_sanction_of_level", field="weight")
    track = Track.ETHICS if weight is Level.MORAL else Track.DISCIPLINE
    form = AssessedForm(
        OUTSIDE, "Bentuk di luar daftar", track, weight, "menurut alasan tertulis penilai", (IDENTITY, AS_WORDED),
        Certainty.UNVERIFIED, offers,
    )  # fmt: skip
    return Assessment(
        act=OUTSIDE, on=on, contest="", phase=Phase.ANY, person=kind, post=post, level=level,
        secretary=secretary, previous=values["previous"], rulebook="", edition=0, seal="", forms=(form,),
    )  # fmt: skip


def _for_kind(sanction: str, kind: PersonKind) -> bool:
    """Moral penalties are for all; of the others, those of a PPPK begin with the word."""
    return sanction.startswith("pppk") == (kind is PersonKind.PPPK) or sanction.startswith(("moral", "administrative"))


def _level(values: Mapping[str, str], facts: frozenset[Fact]) -> AgencyLevel:
    level = AgencyLevel(values["agency_level"])
    central = level is AgencyLevel.CENTRAL
    if (Fact.REGIONAL_AGENCY if central else Fact.CENTRAL_AGENCY) in facts:
        raise Refusal("agency_level_differs", field="agency_level")
    return level


def post_of(text: str, level: AgencyLevel) -> tuple[Post, bool]:
    """The post of an answer, and whether it is that of a regional secretary, whose rank hangs on the region's.

    Raises ``Refusal('agency_level_differs')`` for a regional secretary of a central agency.
    """
    if text != SECRETARY:
        return Post(text), False
    if level is AgencyLevel.CENTRAL:
        raise Refusal("agency_level_differs", field="post")
    return (Post.HIGH if level is AgencyLevel.PROVINCE else Post.SENIOR), True


def _form(candidate: Candidate, person: Person, on: date, rulebook: Rulebook) -> AssessedForm:
    form, missing = candidate.form, ""
    offers: tuple[Permitted, ...] = ()
    try:
        offers = allowed(form, person, on, candidate.phase, tables=rulebook.pppk, pay_rule=rulebook.pay_rule)
    except Refusal as no:  # a PPPK whose agency's table is not known: found or not can be said, the penalty cannot
        missing = no.code
    return AssessedForm(
        code=form.code, name=form.name, track=form.track, level=form.level, article=form.article,
        elements=tuple(_elements(form.elements)), certainty=candidate.certainty,
        offers=offers, missing=missing, crime=crime_of(form),
    )  # fmt: skip


def _elements(worded: tuple[str, ...]) -> Iterator[str]:
    yield IDENTITY
    yield from (f"{element[:1].upper()}{element[1:]}" for element in worded or (AS_WORDED,))
