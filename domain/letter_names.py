"""The ``$names`` that the wording of a kind of letter may use: what each means, and an example.

A few are common to all; the others are the questions of the acts' own forms, and only those whose answers the letter
may tell its addressee.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from domain.answers import answer_in_words
from domain.letter_kinds import Kind
from domain.letters import LETTERS, REGISTERED, LetterRow, label_of, told_fields
from domain.lifecycle import PROCEDURES
from domain.procedure import Action, Field, FieldKind, Procedure, Role
from domain.questions import ELEMENTS


@dataclass(frozen=True, slots=True)
class Name:
    """``always``: no letter of the kind is without it. A paragraph that names something empty is left out."""

    code: str
    meaning: str
    example: str
    always: bool = True


COMMON = (
    Name("case", "Nomor perkara", "2026-000012-1"),
    Name("report", "Nomor laporan", "2026-000012"),
    Name("election", "Pemilu atau pemilihan yang disebut pelapor", "Pemilihan Bupati Contoh 2024"),
    Name("filed", "Hari laporan diterima", "Senin, 4 November 2024"),
    Name("day", "Hari tindakan yang menjadi dasar surat", "Selasa, 5 November 2024"),
    Name("act", "Tindakan atau simpulan yang menjadi dasar surat", "dugaan berdasar"),
    Name("step", "Tahap perkara sesudah tindakan itu", "Kajian Bawaslu"),
    Name("basis", "Pasal yang menjadi dasar tindakan itu", "PP 94/2021 Pasal 26 ayat (3)"),
    Name("person", "Nama terlapor", "Terlapor Contoh"),
    Name("position", "Jabatan terlapor", "Camat", always=False),
    Name("agency", "Instansi terlapor", "Pemerintah Kabupaten Contoh"),
)
#: A letter to the reporter says nothing of the reported person that the reporter has not said.
WITHHELD_FROM_REPORTER = frozenset({"person", "position", "agency"})
EXAMPLE_DATE = "2024-11-12"
EXAMPLE_TEXT, EXAMPLE_LINE = "Uraian contoh yang ditulis petugas", "isian contoh"


def serving(kind: Kind) -> Iterator[tuple[LetterRow, Procedure]]:
    """Every row of a kind under every version of the procedure in which its act exists: all that a wording serves."""
    for row in LETTERS:
        for table in PROCEDURES.values():
            if row.kind is kind and (row.action == REGISTERED or row.action in table.action_by_code):
                yield row, table


def act_of(row: LetterRow, table: Procedure) -> Action | None:
    """The act of a row; None for the registration."""
    return table.action_by_code.get(row.action)


@cache
def withheld(kind: Kind) -> frozenset[str]:
    """The common names that no letter of the kind may use."""
    return WITHHELD_FROM_REPORTER if any(row.to is Role.REPORTER for row, _ in serving(kind)) else frozenset()


@cache
def names_of(kind: Kind) -> tuple[Name, ...]:
    """Every name that the wording of a kind may use."""
    served = list(serving(kind))
    acted = all(row.action != REGISTERED for row, _ in served)
    common = (replace(name, always=False) if name.code == "act" and not acted else name for name in COMMON)
    asked = [{f.code: f for f in told_fields(row, _nameable(act_of(row, table)))} for row, table in served]
    first = {code: f for fields in reversed(asked) for code, f in fields.items()}
    return (
        *(name for name in common if name.code not in withheld(kind)),
        *(_of_field(f, [fields.get(code) for fields in asked]) for code, f in sorted(first.items())),
    )


def _nameable(action: Action | None) -> tuple[Field, ...]:
    """The questions that every case is asked alike; those about elements differ from case to case."""
    return tuple(f for f in action.fields if f.drawn not in ELEMENTS) if action else ()


def example_answer(asked: Field) -> str:
    """A stored answer to a question of a form."""
    match asked.kind:
        case FieldKind.DATE:
            return EXAMPLE_DATE
        case FieldKind.CHOICE:
            return asked.choices[0].value
        case FieldKind.CASE:
            return "2026-000012-1"
    return EXAMPLE_LINE if asked.kind is FieldKind.LINE else EXAMPLE_TEXT


def _of_field(asked: Field, everywhere: Iterable[Field | None]) -> Name:
    always = all(f is not None and f.required for f in everywhere)
    return Name(asked.code, label_of(asked), answer_in_words(asked, example_answer(asked)), always)
