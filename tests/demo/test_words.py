"""What the demonstration writes: no names, nobody called guilty, and everywhere the word that it is an example."""

import asyncio
import re
from collections.abc import Iterator
from functools import lru_cache

from demo.published import DATA, published_cases
from demo.rehearsal import rehearse
from demo.script import scripts
from demo.table import PAGE, page
from domain.presumption import hits
from models.calendars import seed_calendar

CALENDAR = seed_calendar()
ADDRESS = re.compile(r"https?://\S+")
#: How a name gives itself away in Indonesian texts: a form of address, a degree, initials.
NAMED = re.compile(r"\b(Bapak|Ibu|Bpk\.|Sdr\.?|Sdri\.?|H\.|Hj\.|Drs\.?|Dra\.|Dr\.|Ir\.|S\.H|M\.Si|S\.Pd|inisial)\b")


@lru_cache(maxsize=1)
def written() -> tuple[str, ...]:
    """Every free text that a load stores."""
    return tuple(_written())


def _written() -> Iterator[str]:
    for script in scripts():
        report = script.report
        yield from (report.reporter_name, report.place, report.chronology, report.evidence)
        yield from (person.name for person in report.persons)
        for life in script.lives:
            yield from asyncio.run(rehearse(script, life, CALENDAR)).written


def told() -> Iterator[str]:
    """Everything that the demonstration stores, ships and shows, without the addresses of its sources."""
    yield from (ADDRESS.sub("", text) for text in (*written(), page(), DATA.read_text(encoding="utf-8")))


def test_every_text_says_that_it_is_an_example() -> None:
    assert all("contoh" in text.lower() for text in written())


def test_nobody_is_called_guilty() -> None:
    assert [text for text in told() if hits(text)] == []


def test_reported_people_have_a_number_and_no_name() -> None:
    names = {person.name for script in scripts() for person in script.report.persons}

    assert all(re.fullmatch(r"Terlapor \d+ \(contoh\)", name) for name in names)


def test_no_text_names_a_person() -> None:
    assert [text for text in told() if NAMED.search(text)] == []


def test_a_name_would_be_found() -> None:
    assert NAMED.search("camat, Drs. Contoh")


def test_every_case_cites_its_source() -> None:
    assert all(ADDRESS.fullmatch(case.source_url) for case in published_cases().values())


def test_the_page_of_the_published_cases_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m demo.table"


def test_the_page_has_a_row_for_every_case() -> None:
    rows = [line for line in page().splitlines() if line.startswith("| [")]

    assert len(rows) == len(published_cases())
