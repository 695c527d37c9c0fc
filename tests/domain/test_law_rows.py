"""The deadlines that the law and the practice know, each as a row of the table: length, unit, who owes it, how sure.

The numbers are those of the collected law (rows 1 to 36): what a row says there is said here once more, by hand, so
that a slip of the table does not pass.
"""

import pytest

from domain.lifecycle import PROCEDURES, SKB2022_BKN
from domain.procedure import Confidence, Deadline, Role, Unit

W, C = Unit.WORKING, Unit.CALENDAR
S2, S, B, P, X = (
    Confidence.CONFIRMED, Confidence.SEEN, Confidence.BACKGROUND, Confidence.PROPOSED, Confidence.CONFLICT,
)  # fmt: skip
R = Role
Row = tuple[int, str, int, Unit, Role, Confidence]

ROWS: tuple[Row, ...] = (
    (1, "report_general", 7, W, R.REPORTER, X),
    (2, "report_regional", 7, C, R.REPORTER, S2),
    (3, "finding", 7, C, R.BAWASLU_OFFICER, X),
    (4, "preliminary_study", 2, W, R.TASK_FORCE_VERIFIER, B),
    (4, "preliminary_study_regional", 2, C, R.TASK_FORCE_VERIFIER, B),
    (5, "completion", 2, W, R.REPORTER, B),
    (5, "completion_regional", 2, C, R.REPORTER, B),
    (6, "legal_general", 7, W, R.BAWASLU_OFFICER, S),
    (7, "legal_general_extended", 14, W, R.BAWASLU_OFFICER, S),
    (8, "legal_regional", 3, C, R.BAWASLU_OFFICER, S),
    (9, "legal_regional_extended", 5, C, R.BAWASLU_OFFICER, S2),
    (10, "joint_verification", 7, C, R.TASK_FORCE_VERIFIER, X),
    (11, "bawaslu_study", 3, W, R.BAWASLU_OFFICER, S2),
    (12, "recommendation", 3, W, R.BKN_VERIFIER, P),
    (15, "agency_follow_up", 14, W, R.PERSONNEL_AUTHORITY, P),
    (16, "summons_1", 7, W, R.EXAMINATION_TEAM, S),
    (17, "summons_2", 7, W, R.EXAMINATION_TEAM, S),
    (19, "examination", 14, W, R.EXAMINATION_TEAM, P),
    (20, "relief_review", 30, C, R.PERSONNEL_AUTHORITY, P),
    (21, "decree_delivery", 14, W, R.PERSONNEL_AUTHORITY, S),
    (23, "reprimand_after_warning", 7, W, R.PERSONNEL_AUTHORITY, P),
    (24, "home_affairs_reprimand", 3, C, R.PERSONNEL_AUTHORITY, X),
    (25, "block_review", 0, C, R.BKN_CONTROL_OFFICER, P),
    (26, "unblock", 1, W, R.BKN_CONTROL_OFFICER, P),
    (27, "force", 15, W, R.SYSTEM, X),
    (28, "objection_right", 14, W, R.REPORTED_PERSON, B),
    (29, "objection_answer", 6, W, R.PERSONNEL_AUTHORITY, B),
    (30, "objection_decision", 21, W, R.PERSONNEL_AUTHORITY, B),
    (31, "appeal_right", 14, W, R.REPORTED_PERSON, S2),
    (32, "appeal_answer", 21, W, R.PERSONNEL_AUTHORITY, S2),
    (33, "appeal_decision", 65, W, R.APPEAL_BOARD, S),
    (34, "court_right", 90, C, R.REPORTED_PERSON, B),
    (35, "idis", 7, W, R.PERSONNEL_UNIT, P),
    (36, "lapor_forward", 3, W, R.TASK_FORCE_VERIFIER, S),
    (36, "lapor_answer", 5, W, R.TASK_FORCE_VERIFIER, S),
    (36, "lapor_close", 10, W, R.REPORTER, S),
)
KASN: tuple[Row, ...] = (
    (13, "kasn_assessment", 14, C, R.KASN_ASSESSOR, X),
    (14, "agency_follow_up", 14, W, R.PERSONNEL_AUTHORITY, B),
)
#: Rows that are acts, not periods: deciding after a second absence, and BKN's warning at the lapse of row 15.
ACTS = {18: "record_no_show_2", 22: "warn"}


def said(rule: Deadline) -> tuple[int, Unit, Role, Confidence]:
    return rule.length, rule.unit, rule.owner, rule.basis.confidence


@pytest.mark.parametrize(("row", "code", "length", "unit", "owner", "sure"), ROWS)
def test_a_row_of_the_law_is_a_row_of_the_table(
    row: int, code: str, length: int, unit: Unit, owner: Role, sure: Confidence
) -> None:
    assert said(SKB2022_BKN.deadline_by_code[code]) == (length, unit, owner, sure)


@pytest.mark.parametrize("version", ["skb2022-kasn", "skb2022-kasn-transition"])
@pytest.mark.parametrize(("row", "code", "length", "unit", "owner", "sure"), KASN)
def test_a_row_of_kasns_years_is_a_row_of_its_tables(
    version: str, row: int, code: str, length: int, unit: Unit, owner: Role, sure: Confidence
) -> None:
    assert said(PROCEDURES[version].deadline_by_code[code]) == (length, unit, owner, sure)


def test_no_row_is_missing() -> None:
    assert {row for row, *_ in (*ROWS, *KASN)} | set(ACTS) == set(range(1, 37))
    assert set(ACTS.values()) <= set(SKB2022_BKN.action_by_code)
    assert SKB2022_BKN.deadline_by_code["agency_follow_up"].lapse.action == ACTS[22]


def test_a_decree_takes_force_one_working_day_after_the_last_day_of_the_remedy() -> None:
    force, right = (SKB2022_BKN.deadline_by_code[code] for code in ("force", "objection_right"))

    assert force.length == right.length + 1
    assert (force.unit, force.counted_from) == (right.unit, right.counted_from)
