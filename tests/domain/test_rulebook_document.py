"""The rulebook as a document: nothing lost on the way out and back, every fault named with its place."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.elections import Fixing
from domain.errors import Refusal, Refusals
from domain.rulebook.changes import changes
from domain.rulebook.checks import faults_of
from domain.rulebook.document import from_document, read_text, to_document, to_text
from domain.rulebook.pppk import PPPK_SLOTS, PppkTable
from domain.rulebook.releases import RULEBOOKS, SKB2022, Rulebook
from domain.rulebook.seal import seal
from domain.rulebook.vocabulary import Certainty, Level, Sanction

LIGHT = Sanction(
    "pppk_light_1", Level.LIGHT, "Teguran contoh", 10, "Peraturan contoh", Certainty.SEEN, date(2024, 1, 1)
)
TABLE = PppkTable("992401", "Peraturan contoh", date(2024, 1, 1), {Level.LIGHT: (LIGHT,)})
FULL = replace(SKB2022, edition=2, pay_rule=date(2026, 1, 1), until=date(2030, 1, 1), pppk=(TABLE,))
Place = tuple[str | int, ...]


def nodes(value: object, place: Place = ()) -> Iterator[tuple[Place, object]]:
    """Every value within a document, with the way to it."""
    yield place, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        yield from nodes(item, (*place, key))


def changed(document: Any, place: Place, change: Callable[[Any, Any], None]) -> Any:
    """A copy of the document, changed at one place: ``change`` is given what holds the value, and its key."""
    copy = inside = json.loads(json.dumps(document))
    for key in place[:-1]:
        inside = inside[key]
    change(inside, place[-1])
    return copy


def accepts(document: object) -> Rulebook | None:
    try:
        return from_document(document)
    except Refusals:
        return None


def refused(text: str) -> tuple[Refusal, ...]:
    try:
        read_text(text)
    except Refusals as no:
        return no.refusals
    return ()


EMPTY: tuple[object, ...] = ("", None, 0, [], {})
DOCUMENT = to_document(FULL)
KEYS = [place for place, value in nodes(DOCUMENT) if place and isinstance(place[-1], str) and value not in EMPTY]
LEAVES = [place for place, value in nodes(DOCUMENT) if isinstance(value, str | int) and place != ("edition",)]


@pytest.mark.parametrize("book", [*RULEBOOKS, FULL], ids=lambda b: f"{b.code}-{b.edition}")
def test_what_goes_out_comes_back_the_same(book: Rulebook) -> None:
    back = read_text(to_text(book))

    assert back == book
    assert (seal(back), changes(book, back)) == (seal(book), ())


@pytest.mark.parametrize("place", [p for n, p in enumerate(KEYS) if p[-1] not in {q[-1] for q in KEYS[:n]}], ids=str)
def test_a_document_that_lost_a_key_is_refused_or_is_another_edition(place: Place) -> None:
    lost = accepts(changed(DOCUMENT, place, lambda inside, key: inside.pop(key)))

    assert lost != FULL
    assert lost is None or seal(lost) != seal(FULL)


@given(st.sampled_from(LEAVES))
def test_no_value_changes_without_breaking_the_seal_and_being_said(place: Place) -> None:
    def other(inside: Any, key: Any) -> None:
        value = inside[key]
        day = isinstance(value, str) and value[:4].isdigit() and value[4:5] == "-"
        inside[key] = value + 1 if isinstance(value, int) else "2001-01-01" if day else f"{value}x"

    found = accepts(changed(DOCUMENT, place, other))

    if found is not None:  # a code of a list of choices has no other value that could be made up
        assert seal(found) != seal(FULL)
        assert changes(FULL, found)


@pytest.mark.parametrize("value", [None, 7, "x", [], {}, [[]], True, 1.5, {"x": 1}])
@given(st.sampled_from([place for place, _ in nodes(DOCUMENT) if place]))
def test_whatever_stands_in_a_place_is_read_or_refused_there_and_nothing_breaks(value: object, place: Place) -> None:
    def put(inside: Any, key: Any) -> None:
        inside[key] = value

    faults = refused(json.dumps(changed(DOCUMENT, place, put)))

    assert all(fault.field and fault.message.startswith(fault.field) for fault in faults)


def put(*way: str | int, value: object) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for key in way[:-1]:
            document = document[key]
        document[way[-1]] = value

    return change


FORM, PPPK = ("forms", 7), ("pppk", 0, "sanctions", "light", 0)
BAD: dict[str, tuple[str, Callable[[Any], None]]] = {
    "forms[7].levels": ("document_key_unknown", put(*FORM, "levels", value="heavy")),
    "edition": ("document_key_missing", lambda d: d.pop("edition")),
    "forms[7].level": ("document_value_unknown", put(*FORM, "level", value="severe")),
    "forms[7].marks": ("document_kind_wrong", put(*FORM, "marks", value=["seen"])),
    "forms[7].name": ("document_key_missing", put(*FORM, "name", value=" ")),
    "forms[7].note": ("document_text_malformed", put(*FORM, "note", value="zero\u200bwidth")),
    "forms[7].sanctions[0]": ("document_value_unknown", put(*FORM, "sanctions", value=["exile"])),
    "forms[7].applies_to[0]": ("document_value_unknown", put(*FORM, "applies_to", value=["non_asn"])),
    "forms[7].basis": ("document_key_missing", put(*FORM, "basis", value=[])),
    "forms[7].article": ("document_word", put(*FORM, "article", value="hukuman bagi pelang" + "gar")),
    "forms[8].code": ("document_twice", put("forms", 8, "code", value="discipline_1")),
    "code": ("document_code_malformed", put("code", value="SKB 2022")),
    "since": ("document_kind_wrong", put("since", value="20220922")),
    "until": ("document_order", put("until", value="2022-09-22")),
    "acts.breathe": ("document_key_unknown", put("acts", "breathe", value=[])),
    "acts.like": ("document_key_missing", lambda d: d["acts"].pop("like")),
    "acts.like[1]": ("document_reference", put("acts", "like", 1, value="discipline_99")),
    "notes.rumours": ("document_value_unknown", put("notes", "rumours", value=[])),
    "notes.exceptions[0].acts[0]": ("document_reference", put("notes", "exceptions", 0, "acts", value=["breathe"])),
    "contests[4].fixings[0].day": ("document_day_outside", put("contests", 4, "fixings", 0, "day", value="2025-01-01")),
    "contests[4].stages[0].last": ("document_day_outside", put("contests", 4, "stages", 0, "last", value="2024-01-27")),
    "pppk[0].sanctions.light[0].code": ("pppk_code_unknown", put(*PPPK, "code", value="light_oral")),
    "pppk[0].sanctions.light[0]": ("pppk_slot_wrong", put(*PPPK, "order", value=30)),
    "pppk[0].sanctions.moral": ("document_value_unknown", put("pppk", 0, "sanctions", "moral", value=[])),
    "pppk[0].sanctions.light": ("document_key_missing", put("pppk", 0, "sanctions", "light", value=[])),
    "pppk[1].agency": ("document_twice", lambda d: d["pppk"].append(d["pppk"][0])),
}


@pytest.mark.parametrize("place", BAD)
def test_a_fault_is_named_with_its_place(place: str) -> None:
    code, spoil = BAD[place]
    document = json.loads(to_text(FULL))
    spoil(document)

    with pytest.raises(Refusals) as no:
        read_text(json.dumps(document))

    assert (code, place) in {(fault.code, fault.field) for fault in no.value.refusals}
    assert all(fault.field and fault.field in fault.message for fault in no.value.refusals)


def test_all_faults_are_named_at_once() -> None:
    document = json.loads(to_text(FULL))
    for place in ("forms[7].levels", "since", "pppk[0].sanctions.light[0]", "notes.rumours"):
        BAD[place][1](document)

    with pytest.raises(Refusals) as shape:
        read_text(json.dumps(document))
    document["since"] = "2022-09-22"
    del document["forms"][7]["levels"]
    with pytest.raises(Refusals) as sense:
        read_text(json.dumps(document))

    assert {fault.field for fault in shape.value.refusals} == {"forms[7].levels", "since"}
    assert {fault.field for fault in sense.value.refusals} == {"pppk[0].sanctions.light[0]", "notes.rumours"}


def test_a_form_to_which_no_act_leads_is_refused() -> None:
    lonely = replace(FULL, acts={**FULL.acts, "party_member": ()})

    with pytest.raises(Refusals) as no:
        read_text(to_text(lonely))

    assert [(f.code, f.field) for f in no.value.refusals] == [("document_form_unreached", "forms[11].code")]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[1, 2", '{"code": "a", "code": "b"}', '{"edition": NaN}', "[" * 100_000, '{"edition": 1e400}', "3"],
)
def test_what_is_no_document_is_refused(text: str) -> None:
    with pytest.raises(Refusals) as no:
        read_text(text)

    assert {fault.code for fault in no.value.refusals} <= {
        "document_unreadable", "document_kind_wrong", "document_key_missing",
    }  # fmt: skip


def test_keys_may_be_left_out_only_where_nothing_stands_for_them() -> None:
    document = json.loads(to_text(SKB2022))
    for form in document["forms"]:
        for key in ("elements", "parts", "note", "disputes"):
            if not form[key]:
                del form[key]
    del document["pay_rule"], document["pppk"]

    assert read_text(json.dumps(document)) == SKB2022
    assert seal(read_text(json.dumps(document))) == seal(SKB2022)


def test_the_candidates_of_a_repeated_vote_may_have_been_fixed_for_the_first_one() -> None:
    repeat = replace(SKB2022.contest("psu2025_regent_mayor"), fixings=(Fixing(date(2024, 9, 22), Certainty.SEEN),))

    assert faults_of(replace(FULL, contests=(repeat,))) == ()


def test_every_slot_of_an_agencys_table_is_accepted() -> None:
    by_level = {
        level: tuple(replace(LIGHT, code=c, level=level, order=o) for c, (of, o) in PPPK_SLOTS.items() if of is level)
        for level in (Level.LIGHT, Level.MEDIUM, Level.HEAVY)
    }
    book = replace(FULL, pppk=(replace(TABLE, sanctions=by_level),))

    assert len(PPPK_SLOTS) == 10
    assert read_text(to_text(book)) == book
