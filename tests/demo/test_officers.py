"""The officers and agencies of the demonstration."""

from collections import Counter
from datetime import date

import pytest

from demo.officers import OFFICERS, acting
from demo.places import AGENCIES, SHOWCASE, agency_named
from demo.script import scripts
from domain.identifiers import check_nip
from domain.procedure import LANE_OF, Lane, Role

NOT_OFFICERS = {Role.REPORTER, Role.REPORTED_PERSON, Role.SYSTEM}
CASE_ID = "2026-000001-1"


def test_there_is_an_officer_for_every_role_that_signs_in() -> None:
    assert {officer.role for officer in OFFICERS} == set(Role) - NOT_OFFICERS


@pytest.mark.parametrize("role", [Role.BKN_CONTROL_OFFICER, Role.TASK_FORCE_VERIFIER, Role.BKN_VERIFIER])
def test_where_two_people_are_needed_two_can_sign_in(role: Role) -> None:
    assert len({officer.actor.id for officer in OFFICERS if officer.role is role}) == 2


def test_no_officer_of_the_demonstration_has_an_address_that_reaches_anybody() -> None:
    assert {o.email.rpartition("@")[2] for o in OFFICERS} == {"example.invalid"}


def test_every_officer_has_a_synthetic_nip_and_one_of_them_is_reported() -> None:
    nips = {officer.nip for officer in OFFICERS}
    reported = [p.nip for script in scripts() for p in script.report.persons if p.nip]

    assert len(nips) == len(OFFICERS)
    assert all(check_nip(nip, date(2024, 1, 1)) == nip and nip < "1920" for nip in nips)
    assert len(reported) == 1
    assert reported[0] in nips


def test_no_two_officers_are_one_person() -> None:
    ids = Counter(officer.actor.id for officer in OFFICERS)

    assert max(ids.values()) == 1


def test_whoever_signs_in_for_the_showcase_agency_is_who_acts_on_its_cases() -> None:
    ppk = next(officer for officer in OFFICERS if officer.role is Role.PERSONNEL_AUTHORITY)

    assert acting(Role.PERSONNEL_AUTHORITY, CASE_ID, SHOWCASE.code) == ppk.actor


def test_the_same_post_in_another_agency_is_another_person() -> None:
    here = acting(Role.PERSONNEL_AUTHORITY, CASE_ID, SHOWCASE.code)
    there = acting(Role.PERSONNEL_AUTHORITY, CASE_ID, agency_named("Kota Batam").code)

    assert here.agency != there.agency
    assert here.id != there.id


def test_bawaslu_of_the_province_covers_the_regency() -> None:
    province = acting(Role.BAWASLU_PROVINCE, CASE_ID, SHOWCASE.code)
    regency = acting(Role.BAWASLU_OFFICER, CASE_ID, SHOWCASE.code)

    assert regency.region.startswith(province.region)
    assert regency.region != province.region


def test_national_officers_are_bound_to_no_place() -> None:
    national = [o.actor for o in OFFICERS if LANE_OF[o.role] in {Lane.TASK_FORCE, Lane.BKN, Lane.APPEAL_BOARD}]

    assert {(actor.agency, actor.region) for actor in national} == {("", "")}


def test_region_codes_are_synthetic_and_unique() -> None:
    codes = [agency.code for agency in AGENCIES]

    assert len(set(codes)) == len(codes)
    assert all(len(code) == 6 and code.startswith("99") for code in codes)


def test_the_showcase_agency_has_cases_to_show() -> None:
    assert any(life.agency is SHOWCASE for script in scripts() for life in script.lives)
