"""Seconds in which something was down are taken off a deadline's lateness once, however many parts were down."""

from datetime import UTC, datetime, timedelta

from chaos.lateness import joined, seconds, share
from chaos.parts import Outage

START = datetime(2026, 1, 1, tzinfo=UTC)


def after(number: float) -> datetime:
    return START + timedelta(seconds=number)


def outage(begin: float, end: float) -> Outage:
    return Outage("part", after(begin), after(end))


def test_outages_that_overlap_are_one_span() -> None:
    spans = joined([outage(5, 9), outage(1, 3), outage(2, 4)])

    assert spans == [(after(1), after(4)), (after(5), after(9))]


def test_only_what_lies_within_the_wait_is_taken_off() -> None:
    spans = joined([outage(1, 4), outage(5, 9)])

    assert seconds(spans, (after(3), after(6))) == 2
    assert seconds(spans, (after(10), after(12))) == 0


def test_a_share_of_nothing_is_no_lateness() -> None:
    assert share((), 0.5) == 0.0
    assert share((1.0, 2.0, 3.0), 0.5) == 2.0
    assert share((1.0, 2.0, 3.0), 1.0) == 3.0
