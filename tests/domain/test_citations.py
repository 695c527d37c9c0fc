"""References to the law in running text, and which of them the basis of an act covers."""

import pytest

from domain.citations import references, uncovered
from domain.letters import LETTERS, bases_of
from domain.lifecycle import PROCEDURES
from domain.procedure import Basis, Confidence

SUMMONS = Basis("PP 94/2021 Pasal 26 ayat (1)-(2)", Confidence.SEEN)
COUNCIL = Basis("PP 42/2004: Majelis Kode Etik", Confidence.SEEN)


@pytest.mark.parametrize(
    "text",
    [
        "PP 94/2021 Pasal 26 ayat (2)", "Pasal 26 ayat (1) PP 94/2021", "pasal 26 PP No. 94 Tahun 2021", "Pasal 26",
        "Pasal 26 ayat (1) Peraturan Pemerintah Nomor 94 Tahun 2021", "PP 94/2021", "PP 42/2004 dan PP 94/2021",
        "Nomor perkara 2026-000012-1 dan nomor surat 12/REK/NETRAL/XI/2024 pada 12 November 2024",
    ],
)  # fmt: skip
def test_what_a_basis_names_may_be_written_in_any_usual_form(text: str) -> None:
    assert uncovered(text, (SUMMONS, COUNCIL)) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PP 94/2021 Pasal 27", "Pasal 27"),
        ("Pasal 26 ayat (3) PP 94/2021", "Pasal 26 ayat (3)"),
        ("Pasal 26-27 PP 94/2021", "Pasal 26-27"),
        ("Pasal 26 PP 42/2004", "Pasal 26"),  # the article of another law
        ("PP 42/2004 Pasal 26", "Pasal 26"),
        ("Lihat Pasal 15.", "Pasal 15"),
        ("UU 5/2014", "UU 5/2014"),
        ("PP 94/2022", "PP 94/2022"),
        ("Perwali 3/2020", "3/2020"),
        ("Keputusan Nomor 3 Tahun 2020", "Nomor 3 Tahun 2020"),
        ("menurut SKB Netralitas", "SKB"),
        ("PP 94/2021 dan 42/2005", "42/2005"),
    ],
)
def test_another_law_article_or_subsection_is_not_covered(text: str, found: str) -> None:
    assert [one.text for one in uncovered(text, (SUMMONS, COUNCIL))] == [found]


def test_an_article_belongs_to_the_law_beside_it_and_in_the_next_sentence_to_none() -> None:
    text = "Pasal 26 PP 94/2021, juga Pasal 27. Pasal 4 berlaku. Perbawaslu 7/2022 dan 8/2020"

    assert [(r.law, r.articles) for r in references(text)] == [
        ("PP 94/2021", (26, 26)), ("PP 94/2021", None), ("PP 94/2021", (27, 27)), ("", (4, 4)),
        ("PERBAWASLU 7/2022", None), ("PERBAWASLU 8/2020", None),
    ]  # fmt: skip


@pytest.mark.parametrize("code", PROCEDURES)
def test_every_basis_of_a_letter_covers_its_own_words(code: str) -> None:
    rows = [r for r in LETTERS if not r.action or r.action in PROCEDURES[code].action_by_code]
    bases = {basis for row in rows for basis in bases_of(row, PROCEDURES[code])}

    assert [basis for basis in bases if uncovered(basis.article, (basis,))] == []
    assert sum(bool(references(basis.article)) for basis in bases) > 10
