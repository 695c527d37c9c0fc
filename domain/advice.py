"""Advice before the act: what an ASN is told who asks first, in plain Indonesian with articles and doubts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.assessment import Candidate, Person, act_kind, allowed, forms_of, match
from domain.elections import Contest, Standing, standing
from domain.errors import Refusal
from domain.rulebook.acts import ActKind, Verdict
from domain.rulebook.releases import Rulebook, rules_on
from domain.rulebook.vocabulary import (
    CERTAINTY_WORDS,
    LEVEL_WORDS,
    PHASE_WORDS,
    Certainty,
    Form,
    Note,
    PersonKind,
    Phase,
    Referral,
    weakest,
)

BOTH = (Phase.BEFORE_FIXING, Phase.AFTER_FIXING)
NO, LIMITS = "Tidak boleh", "Boleh, dengan batas"
UNLISTED = "Tidak ada dalam daftar yang terbaca"
BATAM = (
    "Sumber berbeda: satu Bawaslu (Batam 2024) menilai sebelum pendaftaran bukan pelanggaran sama sekali, padahal "
    "daftar etik mencakup bakal calon."
)
VERDICTS: Mapping[Verdict, str] = {Verdict.LIMITS: LIMITS, Verdict.CHECK_OWNER: "Buktikan dahulu pemilik akunnya"}


@dataclass(frozen=True, slots=True)
class FormAdvice:
    """One form in words. ``doubts`` say where the sources are unsure or disagree."""

    code: str
    name: str
    elements: tuple[str, ...]
    articles: tuple[str, ...]
    penalty: str
    sanctions: tuple[str, ...]
    doubts: tuple[str, ...]
    crime: str


@dataclass(frozen=True, slots=True)
class PhaseAdvice:
    """What holds in one phase."""

    phase: Phase
    when: str
    verdict: str
    forms: tuple[FormAdvice, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """The whole answer about one act. ``standing`` None: no contest was named, so both phases are answered."""

    act: ActKind
    on: date
    rulebook: str
    standing: Standing | None
    phases: tuple[PhaseAdvice, ...]
    notes: tuple[Note, ...]
    conflicts: tuple[str, ...]


def advise(
    act: str, on: date, contest: Contest | None, region: str, person: Person, *, rulebook: Rulebook | None = None
) -> Advice:
    """What the rules of that day say to somebody who has not acted yet.

    ``rulebook`` and ``contest`` as for :func:`domain.assessment.match`, which also says what is raised.
    """
    kind, rules = act_kind(act), rulebook or rules_on(on)
    if not rules.forms:
        raise Refusal("forms_unread", version=rules.name)
    if contest is None:
        where, phases = None, tuple(_phase(kind, p, _either(act, p, person, rules), person, on, rules) for p in BOTH)
    else:
        where = standing(contest, region, on)
        found = match(act, on, contest, region, person, rulebook=rules)
        phases = (_phase(kind, where.phase, found, person, on, rules),)
    return Advice(kind, on, titled(rules), where, phases, _notes(act, rules), _conflicts(phases))


def titled(rules: Rulebook) -> str:
    """The name of an edition. A first one needs no number."""
    return rules.name if rules.edition == 1 else f"{rules.name} edisi {rules.edition}"


def _either(act: str, phase: Phase, person: Person, rules: Rulebook) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(form, phase, weakest(form.marks.item, form.marks.basis))
        for form in forms_of(act, person, rules)
        if form.phase in {Phase.ANY, phase}
    )


def _phase(
    kind: ActKind, phase: Phase, candidates: tuple[Candidate, ...], person: Person, on: date, rules: Rulebook
) -> PhaseAdvice:  # fmt: skip
    verdict = (NO if candidates else UNLISTED) if kind.verdict is Verdict.NO else VERDICTS[kind.verdict]
    forms = tuple(_form(candidate.form, phase, person, on, rules) for candidate in candidates)
    return PhaseAdvice(phase, PHASE_WORDS[phase], verdict, forms)


def _form(form: Form, phase: Phase, person: Person, on: date, rules: Rulebook) -> FormAdvice:
    try:
        options = allowed(form, person, on, phase, tables=rules.pppk, pay_rule=rules.pay_rule)
        names = tuple(_named(p.sanction.name, p.certainty, p.note) for p in options)
    except Refusal as no:  # a PPPK whose agency's table is not known is still told that it is forbidden
        names = (no.message,)
    penalty = form.article if person.kind in {PersonKind.PNS, PersonKind.CPNS} else "tabel atau kode etik instansi"
    return FormAdvice(
        form.code, form.name, form.elements, form.basis, f"{_levels(form, phase)} ({penalty})", names,
        tuple(_doubts(form, phase)), crime_of(form),
    )  # fmt: skip


def _levels(form: Form, phase: Phase) -> str:
    """The level, and beside it that of another source for this phase: nobody is told the milder one alone."""
    others = [d.level for d in form.disputes if d.level and d.phase in {Phase.ANY, phase}]
    doubt = CERTAINTY_WORDS[Certainty.CONFLICT]
    return LEVEL_WORDS[form.level] + "".join(f" atau {LEVEL_WORDS[level]}, {doubt}" for level in others)


def _named(name: str, certainty: Certainty, note: str) -> str:
    doubt = "" if certainty is Certainty.SEEN else f" [{CERTAINTY_WORDS[certainty]}]"
    return f"{name}{doubt}{f'. {note}' if note else ''}"


def _doubts(form: Form, phase: Phase) -> list[str]:
    """Every part that was not plainly seen, and every dispute that touches the phase."""
    parts = (
        ("isi butir", form.marks.item), ("dasar larangan", form.marks.basis), ("tingkat hukuman", form.marks.level),
        ("pasal hukuman", form.marks.article),
    )  # fmt: skip
    found = [f"{name}: {CERTAINTY_WORDS[mark]}" for name, mark in parts if mark is not Certainty.SEEN]
    disputes = [d for d in form.disputes if d.phase in {Phase.ANY, phase}]
    return found + [f"{CERTAINTY_WORDS[Certainty.CONFLICT]}: {dispute.text}" for dispute in disputes]


def crime_of(form: Form) -> str:
    """The articles of the election crime that it may be too, or nothing."""
    if form.crime.referral is Referral.NO:
        return ""
    sure = "" if form.crime.referral is Referral.YES else "dalam keadaan tertentu "
    named = "; ".join(part for part in (form.crime.regional, form.crime.general) if part)
    return f"Dapat {sure}juga menjadi pidana pemilihan{f': {named}' if named else ''}."


def _notes(act: str, rules: Rulebook) -> tuple[Note, ...]:
    exceptions = tuple(note for note in rules.notes.get("exceptions", ()) if act in note.acts)
    return (*exceptions, *(rules.notes.get("spouse", ()) if act == "accompany_spouse" else ()))


def _conflicts(phases: tuple[PhaseAdvice, ...]) -> tuple[str, ...]:
    """What is open for every act that hangs on the fixing, said only where an ethics form answers."""
    ethics = any(form.code.startswith("ethics") for phase in phases for form in phase.forms)
    return (BATAM,) if ethics else ()
