"""The laws of innocence of a real case: of every event, and of every decision. The table's are in ``domain/proof``."""

from collections.abc import Iterable

from domain import events as e
from domain.case import Case
from domain.procedure import Region, Role
from domain.proof.hearing import unlawful
from domain.proof.pressure import PRESSURE, RETURNING

CLOSING = (
    e.DeadlineMet, e.DeadlineLapsed, e.DeadlineVoided, e.DeadlineSuperseded, e.DeadlineExtended, e.DeadlineSuspended,
)  # fmt: skip


def check_innocence(case: Case) -> None:
    """After every event of a real case."""
    assert not unlawful(case.procedure, case.step, case.facts), f"{case.step} with {sorted(case.facts)}"


def check_rest(case: Case) -> None:
    """After every decision, when all its events are applied."""
    if case.ended:
        assert case.control not in PRESSURE, f"ended as {case.step} while {case.control}"
        assert case.open_deadlines == (), "an ended case owes nothing"
        assert case.owners() == ()
        return
    assert case.owners(), "an open case has an owner"
    assert Role.SYSTEM not in case.owners(), "nobody owes the next act"
    assert case.open_deadlines, f"no clock runs in {case.step}"
    codes = [d.code for d in case.open_deadlines]
    assert len(set(codes)) == len(codes), f"a clock runs twice: {codes}"
    assert case.control not in PRESSURE or case.step in case.procedure.passive_steps


def check_ledger(events: Iterable[e.Event], case: Case) -> None:
    """Every armed clock ended exactly once or is open, and what was suspended waits or runs on."""
    armed: list[str] = []
    closed: list[str] = []
    for event in events:
        if isinstance(event, e.DeadlineArmed):
            armed.append(event.key)
        elif isinstance(event, CLOSING):
            assert event.key in armed, f"{event.key} was never armed"
            closed.append(event.key)
    still_open = [d.key for d in case.open_deadlines]
    assert len(set(armed)) == len(armed), "a key was armed twice"
    assert sorted(armed) == sorted(closed + still_open)
    suspended = {event.key for event in events if isinstance(event, e.DeadlineSuspended)}
    resumed = {event.resumes for event in events if isinstance(event, e.DeadlineArmed) and event.resumes}
    assert suspended == resumed | {clock.key for clock in case.held}, "a suspended clock is forgotten"
    if case.held and not case.ended:
        assert any(d.code == "suspension_review" for d in case.open_deadlines), "a suspension has no end"


def check_pressure(events: Iterable[e.Event], to_step: str, proposal: str) -> None:
    """A reprimand or block was proposed by one officer, since the last step of the ladder, and confirmed by another."""
    proposers: set[str] = set()
    for event in events:
        if not isinstance(event, e.CaseActed) or event.region is not Region.CONTROL:
            continue
        if event.action == proposal:
            proposers.add(event.actor)
        elif event.from_step != event.to_step == to_step and event.action not in RETURNING:
            assert proposers, f"{to_step} without a proposal"
            assert event.actor not in proposers, f"{to_step} by whoever proposed it"
        if event.from_step != event.to_step:
            proposers.clear()
