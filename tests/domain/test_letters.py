"""The table of letters: every row belongs to an act that exists, and takes its article and its signer from it."""

from dataclasses import replace

import pytest

from domain import access
from domain.commands import Actor
from domain.events import CaseActed
from domain.letter_kinds import KIND_NAMES, SHORT, Kind
from domain.letters import (
    LETTERS,
    NUMBER,
    REGISTERED,
    LetterRow,
    basis_of,
    in_version,
    letter_number,
    rows_of,
    signer_of,
    told_fields,
)
from domain.lifecycle import PROCEDURES, SKB2022_BKN
from domain.procedure import LANE_OF, Basis, Confidence, Fact, Field, FieldKind, Lane, Procedure, Role
from tests.builders import AGENCY, TO_AGENCY, TO_APPROVAL, Story, officer

TABLES = list(PROCEDURES.values())


def faults(row: LetterRow, table: Procedure) -> list[str]:
    """What is wrong with a row under a version of the procedure."""
    action = table.action_by_code.get(row.action)
    if row.action != REGISTERED and action is None:
        return ["no such act"]
    known = {code for version in TABLES for code in version.deadline_by_code}
    found = [f"no deadline {code}" for code in row.deadlines if code not in known]
    if not found and row.deadlines and not set(row.deadlines) & set(table.deadline_by_code):
        found.append("states no deadline of this version")
    signer = signer_of(row, table)
    if action and action.by != (Role.SYSTEM,) and signer not in action.by:
        found.append("signed by somebody who may not act")
    if row.evidence and row.to in {Role.REPORTED_PERSON, Role.REPORTER}:
        found.append("shows the evidence to a party")
    return found


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.code)
def test_every_row_fits_every_version(table: Procedure) -> None:
    assert [(row.kind, row.action, fault) for row in LETTERS for fault in faults(row, table)] == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (LetterRow(Kind.WARNING, "warned", Role.BKN_CONTROL_OFFICER, Role.PERSONNEL_AUTHORITY), "no such act"),
        (LetterRow(Kind.DECREE, "set_decree", Role.PERSONNEL_AUTHORITY, Role.REPORTED_PERSON, ("x",)), "no deadline x"),
        (LetterRow(Kind.DECREE, "set_decree", Role.PERSONNEL_AUTHORITY, Role.REPORTED_PERSON, evidence=True),
         "shows the evidence to a party"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_found(row: LetterRow, fault: str) -> None:
    assert faults(row, SKB2022_BKN) == [fault]


def test_every_kind_has_a_row_a_name_and_a_short_code_of_its_own() -> None:
    assert {row.kind for row in LETTERS} == set(Kind) == set(KIND_NAMES)
    assert len(set(SHORT.values())) == len(Kind)
    assert len({(row.kind, row.action) for row in LETTERS}) == len(LETTERS)


@pytest.mark.parametrize("row", LETTERS, ids=lambda r: f"{r.kind}-{r.action}")
def test_an_article_that_changes_in_the_table_changes_in_the_letter(row: LetterRow) -> None:
    new = Basis("Pasal lain", Confidence.SEEN)
    table = replace(
        SKB2022_BKN,
        actions=tuple(replace(a, basis=new) for a in SKB2022_BKN.actions),
        steps=tuple(replace(s, basis=new) for s in SKB2022_BKN.steps),
    )

    assert basis_of(row, table) is new


def test_in_the_years_of_kasn_its_people_sign_what_they_did_and_the_warning_too() -> None:
    rows = {row.action: signer_of(row, PROCEDURES["skb2022-kasn"]) for row in LETTERS}

    assert LANE_OF[rows["approve_recommendation"]] is Lane.KASN
    assert LANE_OF[rows["warn"]] is Lane.KASN
    assert rows["expire_completion"] is Role.TASK_FORCE_VERIFIER


def test_a_number_names_its_kind_and_month_and_an_exercise_says_so() -> None:
    assert letter_number(12, Kind.RECOMMENDATION, 11, 2024, exercise=False) == "000012/REK/NETRAL/XI/2024"
    assert letter_number(7, Kind.DECREE, 4, 2026, exercise=True) == "000007/LATIHAN/KEP/NETRAL/IV/2026"


@pytest.mark.parametrize("kind", Kind)
def test_every_number_has_the_form_that_is_let_through(kind: Kind) -> None:
    numbers = [letter_number(n, kind, m, 2026, exercise=e) for n in (1, 10**7) for m in (1, 8) for e in (True, False)]

    assert all(NUMBER.fullmatch(number) for number in numbers)


def test_only_the_office_that_signs_may_have_a_letter_made() -> None:
    case = Story(*TO_AGENCY).case
    allowed = {r for r in Role if access.may_sign(officer(r), Role.PERSONNEL_AUTHORITY, case)}

    assert allowed == {Role.PERSONNEL_AUTHORITY, Role.PERSONNEL_UNIT}


def test_an_agency_signs_and_reads_nothing_of_a_case_that_was_never_sent_to_it() -> None:
    case = Story(*TO_APPROVAL).case
    ppk = officer(Role.PERSONNEL_AUTHORITY)

    assert Fact.SENT_TO_AGENCY not in case.facts
    assert not access.may_sign(ppk, Role.PERSONNEL_AUTHORITY, case)
    assert not access.may_read(ppk, Role.TASK_FORCE_CHAIR, Role.PERSONNEL_AUTHORITY, case)


def test_a_letter_is_read_by_its_signer_its_addressee_and_the_auditor() -> None:
    case = Story(*TO_AGENCY).case
    readers = {r for r in Role if access.may_read(officer(r), Role.BKN_VERIFIER, Role.PERSONNEL_AUTHORITY, case)}

    assert {LANE_OF[r] for r in readers} == {Lane.BKN, Lane.AGENCY, Lane.SYSTEM}
    assert {r for r in readers if LANE_OF[r] is Lane.SYSTEM} == {Role.AUDITOR}


def test_another_agency_and_another_ministry_are_not_the_office() -> None:
    case = replace(Story(*TO_AGENCY).case, facts=frozenset({Fact.SENT_TO_AGENCY, Fact.REFERRED_TO_MINISTRY}))
    panrb = officer(Role.STATE_APPARATUS_OFFICER)

    assert not access.may_sign(Actor("x", Role.PERSONNEL_AUTHORITY, AGENCY + "x"), Role.PERSONNEL_AUTHORITY, case)
    assert not access.may_sign(panrb, Role.HOME_AFFAIRS_OFFICER, case)
    assert access.may_sign(officer(Role.HOME_AFFAIRS_OFFICER), Role.HOME_AFFAIRS_OFFICER, case)


def test_letters_belong_to_acts_and_to_the_registration_never_to_a_clock() -> None:
    events = [e for e in Story(*TO_AGENCY).events if list(rows_of(e))]

    assert [e.action for e in events if isinstance(e, CaseActed)] == [
        "summon_clarification", "hear_clarification", "conclude_suspected", "approve_recommendation", "send_to_agency",
    ]  # fmt: skip
    assert [e.seq for e in events if not isinstance(e, CaseActed)] == [1]


def test_in_the_years_of_kasn_what_goes_to_bkn_today_went_to_kasn() -> None:
    assert in_version(Role.BKN_VERIFIER, PROCEDURES["skb2022-kasn"]) is Role.KASN_ASSESSOR
    assert in_version(Role.BKN_VERIFIER, SKB2022_BKN) is Role.BKN_VERIFIER


@pytest.mark.parametrize(
    ("to", "told"), [(Role.REPORTER, ["reason"]), (Role.PERSONNEL_AUTHORITY, ["reason", "statement"])]
)
def test_a_reporter_is_told_the_reason_alone_and_what_is_for_colleagues_nobody(to: Role, told: list[str]) -> None:
    asked = tuple(Field(code, code, FieldKind.TEXT) for code in ("reason", "statement", "note", "recipients"))
    action = replace(SKB2022_BKN.action_by_code["reject"], fields=asked)
    row = LetterRow(Kind.REPORTER_ANSWER, "reject", Role.TASK_FORCE_VERIFIER, to)

    assert [f.code for f in told_fields(row, action.fields)] == told
    assert told_fields(replace(row, answers=False), action.fields) == ()


def test_a_signer_or_copies_of_which_no_source_speaks_are_proposals() -> None:
    sourced = {row.action for row in LETTERS if row.signed.confidence is not Confidence.PROPOSED}

    assert {"set_moral_sanction", "send_to_agency", "reprimand_by_home_affairs"} <= sourced
    assert not sourced & {REGISTERED, "issue_clearance", "confirm_block", "summon", "reject"}
    assert {row.copied.confidence for row in LETTERS if row.copies} == {Confidence.PROPOSED}
