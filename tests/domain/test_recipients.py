"""Who is told: present owners, stand-ins, one assignee, and whoever is called in when nobody can be reached."""

from datetime import date, datetime

import pytest

from domain.access import Place
from domain.commands import Actor
from domain.deadlines import Office
from domain.errors import Refusal
from domain.lifecycle import SKB2022_BKN
from domain.procedure import Fact, Role
from domain.recipients import Told, told
from domain.roster import Absence, Mandate, Roster, check_absence, check_mandate

MONDAY, TUESDAY = date(2024, 11, 4), date(2024, 11, 5)
NINE = datetime.fromisoformat("2024-11-04T09:00:00+07:00")
V1, V2, V3 = (Actor(f"v{n}", Role.TASK_FORCE_VERIFIER) for n in (1, 2, 3))
CHAIR, AUDITOR = Actor("ketua", Role.TASK_FORCE_CHAIR), Actor("auditorasn", Role.BKN_AUDITOR)
PPK, PPK_ELSEWHERE = (Actor(f"ppk:{a}", Role.PERSONNEL_AUTHORITY, agency=a) for a in ("990101", "990201"))
ALL = (V1, V2, V3, CHAIR, AUDITOR, PPK, PPK_ELSEWHERE)


CASE = Place("2024-000001-1", "2024-000001", "990101", "990101", {Fact.SENT_TO_AGENCY}, SKB2022_BKN)


def away(*officers: str) -> tuple[Absence, ...]:
    return tuple(Absence(officer, MONDAY, MONDAY) for officer in officers)


def stands(officer: str, deputy: str) -> Mandate:
    return Mandate(officer, deputy, MONDAY, MONDAY)


def asked(rule: str, roster: Roster, assigned: str | None = None, at: datetime = NINE) -> Told:
    return told(roster, SKB2022_BKN.deadline_by_code[rule], CASE, at, Office(), assigned)


def test_everybody_who_owes_the_duty_and_is_there_is_told() -> None:
    assert asked("joint_verification", Roster(ALL, away("v2"))) == Told(Role.TASK_FORCE_VERIFIER, (V1, V3))


def test_only_officers_within_reach_of_the_case_are_told() -> None:
    assert asked("decree", Roster(ALL)).officers == (PPK,)


def test_the_assignee_is_told_alone_and_so_is_their_deputy() -> None:
    assert asked("joint_verification", Roster(ALL), "v2").officers == (V2,)
    assert asked("joint_verification", Roster(ALL, away("v2"), (stands("v2", "v3"),)), "v2").officers == (V3,)


def test_an_absent_assignee_without_a_deputy_leaves_the_duty_to_the_others() -> None:
    assert asked("joint_verification", Roster(ALL, away("v2")), "v2").officers == (V1, V3)


def test_a_chain_of_stand_ins_is_followed_to_its_end() -> None:
    roster = Roster(ALL, away("v1", "v2"), (stands("v1", "v2"), stands("v2", "v3")))

    assert roster.at_work("v1", MONDAY) == "v3"


def test_a_circle_of_stand_ins_reaches_nobody_and_is_called_in() -> None:
    roster = Roster(ALL, away("v1", "v2", "v3"), (stands("v1", "v2"), stands("v2", "v3"), stands("v3", "v1")))

    assert asked("joint_verification", roster) == Told(Role.TASK_FORCE_CHAIR, (CHAIR,), unreachable=True)


def test_nobody_reachable_escalates_to_whom_the_lapse_names_then_to_the_chair() -> None:
    assert asked("decree", Roster(ALL, away(PPK.id))) == Told(Role.BKN_AUDITOR, (AUDITOR,), unreachable=True)
    assert asked("decree", Roster(ALL, away(PPK.id, AUDITOR.id))) == Told(
        Role.TASK_FORCE_CHAIR, (CHAIR,), unreachable=True
    )


def test_with_nobody_left_the_inbox_of_the_role_still_gets_it() -> None:
    assert asked("decree", Roster(())) == Told(Role.BKN_AUDITOR, (), unreachable=True)


def test_a_deputy_who_may_not_do_the_duty_is_not_told() -> None:
    roster = Roster(ALL, away(PPK.id), (stands(PPK.id, PPK_ELSEWHERE.id),))

    assert asked("decree", roster).role is Role.BKN_AUDITOR


def test_an_absence_is_counted_in_days_of_the_office() -> None:
    midnight = datetime.fromisoformat("2024-11-05T00:00:00+07:00")

    assert V2 not in asked("joint_verification", Roster(ALL, away("v2"))).officers
    assert V2 in asked("joint_verification", Roster(ALL, away("v2")), at=midnight).officers


@pytest.mark.parametrize("rule", ["completion", "objection_right"])
def test_people_without_an_account_are_never_mailed_as_officers(rule: str) -> None:
    found = asked(rule, Roster(()))

    assert (found.officers, found.unreachable) == ((), False)


def test_overlapping_absences_of_one_officer_are_refused() -> None:
    with pytest.raises(Refusal, match="absence_overlaps"):
        check_absence(Absence("v1", MONDAY, TUESDAY), [Absence("v1", TUESDAY, TUESDAY)])
    check_absence(Absence("v1", MONDAY, MONDAY), [Absence("v1", TUESDAY, TUESDAY), Absence("v2", MONDAY, MONDAY)])


@pytest.mark.parametrize("others", [(), (stands("v2", "v1"),), (stands("v2", "v3"), stands("v3", "v1"))])
def test_a_mandate_that_closes_a_circle_is_refused(others: tuple[Mandate, ...]) -> None:
    deputy = "v2" if others else "v1"

    with pytest.raises(Refusal, match="deputy_circle"):
        check_mandate(Mandate("v1", deputy, MONDAY, TUESDAY), others)


def test_a_circle_on_other_days_is_none() -> None:
    check_mandate(Mandate("v1", "v2", TUESDAY, TUESDAY), [stands("v2", "v1")])
