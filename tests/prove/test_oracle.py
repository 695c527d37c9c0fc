"""Two reckonings of due dates agree; a wrong one of each kind would not."""

from dataclasses import replace
from datetime import date

import pytest

from domain.clock import Zone
from domain.deadlines import Office, due
from domain.lifecycle import SKB2022_BKN
from domain.procedure import Deadline, Moment, Unit
from domain.workdays import Calendar
from tests.prove.oracle import Reckoner, disagreements, seconds

RULE = SKB2022_BKN.deadline_by_code["agency_follow_up"]
START, HOLIDAY, LEAVE = date(2024, 11, 18), date(2024, 11, 27), date(2024, 11, 20)


def test_twenty_thousand_random_due_dates_are_reckoned_alike() -> None:
    assert disagreements(20_000, seed=20_000) == []


def reckoned(rule: Deadline, **wrong: object) -> bool:
    """Whether ``due`` says of a rule with a planted fault what the oracle says of the true one."""
    calendar = Calendar("t", 2023, 2028, {HOLIDAY: "pilkada"}, {LEAVE: "cuti"})
    oracle = Reckoner({HOLIDAY.toordinal()}, {LEAVE.toordinal()})
    asked = {"office": Office(), "calendar": calendar, "start": START, **wrong}
    instant, _ = due(rule, asked["start"], asked["calendar"], asked["office"])  # type: ignore[arg-type]
    return seconds(instant) == oracle.due(RULE, START.toordinal(), "WIB", 5)


def test_the_true_rule_agrees() -> None:
    assert reckoned(RULE)


@pytest.mark.parametrize(
    ("rule", "wrong"),
    [
        (RULE, {"calendar": Calendar("t", 2023, 2028, {}, {LEAVE: "cuti"})}),  # a holiday is ignored
        (replace(RULE, leave_counts=True), {}),  # collective leave counted as work
        (replace(RULE, unit=Unit.CALENDAR), {}),  # calendar days for working days
        (replace(RULE, length=13), {}),  # the day of the event counted
        (replace(RULE, moment=Moment.START_OF_DAY), {}),  # the last day taken away
        (RULE, {"office": Office(week=6)}),  # a week that is not the office's
        (RULE, {"office": Office(Zone.WIT)}),  # a zone that is not the office's
    ],
)
def test_a_wrong_reckoning_differs(rule: Deadline, wrong: dict[str, object]) -> None:
    assert not reckoned(rule, **wrong)
