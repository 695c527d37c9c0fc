"""Whether two reports tell of one event: words by their stems, names, day and place. Pure, but for the dictionary."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory
from Sastrawi.StopWordRemover.StopWordRemoverFactory import StopWordRemoverFactory

#: From here on an officer is asked. Measured by ``python -m bench.duplicates`` (docs/measurements.md).
THRESHOLD = 0.55
SHOWN_WORDS = 8
#: What nearly every report says: it tells no event from another.
USUAL = frozenset({"asn", "pns", "calon", "pasang", "paslon", "kampanye", "pilkada", "pemilu", "netralitas", "netral",
                   "bawaslu", "lapor", "duga", "langgar", "orang", "foto", "kabupaten", "kota"})  # fmt: skip
WEIGHTS = {"story": 0.5, "person": 0.2, "day": 0.15, "place": 0.15}


@dataclass(frozen=True, slots=True)
class Told:
    """What of a case is compared. Nothing of whoever reported it."""

    case: str
    person: str
    happened_on: date | None
    place: str
    story: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two cases are, from 0 to 1, and why, in words for an officer."""

    case: str
    score: float
    reasons: tuple[str, ...]


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    return StemmerFactory().create_stemmer()


@lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    return frozenset(StopWordRemoverFactory().get_stop_words())


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The root of an Indonesian word: *deklarasikan* and *mendeklarasikan* are one."""
    return str(_stemmer().stem(word))


def stems(text: str) -> frozenset[str]:
    """The roots of a text's words that can tell one event from another."""
    words = {w for w in re.findall(r"[^\W_]{3,40}", text.lower()) if w not in _stop_words()}
    return frozenset(map(stem, words)) - USUAL


def likeness(one: Told, other: Told) -> Likeness:
    """How alike ``other`` is to ``one``. What either does not say is left out of the reckoning, but for the story."""
    parts, reasons = {"story": 0.0}, []
    own, theirs = stems(one.story), stems(other.story)
    shared = own & theirs
    if own and theirs:
        parts["story"] = _overlap(own, theirs)
        if len(shared) >= 3:
            reasons.append(f"kata yang sama: {', '.join(sorted(shared)[:SHOWN_WORDS])}")
    if one.person and other.person:
        parts["person"] = _person(one, other)
        if parts["person"] >= 0.9:
            reasons.append("nama terlapor sama atau mirip")
    if one.happened_on and other.happened_on:
        parts["day"] = _day(abs((one.happened_on - other.happened_on).days))
        if parts["day"]:
            reasons.append("tanggal kejadian sama" if parts["day"] == 1 else "tanggal kejadian berdekatan")
    if one.place and other.place:
        parts["place"] = fuzz.token_set_ratio(one.place.lower(), other.place.lower()) / 100
        if parts["place"] >= 0.8:
            reasons.append("tempat sama atau mirip")
    whole = sum(WEIGHTS[name] for name in parts)
    score = sum(WEIGHTS[name] * value for name, value in parts.items()) / whole
    return Likeness(other.case, score, tuple(reasons))


def _overlap(own: Collection[str], theirs: Collection[str]) -> float:
    """Shared roots against the shorter text, held down where that is too short to say much."""
    shared = len(set(own) & set(theirs))
    shorter = max(min(len(own), len(theirs)), 5)
    return min(1.0, shared / shorter)


def _person(one: Told, other: Told) -> float:
    return fuzz.token_sort_ratio(one.person.lower(), other.person.lower()) / 100


def _day(apart: int) -> float:
    return 1.0 if apart == 0 else 0.7 if apart == 1 else 0.3 if apart <= 3 else 0.0


def most_alike(one: Told, others: Collection[Told], most: int = 5) -> list[Likeness]:
    """The cases that an officer is asked about, the most alike first."""
    found = [like for other in others if (like := likeness(one, other)).score >= THRESHOLD and like.reasons]
    return sorted(found, key=lambda like: (-like.score, like.case))[:most]
