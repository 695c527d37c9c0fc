"""From an act to forms and penalties: what is offered, what is refused, and how sure it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from domain.assessment import (
    Permitted,
    Person,
    after_repeat,
    allowed,
    check_sanction,
    match,
)
from domain.elections import contest
from domain.errors import Refusal
from domain.rulebook.pppk import PppkTable
from domain.rulebook.releases import SKB2022
from domain.rulebook.sanctions import SANCTION_BY_CODE
from domain.rulebook.vocabulary import Certainty, Level, PersonKind, Phase, Sanction

PNS, CPNS = Person(PersonKind.PNS), Person(PersonKind.CPNS)
PPPK = Person(PersonKind.PPPK, "992401")
REGENT = contest("pilkada2024_regent_mayor")
EARLY, LATE = date(2024, 9, 1), date(2024, 10, 15)
BEFORE, AFTER = Phase.BEFORE_FIXING, Phase.AFTER_FIXING
HEAVIEST = Sanction(
    "pppk_heavy_3", Level.HEAVY, "Pemutusan perjanjian kerja contoh", 32, "Peraturan contoh", Certainty.SEEN,
    date(2024, 1, 1),
)  # fmt: skip
TABLE = PppkTable("992401", "Peraturan contoh", date(2024, 1, 1), {Level.HEAVY: (HEAVIEST,)})


def codes(act: str, on: date, person: Person = PNS) -> list[str]:
    return [c.form.code for c in match(act, on, REGENT, "", person)]


def penalties(form: str, on: date = LATE, phase: Phase = AFTER, person: Person = PNS) -> list[str]:
    return [p.sanction.code for p in allowed(SKB2022.form(form), person, on, phase, tables=(TABLE,))]


@pytest.mark.parametrize(
    ("act", "before", "after"),
    [
        ("like", ["ethics_4"], ["discipline_6"]),
        ("post_own", ["ethics_2"], ["discipline_2"]),
        ("publish_photo", ["ethics_5"], ["discipline_7"]),
        ("attend_event", ["ethics_3"], ["discipline_4"]),
        ("join_campaign", ["ethics_6"], ["pp94_n1"]),
        ("approach_party", ["discipline_3"], []),
        ("party_member", ["discipline_5"], ["discipline_5"]),
        ("partisan_activity", ["discipline_8", "pp94_n6"], ["discipline_8", "pp94_n6"]),
        ("attend_passively", [], []),
        ("hijacked_account", [], []),
    ],
)
def test_the_fixing_decides_which_list_an_act_falls_under(act: str, before: list[str], after: list[str]) -> None:
    assert (codes(act, EARLY), codes(act, LATE)) == (before, after)


def test_the_regulations_own_list_is_not_for_contract_servants() -> None:
    assert codes("join_campaign", LATE, CPNS) == ["pp94_n1"]
    assert codes("join_campaign", LATE, PPPK) == []


def test_support_by_identity_papers_exists_only_where_candidates_need_it() -> None:
    assert codes("id_support", EARLY) == ["discipline_10", "pp94_n7"]
    assert match("id_support", date(2023, 10, 1), contest("pemilu2024_president"), "", PNS) == ()


def test_a_candidate_is_as_sure_as_the_day_of_fixing_that_put_it_there() -> None:
    sure, unsure = (
        match("like", EARLY, REGENT, "", PNS),
        match("like", date(2023, 12, 1), contest("pemilu2024_dpr"), "", PNS),
    )

    assert [c.certainty for c in (*sure, *unsure)] == [Certainty.SEEN, Certainty.INFERRED]


def test_an_act_without_a_candidate_needs_no_contest() -> None:
    assert [c.form.code for c in match("party_member", date(2026, 3, 1), None, "", PNS)] == ["discipline_5"]
    with pytest.raises(Refusal, match="contest_needed"):
        match("like", LATE, None, "", PNS)


@pytest.mark.parametrize(
    ("code", "attempt"),
    [
        ("not_asn", lambda: match("like", LATE, REGENT, "", Person(PersonKind.NON_ASN))),
        ("act_unknown", lambda: match("breathe", LATE, REGENT, "", PNS)),
        ("no_election_stage", lambda: match("like", date(2026, 1, 1), REGENT, "", PNS)),
        ("fixing_unknown", lambda: match("like", date(2025, 4, 8), contest("psu2025_regent_mayor"), "", PNS)),
        ("forms_unread", lambda: match("like", date(2020, 10, 1), contest("pilkada2020_governor"), "", PNS)),
        ("rules_none", lambda: match("like", date(2020, 1, 22), contest("pilkada2020_governor"), "", PNS)),
        ("form_not_for_person", lambda: allowed(SKB2022.form("pp94_n1"), PPPK, LATE)),
        ("pppk_table_missing", lambda: allowed(SKB2022.form("discipline_6"), PPPK, LATE)),
    ],
)
def test_what_cannot_be_known_is_refused_with_its_code(code: str, attempt: Callable[[], object]) -> None:
    with pytest.raises(Refusal) as no:
        attempt()

    assert no.value.code == code


def test_the_penalties_of_a_form_come_from_the_lightest() -> None:
    assert penalties("ethics_4") == ["moral_closed", "moral_open", "administrative_addition"]
    assert penalties("discipline_6") == ["heavy_demotion", "heavy_release", "heavy_dismissal"]
    assert penalties("discipline_5") == ["dishonourable_dismissal"]


def test_a_level_that_only_another_source_names_is_offered_as_disputed() -> None:
    options = allowed(SKB2022.form("discipline_9"), PNS, LATE, AFTER)

    assert [p.sanction.level for p in options] == [Level.MEDIUM] * 3 + [Level.HEAVY] * 3
    assert {p.certainty for p in options} == {Certainty.CONFLICT}
    assert penalties("discipline_9", EARLY, BEFORE) == ["medium_6", "medium_9", "medium_12"]


def test_a_cut_of_the_allowance_is_doubtful_until_the_rule_on_pay_is_there() -> None:
    form, ruled = SKB2022.form("pp94_n1"), date(2024, 10, 1)

    waiting = allowed(form, PNS, LATE, AFTER)
    settled = allowed(form, PNS, LATE, AFTER, pay_rule=ruled)

    assert {p.certainty for p in waiting} == {Certainty.CONFLICT}
    assert all("Menunggu" in p.note for p in waiting)
    assert {p.certainty for p in settled} == {Certainty.SEEN}


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("old_medium_pay_rise", "sanction_repealed"),
        ("old_heavy_rank", "sanction_repealed"),
        ("medium_6", "sanction_not_allowed"),
        ("exile", "sanction_unknown"),
    ],
)
def test_a_penalty_that_the_day_or_the_form_does_not_have_is_refused(code: str, refusal: str) -> None:
    options = allowed(SKB2022.form("discipline_6"), PNS, LATE, AFTER)

    with pytest.raises(Refusal, match=refusal):
        check_sanction(code, options, LATE)
    assert check_sanction("heavy_release", options, LATE).sanction.code == "heavy_release"


def test_an_act_of_the_old_days_has_the_old_ladder() -> None:
    options = allowed(SKB2022.form("discipline_6"), PNS, date(2020, 10, 1), AFTER)

    assert {p.sanction.basis for p in options} == {"PP 53/2010 Pasal 7, dicabut PP 94/2021"}
    assert check_sanction("old_heavy_rank", options, date(2020, 10, 1)).certainty is Certainty.SEEN


def test_a_contract_servant_has_the_table_of_the_own_agency_on_that_day() -> None:
    assert penalties("discipline_6", person=PPPK) == ["pppk_heavy_3"]
    with pytest.raises(Refusal, match="pppk_table_missing"):
        penalties("discipline_6", date(2023, 12, 1), AFTER, PPPK)
    with pytest.raises(Refusal, match="pppk_table_missing"):
        penalties("discipline_6", person=Person(PersonKind.PPPK, "992402"))


def test_a_table_without_penalties_of_a_level_is_no_table_for_it() -> None:
    with pytest.raises(Refusal, match="pppk_table_missing"):
        penalties("discipline_3", person=PPPK)


def test_a_penalty_of_an_agencys_table_is_known_and_after_its_last_one_no_ladder_begins() -> None:
    options = allowed(SKB2022.form("discipline_6"), PPPK, LATE, AFTER, tables=(TABLE,))

    assert check_sanction("pppk_heavy_3", options, LATE).sanction.name == "Pemutusan perjanjian kerja contoh"
    with pytest.raises(Refusal, match="sanction_not_allowed"):
        check_sanction("pppk_light_1", options, LATE)
    assert after_repeat(HEAVIEST, options, LATE) == ()


def test_an_edition_says_itself_which_forms_an_act_may_fall_under() -> None:
    other = replace(SKB2022, edition=2, acts={**SKB2022.acts, "like": ("discipline_2",)})

    assert [c.form.code for c in match("like", LATE, REGENT, "", PNS, rulebook=other)] == ["discipline_2"]
    with pytest.raises(Refusal, match="act_unknown"):
        match("like", LATE, REGENT, "", PNS, rulebook=replace(other, acts={}))


def test_a_contract_servants_ethics_and_party_membership_need_no_table() -> None:
    elsewhere = Person(PersonKind.PPPK, "992402")

    assert penalties("discipline_5", person=elsewhere) == ["pppk_dishonourable_termination"]
    assert {p.certainty for p in allowed(SKB2022.form("ethics_4"), elsewhere, EARLY)} == {Certainty.INFERRED}


def test_who_repeats_gets_something_heavier_than_the_last_time() -> None:
    def left(last: str, form: str) -> list[str]:
        return [p.sanction.code for p in again(last, allowed(SKB2022.form(form), PNS, LATE, BEFORE))]

    def again(last: str, options: tuple[Permitted, ...]) -> tuple[Permitted, ...]:
        return after_repeat(SANCTION_BY_CODE[last], options, LATE)

    assert left("medium_6", "pp94_n1") == ["medium_9", "medium_12"]
    assert left("medium_12", "pp94_n1") == ["heavy_demotion", "heavy_release", "heavy_dismissal"]
    assert left("heavy_dismissal", "discipline_6") == []
    assert {p.certainty for p in again("medium_6", allowed(SKB2022.form("pp94_n1"), PNS, LATE))} == {
        Certainty.UNVERIFIED
    }
