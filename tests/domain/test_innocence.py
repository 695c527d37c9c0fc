"""Nobody is sanctioned unheard: proved for every way through the table, and tried with any commands on a case."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from itertools import count

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.case import evolve
from domain.commands import Act, Actor
from domain.decisions import available
from domain.errors import Refusal
from domain.events import CaseActed
from domain.lifecycle import PROCEDURES, SKB2022_BKN
from domain.procedure import Action, Fact, Procedure, Role
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
from tests.domain.explorer import REGISTERED, Standing, Walk, explore

# --- every way through the table


@pytest.mark.parametrize("law", laws.LAWS)
@pytest.mark.parametrize("code", PROCEDURES)
def test_a_law_holds_for_every_way_through_the_table(law: str, code: str) -> None:
    assert list(laws.LAWS[law](PROCEDURES[code])) == []


def test_only_a_hearing_or_a_second_absence_records_that_the_person_was_heard() -> None:
    recording = {a.code for a in SKB2022_BKN.actions if laws.EXAMINED.intersection(a.records)}
    clarifying = {a.code for a in SKB2022_BKN.actions if laws.CLARIFIED.intersection(a.records)}

    assert recording == laws.EXAMINING
    assert clarifying == laws.CLARIFYING


def test_the_explorer_reaches_every_step_and_every_action() -> None:
    walk = _walk()

    assert {at.step for at in walk.parents} | {at.control for at in walk.parents} == set(SKB2022_BKN.step_by_code)
    assert {m.action for m in walk.moves} | {"stand_down"} == set(SKB2022_BKN.action_by_code)


def _with(code: str, **changes: object) -> Procedure:
    """The table with one action changed."""
    broken = replace(SKB2022_BKN.action_by_code[code], **changes)  # type: ignore[arg-type]
    return replace(SKB2022_BKN, actions=tuple(broken if a.code == code else a for a in SKB2022_BKN.actions))


def _without(codes: Collection[str]) -> Procedure:
    return replace(SKB2022_BKN, actions=tuple(a for a in SKB2022_BKN.actions if a.code not in codes))


def _shortcut(code: str, source: str) -> Callable[[], Procedure]:
    return lambda: _with(code, source=(*SKB2022_BKN.action_by_code[code].source, source), requires=())


SEEDED: list[tuple[str, Callable[[], Procedure]]] = [
    ("no sanction unheard", _shortcut("set_decree", "agency_follow_up")),
    ("no sanction unheard", _shortcut("find_ethics_breach", "ethics_preparation")),
    ("no sanction unheard", _shortcut("conclude_suspected", "study")),
    ("no sanction if never examined", lambda: _with("assign_superior", records=(Fact.EXAMINATION_HEARD,),
                                                    target="examination_report")),
    ("no recommendation if never clarified", lambda: _with("verify", records=(Fact.CLARIFICATION_WAIVED,),
                                                           target="study_conclusion")),
    ("no second absence without a first", lambda: _with("record_no_show_2", source=("summons_1", "summons_2"))),
    ("two officers press", lambda: _with("confirm_block", not_by=())),
    ("two officers press", lambda: _with("confirm_block", requires=())),
    ("two officers press", lambda: _with("confirm_reprimand", not_by=())),
    ("two officers press", lambda: _with("raise_reprimand", target="reprimanded")),
    ("two officers press", lambda: _with("raise_reprimand", target="blocked")),
    ("pressure only on the passive",
     lambda: replace(SKB2022_BKN, control_release={"warned": "stand_down", "reprimanded": "stand_down"})),
    ("always a way to an end", lambda: _without({"sign_minutes", "refuse_minutes"})),
    ("always a way to an end", lambda: _with("record_idis", requires=((Fact.CLEARED,),))),
]  # fmt: skip


@pytest.mark.parametrize(("law", "broken"), SEEDED)
def test_a_broken_table_is_caught_with_the_way_that_leads_there(law: str, broken: Callable[[], Procedure]) -> None:
    found = next(laws.LAWS[law](broken()), None)

    assert found is not None
    assert " > " in found


def test_the_requirement_alone_stops_a_shortcut_to_the_decree() -> None:
    table = _with("set_decree", source=("agency_follow_up", "decree_decision"))

    assert list(laws.LAWS["no sanction unheard"](table)) == []


# --- arbitrary commands on a real case

PEOPLE = tuple(officer(role, name) for role in Role for name in ("1", "2"))
Start = tuple[tuple[str, ...], int, tuple[str, ...]]  # acts, days of silence, further acts
STARTS: tuple[Start, ...] = (
    ((), 0, ()), (TO_AGENCY, 0, ()), (TO_SUMMONS, 0, ()), (TO_REPORT, 0, ()), (TO_REMEDY, 0, ()),
    ((*TO_AGENCY, "form_council"), 0, ()), (TO_AGENCY, 40, ()), (TO_AGENCY, 40, ("propose_reprimand",)),
    (TO_SUMMONS, 0, ("propose_suspension", "approve_suspension")), (TO_AGENCY, 3, ("ask_extension",)),
)  # fmt: skip
picks = st.integers(min_value=0, max_value=719)  # 6!: divides evenly for every small number of choices


@lru_cache(maxsize=1)
def _walk() -> Walk:
    return explore(SKB2022_BKN)


@lru_cache(maxsize=1)
def _reachable() -> frozenset[Standing]:
    return frozenset(at._replace(doers=frozenset()) for at in _walk().parents)


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
            story.send(Act(action.code, actor, f"any-{next(self.requests)}", story.case.seq, values, texts))
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
        at = Standing(case.step, case.control, case.facts)
        assert at in _reachable(), "the case went where the table's explorer never came"

    @rule(actor=st.sampled_from(PEOPLE), action=st.sampled_from(SKB2022_BKN.actions), pick=picks)
    def try_anything(self, actor: Actor, action: Action, pick: int) -> None:
        self._send(actor, action, pick)

    @rule(which=picks, pick=picks)
    def do_something_that_is_offered(self, which: int, pick: int) -> None:
        offers = [(p, a) for p in PEOPLE for a in available(self.story.case, p) if a.code not in laws.LEAVING]
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
        for step, (proposal, _) in laws.TWO_OFFICERS.items():
            laws.check_pressure(self.story.events, step, proposal)


AnyCommands.TestCase.settings = settings(max_examples=30, stateful_step_count=30)
TestAnyCommands = AnyCommands.TestCase


def _unexamined() -> None:
    laws.check_innocence(replace(Story(*TO_REMEDY).case, facts=laws.CLARIFIED))


def _never_asked() -> None:
    laws.check_innocence(replace(Story(*TO_AGENCY).case, facts=laws.EXAMINED))


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


@pytest.mark.parametrize("step", laws.TWO_OFFICERS)
def test_pressure_that_its_proposer_confirmed_is_caught(step: str) -> None:
    by_one = [replace(e, actor="one") if isinstance(e, CaseActed) else e for e in blocked().events]

    with pytest.raises(AssertionError, match="whoever proposed it"):
        laws.check_pressure(by_one, step, laws.TWO_OFFICERS[step][0])


@pytest.mark.parametrize("step", laws.TWO_OFFICERS)
def test_pressure_that_nobody_proposed_is_caught(step: str) -> None:
    proposal, _ = laws.TWO_OFFICERS[step]
    unproposed = [e for e in blocked().events if not (isinstance(e, CaseActed) and e.action == proposal)]

    with pytest.raises(AssertionError, match="without a proposal"):
        laws.check_pressure(unproposed, step, proposal)
