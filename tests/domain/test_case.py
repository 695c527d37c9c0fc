"""The paths of a case from report to end, and the fold of its events."""

from dataclasses import replace
from functools import reduce

import pytest

from domain import events as e
from domain.case import evolve, replay
from domain.procedure import Fact
from tests.builders import (
    DISCIPLINE,
    ETHICS,
    TO_AGENCY,
    TO_APPROVAL,
    TO_CONCLUSION,
    TO_REMEDY,
    TO_REPORT,
    Story,
    lapsed_at,
    midnight,
)

ETHICS_HEARD = (*TO_AGENCY, "form_council", "summon_ethics", "hold_ethics_hearing")
CLEARED = ("issue_clearance", "notify_clearance")
TWICE_ABSENT = (*TO_AGENCY, "form_team", "summon", "record_no_show", "summon_2", "record_no_show_2")
TWICE_UNCLARIFIED = (
    "accept", "verify", "summon_clarification", "miss_clarification_1", "summon_clarification_2",
    "miss_clarification_2", "assess", "conclude_suspected",
)  # fmt: skip
#: An act of which both lists have a form, before candidates were fixed.
EITHER = {
    "track": "ethics", "act": "declare_candidacy", "contest": "pilkada2024_regent_mayor", "happened_on": "2024-06-15",
}  # fmt: skip
HEAVY = {"track": "discipline", "sanction": "heavy_dismissal"}
PATHS = [
    ("rejected", ("reject",), DISCIPLINE),
    ("rejected after completion", ("request_completion", "complete", "accept", "reject"), DISCIPLINE),
    ("withdrawn", ("withdraw",), DISCIPLINE),
    ("duplicate", ("accept", "mark_duplicate"), DISCIPLINE),
    ("not_proven by Bawaslu", (*TO_CONCLUSION, "conclude_unfounded", *CLEARED), ETHICS),
    ("not_proven by the team", (*TO_REPORT, "report_unproven", *CLEARED), DISCIPLINE),
    ("not_proven by the agency head", (*TO_REPORT, "report_breach", "decide_unproven", *CLEARED), DISCIPLINE),
    ("not_proven by the council", (*ETHICS_HEARD, "clear_by_council", *CLEARED), ETHICS),
    ("not_proven on objection", (*TO_REMEDY, "file_objection", "grant_objection", *CLEARED), DISCIPLINE),
    ("not_proven on appeal", (*TO_REMEDY, "file_appeal", "annul_on_appeal", *CLEARED), HEAVY),
    ("closed with a moral sanction", (*ETHICS_HEARD, "find_ethics_breach", "set_moral_sanction",
                                      "deliver_moral_sanction", "record_idis", "close"), ETHICS),
    ("closed after objection", (*TO_REMEDY, "file_objection", "answer_objection", "uphold_decree", "record_idis",
                                "close"), DISCIPLINE),
    ("closed after appeal", (*TO_REMEDY, "file_appeal", "answer_appeal", "confirm_on_appeal", "record_idis", "close"),
     HEAVY),
    ("closed after two absences", (*TWICE_ABSENT, "report_breach", "set_decree", "deliver_decree", "file_objection",
                                   "uphold_decree", "record_idis", "close"), DISCIPLINE),
    ("person_left", (*TO_AGENCY, "person_left_agency"), DISCIPLINE),
]  # fmt: skip


@pytest.mark.parametrize(("end", "acts", "answers"), PATHS, ids=[name for name, _, _ in PATHS])
def test_a_path_leads_to_its_end_and_leaves_no_clock_running(
    end: str, acts: tuple[str, ...], answers: dict[str, str]
) -> None:
    story = Story(*acts, answers=answers)

    assert story.case.step == end.split(maxsplit=1)[0]
    assert story.case.ended
    assert story.case.open_deadlines == ()
    assert story.case.owners() == ()


def test_the_discipline_path_without_a_remedy_closes_after_the_decree_came_into_force() -> None:
    story = Story(*TO_REMEDY).wait(60)

    story.lapse()
    story.act("record_idis")
    story.act("close")

    assert story.case.step == "closed"
    assert story.case.facts >= {Fact.EXAMINATION_HEARD, Fact.MINUTES_SIGNED, Fact.DECREE_DELIVERED, Fact.IN_FORCE}


def test_a_report_passed_to_lapor_is_closed_there_after_ten_working_days_of_silence() -> None:
    story = Story("redirect_lapor", "forward_lapor", "answer_lapor")  # answered on Monday 4 November

    events = story.wait(30).lapse()

    assert story.case.step == "redirected_lapor"
    assert lapsed_at(events, "lapor_close") == [midnight("2024-11-19")]


def test_two_absences_at_the_clarification_let_the_study_go_on() -> None:
    story = Story(*TWICE_UNCLARIFIED)

    assert story.case.step == "recommendation_draft"
    assert Fact.CLARIFICATION_WAIVED in story.case.facts
    assert Fact.CLARIFICATION_HEARD not in story.case.facts


def test_a_cleared_person_has_neither_breach_nor_decree_on_record() -> None:
    story = Story(*TO_REMEDY, "file_objection", "grant_objection", *CLEARED)

    assert Fact.CLEARED in story.case.facts
    assert not story.case.facts & {Fact.BREACH_FOUND, Fact.DECREE_SET, Fact.IN_FORCE}


def test_a_returned_draft_may_choose_the_other_track() -> None:
    story = Story(*TO_APPROVAL, "return_recommendation", answers=EITHER)

    story.act("draft_recommendation", track="discipline", recommended="medium_6")

    assert Fact.TRACK_DISCIPLINE in story.case.facts
    assert Fact.TRACK_ETHICS not in story.case.facts


# --- the fold


def test_folding_a_log_at_once_or_step_by_step_is_the_same() -> None:
    story = Story(*TO_REMEDY)
    half = len(story.events) // 2

    assert replay(story.events) == reduce(evolve, story.events, None) == story.case
    assert replay(story.events[half:], replay(story.events[:half])) == story.case


def test_every_event_carries_the_next_number() -> None:
    story = Story(*TO_REMEDY).wait(60)
    story.lapse()

    assert [event.seq for event in story.events] == list(range(1, len(story.events) + 1))
    assert story.case.seq == len(story.events)


def _broken_logs() -> list[tuple[str, tuple[e.Event, ...]]]:
    events = Story("accept").events
    return [
        ("empty", ()),
        ("without its beginning", events[1:]),
        ("with a gap", (*events[:2], *events[3:])),
        ("with a repetition", (*events[:3], *events[2:])),
        ("out of order", (events[0], events[2], events[1], *events[3:])),
        ("registered again", (*events, replace(events[0], seq=len(events) + 1))),
        ("not numbered from one", (replace(events[0], seq=2),)),
    ]


@pytest.mark.parametrize("events", [log for _, log in _broken_logs()], ids=[name for name, _ in _broken_logs()])
def test_a_broken_log_is_not_a_case(events: tuple[e.Event, ...]) -> None:
    with pytest.raises(ValueError, match=r"follow|at least one"):
        replay(events)
