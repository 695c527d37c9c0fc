"""From an act to its candidate forms, and from a form to the penalties that the law allows. Pure: no clock, no case.

Everything is judged by the law of the day of the act. A value that rests on several is as sure as the least sure one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.elections import Contest, Standing, standing
from domain.errors import Refusal
from domain.rulebook.acts import ACT_BY_CODE, ActKind
from domain.rulebook.pppk import PPPK_SLOTS, PPPK_TERMINATION, PppkTable
from domain.rulebook.releases import Rulebook, rules_on
from domain.rulebook.sanctions import SANCTION_BY_CODE, SANCTIONS
from domain.rulebook.vocabulary import LEVELS, Certainty, Form, Level, PersonKind, Phase, Sanction, weakest


@dataclass(frozen=True, slots=True)
class Person:
    """Who acted: the kind of employment, and for PPPK the agency whose table holds."""

    kind: PersonKind
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A form under which an act may fall. Its ``form.elements`` are still to be proven."""

    form: Form
    phase: Phase  # of the act; ANY: it does not matter or no contest was named
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Permitted:
    """A penalty that may be imposed, how sure we are that it may, and what hangs on it."""

    sanction: Sanction
    certainty: Certainty
    note: str = ""


def act_kind(code: str) -> ActKind:
    """The act with this code. Raises ``Refusal('act_unknown')``."""
    if code not in ACT_BY_CODE:
        raise Refusal("act_unknown", act=code)
    return ACT_BY_CODE[code]


def _person_kind(person: Person) -> PersonKind:
    """PNS for a CPNS: PP 94/2021 applies to both alike. Raises ``Refusal('not_asn')``."""
    if person.kind is PersonKind.NON_ASN:
        raise Refusal("not_asn")
    return PersonKind.PNS if person.kind is PersonKind.CPNS else person.kind


def forms_of(act: str, person: Person, rulebook: Rulebook) -> tuple[Form, ...]:
    """The forms of an act that apply to such a person, whatever the phase. Raises as :func:`match`."""
    kind = _person_kind(person)
    if act not in rulebook.acts:
        raise Refusal("act_unknown", act=act)
    forms = (rulebook.form(code) for code in rulebook.acts[act])
    return tuple(form for form in forms if kind in form.applies_to)


def match(
    act: str, on: date, contest: Contest | None, region: str, person: Person,
    *, fixed: date | None = None, rulebook: Rulebook | None = None,
) -> tuple[Candidate, ...]:  # fmt: skip
    """The forms under which an act of that day may fall; none if the lists know none for it.

    ``contest`` None: an act without a candidate (party membership, partisan activity); else that of the same edition
    (:meth:`Rulebook.contest`). ``region`` and ``fixed`` as in :func:`domain.elections.standing`. ``rulebook``: by which
    edition; without one, the built-in version of the day. Raises ``Refusal`` ``act_unknown``, ``not_asn``,
    ``rules_none``, ``forms_unread``, ``contest_needed``, ``no_election_stage``, ``fixing_unknown``.
    """
    forms = forms_of(act, person, rulebook or rules_on(on))
    if contest is None:
        found = [Candidate(f, Phase.ANY, weakest(f.marks.item, f.marks.basis)) for f in forms if f.phase is Phase.ANY]
        if forms and not found:
            raise Refusal("contest_needed", field="contest")
        return tuple(found)
    where = standing(contest, region, on, fixed)
    return tuple(_candidate(form, where) for form in forms if _covers(form, contest, where))


def _covers(form: Form, contest: Contest, where: Standing) -> bool:
    return contest.office in form.offices and form.phase in {Phase.ANY, where.phase}


def _candidate(form: Form, where: Standing) -> Candidate:
    split = () if form.phase is Phase.ANY else (where.fixing.certainty,)
    return Candidate(form, where.phase, weakest(form.marks.item, form.marks.basis, *split))


def allowed(
    form: Form, person: Person, on: date, phase: Phase = Phase.ANY,
    *, tables: Iterable[PppkTable] = (), pay_rule: date | None = None,
) -> tuple[Permitted, ...]:  # fmt: skip
    """The penalties for a form, a kind of person and a day, from the lightest; another source's level too, as CONFLICT.

    ``tables`` (of the agencies, for PPPK) and ``pay_rule`` (the day of the rule that medium penalties wait for) as
    :class:`Rulebook` has them. Raises ``Refusal`` ``not_asn``, ``form_not_for_person``, ``pppk_table_missing``.
    """
    kind = _person_kind(person)
    if kind not in form.applies_to:
        raise Refusal("form_not_for_person", form=form.name, person=kind.value.upper())
    other = {d.level for d in form.disputes if d.level and (Phase.ANY in {d.phase, phase} or d.phase is phase)}
    sure = Certainty.CONFLICT if other else form.marks.level
    if kind is PersonKind.PPPK:
        return _for_pppk(form, person, on, sure, tables)
    found = [_permitted(s, on, sure, pay_rule) for s in _of_form(form, on)]
    disputed = [s for s in SANCTIONS if s.level in other and s.exists_on(on)]
    found += [_permitted(s, on, Certainty.CONFLICT, pay_rule) for s in disputed]
    return tuple(sorted(found, key=lambda one: one.sanction.order))


def _of_form(form: Form, on: date) -> list[Sanction]:
    """Those that the form names; of an older law, whose names differ, all of the same level."""
    named = [SANCTION_BY_CODE[code] for code in form.sanctions if SANCTION_BY_CODE[code].exists_on(on)]
    return named or [s for s in SANCTIONS if s.level is form.level and s.exists_on(on)]


def _permitted(sanction: Sanction, on: date, sure: Certainty, pay_rule: date | None) -> Permitted:
    if sanction.waits_for and (pay_rule is None or on < pay_rule):
        return Permitted(sanction, weakest(sure, Certainty.CONFLICT), f"Menunggu {sanction.waits_for}.")
    return Permitted(sanction, weakest(sure, sanction.certainty), sanction.note)


def _for_pppk(
    form: Form, person: Person, on: date, sure: Certainty, tables: Iterable[PppkTable]
) -> tuple[Permitted, ...]:
    if form.level is Level.OUTSIDE:
        return (Permitted(PPPK_TERMINATION, weakest(sure, PPPK_TERMINATION.certainty), PPPK_TERMINATION.note),)
    if form.level is Level.MORAL:
        note = "Sanksi etik PPPK mengikuti kode etik instansi."
        return tuple(Permitted(s, weakest(sure, Certainty.INFERRED), note) for s in _of_form(form, on))
    for table in tables:
        if table.agency == person.agency and table.holds_on(on) and table.sanctions.get(form.level):
            return tuple(Permitted(s, weakest(sure, s.certainty), table.basis) for s in table.sanctions[form.level])
    raise Refusal("pppk_table_missing", agency=person.agency or "ini")


def check_sanction(code: str, options: Sequence[Permitted], on: date) -> Permitted:
    """The penalty with this code among what is allowed.

    Raises ``Refusal`` ``sanction_unknown``, ``sanction_repealed`` for one that the law of the day did not have,
    ``sanction_not_allowed`` for another one.
    """
    for option in options:
        if option.sanction.code == code:
            return option
    sanction = SANCTION_BY_CODE.get(code)
    if code in PPPK_SLOTS:
        raise Refusal("sanction_not_allowed", field="sanction", sanction=code)
    if sanction is None:
        raise Refusal("sanction_unknown", field="sanction", sanction=code)
    if not sanction.exists_on(on):
        raise Refusal(
            "sanction_repealed", field="sanction", sanction=sanction.name, date=on.isoformat(), basis=sanction.basis
        )
    raise Refusal("sanction_not_allowed", field="sanction", sanction=sanction.name)


def after_repeat(last: Sanction, options: Sequence[Permitted], on: date) -> tuple[Permitted, ...]:
    """What is left for somebody who was punished for the same kind before: only what is heavier than the last penalty.

    If the form's level has nothing heavier, the next level that has (inferred). Empty after the last rung, and for a
    PPPK after the last one of the agency's table: the ladder is not theirs. Source: PP 94/2021 (around art. 30),
    unverified.
    """
    unsure = Certainty.UNVERIFIED
    heavier = [replace(o, certainty=weakest(o.certainty, unsure)) for o in options if o.sanction.order > last.order]
    if heavier or last.code in PPPK_SLOTS:
        return tuple(heavier)
    ladder = [s for s in SANCTIONS if s.exists_on(on) and last.order < s.order and s.level is not Level.OUTSIDE]
    first = min((LEVELS.index(s.level) for s in ladder), default=-1)
    return tuple(Permitted(s, unsure, s.note) for s in ladder if LEVELS.index(s.level) == first)
