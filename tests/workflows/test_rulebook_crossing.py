"""An edition of the rulebook crosses Temporal with the act that judges a case, and arrives as it was."""

from dataclasses import replace

import pytest

from domain.rulebook.releases import RULEBOOKS, Rulebook
from domain.rulebook.seal import seal
from tests.conftest import RING
from tests.domain.test_rulebook_document import FULL
from workflows.codec import converter

TRIMMED = replace(FULL, forms=tuple(f for f in FULL.forms if f.code in FULL.acts["like"]), notes={})


async def crossed(book: Rulebook) -> tuple[Rulebook, int]:
    """What arrives, and how many bytes were on the way."""
    payloads = await converter(RING).encode([book])
    (arrived,) = await converter(RING).decode(payloads, [Rulebook])
    return arrived, len(payloads[0].data)


@pytest.mark.parametrize("book", [*RULEBOOKS, FULL, TRIMMED], ids=lambda b: f"{b.code}-{b.edition}-{len(b.forms)}")
async def test_an_edition_arrives_as_it_left(book: Rulebook) -> None:
    arrived, _ = await crossed(book)

    assert arrived == book
    assert seal(arrived) == seal(book)


async def test_an_edition_trimmed_to_one_act_is_small() -> None:
    _, size = await crossed(TRIMMED)

    assert size < 8_000


async def test_an_edition_that_lost_something_on_the_way_would_be_noticed() -> None:
    arrived, _ = await crossed(FULL)

    assert seal(replace(arrived, pppk=())) != seal(FULL)
