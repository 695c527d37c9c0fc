"""Which acts a question in plain Indonesian words speaks of: stems, nothing that learns, easy to check."""

import re

from domain.errors import Refusal
from domain.rulebook.acts import ACTS, ActKind, Verdict

MOST = 4
LONGEST = 500
SHORT = 3
_WORD = re.compile(r"[a-z0-9]+")
#: A prefix that swallowed the first letter of the stem: menyukai is suka, mengumpulkan is kumpul.
_SWALLOWED = (
    (re.compile(r"^[mp]eny(?=[aiueo])"), "s"),
    (re.compile(r"^[mp]eng(?=[aiueo])"), "k"),
    (re.compile(r"^[mp]em(?=[aiueo])"), "p"),
    (re.compile(r"^[mp]en(?=[aiueo])"), "t"),
)


def _words(question: str) -> frozenset[str]:
    plain = _WORD.findall(question.lower())
    unwrapped = (prefix.sub(first, word) for word in plain for prefix, first in _SWALLOWED if prefix.match(word))
    return frozenset((*plain, *unwrapped))


def _occurs(stem: str, words: frozenset[str]) -> bool:
    """Short stems must begin a word (kta, yel); longer ones may stand anywhere in it."""
    if stem.startswith("="):
        return stem[1:] in words
    if len(stem) <= SHORT:
        return any(word == stem or word.startswith(stem + "-") for word in words)
    return any(stem in word for word in words)


def _score(act: ActKind, words: frozenset[str]) -> int:
    """How many stems the best phrase of an act has that occurs; 0 if none does."""
    return max((len(p.split()) for p in act.phrases if all(_occurs(s, words) for s in p.split())), default=0)


def recognise(question: str) -> tuple[ActKind, ...]:
    """The acts of a question, what is forbidden before what has limits, at most four.

    All that occur, not only the best: who asks about attending in uniform must hear of the uniform. Raises
    ``Refusal`` ``field_too_long``, ``question_unclear``.
    """
    if len(question) > LONGEST:
        raise Refusal("field_too_long", field="question", label="Pertanyaan", limit=str(LONGEST))
    words = _words(question)
    found = [(act, score) for act in ACTS if (score := _score(act, words))]
    if not found:
        raise Refusal("question_unclear", field="question")
    found.sort(key=lambda pair: (pair[0].verdict is not Verdict.NO, -pair[1]))
    return tuple(act for act, _ in found[:MOST])
