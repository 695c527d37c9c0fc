"""Receipt numbers: every slip of the pen is found, every way of typing one is read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.receipts import (
    ALPHABET,
    LENGTH,
    RECEIPT,
    access_code,
    read_access_code,
    read_receipt,
    receipt_number,
    spelled,
)

entropies = st.binary(min_size=16, max_size=16)
places = st.integers(0, LENGTH)


def _letters(receipt: str) -> str:
    return receipt.removeprefix(RECEIPT).replace("-", "")


@given(entropies)
def test_a_receipt_is_read_back_as_it_was_given(entropy: bytes) -> None:
    receipt = receipt_number(entropy)

    assert read_receipt(receipt) == receipt
    assert len(_letters(receipt)) == LENGTH + 1


@settings(max_examples=20)
@given(entropies)
def test_every_single_wrong_letter_is_found(entropy: bytes) -> None:
    letters = _letters(receipt_number(entropy))

    for place, right in enumerate(letters):
        for wrong in set(ALPHABET) - {right}:
            assert read_receipt(letters[:place] + wrong + letters[place + 1 :]) is None


@given(entropies, places, places)
def test_every_two_letters_that_changed_places_are_found(entropy: bytes, one: int, other: int) -> None:
    letters = list(_letters(receipt_number(entropy)))
    differ = letters[one] != letters[other]
    letters[one], letters[other] = letters[other], letters[one]

    assert (read_receipt("".join(letters)) is None) is differ


@given(entropies, places)
def test_a_lost_or_doubled_letter_is_found(entropy: bytes, place: int) -> None:
    letters = _letters(receipt_number(entropy))

    assert read_receipt(letters[:place] + letters[place + 1 :]) is None
    assert read_receipt(letters[:place] + letters[place] + letters[place:]) is None


@given(
    entropies, st.sampled_from([str.lower, str.swapcase, lambda t: t.replace("-", " "), lambda t: t.replace("-", ".")])
)
def test_capitals_and_separators_do_not_matter(entropy: bytes, typed: object) -> None:
    assert callable(typed)
    receipt = receipt_number(entropy)

    assert read_receipt(typed(receipt)) == receipt
    assert read_receipt(f"  {receipt}\n") == receipt


@given(entropies)
def test_letters_that_look_alike_are_read_as_the_one_that_exists(entropy: bytes) -> None:
    receipt = receipt_number(entropy)
    misread = _letters(receipt).replace("0", "O").replace("1", "I")

    assert read_receipt(misread) == receipt
    assert read_receipt(misread.replace("I", "l")) == receipt


@given(entropies)
def test_the_prefix_may_be_left_out(entropy: bytes) -> None:
    receipt = receipt_number(entropy)

    assert read_receipt(receipt.removeprefix(f"{RECEIPT}-")) == receipt


def test_a_number_that_itself_begins_like_the_prefix_is_read_too() -> None:
    body = RECEIPT + "0" * (LENGTH - len(RECEIPT))
    entropy = sum(ALPHABET.index(c) * len(ALPHABET) ** i for i, c in enumerate(body)).to_bytes(16, "big")
    receipt = receipt_number(entropy)

    assert _letters(receipt).startswith(RECEIPT)
    assert read_receipt(_letters(receipt)) == receipt


@given(entropies, entropies)
def test_different_randomness_gives_different_receipts(one: bytes, other: bytes) -> None:
    space = len(ALPHABET) ** LENGTH
    same = int.from_bytes(one, "big") % space == int.from_bytes(other, "big") % space

    assert (receipt_number(one) == receipt_number(other)) is same


def test_a_receipt_cannot_be_guessed() -> None:
    assert len(ALPHABET) ** LENGTH > 2**74
    assert len(set(ALPHABET)) == len(ALPHABET) == 31  # prime: that is what the check letter's promise rests on
    assert not set("OILUZ") & set(ALPHABET)


@pytest.mark.parametrize("typed", ["", "NTR", "NTR-", "١٢٣٤-٥٦٧٨", "NTR-ZZZZ-ZZZZ-ZZZZ-ZZZZ", "ß" * 16, "²" * 16])
def test_what_is_no_receipt_is_none(typed: str) -> None:
    assert read_receipt(typed) is None


@given(entropies)
def test_an_access_code_is_read_back_and_is_no_receipt(entropy: bytes) -> None:
    code = access_code(entropy)

    assert code.startswith("NTL-")
    assert read_access_code(code.lower().replace("-", " ")) == code
    assert read_receipt(code) is None
    assert read_access_code(receipt_number(entropy)) is None


@given(entropies)
def test_a_code_that_is_said_aloud_can_be_written_down_again(entropy: bytes) -> None:
    code = access_code(entropy)
    heard = {word: letter for letter in ALPHABET for _, word in spelled(f"NTL-{letter}")}

    written = "".join(heard[word] for _, words in spelled(code) for word in words.split())

    assert read_access_code(written) == code
    assert len(heard) == len(ALPHABET)
