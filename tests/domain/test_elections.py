"""Where a day lies in a contest: split by the fixing of that candidate in that contest."""

from dataclasses import replace
from datetime import date

import pytest

from domain.elections import CONTEST_BY_CODE, CONTESTS, Fixing, contest, phase, standing
from domain.errors import Refusal
from domain.rulebook.vocabulary import Certainty, Phase

BEFORE, AFTER = Phase.BEFORE_FIXING, Phase.AFTER_FIXING


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("pilkada2024_governor", "2024-09-21", BEFORE),
        ("pilkada2024_governor", "2024-09-22", AFTER),
        ("pemilu2024_dprd", "2023-11-02", BEFORE),
        ("pemilu2024_dprd", "2023-11-03", AFTER),
        ("pemilu2024_president", "2023-11-12", BEFORE),  # the lists were fixed, the pairs were not
        ("pemilu2024_president", "2023-11-13", AFTER),
        ("pilkada2020_regent_mayor", "2020-09-22", BEFORE),
        ("pilkada2020_regent_mayor", "2020-12-09", AFTER),
    ],
)
def test_each_contest_has_its_own_day_of_fixing(code: str, day: str, expected: Phase) -> None:
    assert phase(contest(code), "9912", date.fromisoformat(day)) is expected


@pytest.mark.parametrize(("day"), ["2024-01-25", "2025-02-21"])
def test_a_day_outside_the_contest_has_no_phase(day: str) -> None:
    with pytest.raises(Refusal, match="no_election_stage"):
        phase(contest("pilkada2024_governor"), "", date.fromisoformat(day))


def test_a_contest_without_a_fixing_is_refused_until_the_candidates_own_day_is_known() -> None:
    repeat, day = contest("psu2025_regent_mayor"), date(2025, 4, 8)

    with pytest.raises(Refusal, match="fixing_unknown"):
        phase(repeat, "9936", day)
    assert phase(repeat, "9936", day, date(2024, 9, 22)) is AFTER


def test_a_pair_that_was_fixed_later_has_its_own_split() -> None:
    assert phase(contest("pilkada2024_regent_mayor"), "", date(2024, 9, 30), date(2024, 10, 5)) is BEFORE


def test_a_region_with_a_day_of_its_own_goes_before_the_common_day() -> None:
    common = contest("pilkada2024_regent_mayor")
    own = replace(common, fixings=(*common.fixings, Fixing(date(2024, 10, 1), Certainty.SEEN, "9914")))

    assert phase(own, "991402", date(2024, 9, 25)) is BEFORE
    assert phase(own, "991502", date(2024, 9, 25)) is AFTER


def test_a_standing_names_the_stages_that_run() -> None:
    found = standing(contest("pilkada2024_governor"), "", date(2024, 8, 28))

    assert [s.code for s in found.stages] == ["registration", "check"]
    assert found.fixing.certainty is Certainty.SEEN


def test_an_unknown_contest_is_refused() -> None:
    with pytest.raises(Refusal, match="contest_unknown"):
        contest("pilkada1999")


@pytest.mark.parametrize("code", CONTEST_BY_CODE)
def test_stages_lie_within_their_contest_and_the_fixing_before_the_vote(code: str) -> None:
    found = CONTEST_BY_CODE[code]

    assert all(found.first <= s.first <= s.last <= found.last for s in found.stages)
    assert all(found.first < f.day < found.voting <= found.last for f in found.fixings)


def test_codes_are_told_apart() -> None:
    assert len(CONTEST_BY_CODE) == len(CONTESTS)
