"""A date as three boxes: day, month, year. Read together, kept apart as they were typed."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from domain.errors import Refusal
from web import words

#: Details of refusals that are days. By name: others repeat what somebody typed.
_DAYS = frozenset({"today", "earliest", "latest", "hearing", "date"})


class Parts(NamedTuple):
    """What stands in the three boxes."""

    day: str
    month: str
    year: str


EMPTY = Parts("", "", "")


def parts_of(typed: Mapping[str, str], name: str) -> Parts:
    """The three boxes of one date as they were typed."""
    return Parts(*(typed.get(f"{name}-{part}", "") for part in Parts._fields))


def _in_numbers(parts: Parts) -> bool:
    return all(part.isascii() and part.isdigit() for part in map(str.strip, parts))


def compose(parts: Parts) -> str:
    """The date as ISO text; empty if all boxes are. Nonsense stays nonsense, for ``read_date`` to refuse."""
    day, month, year = (part.strip() for part in parts)
    if not (day or month or year):
        return ""
    if _in_numbers(parts):
        return f"{year.zfill(4)}-{month.zfill(2)}-{day.zfill(2)}"
    return f"{year} {month} {day}"


def said(fault: Refusal, parts: Parts = EMPTY) -> str:
    """The sentence of a refusal on a page: its dates and limits as the page writes them.

    ``parts`` are the three boxes of the faulty date, where it is one.
    """
    if fault.code == "date_malformed" and _in_numbers(parts):
        return f"{fault.details['label']}: tanggal {' '.join(map(str.strip, parts))} tidak ada."
    if fault.code == "date_malformed":
        return f"{fault.details['label']}: tulis hari, bulan, dan tahun dengan angka, contoh 27 11 2024."
    return Refusal(fault.code, **{name: _shown(name, text) for name, text in fault.details.items()}).message


def _shown(name: str, text: str) -> str:
    if name == "limit":
        return words.thousands(int(text))
    return words.day(date.fromisoformat(text)) if name in _DAYS else text
