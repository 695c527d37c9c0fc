"""One more year for the calendar, as a decree that the ``holidays`` package dictates: estimates, and said to be."""

import csv
import io

from models.calendars import estimated_days, package
from models.decrees import HEADER


def extension_name(year: int) -> str:
    """The name of the version that adds a year."""
    return f"{package()}-{year}"


def extension_source(year: int) -> str:
    """Where such a year comes from, in words."""
    return f"paket {package()}: perkiraan sampai SKB {year} terbit"


def extension(year: int) -> str:
    """The decree that adds ``year`` with the days that the package foresees, every one of them an estimate.

    Collective leave is in it only if a joint decree (SKB) has fixed it already; the package guesses none.
    """
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(HEADER)
    lines.writerow([year, "year", extension_source(year), "extend"])
    lines.writerows([day.isoformat(), kind.value, name, "add"] for day, kind, name in estimated_days(year))
    return text.getvalue()
