"""No text of the product takes a person for guilty: not a page, a letter, an export, a log line or a file name."""

import ast
from collections.abc import Callable, Iterator

import pytest

from domain.bpmn import bpmn_xml
from domain.lifecycle import PROCEDURES
from domain.picture import process_svg, process_svg_tall, process_text
from domain.presumption import ALLOWED, hits
from tests.sources import FOREIGN, ROOT, sources

#: The rule has to name the words that it looks for.
RULE = "domain/presumption.py"
NOT_THE_PRODUCT = ("tests/", "bench/", "chaos/")
SHOWN = ("*.html", "*.txt", "*.typ", "*.md", "*.jsonl", "*.svg", "*.scss", "*.toml", "*.yml")
INSTALLED = FOREIGN - {"static"} | {".venv", ".git", "var"}

Found = Iterator[str]


def strings(where: str, text: str) -> Found:
    """Every string of a Python file, log calls and docstrings among them."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from (f"{where}:{node.lineno} {hit.word}" for hit in hits(node.value))


def texts(where: str, text: str) -> Found:
    """Every line of a template, a page of the docs or an export."""
    return (f"{where}:{hit.line} {hit.word}" for hit in hits(text))


def names(where: str, _: str = "") -> Found:
    """The path of a file, and with it the name under which people see it."""
    return (f"{where} {hit.word}" for hit in hits(where))


def files(*patterns: str) -> Iterator[str]:
    """The paths of our own files."""
    for pattern in patterns:
        for path in sorted(ROOT.rglob(pattern)):
            where = path.relative_to(ROOT)
            if path.is_file() and not INSTALLED.intersection(where.parts):
                yield where.as_posix()


def exports() -> Iterator[tuple[str, str]]:
    """What is made for others to take away."""
    for code, table in PROCEDURES.items():
        yield f"{code}.bpmn", bpmn_xml(table)
        yield f"{code}.svg", process_svg(table) + process_svg_tall(table)
        yield f"{code}.txt", "\n".join(process_text(table))


def test_no_string_of_the_code_takes_anybody_for_guilty() -> None:
    ours = [(w, text) for w, text in sources() if not w.startswith(NOT_THE_PRODUCT) and w != RULE]

    assert len(ours) > 150
    assert [fault for where, text in ours for fault in strings(where, text)] == []


def test_no_template_page_of_the_docs_or_data_does() -> None:
    shown = list(files(*SHOWN))

    assert {"web/templates/case.html", "README.md", "docs/settings.md"} <= set(shown)
    assert [fault for where in shown for fault in texts(where, (ROOT / where).read_text(encoding="utf-8"))] == []


def test_no_export_does() -> None:
    assert [fault for name, text in exports() for fault in texts(name, text)] == []


def test_no_file_is_named_so() -> None:
    assert [fault for where in files("*") for fault in names(where)] == []


SEEDED: list[tuple[Callable[[str, str], Found], str, str]] = [
    (texts, "web/templates/case.html", "<p>Nama\n<b>Pelanggar</b>: {{ name }}</p>"),
    (texts, "letters/decree.txt", "Saudara dinyatakan bersalah."),
    (texts, "letters/decree.txt", "Para pelang\u00adgar dipanggil."),
    (texts, "letters/decree.txt", "Saudara bersalah, walau dianggap tidak bersalah."),
    (texts, "export.csv", "case;offenders\n1;Terlapor"),
    (texts, "export.json", '{"violatorName": "Terlapor"}'),
    (strings, "web/api.py", 'HEADS = ("case", "violator")'),
    (strings, "activities/records.py", 'log.info("pelanggarnya dicatat", case=case_id)'),
    (strings, "activities/records.py", 'log.warning(f"{case_id}: terlapor bersalah")'),
    (strings, "web/words.py", 'X = "Daftar pelang" "gar"'),
    (strings, "console/case.py", 'def show() -> None:\n    """Show the guilty person."""'),
    (names, "docs/daftar-pelanggar.md", ""),
    (names, "web/templates/violator_list.html", ""),
    (names, "exports/listOfOffenders.csv", ""),
]


@pytest.mark.parametrize(("rule", "where", "text"), SEEDED)
def test_a_planted_word_is_found(rule: Callable[[str, str], Found], where: str, text: str) -> None:
    assert len(list(rule(where, text))) == 1


@pytest.mark.parametrize(
    "text",
    ["dianggap tidak bersalah sampai ada putusan", "dugaan pelanggaran, pelanggarannya", "terlapor melanggar disiplin",
     "perlakuan yang sama", "berlaku sejak", "presumed not\nguilty", "https://contoh.invalid/asn-bersalah-2020"],
)  # fmt: skip
def test_words_for_the_act_and_for_innocence_are_let_through(text: str) -> None:
    assert hits(text) == ()


def test_the_line_of_a_word_is_told() -> None:
    assert [(hit.word, hit.line) for hit in hits("terlapor\npelanggar\n\nguilty")] == [("pelanggar", 2), ("guilty", 4)]


def test_the_lines_of_a_page_are_kept_by_what_is_let_through() -> None:
    assert hits("not\nguilty\npelanggar")[0].line == 3


def test_every_row_of_the_allow_list_has_a_reason() -> None:
    assert all(len(reason.split()) > 1 for reason in ALLOWED.values())
