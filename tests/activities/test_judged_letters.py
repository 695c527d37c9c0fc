"""Letters between institutions name the forms that were found and the penalty that was recommended; others do not."""

from dataclasses import replace

import pytest

from activities.letters.judged import judgement, official_of, reasons
from activities.letters.sample import sample_file
from domain.events import CaseActed
from domain.letter_kinds import Kind
from domain.letters import LETTERS, LetterRow
from domain.lifecycle import SKB2022_BKN
from domain.procedure import Role
from models.queries import CaseFile
from tests.builders import TO_AGENCY, TO_DELIVERY, Story

LIKE = {"track": "discipline", "act": "like", "contest": "pilkada2024_regent_mayor", "happened_on": "2024-10-15"}


def written(story: Story, row: LetterRow) -> tuple[CaseFile, CaseActed]:
    """The file of a story, and the act from which the letter follows."""
    sample, _ = sample_file(row, SKB2022_BKN)
    cause = next(x for x in reversed(story.events) if isinstance(x, CaseActed) and x.action == row.action)
    return replace(sample, case=story.case, events=list(story.events)), cause


def row_of(kind: Kind, action: str) -> LetterRow:
    return next(row for row in LETTERS if row.kind is kind and row.action == action)


@pytest.mark.parametrize(
    ("kind", "action"),
    [(Kind.RECOMMENDATION, "approve_recommendation"), (Kind.COVER_LETTER, "send_to_agency")],
)
def test_the_agency_head_reads_which_form_was_found_and_what_is_recommended(kind: Kind, action: str) -> None:
    story, row = Story(*TO_AGENCY, answers=LIKE), row_of(kind, action)

    said = dict(judgement(*_in_order(story, row)))

    assert said["Bentuk menurut kajian"].startswith("Membuat unggahan, komentar, bagikan, suka")
    assert said["Hukuman yang direkomendasikan"] == "Penurunan jabatan setingkat lebih rendah selama 12 bulan"
    assert said["Jalur"].startswith("Disiplin")


def _in_order(story: Story, row: LetterRow) -> tuple[CaseFile, LetterRow, CaseActed]:
    file, cause = written(story, row)
    return file, row, cause


def test_the_study_that_found_the_form_names_it_too() -> None:
    row = row_of(Kind.STUDY_RESULT, "conclude_suspected")

    assert [label for label, _ in judgement(*_in_order(Story(*TO_AGENCY, answers=LIKE), row))] == [
        "Bentuk menurut kajian"
    ]


@pytest.mark.parametrize("row", [r for r in LETTERS if r.to is Role.REPORTER], ids=lambda r: f"{r.kind}-{r.action}")
def test_the_reporter_reads_no_judgement(row: LetterRow) -> None:
    assert judgement(*sample_file(row, SKB2022_BKN)[:1], row, sample_file(row, SKB2022_BKN)[1]) == []


def test_a_decree_is_signed_by_the_official_who_set_it() -> None:
    story = Story(*TO_DELIVERY[:-1], answers=LIKE)
    story.act("propose_departure", departed_to="light_oral")
    story.act("set_decree", sanction="light_oral", official="supervisor")

    _, cause = written(story, row_of(Kind.DECREE, "set_decree"))

    assert official_of(cause) == "Pejabat Pengawas"


def test_the_recommendation_tells_its_reasons_and_the_ground_of_a_milder_penalty() -> None:
    story, row = Story(*TO_AGENCY, answers=LIKE), row_of(Kind.RECOMMENDATION, "approve_recommendation")
    file, cause = written(story, row)
    draft = next(x for x in story.events if isinstance(x, CaseActed) and x.action == "draft_recommendation")
    texts = {draft.request_id or "": {"proposal": "Usul contoh", "departure": "Mengaku dan menyesal"}}

    said = reasons(replace(file, texts=texts), row, cause)

    assert [text for _, text in said] == ["Usul contoh", "Mengaku dan menyesal"]
    assert reasons(replace(file, texts=texts), row_of(Kind.DECREE, "set_decree"), cause) == []
