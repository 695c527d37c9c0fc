"""All published cases before the rulebook: what agrees, what differs, and that each difference is explained."""

from dataclasses import replace

import pytest

from demo.comparison import Compared, compare, comparisons
from demo.judgements import JUDGEMENTS, Differs
from demo.published import day_of, published_cases
from domain.rulebook.vocabulary import Level

ALL = comparisons()


def test_every_published_case_is_put_to_the_rulebook_once() -> None:
    assert sorted(j.id for j in JUDGEMENTS) == sorted(published_cases())
    assert len(JUDGEMENTS) == 45


@pytest.mark.parametrize("compared", ALL, ids=lambda compared: compared.case.id)
def test_phase_forms_and_penalties_agree_or_the_difference_is_explained(compared: Compared) -> None:
    assert set(compared.judgement.why) == compared.differs
    assert compared.forms or compared.differs & {Differs.NOT_ASN, Differs.NO_FIXING}


@pytest.mark.parametrize("compared", ALL, ids=lambda compared: compared.case.id)
def test_a_day_of_ours_lies_within_what_the_source_tells(compared: Compared) -> None:
    published = day_of(compared.case.date_published)

    assert published is None or max(compared.judgement.days) <= published


@pytest.mark.parametrize("compared", ALL, ids=lambda compared: compared.case.id)
def test_a_level_that_a_source_names_is_allowed_or_marked_as_lighter(compared: Compared) -> None:
    wanted = compared.judgement.outcome

    assert wanted is None or wanted in compared.levels or Differs.LIGHTER in compared.differs


def test_a_wrong_reading_would_be_found() -> None:
    cases = published_cases()
    konawe = next(j for j in JUDGEMENTS if j.id.startswith("konawe"))
    too_early = replace(konawe, days=(konawe.days[0].replace(month=8),))

    assert Differs.PHASE in compare(cases[konawe.id], too_early).differs
    assert Differs.LIGHTER in compare(cases[konawe.id], replace(konawe, outcome=Level.MORAL)).differs
