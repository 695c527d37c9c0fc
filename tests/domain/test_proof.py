"""Every law holds for every way through every version, and each one catches a table that is broken for it."""

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import cache

import pytest

from domain.errors import Refusal
from domain.lifecycle import PROCEDURES, SKB2022_BKN
from domain.procedure import Fact, Procedure, Role
from domain.proof.account import account
from domain.proof.exploration import REGISTERED, explore
from domain.proof.innocence import LAWS, badly_formed, judge, paths
from domain.proof.law import Fault
from domain.proof.walk import SYSTEM, Walk
from domain.proof.weakening import weakenings, without


@cache
def walked(code: str) -> Walk:
    return explore(PROCEDURES[code])


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("code", PROCEDURES)
def test_a_law_holds_for_every_way_through_the_table(law: str, code: str) -> None:
    verdict = judge(walked(code), LAWS[law])

    assert verdict.worst is None
    assert verdict.covered


def _with(code: str, **changes: object) -> Procedure:
    """The table with one action changed."""
    broken = replace(SKB2022_BKN.action_by_code[code], **changes)  # type: ignore[arg-type]
    return replace(SKB2022_BKN, actions=tuple(broken if a.code == code else a for a in SKB2022_BKN.actions))


def _without(codes: Collection[str]) -> Procedure:
    return replace(SKB2022_BKN, actions=tuple(a for a in SKB2022_BKN.actions if a.code not in codes))


def _shortcut(code: str, source: str) -> Callable[[], Procedure]:
    return lambda: _with(code, source=(*SKB2022_BKN.action_by_code[code].source, source), requires=())


def _weak(name: str) -> Callable[[], Procedure]:
    return lambda: without(SKB2022_BKN, name)


SEEDED: list[tuple[str, Callable[[], Procedure]]] = [
    ("no_sanction_unheard", _shortcut("set_decree", "agency_follow_up")),
    ("no_sanction_unheard", _shortcut("find_ethics_breach", "ethics_preparation")),
    ("no_sanction_unheard", lambda: _with("assign_superior", records=(Fact.EXAMINATION_HEARD,),
                                          target="examination_report")),
    ("no_recommendation_unheard", _shortcut("conclude_suspected", "study")),
    ("no_recommendation_unheard", lambda: _with("verify", records=(Fact.CLARIFICATION_WAIVED,),
                                                target="study_conclusion")),
    ("no_second_absence", lambda: _with("record_no_show_2", source=("summons_1", "summons_2"))),
    ("hearing_recorded", lambda: _with("summon", records=(Fact.EXAMINATION_HEARD,))),
    ("asked_again", _weak("action.set_decree.requires.examination_heard+examination_no_show_twice")),
    ("in_force", lambda: _with("deliver_decree", target="in_force", records=(Fact.DECREE_DELIVERED, Fact.IN_FORCE))),
    ("right_before_effect", _weak("deadline.force.void_by.file_objection")),
    ("idis", _shortcut("record_idis", "decree_delivery")),
    ("assessed", _weak("action.conclude_suspected.requires.act_assessed")),
    ("once", _weak("action.set_decree.bars.already_sanctioned")),
    ("once", _weak("action.close_already_sanctioned_agency.retracts.breach_found")),
    ("rulebook", _weak("action.report_breach.fields.element")),
    ("rulebook", _weak("action.set_decree.fields.sanction.drawn")),
    ("rulebook", _weak("action.assess.fields.previous.same_act.records.already_sanctioned")),
    ("rulebook", _weak("action.assess.fields.act")),
    ("rulebook", _weak("action.assess.fields.fixed_on")),
    ("rulebook", _weak("action.assess.records.act_assessed")),
    ("rulebook", _weak("action.correct_assessment_agency.by.ethics_council")),
    ("rulebook", _weak("action.correct_assessment.tells.bawaslu_officer")),
    ("assessment_asked", _weak("action.draft_recommendation.requires.act_assessed")),
    ("assessment_asked", _weak("action.close_already_sanctioned.tells.reported_person")),
    ("incompatible", _weak("action.close_already_sanctioned_agency.not_by.report_breach")),
    ("superior", _weak("action.lift_superior_involvement.retracts.superior_involved")),
    ("outside", _weak("action.return_report.retracts.departure_proposed")),
    ("outside", _weak("action.propose_departure.tells")),
    ("outside", _weak("action.confirm_outside.records")),
    ("outside", _weak("action.confirm_outside.not_by")),
    ("outside", _weak("action.confirm_outside.requires")),
    ("outside", _weak("action.assess_outside.retracts.act_assessed")),
    ("outside", _weak("action.set_decree.not_by.propose_departure")),
    ("two_officers", _weak("action.confirm_block.requires")),
    ("two_officers", _weak("action.confirm_block.retracts")),
    ("two_officers", lambda: _with("raise_reprimand", target="reprimanded")),
    ("two_officers", lambda: _with("raise_reprimand", target="blocked")),
    ("proposal", _weak("action.refer_to_minister.retracts.block_proposed")),
    ("pressure_passive", _weak("control_release.blocked")),
    ("pressure_ground", _weak("action.confirm_block.only_while")),
    ("block", _weak("deadline.block_review.lapse.action")),
    ("block", _weak("action.confirm_block.fields.scope")),
    ("minister", _weak("action.reprimand_by_home_affairs.requires")),
    ("silence", _weak("deadline.agency_follow_up.lapse.action")),
    ("incompatible", _weak("action.confirm_block.not_by")),
    ("incompatible", _weak("action.confirm_reprimand.not_by")),
    ("parties", _weak("action.file_objection.while_open")),
    ("incompatible", _weak("action.uphold_decree.not_by.hold_examination")),
    ("incompatible", _weak("action.grant_objection.not_by.record_no_show_2")),
    ("incompatible", _weak("action.annul_on_appeal.not_by.report_breach")),
    ("incompatible", _weak("action.set_moral_sanction.not_by.miss_ethics_2")),
    ("incompatible", _weak("action.readmit_officer.not_by")),
    ("incompatible", _weak("action.lift_involvement.not_by")),
    ("no_part", lambda: replace(SKB2022_BKN, substitutes=tuple(
        replace(s, when=Fact.SENT_TO_AGENCY) for s in SKB2022_BKN.substitutes))),
    ("step_back", _weak("action.declare_interest.excludes")),
    ("step_back", _weak("action.declare_interest.by.ethics_council")),
    ("step_back", lambda: _with("declare_interest", source=("submitted",))),
    ("step_back", lambda: _with("exclude_officer", target="rejected")),
    ("step_back", _weak("action.exclude_officer.by.bkn_auditor")),
    ("step_back", lambda: _with("lift_involvement", by=(Role.TASK_FORCE_CHAIR, Role.BKN_AUDITOR,
                                                        Role.PERSONNEL_AUTHORITY))),
    ("step_back", _weak("action.declare_interest.tells")),
    ("next_higher", _weak("substitutes.regional_agency")),
    ("next_higher", lambda: replace(SKB2022_BKN, substitutes=tuple(
        replace(s, escalate_to=s.instead) for s in SKB2022_BKN.substitutes))),
    ("next_higher", _weak("action.record_involvement.requires")),
    ("next_higher", _weak("action.record_involvement.bars")),
    ("next_higher", lambda: _with("lift_involvement", source=("agency_follow_up",))),
    ("superior", _weak("action.assign_superior.bars")),
    ("superior", _weak("action.assign_next_superior.requires.superior_involved")),
    ("clearance", _weak("action.notify_clearance.tells.personnel_authority")),
    ("finding", _weak("action.return_report.retracts")),
    ("rests_on", _weak("action.set_decree.requires.breach_found")),
    ("contradiction", _weak("action.draft_recommendation.retracts.track_ethics")),
    ("kind", _weak("action.form_council.requires")),
    ("objection", _weak("action.lighten_decree.fields.sanction.heavy_demotion.requires")),
    ("way_out", lambda: _without({"sign_minutes", "refuse_minutes"})),
    ("way_out", lambda: _with("record_idis", requires=((Fact.CLEARED,),))),
    ("reached", _weak("action.form_team.records")),
    ("clock", _weak("deadline.reprimand_decision.row")),
    ("owner", lambda: _with("record_idis", requires=((Fact.CLEARED,),))),
    ("reaches", _weak("action.send_to_agency.records")),
    ("called_in", _weak("deadline.bawaslu_study.lapse.then_to")),
    ("ends", _weak("action.redirect_non_asn.by.bawaslu_officer")),
    ("rights", _weak("action.file_objection.by.personnel_unit")),
    ("lapse", _weak("action.deliver_decree.records")),
    ("alternatives", _weak("deadline.preliminary_study.unless")),
    ("extension", _weak("action.ask_extension.in_time")),
    ("extension", _weak("action.grant_extension.in_time")),
    ("suspension", _weak("deadline.suspension_review.lapse.action")),
    ("suspension", _weak("action.person_left_agency.voids")),
    ("leans_on", _weak("action.answer_objection.while_open")),
    ("registration", _weak("deadline.legal_general.begins_with.accept")),
    ("protected", _weak("deadline.completion.protects_person")),
    ("remedy", _weak("deadline.objection_right.row")),
    ("parties_told", _weak("action.summon.tells")),
    ("next_told", _weak("action.return_recommendation.tells")),
    ("next_told", _weak("action.deny_suspension.tells.examination_team")),
    ("forms", _weak("action.propose_suspension.fields.ground")),
    ("forms", _weak("action.exclude_officer.fields.officer")),
]  # fmt: skip


@pytest.mark.parametrize(("law", "broken"), SEEDED)
def test_a_broken_table_is_caught(law: str, broken: Callable[[], Procedure]) -> None:
    table = broken()
    walk = Walk(table) if LAWS[law].by_rows else explore(table)

    assert not judge(walk, LAWS[law]).holds


def test_every_law_has_a_seeded_fault() -> None:
    assert {law for law, _ in SEEDED} == set(LAWS)


def test_the_requirement_alone_stops_a_shortcut_to_the_decree() -> None:
    table = _with("set_decree", source=("agency_follow_up", "decree_decision"))

    assert judge(explore(table), LAWS["no_sanction_unheard"]).holds


# --- the exploration


def test_the_explorer_reaches_every_kind_of_registration() -> None:
    walk = walked(SKB2022_BKN.code)

    assert len(walk.starts) == len(REGISTERED) == 10
    assert sum(Fact.REPORTED_LATE in at.facts for at in walk.starts) == 4


def test_a_clock_that_lapsed_lets_no_extension_be_granted_any_more() -> None:
    walk = walked(SKB2022_BKN.code)

    granted = walk.by_act["grant_extension"]

    assert granted
    assert all("agency_follow_up" in move.before.clocks for move in granted)
    assert any("agency_follow_up*" in at.clocks for at in walk.parents)


def test_nothing_but_the_end_or_going_on_moves_a_suspended_case() -> None:
    walk = walked(SKB2022_BKN.code)

    after = {m.action for m in walk.moves if m.before.held and (m.before.step, True) != (m.after.step, m.after.held)}

    assert after == {"resume", "person_left_agency"}


def test_the_paths_are_counted_to_the_length_that_is_asked() -> None:
    walk = walked(SKB2022_BKN.code)

    assert paths(walk, 1) == sum(walk.ended(m.after) for at in walk.starts for m in walk.onward[at])
    assert paths(walk, 2) > paths(walk, 1)


# --- the counter-example


def test_a_counter_example_is_the_shortest_way_with_a_sentence_for_each_act() -> None:
    table = without(SKB2022_BKN, "action.confirm_reprimand.not_by")

    worst = judge(explore(table), LAWS["incompatible"]).worst
    assert worst is not None
    said = account(table, worst)

    assert said[0] == "satu orang sebagai pengusul dan penyetuju teguran"
    assert said[1].startswith("Laporan diregistrasi (")
    assert said[-1] == (
        "Petugas pengendalian BKN melakukan “Tegur PPK” (confirm_reprimand), dari “Teguran menunggu putusan” ke "
        "“PPK ditegur”."
    )
    assert len(said) == 15


def test_a_lapse_in_a_counter_example_names_its_deadline() -> None:
    walk = walked(SKB2022_BKN.code)
    warned = next(m for m in walk.by_act["warn"] if m.actor == SYSTEM)

    said = account(SKB2022_BKN, Fault("contoh", walk.way(warned)))

    assert said[-1].startswith("Tenggat “Tindak lanjut PPK” lewat: Sistem melakukan")


# --- weakenings


def test_every_weakening_differs_from_the_table_and_has_a_name_of_its_own() -> None:
    weak = list(weakenings(SKB2022_BKN))

    assert len({w.name for w in weak}) == len(weak) > 700
    assert all(w.table != SKB2022_BKN for w in weak)


def test_a_cell_is_emptied_by_its_own_name() -> None:
    table = without(SKB2022_BKN, "action.set_decree.not_by")

    assert table.action_by_code["set_decree"].not_by == ()
    assert badly_formed(table) == []


def test_what_the_table_does_not_have_cannot_be_taken_away() -> None:
    with pytest.raises(Refusal, match="patience"):
        without(SKB2022_BKN, "action.set_decree.patience")
