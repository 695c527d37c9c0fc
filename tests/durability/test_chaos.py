"""The election calendar under kill -9, in its two-minute form, and faults that it must find.

``make chaos`` is the long form.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from chaos.plan import Plan
from chaos.report import lines
from chaos.run import Result, run
from tests.durability.engine import LIMIT

SEED = 20241127
QUIET = Plan(SEED, minutes=0.25, cases=10, kills=None, patience=3.0)
FAULTS = {
    "lost": "deadlines lost", "early": "deadlines early", "double": "acts recorded twice",
    "missing": "acts acknowledged and missing",
}  # fmt: skip


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the database's own user may enter."""
    with TemporaryDirectory(prefix="netral-chaos-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)
        yield Path(name)


def told(result: Result) -> str:
    return "\n".join([*lines(result), *result.verdict.reasons])


async def test_two_minutes_of_an_election_under_kill_9_leave_the_books_balanced(folder: Path) -> None:
    plan = Plan(SEED, minutes=2.0, cases=60, officers=4, kills=(5.0, 20.0), patience=LIMIT)

    result = await run(plan, folder, lambda _: None)

    assert result.verdict.reasons == [], told(result)
    assert sum(result.kills.values()) >= 4, told(result)
    assert len(result.verdict.stored) == plan.cases
    assert len(result.verdict.memory.acknowledged) > plan.cases, told(result)
    assert result.verdict.ledger.counts["lapsed"] > plan.cases, told(result)


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_run_reports_a_worker_with_a_fault(fault: str, folder: Path) -> None:
    broken = replace(QUIET, worker=(sys.executable, "-m", "tests.durability.broken_worker", fault))

    result = await run(broken, folder, lambda _: None)

    assert any(FAULTS[fault] in reason for reason in result.verdict.reasons), told(result)
