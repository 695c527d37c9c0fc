"""What is wrong with a wording: everything that would make a letter break, mislead, or take sides."""

from collections.abc import Iterator
from difflib import get_close_matches
from string import Template

from domain.citations import uncovered
from domain.errors import Refusal
from domain.letter_kinds import Kind
from domain.letter_names import act_of, names_of, serving, withheld
from domain.letters import bases_of
from domain.presumption import hits
from domain.printable import shows
from domain.procedure import ROLE_NAMES, Role
from domain.wordings import Wording

LONGEST_SUBJECT, LONGEST_BODY, LONGEST_REASON = 150, 8000, 500
SUBJECT, BODY = "subject", "text"


def faults(kind: Kind, wording: Wording, body_line: int = 1) -> tuple[Refusal, ...]:
    """All faults of a wording, each with the line on which it stands; empty if letters may be made with it.

    ``body_line`` is the number of the body's first line where it was typed.
    """
    found = [*_empty(kind, wording)]
    for field, text in ((SUBJECT, wording.subject), (BODY, wording.body)):
        checks = (_too_long, _characters, _dollars, _names, _presumption, _articles)
        told = [fault for check in checks for fault in check(kind, field, text)]
        found += (_at(fault, text, body_line) for fault in sorted(told, key=lambda fault: fault[2]))
    return tuple(found)


#: A fault's code, its field, the offset in the text, and what else its sentence says.
Fault = tuple[str, str, int, dict[str, str]]


def _at(fault: Fault, text: str, body_line: int) -> Refusal:
    code, field, offset, details = fault
    line = body_line + text[:offset].count("\n")
    place = "Hal" if field == SUBJECT else f"Baris {line}"
    return Refusal(code, field=field, place=place, **details)


def _empty(kind: Kind, wording: Wording) -> Iterator[Refusal]:
    if not wording.subject.strip():
        yield Refusal("wording_subject_missing", field=SUBJECT)
    may_lack = {name.code for name in names_of(kind) if not name.always}
    if all(may_lack.intersection(name for name, _ in _named(paragraph)) for paragraph in wording.paragraphs):
        yield Refusal("wording_body_missing", field=BODY)


def _too_long(_: Kind, field: str, text: str) -> Iterator[Fault]:
    limit = LONGEST_SUBJECT if field == SUBJECT else LONGEST_BODY
    if len(text) > limit:
        yield "wording_too_long", field, limit, {"limit": str(limit)}


def _characters(_: Kind, field: str, text: str) -> Iterator[Fault]:
    lawful = {"\t"} if field == SUBJECT else {"\t", "\n"}
    for offset, c in enumerate(text):
        if c not in lawful and not shows(c):
            yield "wording_character", field, offset, {"character": f"U+{ord(c):04X}"}


def _named(text: str) -> Iterator[tuple[str, int]]:
    """The names in a text, and where each stands."""
    for m in Template.pattern.finditer(text):
        if name := m["named"] or m["braced"]:
            yield name, m.start()


def _dollars(_: Kind, field: str, text: str) -> Iterator[Fault]:
    for m in Template.pattern.finditer(text):
        if m["invalid"] is not None:
            yield "wording_dollar", field, m.start(), {}


def _names(kind: Kind, field: str, text: str) -> Iterator[Fault]:
    known = {name.code: name for name in names_of(kind)}
    for name, offset in _named(text):
        if name in withheld(kind):
            yield "wording_name_withheld", field, offset, {"name": f"${name}", "to": ROLE_NAMES[Role.REPORTER].lower()}
        elif name not in known:
            near = get_close_matches(name.lower(), known, 3)
            hint = f" Mungkin maksudnya ${' atau $'.join(near)}." if near else ""
            yield "wording_name_unknown", field, offset, {"name": f"${name}", "hint": hint}
        elif field == SUBJECT and not known[name].always:
            yield "wording_name_may_lack", field, offset, {"name": f"${name}"}


def _presumption(_: Kind, field: str, text: str) -> Iterator[Fault]:
    for hit in hits(text):
        yield "wording_presumption", field, _start_of_line(text, hit.line), {"word": hit.word}


def _start_of_line(text: str, line: int) -> int:
    return sum(len(one) + 1 for one in text.split("\n")[: line - 1])


def _articles(kind: Kind, field: str, text: str) -> Iterator[Fault]:
    """An article must be that of every act which the wording serves, under every version of the procedure."""
    told = set[int]()
    for row, table in serving(kind):
        for one in uncovered(text, bases_of(row, table)):
            line = text[: one.start].count("\n")
            if line not in told:  # an article and its law are one fault
                told.add(line)
                act = act_of(row, table)
                name = act.name if act else "Laporan diterima"
                yield "wording_article", field, one.start, {"reference": one.text, "act": name}
