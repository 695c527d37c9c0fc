"""The assessment of a case's act in words: the law that it was judged by, the forms, what was found, who may punish."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.assessed import NEVER, OUTSIDE, SAME_ACT, AssessedForm, Assessment
from domain.case import Case
from domain.competence import POST_WORDS
from domain.events import CaseActed
from domain.procedure import Fact
from domain.questions import named
from domain.rulebook.acts import ACT_BY_CODE
from domain.rulebook.sanctions import SANCTION_BY_CODE
from domain.rulebook.vocabulary import CERTAINTY_WORDS, LEVEL_WORDS, PHASE_WORDS, Certainty, PersonKind, Phase
from models.queries import CaseFile

KINDS = {PersonKind.PNS: "PNS", PersonKind.CPNS: "calon PNS", PersonKind.PPPK: "PPPK"}


@dataclass(frozen=True, slots=True)
class FormView:
    """One form that was proposed: ``penalties`` each with who may impose it; ``doubt`` where the sources are unsure."""

    name: str
    level: str
    article: str
    doubt: str
    found: bool
    elements: tuple[str, ...]
    penalties: tuple[str, ...]
    crime: str


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """What the card of the case says."""

    act: str
    on: date
    contest: str
    phase: str
    person: str
    law: str
    seal: str
    pending: bool
    previous: str
    forms: tuple[FormView, ...]


def assessment_of(file: CaseFile) -> AssessmentView | None:
    """The assessment that holds, or None before the first."""
    case, known = file.case, file.case.assessment
    if known is None:
        return None
    return AssessmentView(
        act=_act(file, known), on=known.on,
        contest=known.contest, phase="" if known.phase is Phase.ANY else PHASE_WORDS[known.phase],
        person=_person(known),
        law=f"{known.rulebook}, edisi {known.edition}" if known.rulebook else "",
        seal=known.seal[:12], pending=Fact.OUTSIDE_PROPOSED in case.facts, previous=_previous(known),
        forms=tuple(_form(case, form) for form in known.forms),
    )  # fmt: skip


def _act(file: CaseFile, known: Assessment) -> str:
    """The act by its name; outside the lists the form as whoever proposed it has worded it."""
    if known.act != OUTSIDE:
        return ACT_BY_CODE[known.act].name
    acts = [x for x in file.events if isinstance(x, CaseActed) and x.action == "assess_outside"]
    worded = file.texts.get(acts[-1].request_id or "", {}).get("form_wording", "") if acts else ""
    return f"Di luar daftar: {worded}" if worded else "Di luar daftar"


def _person(known: Assessment) -> str:
    post = "sekretaris daerah" if known.secretary else POST_WORDS[known.post].lower()
    return f"{KINDS[known.person]}, {post}"


def _previous(known: Assessment) -> str:
    if known.previous == NEVER:
        return ""
    if known.previous == SAME_ACT:
        return "Perbuatan ini sendiri sudah dijatuhi hukuman: perkara hanya dapat ditutup."
    return f"Pernah dihukum untuk pelanggaran sejenis: {SANCTION_BY_CODE[known.previous].name}."


def _form(case: Case, form: AssessedForm) -> FormView:
    doubt = "" if form.certainty is Certainty.SEEN else CERTAINTY_WORDS[form.certainty]
    return FormView(
        name=form.name, level=LEVEL_WORDS[form.level], article=form.article, doubt=doubt, found=form.code in case.found,
        elements=form.elements, penalties=tuple(_penalties(case, form)), crime=form.crime,
    )  # fmt: skip


def _penalties(case: Case, form: AssessedForm) -> Iterator[str]:
    if form.missing:
        yield "Hukumannya belum diketahui: tabel hukuman PPPK instansi ini belum dimuat."
    yield from (named(case, option) for option in form.offers)
