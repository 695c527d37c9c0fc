"""What a correction changes, in words that an operator can read."""

from dataclasses import replace
from datetime import date

from domain.elections import Fixing
from domain.rulebook.changes import NOTHING, Change, changes
from domain.rulebook.labels import FIELDS, VALUES
from domain.rulebook.plain import plain
from domain.rulebook.releases import SKB2022, Rulebook
from domain.rulebook.vocabulary import Certainty, Level
from tests.domain.test_rulebook_document import FULL, TABLE, nodes

FIRST, *REST = SKB2022.forms


def said(new: Rulebook) -> list[Change]:
    return list(changes(SKB2022, replace(new, edition=2)))


def test_the_number_of_the_edition_alone_is_no_change() -> None:
    assert said(SKB2022) == []


def test_a_form_is_compared_field_by_field() -> None:
    surer = replace(FIRST, level=Level.LIGHT, marks=replace(FIRST.marks, article=Certainty.CONFLICT))

    assert said(replace(SKB2022, forms=(surer, *REST))) == [
        Change("Bentuk ethics_1", "tingkat hukuman", "sanksi moral", "hukuman disiplin ringan"),
        Change("Bentuk ethics_1", "keyakinan, pasal hukuman", "tertulis di sumber", "sumber berbeda"),
    ]


def test_forms_that_come_go_or_move_are_told_apart() -> None:
    gone, moved = said(replace(SKB2022, forms=tuple(REST))), said(replace(SKB2022, forms=(*REST, FIRST)))

    assert [(c.part, c.field, c.after) for c in gone] == [("Bentuk ethics_1", "dihapus", NOTHING)]
    assert [(c.part, c.field) for c in moved] == [("Versi", "urutan bentuk")]


def test_a_day_of_fixing_for_a_region_is_named_with_its_contest() -> None:
    contests = tuple(
        replace(c, fixings=(*c.fixings, Fixing(date(2024, 10, 1), Certainty.SEEN, "9914")))
        if c.code == "pilkada2024_regent_mayor" else c
        for c in SKB2022.contests
    )  # fmt: skip

    (change,) = said(replace(SKB2022, contests=contests))

    assert (change.part, change.field) == ("Pemilihan pilkada2024_regent_mayor", "penetapan calon, 9914")
    assert (change.before, change.after) == (
        NOTHING, "hari: 1 Oktober 2024; keyakinan: tertulis di sumber; wilayah: 9914",
    )  # fmt: skip


def test_tables_acts_notes_and_the_rule_on_pay_are_told() -> None:
    rest = {kind: notes for kind, notes in SKB2022.notes.items() if kind != "pppk"}
    new = replace(
        SKB2022, pppk=(TABLE,), pay_rule=date(2026, 1, 1), notes=rest, acts={**SKB2022.acts, "like": ("ethics_4",)}
    )  # fmt: skip

    found = said(new)

    assert Change("Versi", "hari berlakunya aturan gaji", NOTHING, "1 Januari 2026") in found
    assert Change(
        "Perbuatan like (Menyukai (like) unggahan atau akun kampanye)", "bentuk yang ditunjuk",
        "ethics_4; discipline_6", "ethics_4",
    ) in found  # fmt: skip
    assert {(c.part, c.field) for c in found} >= {
        ("Tabel PPPK instansi 992401", "baru"), ("Catatan pppk/pppk_table", "dihapus")
    }  # fmt: skip


def test_two_tables_of_one_agency_are_both_compared() -> None:
    later = replace(TABLE, since=date(2025, 1, 1))
    old = replace(SKB2022, pppk=(replace(TABLE, until=later.since), later))

    (change,) = changes(old, replace(old, pppk=(old.pppk[0], replace(later, basis="Lain"))))

    assert (change.part, change.field, change.after) == ("Tabel PPPK instansi 992401 (2)", "dasar", "Lain")


def test_of_a_new_version_everything_is_new() -> None:
    assert {c.before for c in changes(None, SKB2022)} == {NOTHING}


def test_every_field_and_code_has_a_word() -> None:
    named = {place[-1] for place, _ in nodes(plain(FULL)) if isinstance(place[-1:], tuple) and place}
    keys = {str(name) for name in named if isinstance(name, str)}
    codes = {*FULL.acts, *FULL.notes, *FULL.instrument.numbers}

    assert keys - FIELDS.keys() - VALUES.keys() - codes == set()
