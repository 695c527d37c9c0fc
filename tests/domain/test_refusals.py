"""Every no at the door of a case: typed, in words, and without a trace."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from domain.commands import Act, Actor
from domain.decisions import available
from domain.errors import Refusal
from domain.procedure import Role
from tests.builders import (
    ETHICS,
    TO_AGENCY,
    TO_APPROVAL,
    TO_CONCLUSION,
    TO_DELIVERY,
    TO_REMEDY,
    TO_REPORT,
    TO_SUMMONS,
    Story,
    officer,
)


def _refusal(story: Story, act: Callable[[], object]) -> Refusal:
    before, events = story.case, story.events
    with pytest.raises(Refusal) as refused:
        act()
    assert story.case is before
    assert story.events is events
    return refused.value


def _code(story: Story, code: str, by: Actor | None = None, /, **values: str) -> str:
    return _refusal(story, lambda: story.act(code, by, **values)).code


def test_the_wrong_role_is_refused_by_name() -> None:
    story = Story()

    refused = _refusal(story, lambda: story.act("accept", officer(Role.BKN_AUDITOR)))

    assert refused.code == "wrong_role"
    assert "Auditor Manajemen ASN BKN" in refused.message


def test_another_agency_is_refused() -> None:
    stranger = replace(officer(Role.PERSONNEL_AUTHORITY), agency="kab-9902")

    assert _code(Story(*TO_AGENCY), "form_team", stranger) == "wrong_agency"


def test_another_region_is_refused() -> None:
    stranger = replace(officer(Role.BAWASLU_OFFICER), region="9902")

    assert _code(Story("accept", "verify"), "summon_clarification", stranger) == "wrong_agency"


def test_whoever_drafted_may_not_approve() -> None:
    drafter = officer(Role.BKN_VERIFIER, "both")
    story = Story(*TO_CONCLUSION, "conclude_suspected")
    story.act("draft_recommendation", drafter)

    refused = _refusal(story, lambda: story.act("approve_recommendation", replace(drafter, role=Role.TASK_FORCE_CHAIR)))

    assert refused.code == "same_person"
    assert "Ajukan rancangan rekomendasi" in refused.message


def test_whoever_examined_may_not_set_the_decree() -> None:
    examiner = officer(Role.EXAMINATION_TEAM, "both")
    story = Story(*TO_SUMMONS)
    for act in ("hold_examination", "sign_minutes", "report_breach"):
        story.act(act, examiner)

    assert _code(story, "set_decree", replace(examiner, role=Role.PERSONNEL_AUTHORITY)) == "same_person"


def test_a_form_filled_in_before_somebody_else_acted_is_stale() -> None:
    story = Story()
    old = story.form("reject")
    story.act("request_completion")
    story.act("complete")

    assert _refusal(story, lambda: story.send(old)).code == "stale"


def test_a_form_filled_in_before_the_law_moved_the_case_is_stale() -> None:
    story = Story(*TO_REMEDY)
    old = story.form("file_objection")
    story.wait(25).lapse()

    assert _refusal(story, lambda: story.send(old)).code == "stale"


def test_a_form_stays_good_while_only_a_reminder_went_out() -> None:
    story = Story()
    form = story.form("accept")
    story.wait(4).lapse()

    story.send(form)

    assert story.case.step == "verification"


def test_the_same_request_twice_is_one_act() -> None:
    story = Story()
    form = story.form("accept")
    story.send(form)

    assert story.send(form) == ()
    assert story.case.step == "verification"


def test_a_request_number_used_for_another_act_is_refused() -> None:
    story = Story()
    form = story.form("accept")
    story.send(form)

    assert _refusal(story, lambda: story.send(replace(form, action="verify"))).code == "request_reused"


def test_an_ended_case_refuses_everything() -> None:
    story = Story("reject")

    assert _code(story, "accept") == "case_ended"
    assert all(available(story.case, officer(role)) == () for role in Role)
    assert story.wait(365).lapse() == ()


def test_an_act_of_another_step_is_refused_with_both_names() -> None:
    refused = _refusal(story := Story(), lambda: story.act("verify"))

    assert refused.code == "wrong_step"
    assert "Loloskan verifikasi" in refused.message
    assert "Laporan diterima" in refused.message


def test_the_track_that_was_not_recommended_is_refused() -> None:
    refused = _refusal(story := Story(*TO_AGENCY, answers=ETHICS), lambda: story.act("form_team"))

    assert refused.code == "fact_missing"
    assert "jalur disiplin" in refused.message


def test_a_heavy_penalty_needs_the_examination_team() -> None:
    acts = [act if act != "form_team" else "assign_superior" for act in (*TO_REPORT, "report_breach")]
    story = Story(*acts)

    assert _code(story, "set_decree", sanction="heavy_dismissal") == "fact_missing"
    story.act("set_decree", sanction="medium_6")
    assert story.case.step == "decree_delivery"


@pytest.mark.parametrize(("code", "expected"), [("vanish", "action_unknown"), ("", "action_unknown")])
def test_an_unknown_action_is_refused(code: str, expected: str) -> None:
    story = Story()
    act = Act(code, officer(Role.TASK_FORCE_VERIFIER), "r", story.case.seq)

    assert _refusal(story, lambda: story.send(act)).code == expected


def test_nobody_acts_in_the_name_of_the_system() -> None:
    story = Story("request_completion")

    assert _code(story, "expire_completion", officer(Role.SYSTEM)) == "action_unknown"


@pytest.mark.parametrize(
    ("acts", "act", "values", "code"),
    [
        (TO_DELIVERY, "deliver_decree", {"received_on": "2024-11-05"}, "date_in_future"),
        (("accept", "verify"), "summon_clarification", {"hearing_on": "2024-11-03"}, "date_in_past"),
        ((*TO_AGENCY, "form_team"), "summon", {"hearing_on": "2024-11-14"}, "date_too_late"),
        ((*TO_SUMMONS, "record_no_show"), "summon_2", {"hearing_on": "2024-11-20"}, "date_too_late"),
        (TO_DELIVERY, "deliver_decree", {"received_on": "2014-12-31"}, "date_too_old"),
        (("accept", "verify"), "summon_clarification", {"hearing_on": "9999-12-31"}, "date_too_far"),
        (TO_DELIVERY, "deliver_decree", {"received_on": "4 November"}, "date_malformed"),
        (TO_DELIVERY, "deliver_decree", {"received_on": "20241104"}, "date_malformed"),
        (TO_DELIVERY, "deliver_decree", {"received_on": ""}, "field_missing"),
        (TO_DELIVERY, "deliver_decree", {"colour": "blue"}, "field_unknown"),
        (TO_APPROVAL[:-1], "draft_recommendation", {"track": "both"}, "choice_unknown"),
        ((), "mark_duplicate", {"duplicate_of": "2024-1"}, "case_malformed"),
        ((), "mark_duplicate", {"duplicate_of": "٢٠٢٤-٠٠٠٠٠٢-١"}, "case_malformed"),
    ],
)
def test_a_faulty_answer_is_refused_at_the_door(
    acts: tuple[str, ...], act: str, values: dict[str, str], code: str
) -> None:
    assert _code(Story(*acts), act, **values) == code


def test_an_examination_on_the_last_of_seven_working_days_is_still_in_time() -> None:
    story = Story(*TO_AGENCY, "form_team")

    story.act("summon", hearing_on="2024-11-13")

    assert story.case.step == "summons_1"


def test_the_second_examination_is_counted_from_the_day_of_the_first_not_from_its_summons() -> None:
    story = Story(*TO_SUMMONS, "record_no_show").wait(2)  # missed on Saturday 9 November

    assert _code(story, "summon_2", hearing_on="2024-11-20") == "date_too_late"
    story.act("summon_2", hearing_on="2024-11-19")
    assert story.case.step == "summons_2"


def test_a_text_that_was_not_supplied_is_missed() -> None:
    story = Story()
    form = replace(story.form("reject"), texts=())

    assert _refusal(story, lambda: story.send(form)).code == "field_missing"


def test_a_text_that_nobody_asked_for_is_refused() -> None:
    story = Story()
    form = replace(story.form("accept"), texts=("diary",))

    assert _refusal(story, lambda: story.send(form)).code == "field_unknown"
