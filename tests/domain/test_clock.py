"""Legal time and real time: a rehearsal's clock runs at its own pace, can be turned back into real time, and jumps."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock import DAY_SECONDS, Clock, Zone, real_time
from domain.commands import AdvanceClock
from domain.decisions import FURTHEST_ADVANCE, decide
from domain.errors import Refusal
from domain.procedure import Role
from tests.builders import MORNING, Story, acted, calendar, lapsed_at, midnight, officer

MICROSECOND = timedelta(microseconds=1)
REAL = datetime(2026, 3, 2, 8, tzinfo=UTC)
LEGAL = datetime(2024, 11, 4, 2, tzinfo=UTC)
FAST = Clock(REAL, LEGAL, day_seconds=2.0)
OPERATOR = officer(Role.OPERATOR)

spans = st.timedeltas(timedelta(0), timedelta(days=10))  # ten days at a second a day are two thousand years
clocks = st.builds(Clock, spans.map(REAL.__add__), spans.map(LEGAL.__add__), st.floats(1.0, DAY_SECONDS))


@given(clocks, spans)
def test_a_real_instant_comes_back_from_legal_time(clock: Clock, later: timedelta) -> None:
    real = clock.real_anchor + later

    assert abs(clock.real(clock.legal(real)) - real) <= MICROSECOND


@given(clocks, spans, spans)
def test_time_never_runs_backwards(clock: Clock, one: timedelta, other: timedelta) -> None:
    first, last = sorted((clock.real_anchor + one, clock.real_anchor + other))

    assert clock.legal(first) <= clock.legal(last)


@given(spans)
def test_a_real_case_lives_in_real_time(later: timedelta) -> None:
    clock = real_time(REAL)

    assert clock.legal(REAL + later) == clock.real(REAL + later) == REAL + later
    assert not clock.is_rehearsal


def test_in_a_rehearsal_a_legal_day_takes_its_seconds() -> None:
    assert FAST.is_rehearsal
    assert FAST.legal(REAL + timedelta(seconds=2)) == LEGAL + timedelta(days=1)
    assert FAST.real(LEGAL + timedelta(days=14)) == REAL + timedelta(seconds=28)


def test_before_its_anchor_a_clock_is_as_good_as_after() -> None:
    assert FAST.legal(REAL - timedelta(seconds=2)) == LEGAL - timedelta(days=1)


def test_beyond_the_end_of_time_a_real_instant_is_the_last() -> None:
    slow = Clock(REAL, LEGAL, day_seconds=1e9)

    assert slow.real(datetime(9999, 1, 1, tzinfo=UTC)) == datetime.max.replace(tzinfo=UTC)


@given(clocks, spans)
def test_a_moved_clock_shows_the_new_time_and_keeps_its_pace(clock: Clock, later: timedelta) -> None:
    legal, real = LEGAL + later, REAL + later

    moved = clock.moved_to(legal, real)

    assert moved.legal(real) == legal
    assert moved.real(legal) == real
    assert moved.day_seconds == clock.day_seconds


@pytest.mark.parametrize(("zone", "hours"), [(Zone.WIB, 7), (Zone.WITA, 8), (Zone.WIT, 9)])
def test_the_three_zones_keep_their_distance_all_year(zone: Zone, hours: int) -> None:
    for month in range(1, 13):
        assert datetime(2024, month, 1, tzinfo=zone.tz).utcoffset() == timedelta(hours=hours)


# --- moving the clock of an exercise


@pytest.fixture
def exercise() -> Story:
    return Story(exercise=Clock(REAL, MORNING, 60.0))


def _advance(story: Story, days: float, request: str = "advance-1") -> AdvanceClock:
    return AdvanceClock(OPERATOR, request, story.now + timedelta(days=days))


def test_an_operator_moves_the_clock_and_all_that_was_due_has_lapsed(exercise: Story) -> None:
    exercise.act("request_completion")

    events = exercise.send(_advance(exercise, 10))

    assert acted(events) == ["expire_completion"]
    assert lapsed_at(events, "completion") == [midnight("2024-11-07")]
    assert exercise.case.clock.legal(REAL) == MORNING + timedelta(days=10)
    assert exercise.case.clock.day_seconds == 60.0


def test_the_same_advance_twice_is_one(exercise: Story) -> None:
    command = _advance(exercise, 10)
    exercise.send(command)

    assert exercise.send(command) == ()


@pytest.mark.parametrize(("days", "code"), [(-1, "clock_backwards"), (FURTHEST_ADVANCE.days + 1, "clock_too_far")])
def test_the_clock_goes_neither_back_nor_too_far(exercise: Story, days: int, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        exercise.send(_advance(exercise, days))

    assert refused.value.code == code


@pytest.mark.parametrize("days", [0, FURTHEST_ADVANCE.days])
def test_the_clock_may_stand_still_or_go_as_far_as_allowed(exercise: Story, days: int) -> None:
    exercise.send(_advance(exercise, days))

    assert exercise.case.clock.legal(REAL) == MORNING + timedelta(days=days)


def test_the_clock_of_a_real_case_does_not_move() -> None:
    story = Story()

    with pytest.raises(Refusal) as refused:
        story.send(_advance(story, 1))

    assert refused.value.code == "not_exercise"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OPERATOR])
def test_nobody_but_an_operator_moves_a_clock(exercise: Story, role: Role) -> None:
    command = AdvanceClock(officer(role), "advance-1", exercise.now)

    with pytest.raises(Refusal) as refused:
        decide(exercise.case, command, exercise.now, calendar())

    assert refused.value.code == "wrong_role"


def test_an_advance_and_an_act_do_not_share_a_request_number(exercise: Story) -> None:
    exercise.send(_advance(exercise, 1, request="one"))

    with pytest.raises(Refusal) as refused:
        exercise.send(replace(exercise.form("accept"), request_id="one"))

    assert refused.value.code == "request_reused"


def test_after_an_advance_clocks_start_from_the_new_day(exercise: Story) -> None:
    exercise.send(_advance(exercise, 1))
    exercise.wait(1).act("accept")

    (running,) = exercise.case.open_deadlines
    assert running.start == date(2024, 11, 5)
