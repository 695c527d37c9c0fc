"""References to the law in running text: which there are, and which of them a set of legal bases covers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from domain.procedure import Basis

Span = tuple[int, int]

#: What people call a kind of regulation, and the one name by which they are compared. The longer names first.
_LAWS = {
    "peraturan pemerintah": "PP", "pp": "PP", "undang-undang": "UU", "undang undang": "UU", "uu": "UU",
    "peraturan presiden": "PERPRES", "perpres": "PERPRES", "peraturan bawaslu": "PERBAWASLU",
    "perbawaslu": "PERBAWASLU", "peraturan bkn": "BKN", "perka bkn": "BKN",
}  # fmt: skip
_NUMBER = r"(?:(?:nomor|no\.?)\s*)?(?P<{0}>\d{{1,4}})\s*(?:/|\s(?:tahun|thn\.?|th\.?)\s)\s*(?P<{1}>\d{{4}})"
_ANY = re.compile(
    rf"(?P<kind>\b(?:{'|'.join(map(re.escape, _LAWS))})\b)?\s*(?<![\w/]){_NUMBER.format('no', 'year')}(?![\w/])"
    rf"|(?P<joint>\b(?:SKB|surat keputusan bersama|keputusan bersama)\b)"
    rf"|(?P<article>\b(?:pasal|ps\.?)\s*(?P<from>\d{{1,3}})(?:\s*(?:-|–|s\.d\.|sampai)\s*(?P<to>\d{{1,3}}))?"
    rf"(?:\s*ayat\s*\((?P<sub>\d{{1,2}})\)(?:\s*(?:-|–)\s*\((?P<last>\d{{1,2}})\))?)?)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:[\s,]|dari|huruf\s\w)*", re.IGNORECASE)
_UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference as it is written, and where: a law, an article of it (or of one not named), or both.

    ``articles`` and ``subsections`` are the first and the last that are meant.
    """

    text: str
    start: int
    law: str
    articles: Span | None = None
    subsections: Span | None = None


def _law(found: re.Match[str], before: str) -> str:
    if found["joint"]:
        return "SKB"
    kind = _LAWS.get((found["kind"] or "").lower(), before if found["kind"] is None else _UNKNOWN)
    return f"{kind} {int(found['no'])}/{found['year']}"


def _span(first: str | None, last: str | None) -> Span | None:
    return (int(first), int(last or first)) if first else None


def references(text: str) -> tuple[Reference, ...]:
    """Every reference, in the order of the text.

    An article belongs to the law that stands right after it, else to the last one before it in the same sentence. A
    number and a year without a kind are of the kind before ("dan 8/2020"), and of an unknown one if there is none.
    """
    found = list(_ANY.finditer(text))
    laws = dict[int, str]()
    for n, one in enumerate(found):
        if not one["article"]:
            joined = n - 1 in laws and text[found[n - 1].end() : one.start()].strip() in {"dan", ","}
            laws[n] = _law(one, laws[n - 1].partition(" ")[0] if joined else _UNKNOWN)
    return tuple(
        Reference(
            one.group().strip(), one.start(), laws[n] if n in laws else _law_of_article(text, found, laws, n),
            _span(one["from"], one["to"]), _span(one["sub"], one["last"]),
        )
        for n, one in enumerate(found)
    )  # fmt: skip


def _law_of_article(text: str, found: list[re.Match[str]], laws: dict[int, str], n: int) -> str:
    if n + 1 in laws and _BETWEEN.fullmatch(text[found[n].end() : found[n + 1].start()]):
        return laws[n + 1]
    for earlier in range(n - 1, -1, -1):
        if re.search(r"[.;]\s", text[found[earlier].end() : found[n].start()]):
            break
        if earlier in laws:
            return laws[earlier]
    return ""


def uncovered(text: str, bases: Iterable[Basis]) -> tuple[Reference, ...]:
    """The references of a text that none of the bases covers: the one rule for what a letter's sentences may cite."""
    known = [reference for basis in bases for reference in references(basis.article)]
    return tuple(one for one in references(text) if not any(_covers(have, one) for have in known))


def _covers(have: Reference, asked: Reference) -> bool:
    """Whether what a basis names contains what a sentence names. An article without a law is of whichever law."""
    if asked.law and have.law != asked.law:
        return False
    pairs = ((have.articles, asked.articles), (have.subsections, asked.subsections))
    return all(want is None or (got is not None and got[0] <= want[0] <= want[1] <= got[1]) for got, want in pairs)
