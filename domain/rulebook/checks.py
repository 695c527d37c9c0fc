"""Whether an edition makes sense: what a correct shape alone does not say. Every fault with its place."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from domain.elections import Contest
from domain.errors import Refusal
from domain.presumption import hits
from domain.rulebook.acts import ACT_BY_CODE
from domain.rulebook.plain import plain
from domain.rulebook.pppk import PPPK_SLOTS, PppkTable
from domain.rulebook.releases import Rulebook
from domain.rulebook.sanctions import SANCTION_BY_CODE
from domain.rulebook.vocabulary import Form, PersonKind

NOTE_KINDS = ("exceptions", "spouse", "pppk", "weighing", "criminal", "authority", "conflicts")
LISTED = (PersonKind.PNS, PersonKind.PPPK)  # a CPNS is judged as a PNS, and others are no servants
_CODE = re.compile(r"[a-z0-9][a-z0-9_]{0,39}")
_REGION = re.compile(r"[0-9]{0,10}")
#: In a repeated vote the candidates of the first one may stand again: they were fixed before the contest began.
_EARLIER = timedelta(days=366)
Faults = Iterator[Refusal]


def _no(code: str, place: str, **details: str) -> Refusal:
    return Refusal(code, field=place, place=place, **details)


def faults_of(book: Rulebook) -> tuple[Refusal, ...]:
    """Everything that is wrong with an edition by itself."""
    parts = (_itself(book), _forms(book), _acts(book), _notes(book), _contests(book), _tables(book), _words(book))
    return tuple(fault for part in parts for fault in part)


def _codes(codes: Iterable[str], at: str) -> Faults:
    """``at``: where they stand, with ``{}`` for the number."""
    seen = set[str]()
    for n, code in enumerate(codes):
        if not _CODE.fullmatch(code):
            yield _no("document_code_malformed", at.replace("{}", str(n)), value=code)
        if code in seen:
            yield _no("document_twice", at.replace("{}", str(n)), value=code)
        seen.add(code)


def _unknown(place: str, value: str, choices: Iterable[str]) -> Refusal:
    return _no("document_value_unknown", place, value=value, choices=", ".join(choices))


def _itself(book: Rulebook) -> Faults:
    yield from _codes([book.code], "code")
    if book.edition < 1:
        yield _no("document_kind_wrong", "edition", wanted="bilangan bulat mulai 1")
    yield from _after("until", book.since, book.until)


def _after(place: str, earlier: date, later: date | None) -> Faults:
    if later is not None and later <= earlier:
        yield _no("document_order", place, value=later.isoformat(), earliest=earlier.isoformat())


def _forms(book: Rulebook) -> Faults:
    yield from _codes((form.code for form in book.forms), "forms[{}].code")
    reached = {code for codes in book.acts.values() for code in codes}
    for n, form in enumerate(book.forms):
        yield from _form(form, f"forms[{n}]")
        if form.code not in reached:
            yield _no("document_form_unreached", f"forms[{n}].code", value=form.code)


def _form(form: Form, at: str) -> Faults:
    for name in ("offices", "basis", "sanctions", "applies_to"):
        if not getattr(form, name):
            yield _no("document_key_missing", f"{at}.{name}")
    for n, kind in enumerate(form.applies_to):
        if kind not in LISTED:
            yield _unknown(f"{at}.applies_to[{n}]", kind.value, (k.value for k in LISTED))
    of_level = [code for code, penalty in SANCTION_BY_CODE.items() if penalty.level is form.level]
    for n, code in enumerate(form.sanctions):
        if code not in of_level:
            yield _unknown(f"{at}.sanctions[{n}]", code, of_level)


def _acts(book: Rulebook) -> Faults:
    yield from (_no("document_key_missing", f"acts.{act}") for act in ACT_BY_CODE if act not in book.acts)
    known = {form.code for form in book.forms}
    for act, codes in book.acts.items():
        if act not in ACT_BY_CODE:
            yield _no("document_key_unknown", f"acts.{act}")
        yield from _codes(codes, f"acts.{act}[{{}}]")
        for n, code in enumerate(codes):
            if known and code not in known:
                yield _no("document_reference", f"acts.{act}[{n}]", value=code)


def _notes(book: Rulebook) -> Faults:
    for kind, notes in book.notes.items():
        if kind not in NOTE_KINDS:
            yield _unknown(f"notes.{kind}", kind, NOTE_KINDS)
        yield from _codes((note.code for note in notes), f"notes.{kind}[{{}}].code")
        for n, note in enumerate(notes):
            for m, act in enumerate(note.acts):
                if act not in ACT_BY_CODE:
                    yield _no("document_reference", f"notes.{kind}[{n}].acts[{m}]", value=act)


def _contests(book: Rulebook) -> Faults:
    yield from _codes((contest.code for contest in book.contests), "contests[{}].code")
    for n, contest in enumerate(book.contests):
        yield from _contest(contest, f"contests[{n}]")


def _contest(contest: Contest, at: str) -> Faults:
    yield from _between(f"{at}.voting", contest.first, contest.voting, contest.last)
    for n, stage in enumerate(contest.stages):
        yield from _between(f"{at}.stages[{n}].first", contest.first, stage.first, contest.last)
        yield from _between(f"{at}.stages[{n}].last", stage.first, stage.last, contest.last)
    seen = set[str]()
    for n, fixing in enumerate(contest.fixings):
        yield from _between(f"{at}.fixings[{n}].day", contest.first - _EARLIER, fixing.day, contest.voting)
        if not _REGION.fullmatch(fixing.region):
            yield _no("document_code_malformed", f"{at}.fixings[{n}].region", value=fixing.region)
        if fixing.region in seen:
            yield _no("document_twice", f"{at}.fixings[{n}].region", value=fixing.region or "semua wilayah")
        seen.add(fixing.region)


def _between(place: str, first: date, day: date, last: date) -> Faults:
    if not first <= day <= last:
        yield _no(
            "document_day_outside", place, value=day.isoformat(), earliest=first.isoformat(), latest=last.isoformat()
        )


def _tables(book: Rulebook) -> Faults:
    for n, table in enumerate(book.pppk):
        yield from _after(f"pppk[{n}].until", table.since, table.until)
        yield from _table(table, f"pppk[{n}].sanctions")
        if not table.sanctions:
            yield _no("document_key_missing", f"pppk[{n}].sanctions")
        for earlier in book.pppk[:n]:
            if earlier.agency == table.agency and (earlier.holds_on(table.since) or table.holds_on(earlier.since)):
                yield _no("document_twice", f"pppk[{n}].agency", value=table.agency)


def _table(table: PppkTable, at: str) -> Faults:
    slots = {level for level, _ in PPPK_SLOTS.values()}
    for level, penalties in table.sanctions.items():
        here = f"{at}.{level.value}"
        if level not in slots:
            yield _unknown(here, level.value, sorted(slot.value for slot in slots))
            continue
        if not penalties:
            yield _no("document_key_missing", here)
        codes = [code for code, (of, _) in PPPK_SLOTS.items() if of is level]
        yield from _codes((penalty.code for penalty in penalties), f"{here}[{{}}].code")
        for n, penalty in enumerate(penalties):
            if penalty.code not in codes:
                yield _no("pppk_code_unknown", f"{here}[{n}].code", value=penalty.code, choices=", ".join(codes))
            elif (penalty.level, penalty.order) != PPPK_SLOTS[penalty.code]:
                order = str(PPPK_SLOTS[penalty.code][1])
                yield _no("pppk_slot_wrong", f"{here}[{n}]", value=penalty.code, level=level.value, order=order)


def _words(book: Rulebook) -> Faults:
    """A text that an operator loads speaks of the reported person as innocent too."""
    for place, text in _texts(plain(book), ""):
        for hit in hits(text)[:1]:
            yield _no("document_word", place, value=hit.word)


def _texts(value: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from _texts(item, f"{place}[{n}]")
