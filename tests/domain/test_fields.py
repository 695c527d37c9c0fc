"""Forms: what is typed is cleaned, split into what may travel and what may not, and every fault is named at once."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refusal, Refusals
from domain.fields import LIMITS, clean_text, read_date, read_form
from domain.lifecycle import SKB2022_BKN
from domain.procedure import PRIVATE_KINDS, Action, FieldKind

ACTIONS = SKB2022_BKN.action_by_code
SUMMON, DUPLICATE, DECREE = ACTIONS["summon"], ACTIONS["mark_duplicate"], ACTIONS["set_decree"]
GOOD = {"letter": "800/1/2024", "letter_on": "2024-11-04", "hearing_on": "2024-11-11", "place": "Ruang rapat, 09.00"}


def _clean(text: str, limit: int = 50) -> str:
    return clean_text(text, "note", "Catatan", limit)


def _faults(action: Action, typed: dict[str, str]) -> list[tuple[str, str | None]]:
    with pytest.raises(Refusals) as refused:
        read_form(action.fields, typed)
    return [(r.code, r.field) for r in refused.value.refusals]


def test_dates_and_choices_may_travel_and_texts_may_not() -> None:
    form = read_form(SUMMON.fields, GOOD)

    assert form.values == {"letter_on": "2024-11-04", "hearing_on": "2024-11-11"}
    assert form.texts == {"letter": "800/1/2024", "place": "Ruang rapat, 09.00"}


def test_no_field_of_any_action_lets_free_text_travel() -> None:
    for action in SKB2022_BKN.actions:
        secret = {f.code for f in action.fields if f.kind in {FieldKind.TEXT, FieldKind.LINE}}
        assert secret == {f.code for f in action.fields if f.kind in PRIVATE_KINDS}


def test_all_faults_are_named_at_once() -> None:
    typed = {"letter": " ", "letter_on": "kemarin", "place": "x" * 201, "colour": "blue", "hearing_on": "2014-01-01"}

    assert _faults(SUMMON, typed) == [
        ("field_unknown", "colour"),
        ("field_missing", "letter"),
        ("date_malformed", "letter_on"),
        ("date_too_old", "hearing_on"),
        ("field_too_long", "place"),
    ]


def test_an_empty_form_misses_every_required_field() -> None:
    assert _faults(SUMMON, {}) == [("field_missing", f.code) for f in SUMMON.fields]


def test_an_optional_field_may_stay_empty() -> None:
    assert read_form(ACTIONS["accept"].fields, {"note": "  "}).texts == {}
    assert read_form(ACTIONS["accept"].fields, {}).texts == {}


def test_a_refusal_speaks_of_the_field_by_its_name() -> None:
    with pytest.raises(Refusals) as refused:
        read_form(SUMMON.fields, {**GOOD, "letter_on": ""})

    (fault,) = refused.value.refusals
    assert fault.message == "Tanggal surat wajib diisi."
    assert fault.http_status == 422


@pytest.mark.parametrize("choice", ["LIGHT_ORAL", "death", "light oral"])
def test_a_choice_is_one_of_the_list(choice: str) -> None:
    typed = {
        "decree_number": "1", "decree_on": "2024-11-04", "grounds": "-", "sanction": choice, "official": "authority",
        "aggravating": "-", "mitigating": "-",
    }  # fmt: skip

    assert _faults(DECREE, typed) == [("choice_unknown", "sanction")]
    assert read_form(DECREE.fields, {**typed, "sanction": " light_oral "}).values["sanction"] == "light_oral"


@pytest.mark.parametrize("number", ["2024-12-1", "2024-000002", "2024-000002-1234", "x2024-000002-1", "२०२४-000002-1"])
def test_a_case_number_has_its_form(number: str) -> None:
    assert _faults(DUPLICATE, {"duplicate_of": number, "reason": "Sama"}) == [("case_malformed", "duplicate_of")]


# --- dates


@pytest.mark.parametrize("typed", ["2024-11-04", "20241104", "2024-W45-1"])
def test_whatever_way_a_date_is_written_it_is_stored_in_one(typed: str) -> None:
    assert read_form(SUMMON.fields, {**GOOD, "letter_on": typed}).values["letter_on"] == "2024-11-04"


@pytest.mark.parametrize("typed", ["2024-02-30", "04-11-2024", "2024-11-04T00:00", "٢٠٢٤-١١-٠٤", "0", "-1", "2024-11"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_date(typed, "letter_on", "Tanggal surat")

    assert refused.value.code == "date_malformed"


@pytest.mark.parametrize(
    ("typed", "code"), [("2014-12-31", "date_too_old"), ("0001-01-01", "date_too_old"), ("2100-01-01", "date_too_far")]
)
def test_a_date_lies_within_the_years_that_netral_handles(typed: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_date(typed, "letter_on", "Tanggal surat")

    assert refused.value.code == code


# --- texts


def test_line_ends_are_made_plain_and_the_rim_is_trimmed() -> None:
    assert _clean("  satu\r\ndua\rtiga\n\tempat \n") == "satu\ndua\ntiga\n\tempat"


def test_a_letter_and_its_accent_become_one() -> None:
    assert _clean("Andre\u0301") == "Andr\u00e9"


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\x1b[2J", "\x7f", "\x85", "\ud800", "\uffff", "\ufdd0"])
def test_a_character_that_cannot_be_read_is_refused(bad: str) -> None:
    with pytest.raises(Refusal) as refused:
        _clean(f"a{bad}b")

    assert refused.value.code == "field_malformed"
    assert bad not in refused.value.message


def test_the_limit_counts_characters_after_cleaning() -> None:
    assert _clean("e\u0301" * 50) == "\u00e9" * 50
    assert _clean(" " * 100 + "x" * 50) == "x" * 50
    with pytest.raises(Refusal, match="paling banyak 50 karakter"):
        _clean("x" * 51)


@pytest.mark.parametrize(("code", "kind"), [("letter", FieldKind.LINE), ("grounds", FieldKind.TEXT)])
def test_each_kind_has_its_own_limit(code: str, kind: FieldKind) -> None:
    action = SUMMON if code == "letter" else DECREE
    at_limit, beyond = "x" * LIMITS[kind], "x" * (LIMITS[kind] + 1)

    assert ("field_too_long", code) not in _faults(action, {code: at_limit})
    assert ("field_too_long", code) in _faults(action, {code: beyond})


@given(st.text("ae\u0301\u00e9\u1100\u1161\r\n\t \u00a0-", max_size=30))
def test_what_was_cleaned_once_stays_as_it_is(typed: str) -> None:
    once = _clean(typed)

    assert _clean(once) == once == once.strip()
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once


def test_a_letter_that_unicode_added_lately_is_no_fault() -> None:
    assert clean_text("\U0001fadf", "note", "Catatan", 10) == "\U0001fadf"  # an emoji newer than this Python's table
