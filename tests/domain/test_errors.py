"""Every refusal anywhere in the code has its sentence, and every blank in the sentence is filled."""

import ast
from collections.abc import Iterator
from string import Formatter

import pytest

from domain.errors import MESSAGES, Refusal, Refusals
from tests.sources import sources


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _raised(text: str) -> Iterator[tuple[int, str, set[str | None]]]:
    """(line, code, names given) of every refusal that is made from a plain code."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rsplit(".", 1)[-1] == "Refusal" and node.args:
            code = node.args[0]
            if isinstance(code, ast.Constant):
                yield node.lineno, str(code.value), {keyword.arg for keyword in node.keywords}


def faults(where: str, text: str) -> Iterator[str]:
    for line, code, given in _raised(text):
        if code not in MESSAGES:
            yield f"{where}:{line} refuses with {code}, which has no sentence"
        elif None not in given and (empty := _blanks(MESSAGES[code].text) - given):
            yield f"{where}:{line} leaves {sorted(empty)} of {code} empty"


def test_every_refusal_in_the_code_has_a_sentence_without_blanks() -> None:
    assert [fault for where, text in sources() for fault in faults(where, text)] == []


def test_the_scan_sees_the_refusals_that_are_there() -> None:
    codes = {code for _, text in sources("domain") for _, code, _ in _raised(text)}

    assert {"stale", "wrong_role", "field_missing", "calendar_out_of_range"} <= codes


@pytest.mark.parametrize(
    "seeded",
    [
        'raise Refusal("no_such_code")',
        'raise errors.Refusal("no_such_code", today="x")',
        'raise Refusal("wrong_step", action="a")',
        'faults.append(Refusal("field_missing", field="note"))',
    ],
)
def test_a_seeded_fault_is_found(seeded: str) -> None:
    assert list(faults("seeded.py", seeded))


@pytest.mark.parametrize("lawful", ['Refusal("stale")', 'Refusal("wrong_step", **details)', "Refusal(code)"])
def test_what_is_in_order_is_left_alone(lawful: str) -> None:
    assert list(faults("lawful.py", lawful)) == []


@pytest.mark.parametrize("code", MESSAGES)
def test_a_sentence_reads_well_once_it_is_filled(code: str) -> None:
    refusal = Refusal(code, **dict.fromkeys(_blanks(MESSAGES[code].text), "X"))

    assert "{" not in refusal.message
    assert refusal.message == refusal.message.strip()
    assert refusal.message[-1] in ".:X)"
    assert 400 <= refusal.http_status < 600


def test_a_refusal_without_its_details_cannot_even_be_made() -> None:
    with pytest.raises(KeyError):
        Refusal("wrong_step")


def test_details_are_put_in_as_they_are() -> None:
    refusal = Refusal("action_unknown", action="{step} %s </p>")

    assert refusal.message == "Tindakan “{step} %s </p>” tidak dikenal."
    assert refusal.args == ("action_unknown", refusal.message)


def test_several_refusals_name_all_their_codes() -> None:
    both = Refusals((Refusal("stale"), Refusal("not_exercise")))

    assert str(both) == "stale, not_exercise"


@pytest.mark.parametrize(
    ("code", "status"),
    [("wrong_step", 409), ("wrong_role", 403), ("case_unknown", 404), ("field_missing", 422), ("not_signed_in", 401)],
)
def test_the_status_tells_a_wrong_moment_from_a_wrong_person(code: str, status: int) -> None:
    assert MESSAGES[code].http_status == status
