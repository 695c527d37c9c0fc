"""What a letter between institutions says of the judgement: the forms that were found, and the penalty recommended."""

from collections.abc import Iterator

from domain import lifecycle_fields as ask
from domain.answers import answer_in_words
from domain.assessed import OUTSIDE
from domain.competence import OFFICIAL_WORDS, Official
from domain.events import CaseActed, CaseRegistered, FormsFound
from domain.letter_kinds import Kind
from domain.letters import LetterRow
from models.queries import CaseFile

JUDGING = frozenset({Kind.STUDY_RESULT, Kind.RECOMMENDATION, Kind.COVER_LETTER, Kind.EXAMINATION_REPORT, Kind.DECREE})
#: Of the others it is what a study found so far: nothing is proven before the person was examined.
EXAMINED = frozenset({Kind.EXAMINATION_REPORT, Kind.DECREE})
RECOMMENDING = frozenset({Kind.RECOMMENDATION, Kind.COVER_LETTER})


def judgement(file: CaseFile, row: LetterRow, event: CaseRegistered | CaseActed) -> list[tuple[str, str]]:
    """Labels and texts as things stood with the act of the letter; none for a letter that judges nothing."""
    if row.kind not in JUDGING:
        return []
    label = "Bentuk menurut pemeriksaan" if row.kind in EXAMINED else "Bentuk menurut kajian"
    found = [(label, text) for text in _forms(file, event)]
    return found + (_recommended(file, event) if row.kind in RECOMMENDING else [])


def _forms(file: CaseFile, event: CaseRegistered | CaseActed) -> Iterator[str]:
    found: FormsFound | None = None
    for one in file.events:
        if one.seq > event.seq and isinstance(one, CaseActed):
            break
        found = one if isinstance(one, FormsFound) else found
    known = file.case.assessment_at(event.seq)
    if found and known:
        worded = _last(file, event, "form_wording")
        for form in (form for form in known.forms if form.code in found.forms):
            yield f"{form.name}: {worded}" if form.code == OUTSIDE else f"{form.name} ({form.article})"


def _last(file: CaseFile, event: CaseRegistered | CaseActed, code: str) -> str:
    """The last text that was written to a question before the letter."""
    acts = [x for x in file.events[: event.seq] if isinstance(x, CaseActed)]
    texts = (file.texts.get(act.request_id or "", {}) for act in reversed(acts))
    return next((found[code] for found in texts if found.get(code)), "")


def reasons(file: CaseFile, row: LetterRow, event: CaseRegistered | CaseActed) -> list[tuple[str, str]]:
    """Why it is recommended, and the ground of a penalty below the range: what the approval was about."""
    if row.kind not in RECOMMENDING:
        return []
    asked = ((ask.PROPOSAL.name, "proposal"), ("Dasar hukuman di bawah rentang", "departure"))
    return [(label, text) for label, code in asked if (text := _last(file, event, code))]


def _recommended(file: CaseFile, event: CaseRegistered | CaseActed) -> list[tuple[str, str]]:
    drafts = (x for x in reversed(file.events[: event.seq]) if isinstance(x, CaseActed) and "recommended" in x.values)
    draft = next(drafts, None)
    if draft is None:
        return []
    fields = {f.code: f for f in file.case.procedure_at(draft.seq).action_by_code[draft.action].fields}
    return [(fields[code].name, answer_in_words(fields[code], draft.values[code])) for code in ("track", "recommended")]


def official_of(event: CaseRegistered | CaseActed) -> str:
    """Who sets a decree, if another official than the agency head may; empty for every other letter."""
    official = "" if isinstance(event, CaseRegistered) else event.values.get("official", "")
    return OFFICIAL_WORDS[Official(official)] if official else ""
