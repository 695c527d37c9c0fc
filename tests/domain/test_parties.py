"""What the two parties see and write: closed unless opened, and nothing before the person was told officially."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from domain.access import open_to
from domain.case import Case
from domain.commands import Bond, Tie
from domain.errors import Refusal
from domain.letter_kinds import Kind as Letter
from domain.lifecycle import PROCEDURES
from domain.messages import (
    BY_OFFICER,
    BY_PARTY,
    Kind,
    called,
    check_read,
    check_words,
    check_write,
    may_write,
)
from domain.parties import (
    PHASE_NAMES,
    PUBLIC_PHASES,
    Side,
    check_code_maker,
    has_been_told,
    person_clock,
    person_letter,
    public_clock,
    public_step,
    reported_person,
    reporter,
)
from domain.presumption import hits
from domain.procedure import LANE_OF, Confidence, Lane, Role
from domain.rights import RIGHTS, rights_of
from tests.builders import TO_AGENCY, TO_REMEDY, Story, at_step, officer

SUMMONED = ("accept", "verify", "assess", "summon_clarification")
OFFICERS = [r for r in Role if LANE_OF[r] not in {Lane.REPORTER, Lane.REPORTED} and r is not Role.SYSTEM]
TABLES = list(PROCEDURES.values())


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        act()
    return refused.value.code


@pytest.fixture(scope="module")
def summoned() -> Case:
    return Story(*SUMMONED).case


@pytest.fixture(scope="module")
def at_agency() -> Case:
    return Story(*TO_AGENCY).case


def test_nobody_makes_a_code_before_the_person_was_told(summoned: Case) -> None:
    verified = Story(*SUMMONED[:-1]).case

    assert not has_been_told(verified)
    assert code_of(lambda: check_code_maker(officer(Role.BAWASLU_OFFICER), verified)) == "code_too_early"
    check_code_maker(officer(Role.BAWASLU_OFFICER), summoned)


def test_a_code_is_made_by_offices_that_write_to_the_person_and_by_no_other(at_agency: Case) -> None:
    able = {role for role in OFFICERS if not _refused(officer(role), at_agency)}

    assert {LANE_OF[role] for role in able} == {Lane.BAWASLU, Lane.BKN, Lane.AGENCY, Lane.EXAMINERS}
    assert Role.PERSONNEL_UNIT in able
    assert code_of(lambda: check_code_maker(officer(Role.TASK_FORCE_CHAIR), at_agency)) == "wrong_role"


def _refused(actor: object, case: Case) -> bool:
    try:
        check_code_maker(actor, case)  # type: ignore[arg-type]
    except Refusal:
        return True
    return False


def test_whoever_has_no_part_in_the_case_makes_no_code(at_agency: Case) -> None:
    actor = officer(Role.PERSONNEL_UNIT)
    tied = replace(actor, bonds=(Bond(actor.id, Tie.REPORTED),))

    assert code_of(lambda: check_code_maker(tied, at_agency)) == "tied"


def test_an_agency_makes_no_code_for_a_case_that_was_never_sent_to_it(summoned: Case) -> None:
    assert code_of(lambda: check_code_maker(officer(Role.PERSONNEL_UNIT), summoned)) == "wrong_agency"


@pytest.mark.parametrize("side", Side)
def test_a_party_reads_its_own_thread_of_its_own_case_and_nothing_else(side: Side, at_agency: Case) -> None:
    parties = {Side.REPORTER: reporter(at_agency.report_number), Side.REPORTED: reported_person(at_agency.id)}
    strangers = {Side.REPORTER: reporter("1900-000009"), Side.REPORTED: reported_person("1900-000009-1")}
    other = next(s for s in Side if s is not side)

    check_read(parties[side], side, at_agency)

    assert code_of(lambda: check_read(parties[side], other, at_agency)) == "thread_closed"
    assert code_of(lambda: check_read(strangers[side], side, at_agency)) == "wrong_agency"


def test_what_the_reporter_writes_never_reaches_the_persons_own_agency(at_agency: Case) -> None:
    able = {role for role in OFFICERS if _reads(role, at_agency)}

    assert not {LANE_OF[role] for role in able} & {Lane.AGENCY, Lane.EXAMINERS, Lane.APPEAL_BOARD, Lane.MINISTRY}
    assert {Role.TASK_FORCE_VERIFIER, Role.BAWASLU_OFFICER, Role.AUDITOR} <= able
    assert Role.OPERATOR not in able
    assert all(LANE_OF[role] is not Lane.AGENCY for role in called(Side.REPORTER, at_agency))


def _reads(role: Role, case: Case) -> bool:
    try:
        check_read(officer(role), Side.REPORTER, case)
    except Refusal:
        return False
    return True


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.code)
@pytest.mark.parametrize("side", Side)
def test_everywhere_a_partys_message_stands_in_the_inbox_of_somebody_who_may_read_it(table: object, side: Side) -> None:
    procedure = next(t for t in TABLES if t is table)
    for step in procedure.steps:
        if step.phase == "control":
            continue
        case = at_step(step.code, procedure_code=procedure.code, versions=((1, procedure.code),))
        for role in called(side, case):
            near = [officer(role)] if LANE_OF[role] is not Lane.AGENCY else []  # reached once it is sent there
            for actor in near:
                if not _unreachable(actor, case):
                    check_read(actor, side, case)
        assert called(side, case)


def _unreachable(actor: object, case: Case) -> bool:
    try:
        open_to(actor, case)  # type: ignore[arg-type]
    except Refusal:
        return True
    return False


def test_kinds_are_written_by_whose_they_are(at_agency: Case) -> None:
    bkn, person = officer(Role.BKN_VERIFIER), reported_person(at_agency.id)

    for kind in Kind:
        assert may_write(bkn, Side.REPORTED, kind, at_agency) is (kind in BY_OFFICER[Side.REPORTED])
        assert may_write(person, Side.REPORTED, kind, at_agency) is (kind in BY_PARTY[Side.REPORTED])
    assert code_of(lambda: check_write(bkn, Side.REPORTER, Kind.RELEASE, at_agency)) == "message_kind"


def test_an_auditor_reads_and_does_not_write(at_agency: Case) -> None:
    check_read(officer(Role.AUDITOR), Side.REPORTED, at_agency)

    assert not may_write(officer(Role.AUDITOR), Side.REPORTED, Kind.NOTE, at_agency)


def test_a_written_clarification_is_taken_until_a_decree_is_set_and_hears_nobody_by_itself(summoned: Case) -> None:
    person, late = reported_person(summoned.id), Story(*TO_REMEDY).case

    check_write(person, Side.REPORTED, Kind.CLARIFICATION, summoned)

    assert code_of(lambda: check_write(person, Side.REPORTED, Kind.CLARIFICATION, late)) == "clarification_late"
    assert not [a for table in TABLES for a in table.actions if a.records and Role.REPORTED_PERSON in a.by]


def test_nobody_writes_to_somebody_who_was_not_told_nor_in_an_ended_case(summoned: Case) -> None:
    untold, ended = Story(*SUMMONED[:-1]).case, replace(summoned, step="not_proven")
    bawaslu, person = officer(Role.BAWASLU_OFFICER), reported_person(summoned.id)

    assert code_of(lambda: check_write(bawaslu, Side.REPORTED, Kind.NOTE, untold)) == "code_too_early"
    assert code_of(lambda: check_write(person, Side.REPORTED, Kind.NOTE, ended)) == "case_ended"


def test_an_officers_words_take_nobody_for_guilty_and_a_partys_own_are_free() -> None:
    assert code_of(lambda: check_words(officer(Role.BKN_VERIFIER), "Pelanggar harus hadir")) == "message_presumption"
    check_words(reported_person("1900-000001-1"), "Saya bukan pelanggar")


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.code)
def test_the_reporter_reads_no_step_and_no_clock_beyond_the_public_phases(table: object) -> None:
    procedure = next(t for t in TABLES if t is table)
    for step in procedure.steps:
        case = at_step(step.code, procedure_code=procedure.code, versions=((1, procedure.code),))
        known = public_step(case)
        assert (known is not None) is (step.phase in PUBLIC_PHASES and not case.ended)
        assert known is None or known.owner is not Role.REPORTED_PERSON
    shown = {rule.code for rule in procedure.deadlines if public_clock(case, rule)}
    assert {"completion", "joint_verification", "legal_general"} <= shown
    assert not shown & {"summons_1", "decree", "objection_right", "agency_follow_up", "block_review", "recommendation"}
    assert set(PHASE_NAMES) == set(PUBLIC_PHASES)


def test_the_person_reads_the_clocks_of_their_case_and_none_that_presses_others() -> None:
    rules = TABLES[-1].deadline_by_code
    shown = {code for code, rule in rules.items() if person_clock(rule)}

    assert {"summons_1", "objection_right", "decree", "block_review"} <= shown
    assert not shown & {"completion", "reprimand_decision", "minister_decision_central"}


def test_a_decree_is_read_here_only_after_it_was_delivered() -> None:
    delivered = Story(*TO_REMEDY).case
    undelivered = Story(*TO_REMEDY[:-1]).case

    assert person_letter(Letter.DECREE, delivered)
    assert not person_letter(Letter.DECREE, undelivered)
    assert person_letter(Letter.SUMMONS_1, undelivered)


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.code)
def test_every_right_has_an_article_and_takes_nobody_for_guilty(table: object) -> None:
    procedure = next(t for t in TABLES if t is table)
    held = rights_of(procedure)

    assert len(held) == len(RIGHTS)
    assert all(right.basis.article and isinstance(right.basis.confidence, Confidence) for right in held)
    assert not [right.name for right in held if hits(right.name + right.text) or "{" in right.text]
    objection = next(right for right in held if right.name == "Mengajukan keberatan")
    assert "14 hari kerja" in objection.text
    assert objection.basis is procedure.deadline_by_code["objection_right"].basis
