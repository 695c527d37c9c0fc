"""The hash chain of a case: how a link is made, and where a chain breaks.

A link is SHA-256 over the hash before it and the canonical JSON of the whole event, payload included. Each part is
prefixed with its length, so that no two different pairs can look alike.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64


def canonical(body: Mapping[str, Any]) -> bytes:
    """One spelling for one value: sorted keys, no spaces, UTF-8, no floats that could print in two ways.

    Raises ``ValueError`` for NaN and infinities.
    """
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def digest(body: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical form, in hex."""
    return hashlib.sha256(canonical(body)).hexdigest()


def link(before: str, body: Mapping[str, Any]) -> str:
    """The hash of an event whose predecessor has the hash ``before`` (:data:`GENESIS` for the first)."""
    hasher = hashlib.sha256()
    for part in (bytes.fromhex(before), canonical(body)):
        hasher.update(len(part).to_bytes(8, "big"))
        hasher.update(part)
    return hasher.hexdigest()


@dataclass(frozen=True, slots=True)
class Link:
    """A stored event as the verifier reads it: its number, its body and the hash that was stored with it."""

    seq: int
    body: Mapping[str, Any]
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a chain does not hold: which event, and what is wrong with it."""

    seq: int
    fault: str  # "gap", "hash" or "head"


def first_break(links: Iterable[Link], head: str | None = None) -> Break | None:
    """The first broken link of one case's log in order, or None.

    ``head`` is the hash that the case row holds; a chain that ends elsewhere was cut or continued.
    """
    before, seq = GENESIS, 0
    for stored in links:
        seq += 1
        if stored.seq != seq:
            return Break(seq, "gap")
        before = link(before, stored.body)
        if before != stored.hash:
            return Break(seq, "hash")
    return Break(seq, "head") if head is not None and head != before else None
