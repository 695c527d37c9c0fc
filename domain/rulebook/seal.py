"""The digest of a version: released once, never edited."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date

from domain.rulebook.acts import ACTS
from domain.rulebook.releases import Rulebook
from domain.rulebook.sanctions import SANCTIONS


def _plain(value: object) -> object:
    """Nothing but lists, texts and numbers, each dataclass as [its name, its values in order]."""
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *([f.name, _plain(getattr(value, f.name))] for f in fields(value))]
    if isinstance(value, Mapping):
        return [[_plain(key), _plain(item)] for key, item in value.items()]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def seal(rulebook: Rulebook) -> str:
    """SHA-256 over a version, the penalties and which act falls under which form, as canonical JSON.

    How a question in plain words is recognised is no law and may be improved.
    """
    acts = tuple((act.code, act.forms) for act in ACTS)
    body = json.dumps(_plain((rulebook, SANCTIONS, acts)), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(body.encode()).hexdigest()
