"""The hash chain finds every tampering at the event where it happened."""

import hashlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.audit import GENESIS, Break, Link, canonical, digest, first_break, link

BODIES: tuple[dict[str, Any], ...] = tuple(
    {"seq": n, "wire": "case.acted", "values": {"letter_on": f"2024-11-0{n}"}, "records": ["a", "b"]}
    for n in range(1, 7)
)


def _chain(bodies: tuple[dict[str, Any], ...] = BODIES) -> list[Link]:
    before, links = GENESIS, []
    for seq, body in enumerate(bodies, start=1):
        before = link(before, body)
        links.append(Link(seq, body, before))
    return links


HEAD = _chain()[-1].hash
POSITIONS = range(1, len(BODIES) + 1)


def _renumbered(links: list[Link]) -> list[Link]:
    return [replace(stored, seq=seq) for seq, stored in enumerate(links, start=1)]


def test_an_untouched_chain_holds() -> None:
    assert first_break(_chain()) is None
    assert first_break(_chain(), HEAD) is None
    assert first_break([], GENESIS) is None


@pytest.mark.parametrize("seq", POSITIONS)
@pytest.mark.parametrize(
    "change",
    [
        {"wire": "case.acteD"},
        {"seq": 99},
        {"values": {"letter_on": "2024-11-30"}},
        {"values": {}},
        {"records": ["b", "a"]},
        {"records": ["a"]},
        {"added": None},
    ],
    ids=str,
)
def test_every_changed_field_is_found_at_its_event(seq: int, change: dict[str, Any]) -> None:
    links = _chain()
    links[seq - 1] = replace(links[seq - 1], body={**links[seq - 1].body, **change})

    assert first_break(links, HEAD) == Break(seq, "hash")


@pytest.mark.parametrize("seq", POSITIONS)
def test_a_removed_field_is_found_at_its_event(seq: int) -> None:
    links = _chain()
    body = dict(links[seq - 1].body)
    del body["records"]
    links[seq - 1] = replace(links[seq - 1], body=body)

    assert first_break(links, HEAD) == Break(seq, "hash")


@pytest.mark.parametrize("seq", POSITIONS)
def test_a_changed_hash_is_found_at_its_event(seq: int) -> None:
    links = _chain()
    last = links[seq - 1].hash[-1]
    links[seq - 1] = replace(links[seq - 1], hash=links[seq - 1].hash[:-1] + ("0" if last != "0" else "1"))

    assert first_break(links, HEAD) == Break(seq, "hash")


@pytest.mark.parametrize("seq", POSITIONS[:-1])
def test_a_changed_event_with_a_hash_made_to_fit_breaks_the_next_link(seq: int) -> None:
    links = _chain()
    before = links[seq - 2].hash if seq > 1 else GENESIS
    body = {**links[seq - 1].body, "values": {}}
    links[seq - 1] = Link(seq, body, link(before, body))

    assert first_break(links, HEAD) == Break(seq + 1, "hash")


def test_a_chain_rewritten_to_its_end_is_betrayed_by_the_head() -> None:
    forged = _chain((*BODIES[:2], {"seq": 3, "values": {}}, *BODIES[3:]))

    assert first_break(forged) is None
    assert first_break(forged, HEAD) == Break(6, "head")


@pytest.mark.parametrize("seq", POSITIONS[:-1])
@pytest.mark.parametrize(("renumber", "fault"), [(False, "gap"), (True, "hash")])
def test_two_events_that_changed_places_are_found_at_the_first(seq: int, renumber: bool, fault: str) -> None:
    links = _chain()
    links[seq - 1], links[seq] = links[seq], links[seq - 1]

    assert first_break(_renumbered(links) if renumber else links, HEAD) == Break(seq, fault)


@pytest.mark.parametrize("seq", POSITIONS[:-1])
@pytest.mark.parametrize(("renumber", "fault"), [(False, "gap"), (True, "hash")])
def test_a_removed_event_is_found_where_it_was(seq: int, renumber: bool, fault: str) -> None:
    links = _chain()
    del links[seq - 1]

    assert first_break(_renumbered(links) if renumber else links, HEAD) == Break(seq, fault)


@pytest.mark.parametrize("length", range(len(BODIES)))
def test_a_chain_that_was_cut_off_ends_at_another_head(length: int) -> None:
    assert first_break(_chain()[:length], HEAD) == Break(length, "head")


@pytest.mark.parametrize("seq", POSITIONS)
def test_an_inserted_event_is_found_where_it_was_put(seq: int) -> None:
    links = _chain()
    foreign = Link(seq, {"seq": seq, "wire": "case.acted"}, "f" * 64)

    assert first_break(_renumbered([*links[: seq - 1], foreign, *links[seq - 1 :]]), HEAD) == Break(seq, "hash")


@pytest.mark.parametrize("seq", POSITIONS)
def test_a_doubled_event_is_found_at_its_double(seq: int) -> None:
    links = _chain()

    doubled = [*links[:seq], links[seq - 1], *links[seq:]]

    assert first_break(doubled, HEAD) == Break(seq + 1, "gap")


def test_an_appended_event_ends_at_another_head() -> None:
    body = {"seq": 7}

    assert first_break([*_chain(), Link(7, body, link(HEAD, body))], HEAD) == Break(7, "head")


def test_a_chain_of_another_case_does_not_hold_under_this_head() -> None:
    other = _chain(tuple({**body, "case": "other"} for body in BODIES))

    assert first_break(other, HEAD) == Break(6, "head")


# --- what is hashed


def test_a_link_is_what_the_page_on_the_record_says() -> None:
    body = {"b": "é", "a": [1, None, True]}
    spelled = '{"a":[1,null,true],"b":"é"}'.encode()

    parts = (32).to_bytes(8, "big") + bytes(32) + len(spelled).to_bytes(8, "big") + spelled

    assert link(GENESIS, body) == hashlib.sha256(parts).hexdigest()


def test_the_length_of_each_part_is_part_of_the_hash() -> None:
    body = {"a": 1}

    assert link(GENESIS, body) != hashlib.sha256(bytes(32) + canonical(body)).hexdigest()


def test_a_stored_chain_of_today_must_verify_for_ever() -> None:
    # a changed canonical form or link would break every chain ever written: this value never changes
    assert HEAD == "43f1ce25bce64668b28c876c50f1cfa8e0ce0530e409607a4cc8bba4e7e049d9"


leaves = st.none() | st.integers(-(2**53), 2**53) | st.text('a\\"{}:,é', max_size=3)
bodies = st.dictionaries(st.text("ab", max_size=1), leaves | st.lists(leaves, max_size=2), max_size=3)


@settings(max_examples=50)
@given(bodies, bodies)
def test_two_bodies_have_one_spelling_only_if_they_are_one(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert (canonical(one) == canonical(other)) is (one == other)
    assert (digest(one) == digest(other)) is (one == other)
    assert canonical(dict(reversed(one.items()))) == canonical(one)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_number_without_one_spelling_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical({"n": number})
