"""Nobody is sanctioned unheard: tried with any commands on a case (``test_proof.py`` proves it of the table)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from itertools import count

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.case import Case, evolve
from domain.commands import Act, Actor
from domain.decisions import available
from domain.errors import Refusal
from domain.events import CaseActed
from domain.lifecycle import SKB2022_BKN
from domain.procedure import Action, Fact, Role
from domain.proof.exploration import REGISTERED, explore
from domain.proof.hearing import CLARIFIED, EXAMINED
from domain.proof.owing import LEAVING
from domain.proof.pressure import TWO_OFFICERS
from domain.proof.running import LATE, Running
from domain.proof.walk import Standing
from domain.rulebook.extract import law_of
from domain.rulebook.releases import RULEBOOKS
from tests.builders import (
    DISCIPLINE,
    ETHICS,
    TO_AGENCY,
    TO_REMEDY,
    TO_REPORT,
    TO_SUMMONS,
    Story,
    blocked,
    calendar,
    filled,
    officer,
)
from tests.domain import laws

# --- arbitrary commands on a real case

PEOPLE = tuple(officer(role, name) for role in Role for name in ("1", "2"))
Start = tuple[tuple[str, ...], int, tuple[str, ...]]  # acts, days of silence, further acts
STARTS: tuple[Start, ...] = (
    ((), 0, ()), (TO_AGENCY, 0, ()), (TO_SUMMONS, 0, ()), (TO_REPORT, 0, ()), (TO_REMEDY, 0, ()),
    ((*TO_AGENCY, "form_council"), 0, ()), (TO_AGENCY, 40, ()), (TO_AGENCY, 40, ("propose_reprimand",)),
    (TO_SUMMONS, 0, ("propose_suspension", "approve_suspension")), (TO_AGENCY, 3, ("ask_extension",)),
)  # fmt: skip
picks = st.integers(min_value=0, max_value=719)  # 6!: divides evenly for every small number of choices


RUNNING = Running(SKB2022_BKN)


@lru_cache(maxsize=1)
def _reachable() -> frozenset[Standing]:
    return frozenset(explore(SKB2022_BKN).parents)


def _seen_from(case: Case) -> Standing:
    """The case as the explorer sees it: its step, its facts, the clocks that acts lean on."""
    facts = RUNNING.remembered(case.step, case.facts)
    clocks = frozenset(d.code + LATE * d.repeat for d in case.open_deadlines if d.code in RUNNING.followed)
    return Standing(case.step, case.control, facts, clocks, bool(case.held))


@lru_cache(maxsize=len(STARTS) * len(REGISTERED))
def _begun(start: Start, records: frozenset[Fact]) -> Story:
    acts, days, later = start
    answers = ETHICS if "form_council" in acts else DISCIPLINE
    story = Story(*acts, answers=answers, records=tuple(sorted(records))).wait(days)
    story.lapse()
    for act in later:
        story.act(act)
    return story


class AnyCommands(RuleBasedStateMachine):
    """Anybody sends anything at any time; the laws hold after every event."""

    def __init__(self) -> None:
        super().__init__()
        self.story = Story()
        self.requests = count()

    @precondition(lambda self: self.story.case.ended)
    @rule(start=st.sampled_from(STARTS), records=st.sampled_from(REGISTERED))
    def begin_another_case(self, start: Start, records: frozenset[Fact]) -> None:
        self.begin(start, records)

    @initialize(start=st.sampled_from(STARTS), records=st.sampled_from(REGISTERED))
    def begin(self, start: Start, records: frozenset[Fact]) -> None:
        self.story = _begun(STARTS[0] if Fact.REPORTED_LATE in records else start, records).copy()

    def _send(self, actor: Actor, action: Action, pick: int) -> None:
        story = self.story
        values, texts = filled(story.case, action, story.now, pick)
        before, known = story.case, len(story.events)
        try:
            law = law_of(values, story.case.agency, RULEBOOKS)
            story.send(Act(action.code, actor, f"any-{next(self.requests)}", story.case.seq, values, texts, law=law))
        except Refusal:
            assert story.case is before
            return
        self._check(known)

    def _check(self, known: int) -> None:
        case = None
        for number, event in enumerate(self.story.events):
            case = evolve(case, event)
            if number >= known:
                laws.check_innocence(case)
        assert case == self.story.case
        assert _seen_from(case) in _reachable(), "the case went where the table's explorer never came"

    @rule(actor=st.sampled_from(PEOPLE), action=st.sampled_from(SKB2022_BKN.actions), pick=picks)
    def try_anything(self, actor: Actor, action: Action, pick: int) -> None:
        self._send(actor, action, pick)

    @rule(which=picks, pick=picks)
    def do_something_that_is_offered(self, which: int, pick: int) -> None:
        offers = [(p, a) for p in PEOPLE for a in available(self.story.case, p) if a.code not in LEAVING]
        if offers:
            actor, action = offers[which % len(offers)]
            self._send(actor, action, pick)

    @rule(days=st.integers(min_value=0, max_value=30), timer_fires=st.booleans())
    def let_time_pass(self, days: int, timer_fires: bool) -> None:
        self.story.wait(days)
        if timer_fires:
            known = len(self.story.events)
            self.story.lapse()
            self._check(known)

    @rule(off=st.sets(st.integers(min_value=1, max_value=40), max_size=5), taken_back=st.integers(0, 9))
    def bring_another_calendar(self, off: set[int], taken_back: int) -> None:
        today, known, base = self.story.now.date(), len(self.story.events), calendar()
        if today.year > base.last_year - 1:
            return
        national = dict(list(base.national.items())[taken_back * 20 :])
        national |= {today + timedelta(days=day): "Libur" for day in sorted(off)}
        self.story.recount(replace(base, version=f"any-{next(self.requests)}", national=national))
        self._check(known)

    @invariant()
    def the_laws_hold(self) -> None:
        laws.check_rest(self.story.case)
        laws.check_ledger(self.story.events, self.story.case)
        for step, (proposal, _) in TWO_OFFICERS.items():
            laws.check_pressure(self.story.events, step, proposal)


AnyCommands.TestCase.settings = settings(max_examples=30, stateful_step_count=30)
TestAnyCommands = AnyCommands.TestCase


def _unexamined() -> None:
    laws.check_innocence(replace(Story(*TO_REMEDY).case, facts=CLARIFIED))


def _never_asked() -> None:
    laws.check_innocence(replace(Story(*TO_AGENCY).case, facts=EXAMINED))


def _ended_under_pressure() -> None:
    laws.check_rest(replace(Story("reject").case, control="blocked"))


def _no_clock() -> None:
    laws.check_rest(replace(Story().case, open_deadlines=()))


def _lost_clock() -> None:
    story = Story("accept")
    laws.check_ledger(story.events, replace(story.case, open_deadlines=()))


def _closed_twice() -> None:
    story = Story("accept")
    laws.check_ledger((*story.events, story.events[-2]), story.case)


def _forgotten_suspension() -> None:
    story = Story(*TO_SUMMONS, "propose_suspension", "approve_suspension")
    laws.check_ledger(story.events, replace(story.case, held=()))


FAULTS = (
    _forgotten_suspension,
    _unexamined,
    _never_asked,
    _ended_under_pressure,
    _no_clock,
    _lost_clock,
    _closed_twice,
)


@pytest.mark.parametrize("fault", FAULTS)
def test_the_laws_of_a_real_case_catch_a_seeded_fault(fault: Callable[[], None]) -> None:
    with pytest.raises(AssertionError):
        fault()


@pytest.mark.parametrize("step", TWO_OFFICERS)
def test_pressure_that_its_proposer_confirmed_is_caught(step: str) -> None:
    by_one = [replace(e, actor="one") if isinstance(e, CaseActed) else e for e in blocked().events]

    with pytest.raises(AssertionError, match="whoever proposed it"):
        laws.check_pressure(by_one, step, TWO_OFFICERS[step][0])


@pytest.mark.parametrize("step", TWO_OFFICERS)
def test_pressure_that_nobody_proposed_is_caught(step: str) -> None:
    proposal, _ = TWO_OFFICERS[step]
    unproposed = [e for e in blocked().events if not (isinstance(e, CaseActed) and e.action == proposal)]

    with pytest.raises(AssertionError, match="without a proposal"):
        laws.check_pressure(unproposed, step, proposal)
