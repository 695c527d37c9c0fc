"""The digest of an edition: released or loaded once, never edited."""

import hashlib
import json
from collections.abc import Iterable

from domain.rulebook.plain import plain
from domain.rulebook.releases import Rulebook
from domain.rulebook.vocabulary import Sanction


def seal(rulebook: Rulebook) -> str:
    """SHA-256 over an edition as canonical JSON: forms, notes, contests, tables, which act falls under which form.

    What is empty is left out, so that a field that later editions may have changes no seal of an earlier one. How a
    question in plain words is recognised is no law and may be improved. The penalties of the law have a seal of their
    own, because the day on which one ends is known only when another law comes.
    """
    return _digest(plain(rulebook, bare=True))


def seal_of_penalties(penalties: Iterable[Sanction]) -> str:
    """SHA-256 over penalties as the law has them."""
    return _digest([plain(penalty, bare=True) for penalty in penalties])


def _digest(value: object) -> str:
    body = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(body.encode()).hexdigest()
