"""Whoever is involved steps back, survives no delegation, and the next higher takes over: at the edge and in decide."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from domain import access
from domain.case import Excluded, replay
from domain.commands import Actor, Bond, Tie
from domain.conflicts import barrier
from domain.decisions import about_conflicts, available
from domain.errors import Refusal
from domain.lifecycle import PROCEDURES
from domain.notices import notices
from domain.procedure import LANE_OF, Action, Fact, Lane, Role
from tests.builders import (
    CONTROL_FIRST,
    ETHICS,
    TO_AGENCY,
    TO_APPROVAL,
    TO_DELIVERY,
    TO_REMEDY,
    Story,
    at_step,
    blocked,
    calendar,
    officer,
    reprimanded,
)

REGIONAL, CENTRAL = (Fact.REGIONAL_AGENCY,), (Fact.CENTRAL_AGENCY,)
PPK, MINISTRY = officer(Role.PERSONNEL_AUTHORITY), officer(Role.HOME_AFFAIRS_OFFICER)
CHAIR, AUDITOR = officer(Role.TASK_FORCE_CHAIR), officer(Role.BKN_AUDITOR)
VERIFIER, OTHER = officer(Role.TASK_FORCE_VERIFIER), officer(Role.TASK_FORCE_VERIFIER, "other")
PRIVATE = {Lane.REPORTER, Lane.REPORTED, Lane.SYSTEM}


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        act()
    return refused.value.code


def rows() -> list[tuple[str, Action, Role]]:
    """Every act of every version by each officer of it."""
    return [
        (table.code, action, role)
        for table in PROCEDURES.values()
        for action in table.actions
        for role in action.by
        if LANE_OF[role] not in PRIVATE
    ]


WAYS: dict[str, Callable[[Actor], tuple[Actor, tuple[Excluded, ...]]]] = {
    "excluded": lambda a: (a, (Excluded(a.id, "kin_of_candidate", declared=True),)),
    "tied": lambda a: (replace(a, bonds=(Bond(a.id, Tie.REPORTED),)), ()),
    "derived_from_excluded": lambda a: (replace(a, acting_for=("x", "y")), (Excluded("y", "party", declared=True),)),
}


@pytest.mark.parametrize("way", WAYS)
def test_whoever_has_no_part_does_nothing_in_any_version_at_the_edge_or_in_decide(way: str) -> None:
    for code, action, role in rows():
        who, exclusions = WAYS[way](officer(role))
        facts = frozenset(Fact) - {Fact.HEAD_INVOLVED}
        case = at_step(action.source[0], facts=facts, exclusions=exclusions, procedure_code=code)
        story = Story()
        story.case = replace(case, versions=((1, code),))

        assert code_of(lambda a=action, w=who, c=case: access.permit(w, a, c)) == way, (code, action.code, role)  # type: ignore[misc]
        assert code_of(lambda s=story, a=action, w=who: s.send(s.form(a.code, w))) == way, (code, action.code, role)  # type: ignore[misc]


def test_a_tie_of_somebody_whose_mandate_is_held_counts_too() -> None:
    deputy = replace(VERIFIER, acting_for=("away",), bonds=(Bond("away", Tie.REPORTER),))

    assert code_of(lambda: Story().act("accept", deputy)) == "derived_from_excluded"


def test_an_excluded_officer_is_not_let_in_by_the_mandate_of_another() -> None:
    story = Story()
    story.act("declare_interest", VERIFIER)

    assert code_of(lambda: story.act("accept", replace(VERIFIER, acting_for=(OTHER.id,)))) == "excluded"
    assert story.act("accept", OTHER)


def test_a_mandate_from_somebody_without_a_conflict_is_no_hindrance() -> None:
    assert Story().act("accept", replace(VERIFIER, acting_for=(OTHER.id,)))


@pytest.mark.parametrize("role", [r for r in Role if LANE_OF[r] in PRIVATE])
def test_nobody_stands_in_the_way_of_a_party_or_of_the_watch(role: Role) -> None:
    who = officer(role)

    assert barrier(who, at_step("submitted", exclusions=(Excluded(who.id, "party", declared=True),))) is None


def test_who_declared_an_interest_reads_the_file_no_more_but_still_sees_that_the_case_exists() -> None:
    story = Story()
    access.open_to(VERIFIER, story.case)
    story.act("declare_interest", VERIFIER, ground="kin_of_reported")

    assert code_of(lambda: access.open_to(VERIFIER, story.case)) == "excluded"
    assert access.sees(VERIFIER, story.case)
    assert (available(story.case, VERIFIER), about_conflicts(story.case, VERIFIER)) == ((), ())


def test_a_refusal_names_its_ground_and_its_article_and_how_sure_it_is() -> None:
    story = Story()
    story.act("declare_interest", VERIFIER, ground="kin_of_reported")

    with pytest.raises(Refusal) as refused:
        story.act("accept", VERIFIER)

    assert refused.value.message == (
        "Anda tidak boleh bertindak pada perkara ini: keluarga atau kerabat terlapor. Dasar: UU 30/2014 Pasal 42-43: "
        "larangan bertindak dalam benturan kepentingan (belum diverifikasi)."
    )


def test_every_refusal_of_a_conflict_names_its_rule() -> None:
    involved = at_step("agency_follow_up", facts=frozenset({Fact.SENT_TO_AGENCY, Fact.HEAD_INVOLVED, *REGIONAL}))
    refusals = [barrier(PPK, involved)]
    for way in WAYS.values():
        who, exclusions = way(VERIFIER)
        refusals.append(barrier(who, at_step("submitted", exclusions=exclusions)))

    assert all(no and "Dasar: " in no.message and "Pasal" in no.message for no in refusals)


def test_the_log_says_who_is_excluded_so_that_an_auditor_replays_it() -> None:
    story = Story()
    story.act("declare_interest", VERIFIER, ground="candidacy")
    story.act("exclude_officer", CHAIR, officer="bkn_verifier:1", ground="took_part")

    assert replay(story.events) == story.case
    assert story.case.position().excluded == (VERIFIER.id, "bkn_verifier:1")


# --- one person about another


def test_an_excluded_officer_is_let_in_again_only_by_somebody_else() -> None:
    story = Story()
    story.act("exclude_officer", CHAIR, officer=VERIFIER.id)

    assert code_of(lambda: story.act("accept", VERIFIER)) == "excluded"
    assert code_of(lambda: story.act("readmit_officer", CHAIR, officer=VERIFIER.id)) == "same_person"
    assert story.act("readmit_officer", AUDITOR, officer=VERIFIER.id)
    assert story.act("accept", VERIFIER)


def test_an_excluded_supervisor_does_not_let_themselves_in() -> None:
    story = Story()
    story.act("exclude_officer", CHAIR, officer=AUDITOR.id)

    assert code_of(lambda: story.act("readmit_officer", AUDITOR, officer=AUDITOR.id)) == "excluded"


def test_what_somebody_declared_themselves_stays_for_good() -> None:
    story = Story()
    story.act("declare_interest", VERIFIER)

    assert code_of(lambda: story.act("readmit_officer", AUDITOR, officer=VERIFIER.id)) == "nobody_excluded"
    story.act("exclude_officer", CHAIR, officer=OTHER.id)
    assert code_of(lambda: story.act("readmit_officer", AUDITOR, officer=VERIFIER.id)) == "declared_for_good"


@pytest.mark.parametrize(
    ("whom", "code"), [(CHAIR.id, "officer_self"), ("v", "already_excluded"), ("<b>", "officer_not_here")]
)
def test_nobody_is_excluded_twice_or_by_the_wrong_form(whom: str, code: str) -> None:
    story = Story()
    story.act("exclude_officer", AUDITOR, officer="v")

    assert code_of(lambda: story.act("exclude_officer", CHAIR, officer=whom)) == code


def test_separation_of_duties_survives_a_mandate() -> None:
    story = reprimanded()
    story.act("propose_block", CONTROL_FIRST)
    deputy = replace(officer(Role.BKN_CONTROL_OFFICER, "deputy"), acting_for=(CONTROL_FIRST.id,))

    assert code_of(lambda: story.act("confirm_block", deputy)) == "same_person"


def test_the_bystander_of_a_hearing_does_not_set_the_moral_sanction() -> None:
    story = Story(*TO_AGENCY, "form_council", "summon_ethics", answers=ETHICS)
    both = officer(Role.ETHICS_COUNCIL, "both")
    story.act("hold_ethics_hearing", both)
    story.act("find_ethics_breach")

    ppk = replace(both, role=Role.PERSONNEL_AUTHORITY)
    assert code_of(lambda: story.act("set_moral_sanction", ppk)) == "same_person"


@pytest.mark.parametrize("decision", ["uphold_decree", "lighten_decree", "grant_objection"])
def test_an_examiner_does_not_decide_on_the_objection(decision: str) -> None:
    story = Story(*TO_REMEDY, "file_objection")
    examiner = replace(officer(Role.EXAMINATION_TEAM), role=Role.PERSONNEL_AUTHORITY)

    assert code_of(lambda: story.act(decision, examiner)) == "same_person"


# --- the head of the agency


def test_a_whole_case_to_its_decree_by_the_ministry_while_the_involved_head_is_refused() -> None:
    story = Story(*TO_AGENCY, records=REGIONAL)
    story.act("record_involvement", PPK, ground="favoured_candidate")

    for act in (*TO_DELIVERY[len(TO_AGENCY) :], "deliver_decree", "file_objection", "uphold_decree"):
        if Role.PERSONNEL_AUTHORITY in story.action(act).by:
            assert code_of(lambda a=act: story.act(a, PPK)) == "authority_involved", act  # type: ignore[misc]
            story.act(act, MINISTRY)
        else:
            story.act(act)

    assert story.case.step == "in_force"


@pytest.mark.parametrize(("records", "instead"), [
    (REGIONAL, Role.HOME_AFFAIRS_OFFICER), (CENTRAL, Role.STATE_APPARATUS_OFFICER),
])  # fmt: skip
def test_the_next_higher_owes_what_the_head_owed_to_the_same_day(records: tuple[Fact, ...], instead: Role) -> None:
    story = Story(*TO_AGENCY, records=records)
    before = story.case.open_deadlines[0]
    events = story.act("record_involvement", AUDITOR)

    assert story.case.owners() == (instead,)
    assert story.case.open_deadlines == (replace(before, owner=instead),)
    told = {n.to for n in notices(story.case.procedure, events, story.case.facts)}
    assert instead in told
    assert Role.PERSONNEL_AUTHORITY not in told


def test_the_wrong_ministry_stays_outside() -> None:
    story = Story(*TO_AGENCY, "record_involvement", records=REGIONAL)

    assert access.sees(MINISTRY, story.case)
    assert not access.sees(officer(Role.STATE_APPARATUS_OFFICER), story.case)


def test_the_next_higher_comes_in_when_the_agency_would_not_sooner() -> None:
    story = Story(*TO_APPROVAL, records=REGIONAL)
    story.act("record_involvement", AUDITOR)
    assert not access.sees(MINISTRY, story.case)

    story.act("approve_recommendation")
    story.act("send_to_agency")

    assert access.sees(MINISTRY, story.case)
    assert story.case.owners() == (Role.HOME_AFFAIRS_OFFICER,)


def test_a_slow_ministry_is_called_up_the_ladder_and_nobody_is_pressed_for_it() -> None:
    story = Story(*TO_AGENCY, "record_involvement", records=REGIONAL).wait(60)
    story.lapse()

    assert story.case.control == "none"
    assert set(story.case.owners()) == {Role.HOME_AFFAIRS_OFFICER, Role.TASK_FORCE_CHAIR}
    assert {d.owner for d in story.case.open_deadlines} == {Role.HOME_AFFAIRS_OFFICER}


@pytest.mark.parametrize("pressed", [reprimanded, blocked])
def test_pressure_on_the_head_ends_with_the_record_of_the_involvement(pressed: Callable[[], Story]) -> None:
    story = pressed()
    story.case = replace(story.case, facts=story.case.facts | set(REGIONAL))
    story.act("record_involvement", AUDITOR)

    assert story.case.control in {"none", "unblocked"}
    assert code_of(lambda: story.act("propose_block", CONTROL_FIRST)) in {"wrong_step", "not_passive"}


def test_a_lifted_record_gives_the_duty_back_but_not_by_whoever_recorded_it() -> None:
    story = Story(*TO_AGENCY, records=REGIONAL)
    story.act("record_involvement", AUDITOR)

    assert code_of(lambda: story.act("lift_involvement", AUDITOR)) == "same_person"
    assert code_of(lambda: story.act("lift_involvement", PPK)) == "wrong_role"
    story.act("lift_involvement", CHAIR)
    assert story.case.owners() == (Role.PERSONNEL_AUTHORITY,)
    assert story.act("form_team", PPK)


def test_an_agency_of_unknown_level_has_no_substitute_and_says_so() -> None:
    assert code_of(lambda: Story(*TO_AGENCY, "record_involvement")) == "fact_missing"


def test_a_calendar_or_a_suspension_leaves_the_clocks_with_the_next_higher() -> None:
    acts = (*TO_AGENCY, "record_involvement", "form_team", "summon", "propose_suspension")
    story = Story(*TO_AGENCY, "record_involvement", records=REGIONAL)
    for act in acts[len(TO_AGENCY) + 1 :]:
        story.act(act, MINISTRY if act == "form_team" else None)

    owners = {d.code: d.owner for d in story.case.open_deadlines}
    assert owners["suspension_decision"] is Role.HOME_AFFAIRS_OFFICER
    story.recount(replace(calendar(), version="again"))
    assert {d.code: d.owner for d in story.case.open_deadlines} == owners


# --- the direct superior


def test_an_involved_superior_is_replaced_by_the_next_higher() -> None:
    story = Story(*TO_AGENCY)
    assert code_of(lambda: story.act("assign_next_superior")) == "fact_missing"
    story.act("record_superior_involvement", PPK)

    assert code_of(lambda: story.act("assign_superior")) == "barred"
    story.act("assign_next_superior")
    assert story.case.step == "examination_preparation"
