"""Who may punish whom, and who may sit in judgement."""

import pytest

from domain.competence import (
    AgencyLevel,
    Official,
    Penalty,
    Post,
    check_examiners,
    check_official,
    competent,
    lawful_council,
    penalty_of,
    team_former,
)
from domain.errors import Refusal
from domain.lifecycle_fields import COUNCIL_SIZE
from domain.rulebook.vocabulary import Certainty, Level

CENTRAL, PROVINCE, LOCAL = AgencyLevel


@pytest.mark.parametrize(
    ("post", "agency", "penalty", "official", "certainty"),
    [
        (Post.HIGHEST, CENTRAL, Penalty.HEAVY, Official.PRESIDENT, Certainty.SEEN),
        (Post.HIGH, PROVINCE, Penalty.DISMISSAL, Official.PRESIDENT, Certainty.SEEN),
        (Post.HIGH, PROVINCE, Penalty.HEAVY, Official.AUTHORITY, Certainty.CONFLICT),
        (Post.SENIOR, CENTRAL, Penalty.LIGHT, Official.HIGH, Certainty.SEEN),
        (Post.SENIOR, LOCAL, Penalty.LIGHT, Official.AUTHORITY, Certainty.SEEN),
        (Post.ADMINISTRATOR, PROVINCE, Penalty.MEDIUM, Official.HIGH, Certainty.SEEN),
        (Post.ADMINISTRATOR, LOCAL, Penalty.MEDIUM, Official.AUTHORITY, Certainty.SEEN),
        (Post.SUPERVISOR, LOCAL, Penalty.MEDIUM, Official.AUTHORITY, Certainty.CONFLICT),
        (Post.EXECUTOR, PROVINCE, Penalty.LIGHT, Official.SUPERVISOR, Certainty.SEEN),
        (Post.EXECUTOR, LOCAL, Penalty.HEAVY, Official.AUTHORITY, Certainty.SEEN),
        (Post.SPECIALIST, LOCAL, Penalty.LIGHT, Official.SUPERVISOR, Certainty.UNVERIFIED),
        (Post.EXPERT_HIGHEST, CENTRAL, Penalty.DISMISSAL, Official.PRESIDENT, Certainty.SEEN),
    ],
)
def test_the_table_names_the_official(
    post: Post, agency: AgencyLevel, penalty: Penalty, official: Official, certainty: Certainty
) -> None:
    found = competent(post, agency, penalty)

    assert (found.official, found.certainty) == (official, certainty)


@pytest.mark.parametrize("post", [post for post in Post if post is not Post.HIGHEST])
@pytest.mark.parametrize("agency", AgencyLevel)
def test_every_post_and_penalty_has_its_official(post: Post, agency: AgencyLevel) -> None:
    assert all(competent(post, agency, penalty) for penalty in Penalty)


def test_an_official_who_is_not_competent_is_refused() -> None:
    with pytest.raises(Refusal, match="official_not_competent"):
        check_official(Official.SUPERVISOR, Post.EXECUTOR, LOCAL, Level.HEAVY)
    assert check_official(Official.AUTHORITY, Post.EXECUTOR, LOCAL, Level.HEAVY).certainty is Certainty.SEEN


def test_dismissal_has_an_official_of_its_own() -> None:
    with pytest.raises(Refusal, match="official_not_competent"):
        check_official(Official.AUTHORITY, Post.HIGH, PROVINCE, Level.HEAVY, "heavy_dismissal")
    assert Official.PRESIDENT in check_official(Official.AUTHORITY, Post.HIGH, PROVINCE, Level.HEAVY).others


def test_whom_only_another_source_names_passes_as_disputed() -> None:
    assert check_official(Official.SENIOR, Post.SUPERVISOR, LOCAL, Level.MEDIUM).certainty is Certainty.CONFLICT


def test_what_no_row_knows_is_not_guessed() -> None:
    with pytest.raises(Refusal, match="competence_unknown"):
        competent(Post.HIGHEST, LOCAL, Penalty.LIGHT)


def test_a_moral_sanction_is_the_agency_heads() -> None:
    assert check_official(Official.AUTHORITY, Post.EXECUTOR, LOCAL, Level.MORAL).certainty is Certainty.SEEN
    with pytest.raises(Refusal, match="official_not_competent"):
        check_official(Official.SENIOR, Post.EXECUTOR, LOCAL, Level.MORAL)
    with pytest.raises(Refusal, match="competence_unknown"):
        penalty_of(Level.MORAL)


def test_a_regional_secretary_is_not_judged_by_a_team_of_the_own_head() -> None:
    assert team_former(LOCAL, regional_secretary=True).official is Official.GOVERNOR
    assert team_former(PROVINCE, regional_secretary=True).official is Official.HOME_MINISTER
    assert team_former(LOCAL).official is Official.AUTHORITY


def test_nobody_is_examined_from_below() -> None:
    check_examiners([Post.ADMINISTRATOR, Post.EXPERT_HIGH, Post.SENIOR], Post.ADMINISTRATOR)
    with pytest.raises(Refusal, match="examiner_below"):
        check_examiners([Post.SENIOR, Post.SUPERVISOR], Post.ADMINISTRATOR)


@pytest.mark.parametrize(("size", "lawful"), [(4, False), (5, True), (6, False), (7, True), (8, False)])
def test_a_council_has_five_or_an_odd_number_above(size: int, lawful: bool) -> None:
    assert lawful_council(size) is lawful


def test_the_form_offers_lawful_sizes_of_a_council_only() -> None:
    assert [choice.value for choice in COUNCIL_SIZE.choices] == ["5", "7", "9", "11"]
