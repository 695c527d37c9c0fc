"""The verdict of a chaos run: silent on true books, and each planted fault is a reason."""

from collections import Counter
from collections.abc import Callable

import pytest

from audit.ledger import Fault, Sum
from audit.replay import Agreement
from chaos.lateness import Lateness
from chaos.memory import Memory
from chaos.plan import Plan
from chaos.verdict import Verdict, reasons
from domain.audit import Break
from models.audit import Verdict as Chain

CASE, ACT = "2026-000001-1", "officer-1-00001"


def books() -> Verdict:
    """One case with one act that was promised, recorded and found everywhere."""
    memory = Memory(filed={"report-1": [CASE]}, acknowledged={ACT: (CASE, "accept")}, refused={"other": "stale"})
    return Verdict(
        Sum(cases=1), Lateness((), ()), [Chain(CASE, 3, None)], [Agreement(CASE, 3, 1, ())], Counter([ACT]), {CASE},
        True, memory,
    )  # fmt: skip


def _forgotten(books: Verdict) -> None:
    books.recorded.clear()


def _twice(books: Verdict) -> None:
    books.recorded[ACT] = 2


def _ghost(books: Verdict) -> None:
    books.recorded["other"] = 1


def _stranger(books: Verdict) -> None:
    books.recorded["nobody"] = 1


def _unanswered(books: Verdict) -> None:
    books.memory.unsure.add("officer-1-00002")


def _no_case(books: Verdict) -> None:
    books.stored.clear()


def _unpromised(books: Verdict) -> None:
    books.stored.add("2026-000002-1")


def _broken(books: Verdict) -> None:
    books.chains.append(Chain(CASE, 3, Break(2, "hash")))


def _disagreeing(books: Verdict) -> None:
    books.agreements.append(Agreement(CASE, 3, 1, ("row: step",)))


def _without_history(books: Verdict) -> None:
    books.agreements.append(Agreement(CASE, 3, 0, ()))


def _unsettled(books: Verdict) -> None:
    books.settled = False


def _unbalanced(books: Verdict) -> None:
    books.ledger.counts["armed"] += 1


def _lost(books: Verdict) -> None:
    books.ledger.faults.append(Fault(CASE, "completion#1", "lost"))


FAULTS: dict[str, Callable[[Verdict], None]] = {
    "acknowledged and missing": _forgotten, "recorded twice": _twice, "refused and recorded": _ghost,
    "never asked for": _stranger,
    "never answered": _unanswered, "promised and not stored": _no_case, "stored and not promised": _unpromised,
    "broken chain": _broken, "history and row differ": _disagreeing, "no history": _without_history,
    "not everything that was due": _unsettled, "difference is 1": _unbalanced, "deadlines lost": _lost,
}  # fmt: skip


def test_true_books_give_no_reason() -> None:
    assert list(reasons(books())) == []


@pytest.mark.parametrize("reason", FAULTS)
def test_a_planted_fault_is_a_reason(reason: str) -> None:
    spoilt = books()

    FAULTS[reason](spoilt)

    assert [found for found in reasons(spoilt) if reason in found]


def test_one_seed_draws_the_same_election_again() -> None:
    assert Plan(7).filings() == Plan(7).filings() != Plan(8).filings()
    assert len(Plan(7).filings()) == Plan(7).cases
