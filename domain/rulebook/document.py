"""A version of the rulebook as a document: what is exported, corrected by a person, read back and kept.

A document is JSON with the fields of :class:`Rulebook` and of the values in it, and nothing else.
"""

import json
from collections.abc import Mapping
from typing import Any

from domain.errors import Refusal, Refusals
from domain.rulebook.checks import faults_of
from domain.rulebook.plain import Reader, plain
from domain.rulebook.releases import Rulebook

Document = Mapping[str, Any]


def to_document(rulebook: Rulebook) -> dict[str, Any]:
    """An edition as a plain value: :func:`from_document` makes the same edition of it."""
    document: dict[str, Any] = plain(rulebook)
    return document


def to_text(rulebook: Rulebook) -> str:
    """An edition as the text that a person corrects."""
    return json.dumps(to_document(rulebook), ensure_ascii=False, indent=1) + "\n"


def from_document(document: object) -> Rulebook:
    """The edition that a document is, by its shape alone. Raises ``Refusals`` with every fault and its place."""
    reader = Reader()
    found: Rulebook = reader.read(Rulebook, document, "")
    if reader.faults:
        raise Refusals(tuple(reader.faults))
    return found


def read_text(text: str) -> Rulebook:
    """The edition that a corrected text is, shape and sense.

    Raises ``Refusals`` with every fault and its place. Sense (do codes exist, do days follow each other) is judged once
    the shape is right, because it cannot be told of half a document.
    """
    found = from_document(_parsed(text))
    if faults := faults_of(found):
        raise Refusals(faults)
    return found


def _parsed(text: str) -> object:
    try:
        return json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as fault:
        why = f"baris {fault.lineno}, kolom {fault.colno}"
    except RecursionError:
        why = "terlalu dalam bersarang"
    except ValueError as fault:
        why = str(fault)
    raise Refusals((Refusal("document_unreadable", why=why),))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object none of whose keys stands twice: of two values one would vanish unread."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"kunci “{key}” tertulis dua kali dalam satu objek")
        found[key] = value
    return found


def _no_number(name: str) -> object:
    raise ValueError(f"{name} bukan bilangan")
