"""Letters as files: what each says, that it is accessible and archivable, and that nothing typed becomes markup."""

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import pytest

from activities.letters.packaged import WORDINGS, packaged
from activities.letters.render import LAYOUT, LAYOUTS, render
from domain.citations import uncovered
from domain.letter_kinds import Kind
from domain.letters import LETTERS, LetterRow, bases_of, basis_of
from domain.lifecycle import PROCEDURES, SKB2022_BKN
from domain.presumption import hits
from domain.printable import COVERED, printable, shows
from domain.procedure import Role
from domain.wording_faults import faults
from domain.wordings import Wording
from tests.activities.letter_cases import Pdf, filled_for

RECOMMENDATION = next(row for row in LETTERS if row.kind is Kind.RECOMMENDATION)
SUMMONS = next(row for row in LETTERS if row.action == "summon")
REPORT = next(row for row in LETTERS if row.action == "report_breach")
MARKUP = '*tebal* _miring_ `kode` $x^2$ #panic("x") #read("/etc/passwd") = Judul <label> @ref \\ // /* ~ --- [isi] {x}'


def made(row: LetterRow, **given: Any) -> Pdf:
    return Pdf(render(filled_for(row, **given), LAYOUT))


@pytest.mark.parametrize("row", LETTERS, ids=lambda r: f"{r.kind}-{r.action or 'registered'}")
def test_every_letter_has_its_number_date_article_signer_and_seal(row: LetterRow) -> None:
    filled = filled_for(row)
    pdf = Pdf(render(filled, LAYOUT))

    assert filled["number"] in pdf.words
    assert filled["date"] in pdf.words
    assert f"Dasar: {basis_of(row, SKB2022_BKN).article}" in pdf.words
    assert filled["signer"] in pdf.words
    assert filled["seal"] in pdf.words
    assert "$" not in pdf.text
    assert hits(pdf.words) == ()


@pytest.mark.parametrize("row", LETTERS, ids=lambda r: f"{r.kind}-{r.action or 'registered'}")
def test_every_letter_is_indonesian_tagged_and_archivable(row: LetterRow) -> None:
    pdf = made(row)

    assert pdf.language == "id-ID"
    assert pdf.tagged
    assert pdf.title.startswith(filled_for(row)["title"])
    assert pdf.conformance == {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}


@pytest.mark.parametrize("row", [r for r in LETTERS if r.deadlines], ids=lambda r: f"{r.kind}-{r.action or 'x'}")
def test_a_deadline_in_a_letter_names_the_article_of_its_own_row(row: LetterRow) -> None:
    pdf = made(row)
    rules = [SKB2022_BKN.deadline_by_code[c] for c in row.deadlines if c in SKB2022_BKN.deadline_by_code]

    if row.kind is not Kind.RECEIPT:  # the file of this test registers without a clock
        assert all(f"Dasar: {rule.basis.article}" in pdf.words and rule.name in pdf.words for rule in rules)


@pytest.mark.parametrize("code", PROCEDURES)
@pytest.mark.parametrize("row", LETTERS, ids=lambda r: f"{r.kind}-{r.action or 'registered'}")
def test_a_letter_of_any_version_names_the_article_of_that_version(row: LetterRow, code: str) -> None:
    table = PROCEDURES[code]

    assert filled_for(row, table=table)["basis"] == basis_of(row, table).article


@pytest.mark.parametrize("row", [r for r in LETTERS if r.to is Role.REPORTER], ids=lambda r: f"{r.kind}-{r.action}")
def test_a_letter_to_the_reporter_names_neither_side(row: LetterRow) -> None:
    words = made(row, name="Terlapor Sembilan").words

    assert "Terlapor Sembilan" not in words
    assert "190001011920121001" not in words
    assert "Camat" not in words
    assert "Pelapor pada laporan nomor" in words


@pytest.mark.parametrize("row", [r for r in LETTERS if r.to is Role.REPORTED_PERSON], ids=lambda r: f"{r.action}")
def test_a_letter_to_the_reported_person_does_not_show_the_reporters_evidence(row: LetterRow) -> None:
    filled = filled_for(row)

    assert not any("Tangkapan layar" in str(part) for part in filled.values())
    assert "Tangkapan layar" not in Pdf(render(filled, LAYOUT)).words


def test_what_is_typed_is_never_markup() -> None:
    pdf = made(REPORT, text=MARKUP, name=MARKUP, evidence=MARKUP)

    assert re.sub(r"\s", "", pdf.words).count(re.sub(r"\s", "", MARKUP)) == 3


def test_an_exercise_says_so_on_every_page() -> None:
    pdf = made(RECOMMENDATION, exercise=True, evidence="Bukti\n" * 120)

    assert len(pdf.pages) > 3
    assert all("LATIHAN, tanpa akibat hukum" in " ".join(page.split()) for page in pdf.pages)
    assert "LATIHAN" not in made(RECOMMENDATION).text


@pytest.mark.parametrize("row", LETTERS, ids=lambda r: f"{r.kind}-{r.action or 'registered'}")
def test_every_page_of_a_confidential_letter_says_so_and_a_clearance_may_be_shown_around(row: LetterRow) -> None:
    pdf = made(row, text="Uraian yang panjang. " * 400)
    marked = ["RAHASIA" in page for page in pdf.pages]

    assert set(marked) == {row.to is not Role.REPORTER and row.kind is not Kind.CLEARANCE}
    assert ("Sifat" in pdf.words) is (marked[0] or "Biasa" in pdf.words)
    assert ("Rahasia" in pdf.words) is marked[0]


def test_a_conclusion_is_told_without_the_word_that_asks_for_it() -> None:
    assert "Simpulan pemeriksa: terbukti melanggar disiplin." in made(REPORT).words


def test_a_long_list_of_evidence_is_told_to_its_end_with_its_head_on_every_page() -> None:
    pdf = made(RECOMMENDATION, evidence="\n".join(f"Bukti ke-{n} {'x' * 90}" for n in range(1, 201)))

    assert all(f"Bukti ke-{n} " in pdf.words for n in range(1, 201))
    assert sum("Bukti menurut laporan" in page for page in pdf.pages) == sum("Bukti ke-" in page for page in pdf.pages)


@pytest.mark.parametrize("name", ["A" * 200, "Ni Luh Śrī Ayu " * 13, "I Gusti Ngurah Ḍharma Ǟ", "Александр Ελένη"])
def test_long_and_foreign_names_stay_whole(name: str) -> None:
    words = made(SUMMONS, name=name).text.replace("\u200b", "")

    assert "".join(name.split()) in "".join(words.split())


def test_what_no_font_shows_is_written_out_and_invisible_signs_turn_nothing_round() -> None:
    assert printable("山\u202eB\tC\nD\U0001f600") == "[U+5C71][U+202E]B C\nD[U+1F600]"
    assert "[U+5C71]" in made(SUMMONS, name="山 Contoh").words


def covered() -> Iterator[str]:
    return (chr(p) for low, high in COVERED for p in range(low, high + 1) if shows(chr(p)))


def test_the_fonts_show_every_character_that_is_let_through() -> None:
    everything = " ".join(covered())

    assert len(render({**filled_for(SUMMONS), "paragraphs": [everything]}, LAYOUT)) > 1000


def test_the_same_contents_are_the_same_file_and_others_are_not() -> None:
    filled = filled_for(RECOMMENDATION)
    digests = [
        hashlib.sha256(render(f, LAYOUT)).hexdigest() for f in (filled, dict(filled), {**filled, "day": "2024-11-06"})
    ]

    assert digests[0] == digests[1] != digests[2]


def test_the_seal_is_bound_to_all_contents() -> None:
    seals = {
        filled_for(SUMMONS, **given)["seal"] for given in ({}, {"name": "B"}, {"text": "C"}, {"exercise": True})
    }  # fmt: skip

    assert len(seals) == 4


def test_the_code_leads_to_the_page_with_number_and_seal() -> None:
    filled = filled_for(SUMMONS)

    assert filled["address"] == f"https://netral.test/surat/{filled['number']}?segel={filled['seal']}"


# --- the files of the product

#: A released layout or wording is frozen: letters that were made with it must be made again byte for byte.
RELEASED = {
    1: "130ceec7ab9943712e6314f4b8970bce588d1bf0025cbdfcb6c842952e076dde",
    2: "83a2f9ca75c7edc18f473fa27c57906663dcdba9199a5fd25c17d25f9926b9d3",
}
RELEASED_WORDINGS = "560a91895c29f734f46c79c9c9f63e86285b28550c31af98edfd47e46dd3aaf7"


@pytest.mark.parametrize("version", RELEASED)
def test_a_released_layout_is_never_edited(version: int) -> None:
    assert hashlib.sha256((LAYOUTS / f"v{version}.typ").read_bytes()).hexdigest() == RELEASED[version]


def test_the_layout_of_new_letters_is_released() -> None:
    assert max(RELEASED) == LAYOUT
    assert {f"v{version}.typ" for version in RELEASED} == {file.name for file in LAYOUTS.iterdir()}


def test_the_wordings_of_the_product_are_never_edited() -> None:
    together = "".join(f"{f.name}\0{f.read_text(encoding='utf-8')}\0" for f in sorted(WORDINGS.iterdir()))

    assert hashlib.sha256(together.encode()).hexdigest() == RELEASED_WORDINGS


@pytest.mark.parametrize("kind", Kind)
def test_the_product_brings_version_1_of_every_kind_without_a_fault(kind: Kind) -> None:
    wording = packaged(kind)

    assert wording.version == 1
    assert faults(kind, wording) == ()


@pytest.mark.parametrize("code", PROCEDURES)
@pytest.mark.parametrize("row", LETTERS, ids=lambda r: f"{r.kind}-{r.action or 'registered'}")
def test_the_sentences_of_a_letter_cite_only_the_articles_of_its_row(row: LetterRow, code: str) -> None:
    table = PROCEDURES[code]
    filled = filled_for(
        row, table=table, wording=Wording(2, "Hal $case", f"{packaged(row.kind).body}\n\nDasar: $basis.")
    )

    assert basis_of(row, table).article in filled["paragraphs"][-1]
    assert uncovered(" \n".join(filled["paragraphs"]), bases_of(row, table)) == ()
