"""What differs between two editions, in words: value by value, so that no difference can hide."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.rulebook.acts import ACT_BY_CODE
from domain.rulebook.document import to_document
from domain.rulebook.labels import FIELDS, GROUPS, VALUES
from domain.rulebook.releases import Rulebook
from domain.words import day as in_words

NOTHING = "tidak ada"
EMPTY: tuple[object, ...] = (None, "", 0, [], {})
#: By what a member of a list is known, where it is not its place: a form that moves up has not changed.
_KEYS = ("code", "agency", "region")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: of which part (``Bentuk discipline_3``), in what (``tingkat hukuman``), from what to what."""

    part: str
    field: str
    before: str
    after: str


def changes(old: Rulebook | None, new: Rulebook) -> tuple[Change, ...]:
    """Every difference between two editions, in the order of the document. ``old`` None: all of it is new."""
    before = to_document(old) if old else {}
    after = to_document(new)
    names = [name for name in dict.fromkeys((*after, *before)) if name != "edition"]
    return tuple(change for name in names for change in _section(name, before.get(name), after.get(name)))


def _section(name: str, before: Any, after: Any) -> Iterator[Change]:
    """A field of the edition itself, or each member of a list or table of it."""
    if name == "notes":
        yield from _members("Catatan", _flat(before), _flat(after))
        for kind in after or {}:
            yield from _order("Catatan", kind, _keyed((before or {}).get(kind, [])), _keyed(after[kind]))
    elif name == "acts":
        yield from _members("Perbuatan", before or {}, after or {})
    elif name in GROUPS:
        was, is_now = _keyed(before or []), _keyed(after or [])
        yield from _members(GROUPS[name], was, is_now)
        yield from _order("Versi", name, was, is_now)
    else:
        yield from _differences("Versi", name, before, after)


def _flat(notes: Mapping[str, Sequence[Any]] | None) -> dict[str, Any]:
    """The notes of all kinds, each under its code and, for one of several kinds, with its kind."""
    return {f"{kind}/{code}": note for kind, of_kind in (notes or {}).items() for code, note in _keyed(of_kind).items()}


def _keyed(members: Sequence[Any]) -> dict[str, Any]:
    """Members under what they are known by; those that share it, as two tables of one agency, under their place too."""
    found: dict[str, Any] = {}
    for n, member in enumerate(members):
        key = next((str(member[name]) for name in _KEYS if isinstance(member, Mapping) and name in member), str(n + 1))
        found[f"{key} ({n + 1})" if key in found else key] = member
    return found


def _members(title: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for key in dict.fromkeys((*after, *before)):
        part = f"{title} {_named(key)}"
        if key not in after:
            yield Change(part, "dihapus", said(before[key]), NOTHING)
        elif key not in before:
            yield Change(part, "baru", NOTHING, said(after[key]))
        else:
            yield from _differences(part, "", before[key], after[key])


def _order(part: str, path: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    """Members of a list that stand in another order than before."""
    both = [[key for key in one if key in other] for one, other in ((before, after), (after, before))]
    if both[0] != both[1]:
        yield Change(part, f"urutan {_words(path)}", ", ".join(both[0]), ", ".join(both[1]))


def _named(key: str) -> str:
    return f"{key} ({ACT_BY_CODE[key].name})" if key in ACT_BY_CODE else key or "semua wilayah"


def _differences(part: str, path: str, before: Any, after: Any) -> Iterator[Change]:
    """Down to the smallest values that differ. ``path`` names the field within the part."""
    if before == after:
        return
    if isinstance(before, list) and isinstance(after, list) and any(isinstance(x, Mapping) for x in (*before, *after)):
        before, after = _keyed(before), _keyed(after)
        yield from _order(part, path, before, after)
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*after, *before)):
            yield from _differences(part, f"{path}/{key}" if path else key, before.get(key), after.get(key))
        return
    yield Change(part, _words(path), said(before), said(after))


def _words(path: str) -> str:
    """A path of keys as words: ``marks/level`` is *keyakinan, tingkat hukuman*."""
    if not path:
        return "bentuk yang ditunjuk"
    return ", ".join(FIELDS.get(key, VALUES.get(key, key or "semua wilayah")) for key in path.split("/"))


def said(value: Any) -> str:
    """A plain value in words: dates written out, codes with their words, what is empty left out."""
    if value in EMPTY:
        return NOTHING
    if isinstance(value, Mapping):
        full = ((FIELDS.get(k, VALUES.get(k, k)), said(v)) for k, v in value.items() if v not in EMPTY)
        return "; ".join(f"{name}: {words}" for name, words in full)
    if isinstance(value, list):
        return "; ".join(f"({said(item)})" if isinstance(item, Mapping) else said(item) for item in value)
    text = str(value)
    return VALUES.get(text) or _day(text) or text


def _day(text: str) -> str:
    try:
        return in_words(date.fromisoformat(text))
    except ValueError:
        return ""
