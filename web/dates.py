"""A date as three boxes: day, month, year. Read together, kept apart as they were typed."""

from collections.abc import Mapping
from typing import NamedTuple

from domain.errors import Refusal


class Parts(NamedTuple):
    """What stands in the three boxes."""

    day: str
    month: str
    year: str


EMPTY = Parts("", "", "")


def parts_of(typed: Mapping[str, str], name: str) -> Parts:
    """The three boxes of one date as they were typed."""
    return Parts(*(typed.get(f"{name}-{part}", "") for part in Parts._fields))


def compose(parts: Parts) -> str:
    """The date as ISO text; empty if all boxes are. Nonsense stays nonsense, for ``read_date`` to refuse."""
    day, month, year = (part.strip() for part in parts)
    if not (day or month or year):
        return ""
    if all(part.isascii() and part.isdigit() for part in (day, month, year)):
        return f"{year.zfill(4)}-{month.zfill(2)}-{day.zfill(2)}"
    return f"{year} {month} {day}"


def said(fault: Refusal) -> str:
    """The sentence of a refusal on a page, where a date is three boxes and not the API's one word."""
    if fault.code == "date_malformed":
        return f"{fault.details['label']}: tulis hari, bulan, dan tahun dengan angka, contoh 27 11 2024."
    return fault.message
