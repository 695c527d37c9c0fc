"""Frozen values as plain ones (objects, lists, texts, whole numbers) and back, strictly.

Writing keeps every field. Reading collects all faults at once, each with its place within the document
(``forms[3].level``, counted from 0). A key may be left out only where an empty value stands for it by default.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from domain.errors import Refusal

MOST = 10_000  # of a whole number: editions, months, percent, order


def plain(value: object, *, bare: bool = False) -> Any:
    """A value of the rulebook as JSON knows it. ``bare``: without the keys that may be left out."""
    if is_dataclass(value) and not isinstance(value, type):
        found = ((f, getattr(value, f.name)) for f in fields(value))
        return {f.name: plain(item, bare=bare) for f, item in found if item or not (bare and _may_be_empty(f))}
    if isinstance(value, Mapping):
        return {str(key): plain(item, bare=bare) for key, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item, bare=bare) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


@cache
def _types(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _may_be_empty(field: Field[Any]) -> bool:
    """Whether nothing stands for the field by default. Other defaults must be written: they would hide in the code."""
    default = field.default if field.default_factory is MISSING else field.default_factory()
    return default is not MISSING and not default


def _within(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


class Reader:
    """Reads plain values as typed ones. What it returns is whole only as long as ``faults`` is empty."""

    def __init__(self) -> None:
        self.faults: list[Refusal] = []

    def read(self, kind: Any, raw: object, place: str, *, blank: bool = False) -> Any:
        """``raw`` as a value of the annotated type ``kind``. ``blank``: a text may be empty."""
        origin = get_origin(kind)
        if origin is UnionType:  # only ``date | None`` stands in the rulebook
            return None if raw is None else self.read(get_args(kind)[0], raw, place)
        if origin is tuple:
            return self._list(get_args(kind), raw, place)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return self._table(get_args(kind), raw, place)
        return self._record(kind, raw, place) if is_dataclass(kind) else self._leaf(kind, raw, place, blank)

    def _refuse(self, code: str, place: str, **details: str) -> Any:
        """Note a fault. None stands for the value that could not be read."""
        self.faults.append(Refusal(code, field=place, place=place or "dokumen", **details))

    def _record(self, kind: Any, raw: object, place: str) -> Any:
        if not isinstance(raw, Mapping):
            return self._refuse("document_kind_wrong", place, wanted="objek {…}")
        before, values, known = len(self.faults), dict[str, Any](), {f.name for f in fields(kind)}
        for name in raw:
            if name not in known:
                self._refuse("document_key_unknown", _within(place, str(name)))
        for field in fields(kind):
            at, empty = _within(place, field.name), _may_be_empty(field)
            if field.name in raw:
                values[field.name] = self.read(_types(kind)[field.name], raw[field.name], at, blank=empty)
            elif not empty:
                self._refuse("document_key_missing", at)
        return kind(**values) if len(self.faults) == before else None

    def _list(self, of: tuple[Any, ...], raw: object, place: str) -> Any:
        endless = of[-1] is Ellipsis
        if not isinstance(raw, list) or not (endless or len(raw) == len(of)):
            return self._refuse(
                "document_kind_wrong", place, wanted="daftar […]" if endless else f"{len(of)} nilai […]"
            )
        kinds = [of[0]] * len(raw) if endless else of
        return tuple(self.read(k, item, f"{place}[{n}]") for n, (k, item) in enumerate(zip(kinds, raw, strict=True)))

    def _table(self, of: tuple[Any, ...], raw: object, place: str) -> Any:
        if not isinstance(raw, Mapping):
            return self._refuse("document_kind_wrong", place, wanted="objek {…}")
        found = {}
        for key, item in raw.items():
            at = _within(place, str(key))
            found[self._leaf(of[0], key, at, blank=False)] = self.read(of[1], item, at)
        return found

    def _leaf(self, kind: Any, raw: object, place: str, blank: bool) -> Any:
        if kind is int:
            if type(raw) is int and 0 <= raw <= MOST:
                return raw
            return self._refuse("document_kind_wrong", place, wanted=f"bilangan bulat 0 sampai {MOST}")
        if not isinstance(raw, str):
            wanted = "tanggal TAHUN-BULAN-HARI" if kind is date else "teks dalam tanda kutip"
            return self._refuse("document_kind_wrong", place, wanted=wanted)
        if kind is str:
            return self._text(raw, place, blank)
        return self._day(raw, place) if kind is date else self._choice(kind, raw, place)

    def _text(self, raw: str, place: str, blank: bool) -> Any:
        if not raw.strip() and not blank:
            return self._refuse("document_key_missing", place)
        if raw != raw.strip() or any(unicodedata.category(c)[0] == "C" and c != "\n" for c in raw):
            return self._refuse("document_text_malformed", place)
        return raw

    def _day(self, raw: str, place: str) -> Any:
        try:
            found = date.fromisoformat(raw)
        except ValueError:
            found = None
        if found is None or found.isoformat() != raw:
            return self._refuse("document_kind_wrong", place, wanted="tanggal TAHUN-BULAN-HARI")
        return found

    def _choice(self, kind: type[Enum], raw: str, place: str) -> Any:
        for member in kind:
            if member.value == raw:
                return member
        return self._refuse("document_value_unknown", place, value=raw, choices=", ".join(str(m.value) for m in kind))
