"""An edit restarts no clock: whatever is done in a step, the clocks that it does not end run on as they were."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from domain import events as e
from domain.case import ArmedDeadline, Case, replay
from domain.decisions import about_conflicts, available
from domain.errors import Refusal
from domain.lifecycle import SKB2022_BKN
from domain.procedure import Action, Fact, Role
from tests.builders import (
    TO_AGENCY,
    TO_CONCLUSION,
    TO_REMEDY,
    TO_REPORT,
    TO_STUDY,
    TO_SUMMONS,
    Story,
    officer,
    reprimanded,
)

PLACES: dict[str, Callable[[], Story]] = {
    "intake": lambda: Story(records=(Fact.GENERAL_ELECTION,)),
    "verification": lambda: Story("accept", records=(Fact.REGIONAL_ELECTION,)),
    "study": lambda: Story(*TO_STUDY, records=(Fact.GENERAL_ELECTION,)),
    "conclusion": lambda: Story(*TO_CONCLUSION, records=(Fact.REGIONAL_ELECTION,)),
    "outside the lists": lambda: Story(*TO_STUDY, "assess_outside"),
    "draft": lambda: Story(*TO_CONCLUSION, "conclude_suspected"),
    "decision": lambda: Story(*TO_REPORT, "report_breach"),
    "agency": lambda: Story(*TO_AGENCY),
    "superior involved": lambda: Story(*TO_AGENCY, "record_superior_involvement"),
    "somebody excluded": lambda: Story(*TO_AGENCY, "exclude_officer"),
    "asked": lambda: Story(*TO_AGENCY, "ask_extension"),
    "summons": lambda: Story(*TO_SUMMONS),
    "suspension asked": lambda: Story(*TO_SUMMONS, "propose_suspension"),
    "report": lambda: Story(*TO_REPORT),
    "relieved": lambda: Story(*TO_REPORT, "relieve"),
    "objection": lambda: Story(*TO_REMEDY, "file_objection"),
    "reprimanded": reprimanded,
}
STAYING = [a for a in SKB2022_BKN.actions if a.target is None]


def restarted(before: Case, after: Case, action: Action) -> list[str]:
    """The clocks that an act which stays moved, dropped or started anew without its row saying so."""
    was = {clock.code: clock for clock in before.open_deadlines}
    now = {clock.code: clock for clock in after.open_deadlines}
    return sorted(code for code, clock in was.items() if now.get(code) != clock and not _may(before, action, code))


def _may(case: Case, action: Action, code: str) -> bool:
    rule = case.procedure.deadline_by_code[code]
    return action.code in rule.ends_with or code == action.in_time or action.suspends


def offered(story: Story) -> set[str]:
    """The acts that stay and that somebody may do here."""
    people = [officer(role, "another") for role in Role if role is not Role.SYSTEM]
    acts = (a for who in people for a in (*available(story.case, who), *about_conflicts(story.case, who)))
    return {action.code for action in acts if action.target is None}


@pytest.mark.parametrize("place", PLACES)
def test_an_act_that_stays_restarts_no_clock(place: str) -> None:
    story = PLACES[place]().wait(1)

    for code in offered(story):
        twin = story.copy()
        whom = {"officer": "bkn_verifier:third"} if code == "exclude_officer" else {}
        twin.act(code, officer(next(r for r in twin.action(code).by if r is not Role.SYSTEM), "another"), **whom)
        assert restarted(story.case, twin.case, twin.action(code)) == [], code


def test_every_act_that_stays_was_tried_somewhere() -> None:
    tried = {code for place in PLACES.values() for code in offered(place().wait(1))}
    elsewhere = {"resume", "answer_appeal", "propose_reprimand"}  # each in a test of its own
    elsewhere |= {"record_involvement", "lift_involvement"}  # they pass clocks on

    assert tried | elsewhere >= {action.code for action in STAYING}


def _again(clock: ArmedDeadline) -> ArmedDeadline:
    return replace(clock, start=clock.start + timedelta(days=1), due=clock.due + timedelta(days=1))


@pytest.mark.parametrize("fault", [_again, lambda clock: replace(clock, key=f"{clock.code}#2")])
def test_a_clock_that_an_edit_started_anew_is_found(fault: Callable[[ArmedDeadline], ArmedDeadline]) -> None:
    story = Story(*TO_SUMMONS)
    after = story.copy()
    after.act("propose_suspension")

    spoilt = replace(after.case, open_deadlines=tuple(map(fault, after.case.open_deadlines)))

    assert restarted(story.case, spoilt, after.action("propose_suspension")) == ["summons_1"]


def test_a_refused_act_moves_nothing_at_all() -> None:
    story = Story(*TO_SUMMONS)
    before = replay(story.events)

    with pytest.raises(Refusal):
        story.act("hold_examination", heard_on="2030-01-01")

    assert story.case == before
    assert not any(isinstance(event, e.DeadlineVoided) for event in story.events)
