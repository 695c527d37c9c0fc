"""A weaker table is caught or argued: a sample on every run, all of them by ``make prove``."""

from itertools import islice

import pytest

from domain.lifecycle import SKB2022_BKN
from domain.proof.weakening import weakenings, without
from tests.prove.mutants import REPORT, SURVIVED, catcher, disagreements, judged, page
from tests.prove.survivors import ARGUED

EVERY = 16


@pytest.mark.parametrize("name", ARGUED)
def test_what_is_argued_does_survive(name: str) -> None:
    assert catcher(without(SKB2022_BKN, name)) == SURVIVED


def test_every_sixteenth_weakening_is_caught_or_argued() -> None:
    caught = judged(islice(weakenings(SKB2022_BKN), 5, None, EVERY))

    assert [name for name, law in caught.items() if law == SURVIVED and name not in ARGUED] == []


def test_the_table_itself_is_caught_by_nothing() -> None:
    assert catcher(SKB2022_BKN) == SURVIVED


def test_a_survivor_without_an_argument_and_a_stale_argument_are_found() -> None:
    caught = dict.fromkeys(ARGUED, SURVIVED) | {"action.new.by.somebody": SURVIVED}
    caught[next(iter(ARGUED))] = "way_out"

    assert disagreements(caught) == [
        "action.new.by.somebody survives and is not argued",
        f"{next(iter(ARGUED))} is argued but does not survive",
    ]


def test_the_report_speaks_of_every_weakening_of_today() -> None:
    text = REPORT.read_text()
    total = len(list(weakenings(SKB2022_BKN)))

    assert f"{total} weakenings, {total - len(ARGUED)} caught, {len(ARGUED)} survive." in text
    survivors = page(dict.fromkeys(ARGUED, SURVIVED)).partition("## Survivors")[2].splitlines()
    assert set(survivors) == set(text.partition("## Survivors")[2].splitlines()), "run `make mutants`"
