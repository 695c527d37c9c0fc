"""Who is told what after which event: codes only, nobody twice for one thing, nobody forgotten."""

from dataclasses import fields

import pytest

from domain import events as e
from domain.lifecycle import SKB2022_BKN
from domain.notices import Notice, notices
from domain.procedure import Fact, Role, StepKind
from tests.builders import ETHICS, TO_AGENCY, TO_CONCLUSION, TO_DELIVERY, TO_REMEDY, Story

SENT = frozenset({Fact.SENT_TO_AGENCY})


def _told(events: tuple[e.Event, ...], facts: frozenset[Fact] = SENT) -> list[tuple[Role, str, str]]:
    return [(n.to, n.template, n.subject) for n in notices(SKB2022_BKN, events, facts)]


def test_a_new_case_is_a_task_for_whoever_owns_its_first_step() -> None:
    assert _told(Story().events) == [(Role.TASK_FORCE_VERIFIER, "task", "submitted")]


def test_an_act_is_a_task_for_the_next_and_news_for_those_the_table_names() -> None:
    assert _told(Story("accept").act("verify")) == [
        (Role.BAWASLU_OFFICER, "task", "study"),
        (Role.REPORTER, "act", "verify"),
    ]


def test_an_act_that_moves_nothing_is_nobodys_task() -> None:
    assert _told(Story(*TO_REMEDY, "file_objection").act("answer_objection")) == []


def test_the_end_of_a_case_is_news_but_no_task() -> None:
    assert _told(Story().act("reject")) == [(Role.REPORTER, "act", "reject")]


def test_whoever_a_lapse_calls_in_is_told_each_time() -> None:
    events = Story().wait(17).lapse()

    assert _told(events) == [(Role.TASK_FORCE_CHAIR, "escalation", f"preliminary_study#{n}") for n in (1, 2, 3)]


def test_a_warning_tells_the_agency_head_and_those_who_control() -> None:
    told = _told(Story(*TO_AGENCY).wait(20).lapse())

    assert (Role.PERSONNEL_AUTHORITY, "act", "warn") in told
    assert (Role.BKN_CONTROL_OFFICER, "act", "warn") in told
    assert not [n for n in told if n[1] == "task"], "a warning is not a step of the main road"


def test_the_effect_of_the_law_is_told_like_an_act() -> None:
    told = _told(Story(*TO_REMEDY).wait(25).lapse())

    assert {(Role.REPORTER, "act", "enter_into_force"), (Role.REPORTED_PERSON, "act", "enter_into_force")} <= set(told)
    assert (Role.PERSONNEL_UNIT, "task", "in_force") in told


@pytest.mark.parametrize(
    ("acts", "act", "answers"),
    [
        (("accept", "verify"), "summon_clarification", {}),
        ((*TO_AGENCY, "form_team"), "summon", {"track": "discipline"}),
        ((*TO_AGENCY, "form_council"), "summon_ethics", ETHICS),
        (TO_DELIVERY, "deliver_decree", {"track": "discipline"}),
    ],
)
def test_the_reported_person_is_told_of_every_summons_and_of_the_decree(
    acts: tuple[str, ...], act: str, answers: dict[str, str]
) -> None:
    told = _told(Story(*acts, answers=answers).act(act))

    assert (Role.REPORTED_PERSON, "act", act) in told


def test_every_step_that_somebody_owes_is_announced_to_its_owner() -> None:
    for action in SKB2022_BKN.actions:
        for target in {action.target} - {None, *action.source}:
            step = SKB2022_BKN.step_by_code[target or ""]
            moved = e.CaseActed(
                seq=9, at=Story().now, action=action.code, actor="a", role=action.by[0], region=action.region,
                from_step=action.source[0], to_step=step.code,
            )  # fmt: skip
            announced = (step.owner, "task", step.code) in _told((moved,))
            assert announced is (step.kind is StepKind.TASK), action.code


def test_every_notice_belongs_to_the_event_that_caused_it() -> None:
    events = Story("accept").wait(30).act("verify")
    by_seq = {event.seq: event for event in events}

    for notice in notices(SKB2022_BKN, events, SENT):
        cause = by_seq[notice.seq]
        assert isinstance(cause, e.DeadlineLapsed) is (notice.template == "escalation")


def test_a_notice_has_no_room_for_a_word_about_a_person() -> None:
    assert {f.name for f in fields(Notice)} == {"seq", "to", "template", "subject"}


def test_an_agency_that_never_received_a_case_does_not_learn_of_it_by_its_clearance() -> None:
    story = Story(*TO_CONCLUSION, "conclude_unfounded", "issue_clearance")
    events = story.act("notify_clearance")

    told = _told(events, story.case.facts)

    assert Role.PERSONNEL_AUTHORITY not in {role for role, _, _ in told}
    assert Role.PERSONNEL_AUTHORITY in {role for role, _, _ in _told(events)}
