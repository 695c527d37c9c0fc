"""The acts of a case ask the rulebook: what is found, recommended and decided is what the law of the day allows."""

from dataclasses import replace

import pytest

from domain import events as e
from domain.competence import Official
from domain.errors import Refusal
from domain.procedure import Fact, Role
from domain.questions import offered, questions
from domain.ranges import heaviest, range_of
from domain.rulebook.vocabulary import Level, Phase, Track
from tests.builders import TO_AGENCY, TO_APPROVAL, TO_CONCLUSION, TO_REPORT, TO_STUDY, Story, officer

REGENT = "pilkada2024_regent_mayor"
LIKE = {"track": "discipline", "act": "like", "contest": REGENT, "happened_on": "2024-10-15"}
LIKE_EARLY = {**LIKE, "track": "ethics", "happened_on": "2024-09-01"}
#: Two forms: what the ethics list says before the fixing, and of discipline the approach to a party.
BOTH = {"track": "discipline", "act": "declare_candidacy", "contest": REGENT, "happened_on": "2024-06-15"}
TO_DECISION = (*TO_REPORT, "report_breach")


def refusal(story: Story, code: str, **values: str) -> str:
    with pytest.raises(Refusal) as refused:
        story.act(code, **values)
    return refused.value.code


# --- the assessment


def test_the_day_of_the_act_decides_the_phase_and_with_it_the_list() -> None:
    after, before = Story(*TO_STUDY, "assess", answers=LIKE), Story(*TO_STUDY, "assess", answers=LIKE_EARLY)

    assert after.case.assessment
    assert before.case.assessment
    assert [f.code for f in after.case.assessment.forms] == ["discipline_6"]
    assert [f.code for f in before.case.assessment.forms] == ["ethics_4"]
    assert (before.case.assessment.phase, after.case.assessment.phase) == (Phase.BEFORE_FIXING, Phase.AFTER_FIXING)


def test_a_candidate_who_was_fixed_later_leaves_the_act_on_the_ethics_list() -> None:
    story = Story(*TO_STUDY, answers=LIKE)
    form = story.form("assess", fixed_on="2024-10-20")

    story.send(form)

    assert story.case.assessment
    assert [f.track for f in story.case.assessment.forms] == [Track.ETHICS]


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"happened_on": "2019-10-15", "contest": REGENT}, "rules_none"),
        ({"happened_on": "2021-10-15", "contest": REGENT}, "forms_unread"),
        ({"happened_on": "2023-10-15", "contest": REGENT}, "no_election_stage"),
        ({"contest": "none"}, "contest_needed"),
        ({"contest": "pilkada2099"}, "contest_unknown"),
        ({"act": "hijacked_account"}, "no_form_for_act"),
        ({"act": "accompany_spouse", "contest": "none", "agency_level": "central", "post": "regional_secretary"},
         "agency_level_differs"),
    ],
)  # fmt: skip
def test_what_cannot_be_assessed_is_refused_with_what_is_missing(answers: dict[str, str], code: str) -> None:
    assert code in {refusal(Story(*TO_STUDY, answers=LIKE), "assess", **answers)}


def test_a_vote_that_was_repeated_has_no_known_day_of_fixing() -> None:
    story = Story(*TO_STUDY, answers=LIKE)
    story.wait(200)

    given = {"happened_on": "2025-03-01", "contest": "psu2025_regent_mayor", "act": "like"}
    assert refusal(story, "assess", **given) == "fixing_unknown"


def test_the_agency_on_the_form_must_be_that_of_the_case() -> None:
    story = Story(*TO_STUDY, records=(Fact.REGIONAL_AGENCY,))

    assert refusal(story, "assess", agency_level="central") == "agency_level_differs"


def test_rules_of_another_day_are_no_ground() -> None:
    story = Story(*TO_STUDY, answers=LIKE)
    form = story.form("assess")
    assert form.law
    older = replace(form.law, rulebook=replace(form.law.rulebook, until=form.law.rulebook.since))

    for law in (None, older):
        with pytest.raises(Refusal, match="rules_of_another_day"):
            story.send(replace(form, law=law))


def test_a_case_keeps_the_law_that_it_was_assessed_by() -> None:
    story = Story(*TO_STUDY, "assess", answers=LIKE)
    assessed = next(x for x in story.events if isinstance(x, e.ActAssessed))

    assert assessed.assessment == story.case.assessment
    assert assessed.assessment.rulebook == "skb2022"
    assert len(assessed.assessment.seal) == 64
    assert {o.sanction.level for o in assessed.assessment.forms[0].offers} == {Level.HEAVY}


# --- findings


def test_a_form_is_found_only_if_every_element_is_proven() -> None:
    story = Story(*TO_CONCLUSION, answers=LIKE)

    assert refusal(story, "conclude_suspected", **{"element-discipline_6-1": "not_proven"}) == "no_form_found"
    story.act("conclude_suspected")
    assert story.case.found == ("discipline_6",)


def test_the_first_element_of_every_form_is_that_it_was_this_person() -> None:
    story = Story(*TO_CONCLUSION, answers=LIKE)
    asked = questions(story.case, story.action("conclude_suspected"))

    assert asked[0].code == "element-discipline_6-1"
    assert "jati dirinya terbukti" in asked[0].name
    assert asked[1].code == "evidence-discipline_6-1"
    assert asked[1].required


def test_a_finding_without_its_evidence_is_refused() -> None:
    story = Story(*TO_CONCLUSION, answers=LIKE)
    form = story.form("conclude_suspected")
    bare = replace(form, texts=tuple(code for code in form.texts if code != "evidence-discipline_6-2"))

    with pytest.raises(Refusal, match="field_missing"):
        story.send(bare)


def test_the_council_judges_the_ethics_list_and_the_team_the_discipline_list() -> None:
    story = Story(*TO_CONCLUSION, answers=BOTH)
    act = {code: story.action(code) for code in ("conclude_suspected", "find_ethics_breach", "report_breach")}
    forms = {
        code: {f.code.split("-")[1] for f in questions(story.case, action) if f.code.startswith("element")}
        for code, action in act.items()
    }

    assert forms["find_ethics_breach"] == {"ethics_1"}
    assert forms["report_breach"] == {"discipline_3"}
    assert forms["conclude_suspected"] == {"ethics_1", "discipline_3"}


def test_a_corrected_assessment_takes_the_finding_back_unless_its_form_stays() -> None:
    story = Story(*TO_CONCLUSION, "conclude_suspected", answers=LIKE)
    stays, goes = story.copy(), story.copy()

    stays.act("correct_assessment", post="administrator")
    goes.act("correct_assessment", happened_on="2024-09-01")

    assert stays.case.found == ("discipline_6",)
    assert goes.case.found == ()
    assert refusal(goes, "draft_recommendation") == "no_form_found"


# --- recommendation


def test_only_the_track_of_a_form_that_was_found_may_be_recommended() -> None:
    story = Story(*TO_CONCLUSION, "conclude_suspected", answers=LIKE)
    tracks = next(f for f in story.action("draft_recommendation").fields if f.code == "track")

    assert [choice.value for choice in offered(story.case, tracks)] == ["discipline"]
    assert refusal(story, "draft_recommendation", track="ethics", recommended="moral_open") == "no_form_found"


def test_a_recommendation_stays_within_the_range_of_the_rulebook() -> None:
    story = Story(*TO_CONCLUSION, "conclude_suspected", answers=LIKE)

    assert refusal(story, "draft_recommendation", recommended="old_medium_promotion") == "sanction_repealed"
    assert refusal(story, "draft_recommendation", recommended="dishonourable_dismissal") == "sanction_not_allowed"
    assert refusal(story, "draft_recommendation", recommended="pppk_light_1") == "sanction_not_allowed"
    story.act("draft_recommendation", recommended="heavy_demotion")


def test_a_milder_recommendation_needs_a_written_ground() -> None:
    story = Story(*TO_CONCLUSION, "conclude_suspected", answers=LIKE)
    form = story.form("draft_recommendation", recommended="medium_6")

    with pytest.raises(Refusal, match="departure_ground_missing"):
        story.send(replace(form, texts=("proposal",)))
    story.send(form)


# --- the decree


def test_a_decree_takes_only_what_the_rulebook_allows_for_the_form_that_was_found() -> None:
    story = Story(*TO_DECISION, answers=LIKE)

    assert refusal(story, "set_decree", sanction="old_heavy_rank") == "sanction_repealed"
    assert refusal(story, "set_decree", sanction="dishonourable_dismissal") == "sanction_not_allowed"
    story.act("set_decree", sanction="heavy_release")


def test_a_penalty_below_the_range_needs_another_person_and_a_written_ground() -> None:
    story = Story(*TO_DECISION, answers=LIKE)
    assert refusal(story, "set_decree", sanction="medium_6") == "departure_needs_proposal"

    story.act("propose_departure", departed_to="medium_6")

    assert refusal(story.copy(), "set_decree", sanction="medium_9") == "departure_needs_proposal"
    story.act("set_decree", sanction="medium_6")
    assert (story.case.step, story.case.departure) == ("decree_delivery", "")


def test_whoever_proposed_the_milder_penalty_does_not_set_it() -> None:
    story = Story(*TO_DECISION, answers=LIKE)
    unit = officer(Role.PERSONNEL_UNIT, "same")
    story.act("propose_departure", unit, departed_to="medium_6")
    head = replace(officer(Role.PERSONNEL_AUTHORITY, "same"), id=unit.id)

    with pytest.raises(Refusal, match="same_person"):
        story.act("set_decree", head, sanction="medium_6")


def test_nothing_heavier_than_the_range_can_be_proposed() -> None:
    story = Story(*TO_DECISION)  # serving in a campaign team: medium, of another source heavy

    assert refusal(story, "propose_departure", departed_to="dishonourable_dismissal") == "sanction_not_allowed"


def test_the_official_must_be_competent_for_the_post_and_the_penalty() -> None:
    story = Story(*TO_DECISION, answers=LIKE)

    assert refusal(story, "set_decree", official=Official.SUPERVISOR.value) == "official_not_competent"
    assert refusal(story, "set_decree", official=Official.PRESIDENT.value) == "official_not_competent"


def test_of_two_forms_the_heavier_is_punished_and_only_once() -> None:
    story = Story(*TO_CONCLUSION, "conclude_suspected", answers=BOTH)
    assert story.case.assessment

    assert heaviest(story.case.assessment.forms).code == "discipline_3"
    assert {o.sanction.level for o in range_of(story.case, Track.DISCIPLINE)} == {Level.MEDIUM, Level.HEAVY}


def test_whoever_was_punished_for_the_same_kind_before_gets_a_heavier_penalty() -> None:
    story = Story(*TO_DECISION, answers={**LIKE, "previous": "heavy_demotion"})

    assert [o.sanction.code for o in range_of(story.case, Track.DISCIPLINE)] == ["heavy_release", "heavy_dismissal"]
    assert refusal(story, "set_decree", sanction="heavy_demotion") == "departure_needs_proposal"


def test_after_the_last_rung_it_is_the_heaviest_again() -> None:
    story = Story(*TO_DECISION, answers={**LIKE, "previous": "heavy_dismissal"})

    assert [o.sanction.code for o in range_of(story.case, Track.DISCIPLINE)] == ["heavy_dismissal"]


def test_nobody_is_punished_twice_for_one_act() -> None:
    story = Story(*TO_CONCLUSION, answers={**LIKE, "previous": "same_act"})

    assert refusal(story, "conclude_suspected") == "barred"
    story.act("close_already_sanctioned")
    assert (story.case.step, story.case.ended) == ("already_sanctioned", True)


def test_an_earlier_decree_that_comes_to_light_at_the_agency_ends_the_case_there() -> None:
    story = Story(*TO_AGENCY, "form_team", answers=LIKE)
    story.act("correct_assessment_agency", previous="same_act")
    for code in ("summon", "hold_examination", "sign_minutes", "report_breach"):
        story.act(code)

    assert refusal(story, "set_decree") == "barred"
    story.act("close_already_sanctioned_agency")
    assert Fact.BREACH_FOUND not in story.case.facts


# --- outside the lists


def test_a_form_outside_the_lists_takes_two_persons_and_a_written_ground() -> None:
    story = Story(*TO_CONCLUSION[:2], "assess_outside", answers={"happened_on": "2020-10-01", "track": "discipline"})
    drafter = officer(Role.BAWASLU_OFFICER)

    with pytest.raises(Refusal, match="same_person"):
        story.act("confirm_outside", drafter)
    for code in ("summon_clarification", "hear_clarification"):
        story.act(code)
    assert refusal(story, "conclude_suspected") == "fact_missing"
    story.act("confirm_outside")
    story.act("conclude_suspected")
    assert story.case.found == ("outside",)


def test_outside_the_lists_too_the_ladder_is_that_of_the_day() -> None:
    acts = ("assess_outside", "confirm_outside", *TO_CONCLUSION[3:], "conclude_suspected")
    story = Story(*TO_STUDY, *acts, answers={"happened_on": "2020-10-01", "track": "discipline"})

    assert {o.sanction.code[:11] for o in range_of(story.case, Track.DISCIPLINE)} == {"old_medium_"}
    assert refusal(story, "draft_recommendation", recommended="medium_6") == "sanction_repealed"


# --- PPPK


def test_a_pppk_without_a_table_is_assessed_but_has_no_penalty_yet() -> None:
    story = Story(*TO_CONCLUSION, "conclude_suspected", answers={**LIKE, "person_kind": "pppk"})

    assert story.case.found == ("discipline_6",)
    assert refusal(story, "draft_recommendation", recommended="heavy_demotion") == "pppk_table_missing"


def test_the_ladder_of_permanent_servants_is_never_taken_for_a_pppk() -> None:
    story = Story(*TO_STUDY, "assess", answers={**LIKE_EARLY, "person_kind": "pppk"})
    assert story.case.assessment

    assert {o.sanction.level for form in story.case.assessment.forms for o in form.offers} == {Level.MORAL}


# --- the people who examine


def test_nobody_below_the_person_examined_sits_in_the_team() -> None:
    story = Story(*TO_AGENCY, answers={**LIKE, "post": "senior"})

    assert refusal(story, "form_team", lowest_post="administrator") == "examiner_below"
    assert refusal(story, "assign_superior", lowest_post="administrator") == "examiner_below"
    story.act("form_team", lowest_post="senior")


def test_the_team_for_a_regional_secretary_is_formed_by_the_governor() -> None:
    story = Story(*TO_AGENCY, answers={**LIKE, "post": "regional_secretary", "lowest_post": "high"})

    assert refusal(story, "form_team", formed_by="authority") == "team_former_other"
    story.act("form_team", formed_by="governor")


def test_the_list_of_penalties_says_who_is_competent_and_how_sure_that_is() -> None:
    story = Story(*TO_DECISION, answers=LIKE)
    field = next(f for f in story.action("set_decree").fields if f.code == "sanction")
    names = [choice.name for choice in offered(story.case, field)]

    assert names[0].startswith("Penurunan jabatan setingkat lebih rendah selama 12 bulan · oleh Pejabat Pembina")
    assert len(names) == 3


def test_what_was_drafted_by_the_list_is_asked_again_after_a_return() -> None:
    story = Story(*TO_APPROVAL, "return_recommendation", answers=LIKE)

    assert refusal(story, "draft_recommendation", recommended="old_heavy_rank") == "sanction_repealed"


def test_a_candidate_is_fixed_within_the_contest() -> None:
    story = Story(*TO_STUDY, answers=LIKE)

    assert refusal(story, "assess", fixed_on="2025-12-01") == "fixing_out_of_contest"
    assert refusal(story, "assess", fixed_on="2020-01-01") == "fixing_out_of_contest"


def test_an_involved_head_sets_no_decree_and_whoever_is_above_does() -> None:
    story = Story(*TO_AGENCY, records=(Fact.REGIONAL_AGENCY,), answers=LIKE)
    story.act("record_involvement", officer(Role.BKN_AUDITOR))
    ministry = officer(Role.HOME_AFFAIRS_OFFICER)
    story.act("form_team", ministry)
    for code in ("summon", "hold_examination", "sign_minutes", "report_breach"):
        story.act(code)

    for official, code in (("authority", "head_does_not_decide"), ("president", "official_not_competent")):
        with pytest.raises(Refusal, match=code):
            story.act("set_decree", ministry, official=official)
    story.act("set_decree", ministry, official="home_minister")
    assert story.case.step == "decree_delivery"
