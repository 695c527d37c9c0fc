"""The wording of letters: one text file for each kind in a folder for each version, filled without any evaluation.

A file begins with ``versi`` and ``hal`` (the subject), then come paragraphs with ``$names``. A paragraph that names
something empty is left out, so one file serves acts that know more and acts that know less.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from domain.letters import Kind

FOLDER = Path(__file__).parent
#: The version in which new letters are made. Stored letters keep theirs: a folder is never edited once it is released.
CURRENT = 1
_HEAD = re.compile(r"versi: (\d+)\nhal: (.+)\n\n")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text template: its subject line and its paragraphs."""

    version: int
    subject: str
    paragraphs: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
        """The subject and the paragraphs with the values in place. Raises ``KeyError`` for a name that none has."""
        kept = (p for p in self.paragraphs if all(values[name] for name in Template(p).get_identifiers()))
        return Template(self.subject).substitute(values), tuple(Template(p).substitute(values) for p in kept)


def wording(kind: Kind, version: int = CURRENT, folder: Path = FOLDER) -> Wording:
    """The template of a kind. Raises ``ValueError`` for a file whose head is malformed or of another version."""
    text = (folder / f"v{version}" / f"{kind.value}.txt").read_text(encoding="utf-8")
    head = _HEAD.match(text)
    if head is None or int(head[1]) != version:
        raise ValueError(f"{kind.value}: the head must be 'versi: {version}' and 'hal: ...'")
    body = (" ".join(part.split()) for part in text[head.end() :].split("\n\n"))
    return Wording(version, head[2], tuple(part for part in body if part))


def layout(version: int = CURRENT) -> bytes:
    """The Typst template of a version."""
    return (FOLDER / f"v{version}" / "letter.typ").read_bytes()
