"""The wording of letters: a subject and paragraphs with ``$names``, filled without any evaluation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from string import Template

from domain.errors import Refusal

_HEAD = re.compile(r"versi: (\d{1,6})\nhal: ?([^\n]*)\n\n?")
_BREAK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of the wording of a kind; in a draft, ``version`` is the one that it was made from."""

    version: int
    subject: str
    body: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """What stands between blank lines, with single spaces."""
        return tuple(" ".join(part.split()) for part in _BREAK.split(self.body) if part.strip())

    @property
    def text(self) -> str:
        """The one written form, as files and the database have it."""
        return "\n\n".join((f"versi: {self.version}\nhal: {self.subject}", *self.paragraphs)) + "\n"

    def says_the_same_as(self, other: "Wording") -> bool:
        """Whether a letter made with the other would be the same."""
        return (self.subject, self.paragraphs) == (other.subject, other.paragraphs)

    def fill(self, values: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
        """The subject and the paragraphs with the values in place. Raises ``KeyError`` for a name that none has."""
        kept = (p for p in self.paragraphs if all(values[name] for name in Template(p).get_identifiers()))
        return Template(self.subject).substitute(values), tuple(Template(p).substitute(values) for p in kept)


#: On which line of a written wording its paragraphs begin.
BODY_LINE = 4


def read_wording(text: str) -> Wording:
    """A wording from its written form. Raises ``Refusal('wording_head_malformed')``."""
    plain = text.replace("\r\n", "\n")
    head = _HEAD.match(plain)
    if head is None:
        raise Refusal("wording_head_malformed")
    return Wording(int(head[1]), head[2].strip(), plain[head.end() :])


class Change(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


def _pieces(wording: Wording) -> list[str]:
    return re.findall(r"\s+|[^\s]+", "\n\n".join((wording.subject, *wording.paragraphs)))


def changes(before: Wording, after: Wording) -> tuple[tuple[Change, str], ...]:
    """The words of both in the order of the text; the subject is the first paragraph."""
    old, new = _pieces(before), _pieces(after)
    found = list[tuple[Change, str]]()
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append((Change.KEPT, "".join(old[i:j])))
            continue
        found += [(change, "".join(p)) for change, p in ((Change.GONE, old[i:j]), (Change.NEW, new[k:m])) if p]
    return tuple(found)
