"""Words that take a person for guilty. Nobody is, before a decree is in force; no text of the product may say so.

The word *terlapor* (reported person) is always right. What is judged is the act: *pelanggaran* may be named.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

#: Stems of the words, each with the endings that make it a word for a person or their guilt.
_WORDS = (
    r"pelanggar\w*", "bersalah(?:nya)?", "pelaku(?:nya)?", "oknum(?:nya)?", "tersangka(?:nya)?",
    "terdakwa(?:nya)?", "terpidana(?:nya)?", "terhukum(?:nya)?",
    "offend(?:er|ers)", "violat(?:or|ors)", "guilt(?:y|ily|iness)?", "culprits?", "perpetrators?", "wrongdoers?",
    "convicts?", "convicted",
)  # fmt: skip
_GUILTY = re.compile(rf"(?<![^\W_])(?:{'|'.join(_WORDS)})(?![^\W_])", re.IGNORECASE)

#: What looks like such a word and is none. Each pattern has the reason for which it is let through.
ALLOWED: Mapping[str, str] = {
    r"(?:tidak|tak)\s+bersalah": "the presumption of innocence itself",
    r"not\s+guilty": "the presumption of innocence itself, in English",
    r"pelanggaran\w*": "the act, not a person",
    r"https?://\S+": "the address of a published source, which is quoted as it is",
}
_LET_THROUGH = re.compile("|".join(rf"(?<![^\W_])(?:{pattern})" for pattern in ALLOWED), re.IGNORECASE)
#: Where a name of the code begins a new word: ``listOfNames``.
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of guilt, and the line (from 1) on which it stands."""

    word: str
    line: int


def hits(text: str) -> tuple[Hit, ...]:
    """The words of guilt in a text, in its order.

    Names in code and of files are read word by word (``violator_list``, ``daftarPelanggar``); invisible characters and
    lookalike forms do not hide a word.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    words = _LET_THROUGH.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), _HUMP.sub(" ", plain))
    return tuple(Hit(m.group(), words.count("\n", 0, m.start()) + 1) for m in _GUILTY.finditer(words))
