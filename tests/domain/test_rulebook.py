"""The rulebook's own laws: nothing missing, nothing upgraded, nothing edited after its release."""

from dataclasses import replace
from datetime import date

import pytest

from domain.errors import Refusal
from domain.lifecycle_fields import MORAL_SANCTION, SANCTION
from domain.rulebook.acts import ACTS
from domain.rulebook.notes import CONFLICTS, EXCEPTIONS
from domain.rulebook.releases import RULEBOOKS, SKB2020, SKB2022, Rulebook, rules_on
from domain.rulebook.sanctions import LADDER, MORAL, NEW_LAW, OUTSIDE, REPEALED, SANCTION_BY_CODE, SANCTIONS
from domain.rulebook.seal import seal, seal_of_penalties
from domain.rulebook.slots import PPPK_PENALTIES
from domain.rulebook.vocabulary import Certainty, Form, Level, PersonKind, Phase, weakest

#: A released version is never edited: a change of law is a new value beside it, with its own seal.
SEALS = {
    "skb2020": "1c22e5bfbc040d7d039b2ea1adf3870af6fac43817c8c824d107ff91f9e33cf4",
    "skb2022": "c1828c1a1de8f0c75da8c7e9c7a1967ef5d97518adec3dd2c24f1bfe1a775215",
}
#: Penalties too. Only the day on which one ends may be written in later, when the law that ends it has come.
PENALTIES = "d8abd384671c888ada5bd502e2102078a58f04c43e1a8f1b20485b686099c5cb"


def form(code: str) -> Form:
    return SKB2022.form(code)


@pytest.mark.parametrize("rulebook", RULEBOOKS, ids=lambda rulebook: rulebook.code)
def test_a_released_version_is_as_it_was_released(rulebook: Rulebook) -> None:
    assert seal(rulebook) == SEALS[rulebook.code]


def test_a_certainty_raised_by_one_step_breaks_the_seal() -> None:
    first, *rest = SKB2022.forms
    upgraded = replace(first, marks=replace(first.marks, article=Certainty.UNVERIFIED))

    assert seal(replace(SKB2022, forms=(upgraded, *rest))) != SEALS["skb2022"]


def test_the_penalties_are_as_they_were_released() -> None:
    assert seal_of_penalties(SANCTIONS) == PENALTIES
    assert seal_of_penalties([replace(SANCTIONS[0], name="?"), *SANCTIONS[1:]]) != PENALTIES


def test_every_list_is_whole() -> None:
    counts = {prefix: sum(f.code.startswith(prefix) for f in SKB2022.forms) for prefix in ("ethics", "disc", "pp94")}

    assert counts == {"ethics": 7, "disc": 11, "pp94": 7}
    assert len({f.code for f in SKB2022.forms}) == 25


@pytest.mark.parametrize(
    ("day", "code"),
    [("2020-09-10", "skb2020"), ("2022-09-21", "skb2020"), ("2022-09-22", "skb2022"), ("2026-11-24", "skb2022")],
)
def test_the_day_of_the_act_chooses_the_version(day: str, code: str) -> None:
    assert rules_on(date.fromisoformat(day)).code == code


def test_the_newest_edition_of_the_version_in_force_is_chosen() -> None:
    corrected, third = replace(SKB2022, edition=2), replace(SKB2022, edition=3, name="Third")
    found = rules_on(date(2024, 1, 1), (third, SKB2022, corrected, SKB2020))

    assert found is third
    assert rules_on(date(2021, 1, 1), (third, SKB2022, corrected, SKB2020)) is SKB2020


def test_an_edition_that_was_corrected_away_does_not_come_back_on_days_that_only_it_would_hold() -> None:
    ended = replace(SKB2022, edition=2, until=date(2027, 1, 1))

    with pytest.raises(Refusal, match="rules_none"):
        rules_on(date(2027, 1, 1), (*RULEBOOKS, ended))


def test_a_new_version_goes_before_one_that_nobody_ended() -> None:
    coming = replace(SKB2022, code="skb2027", since=date(2027, 1, 1))

    assert rules_on(date(2027, 1, 1), (coming, *RULEBOOKS)) is coming
    assert rules_on(date(2026, 12, 31), (coming, *RULEBOOKS)) is SKB2022


def test_an_edition_has_its_own_contests() -> None:
    assert SKB2022.contest("pilkada2024_governor") in SKB2022.contests
    with pytest.raises(Refusal, match="contest_unknown"):
        replace(SKB2022, contests=()).contest("pilkada2024_governor")


def test_before_the_first_version_nothing_is_guessed() -> None:
    with pytest.raises(Refusal, match="rules_none"):
        rules_on(date(2020, 9, 9))


def test_versions_follow_each_other_without_gap_or_overlap() -> None:
    assert [r.until for r in RULEBOOKS] == [*(r.since for r in RULEBOOKS[1:]), None]


def test_the_list_of_2020_was_not_read_and_is_not_borrowed() -> None:
    with pytest.raises(Refusal, match="forms_unread"):
        SKB2020.form("ethics_1")


def test_a_form_of_no_list_is_refused() -> None:
    with pytest.raises(Refusal, match="form_not_in_version"):
        SKB2022.form("discipline_12")


def test_what_the_sources_dispute_stays_disputed() -> None:
    assert form("discipline_3").marks.level is Certainty.CONFLICT
    assert [d.level for d in form("discipline_3").disputes] == [Level.HEAVY]
    assert [(d.level, d.phase) for d in form("discipline_9").disputes] == [(Level.HEAVY, Phase.AFTER_FIXING)]
    assert form("discipline_9").marks.article is Certainty.UNVERIFIED
    assert {note.code for note in CONFLICTS} >= {"discipline_3_level", "batam_2024", "word_candidate"}


def test_the_seven_prohibitions_of_the_regulation_are_for_permanent_servants_only() -> None:
    of_pppk = {f.code for f in SKB2022.forms if PersonKind.PPPK in f.applies_to}

    assert len(of_pppk) == 18
    assert not any(code.startswith("pp94") for code in of_pppk)


def test_a_case_can_carry_exactly_the_penalties_of_the_rulebook() -> None:
    ladder = {s.code for s in (*LADDER, *OUTSIDE, *REPEALED, *PPPK_PENALTIES)}
    assert {c.value for c in SANCTION.choices} == ladder
    assert {c.value for c in MORAL_SANCTION.choices} == {s.code for s in MORAL} - {"administrative_addition"}


def test_the_old_ladder_ends_on_the_day_on_which_the_new_one_begins() -> None:
    assert {s.until for s in REPEALED} == {NEW_LAW} == {s.since for s in LADDER}
    assert not any(s.exists_on(NEW_LAW) for s in REPEALED)


def test_medium_penalties_wait_for_the_rule_on_pay() -> None:
    assert {s.code for s in SANCTIONS if s.waits_for} == {"medium_6", "medium_9", "medium_12"}
    assert SKB2022.pay_rule is None


def test_forms_name_penalties_of_their_own_level_and_acts_name_forms_that_exist() -> None:
    assert [f.code for f in SKB2022.forms if {SANCTION_BY_CODE[s].level for s in f.sanctions} != {f.level}] == []
    assert {code for act in ACTS for code in act.forms} == {f.code for f in SKB2022.forms}


def test_exceptions_speak_of_acts_that_exist() -> None:
    assert {act for note in EXCEPTIONS for act in note.acts} <= {act.code for act in ACTS}


def test_a_chain_is_as_sure_as_its_weakest_link() -> None:
    assert weakest(Certainty.SEEN, Certainty.UNVERIFIED, Certainty.CONFLICT) is Certainty.UNVERIFIED
    assert weakest(Certainty.SEEN, Certainty.INFERRED) is Certainty.INFERRED
