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
from domain.rulebook.seal import seal
from domain.rulebook.slots import PPPK_SLOTS
from domain.rulebook.vocabulary import Certainty, Form, Level, PersonKind, Phase, weakest

#: A released version is never edited: a change of law is a new value beside it, with its own seal.
SEALS = {
    "skb2020": "a965405685b753d59e47ee7a7312ef35153f23647c5089037b7d2f43f2601c8d",
    "skb2022": "2b45bfd6da3490625512e4d7528578e6134e6c9a28f2fc25f2cda4ab20740754",
}


def form(code: str) -> Form:
    return SKB2022.form(code)


@pytest.mark.parametrize("rulebook", RULEBOOKS, ids=lambda rulebook: rulebook.code)
def test_a_released_version_is_as_it_was_released(rulebook: Rulebook) -> None:
    assert seal(rulebook) == SEALS[rulebook.code]


def test_a_certainty_raised_by_one_step_breaks_the_seal() -> None:
    first, *rest = SKB2022.forms
    upgraded = replace(first, marks=replace(first.marks, article=Certainty.UNVERIFIED))

    assert seal(replace(SKB2022, forms=(upgraded, *rest))) != SEALS["skb2022"]


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
    ladder = {s.code for s in (*LADDER, *OUTSIDE, *REPEALED, *PPPK_SLOTS)}
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
