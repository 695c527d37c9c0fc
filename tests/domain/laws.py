"""The laws of innocence, said once: of every standing the table allows, and of every event of a real case."""

from collections.abc import Callable, Iterable, Iterator

from domain import events as e
from domain.case import Case
from domain.procedure import Fact, Procedure, Region, Role
from tests.domain.explorer import SYSTEM, Move, Standing, Walk, explore

EXAMINED = frozenset({Fact.EXAMINATION_HEARD, Fact.EXAMINATION_NO_SHOW_TWICE})
CLARIFIED = frozenset({Fact.CLARIFICATION_HEARD, Fact.CLARIFICATION_WAIVED})
EXAMINING = frozenset(
    {"hold_examination", "hold_examination_2", "record_no_show_2", "hold_ethics_hearing", "miss_ethics_2"}
)
CLARIFYING = frozenset({"hear_clarification", "miss_clarification_2"})
FIRST_ABSENCES = frozenset({"record_no_show", "miss_ethics_1", "miss_clarification_1"})
SECOND_ABSENCES = frozenset({"record_no_show_2", "miss_ethics_2", "miss_clarification_2"})
LEAVING = frozenset({"person_left", "person_left_agency"})
PRESSURE = frozenset(
    {"warned", "reprimand_due", "reprimanded", "referred", "minister_reprimanded", "blocked", "unblocking"}
)

CLOSING = (
    e.DeadlineMet, e.DeadlineLapsed, e.DeadlineVoided, e.DeadlineSuperseded, e.DeadlineExtended, e.DeadlineSuspended,
)  # fmt: skip

SANCTION_PHASES = frozenset({"decree", "remedy", "recording"})
SANCTION_STEPS = frozenset({"moral_sanction_setting", "moral_sanction_delivery", "closed"})
RECOMMENDED_PHASES = frozenset({"recommendation", "follow_up", "ethics", "examination"}) | SANCTION_PHASES


def punishes(table: Procedure, step: str) -> bool:
    """Whether a case in ``step`` has a sanction in the making, in delivery, contested, in force or recorded."""
    return table.step_by_code[step].phase in SANCTION_PHASES or step in SANCTION_STEPS


def recommends(table: Procedure, step: str) -> bool:
    """Whether a case in ``step`` has got at least as far as a recommendation."""
    return table.step_by_code[step].phase in RECOMMENDED_PHASES or step == "closed"


def _unlawful(table: Procedure, step: str, facts: frozenset[Fact]) -> str | None:
    if punishes(table, step) and not facts & EXAMINED:
        return f"{step} without examination"
    if recommends(table, step) and not facts & CLARIFIED:
        return f"{step} without clarification"
    return None


def no_sanction_unheard(walk: Walk) -> Iterator[str]:
    """No sanction without examination or two absences; no recommendation without clarification or two absences."""
    for at in walk.parents:
        if fault := _unlawful(walk.table, at.step, at.facts):
            yield f"{fault}: {walk.path(at)}"


def no_sanction_if_never_examined(table: Procedure) -> Iterator[str]:
    """Leave out the acts that hear a person or count two absences: nothing must lead to a sanction."""
    walk = explore(table, forbidden=EXAMINING)
    return (f"{at.step}: {walk.path(at)}" for at in walk.parents if punishes(table, at.step))


def no_recommendation_if_never_clarified(table: Procedure) -> Iterator[str]:
    walk = explore(table, forbidden=CLARIFYING)
    return (f"{at.step}: {walk.path(at)}" for at in walk.parents if recommends(table, at.step))


def no_second_absence_without_a_first(table: Procedure) -> Iterator[str]:
    walk = explore(table, forbidden=FIRST_ABSENCES)
    return (f"{m.action}: {walk.path(m.after)}" for m in walk.moves if m.action in SECOND_ABSENCES)


#: What takes two officers: the step it leads to, the act that proposes it, the fact that the proposal stands.
TWO_OFFICERS = {
    "reprimanded": ("propose_reprimand", Fact.REPRIMAND_PROPOSED),
    "blocked": ("propose_block", Fact.BLOCK_PROPOSED),
}
RETURNING = frozenset({"return_to_bkn"})  # the minister hands a reprimanded head back: nothing new is decided


def two_officers_press(walk: Walk) -> Iterator[str]:
    """A reprimand and a block follow a standing proposal, and whoever confirms it did not propose it."""
    for move in walk.moves:
        after = move.after.control
        pressed = after in TWO_OFFICERS and after != move.before.control and move.action not in RETURNING
        if pressed and not _confirmed_by_another(move, *TWO_OFFICERS[after]):
            yield f"{after} by {move.actor}: {walk.path(move.before)} > {move.action}"


def _confirmed_by_another(move: Move, proposal: str, standing: Fact) -> bool:
    proposers = {who for act, who in move.before.doers if act == proposal}
    return standing in move.before.facts and bool(proposers) and move.actor not in {*proposers, SYSTEM}


def pressure_only_on_the_passive(walk: Walk) -> Iterator[str]:
    """Warning, reprimand and block last no longer than the inaction; none outlives the case."""
    for at in walk.parents:
        if at.control in PRESSURE and at.step not in walk.table.passive_steps:
            yield f"{at.control} in {at.step}: {walk.path(at)}"


def always_a_way_to_an_end(table: Procedure) -> Iterator[str]:
    """No standing is a dead end, even if the person never leaves the service."""
    walk = explore(table, forbidden=LEAVING)
    before: dict[Standing, list[Standing]] = {}
    for move in walk.moves:
        before.setdefault(move.after, []).append(move.before)
    alive, waiting = set(), [at for at in walk.parents if walk.ended(at)]
    while waiting:
        at = waiting.pop()
        if at not in alive:
            alive.add(at)
            waiting += before.get(at, [])
    return (f"stuck in {at.step}: {walk.path(at)}" for at in walk.parents if at not in alive)


def _walked(law: Callable[[Walk], Iterator[str]]) -> Callable[[Procedure], Iterator[str]]:
    return lambda table: law(explore(table))


LAWS: dict[str, Callable[[Procedure], Iterator[str]]] = {
    "no sanction unheard": _walked(no_sanction_unheard),
    "no sanction if never examined": no_sanction_if_never_examined,
    "no recommendation if never clarified": no_recommendation_if_never_clarified,
    "no second absence without a first": no_second_absence_without_a_first,
    "two officers press": _walked(two_officers_press),
    "pressure only on the passive": _walked(pressure_only_on_the_passive),
    "always a way to an end": always_a_way_to_an_end,
}


def check_innocence(case: Case) -> None:
    """After every event of a real case."""
    assert not _unlawful(case.procedure, case.step, case.facts), f"{case.step} with {sorted(case.facts)}"


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
        elif event.to_step == to_step and event.action not in RETURNING:
            assert proposers, f"{to_step} without a proposal"
            assert event.actor not in proposers, f"{to_step} by whoever proposed it"
        if event.from_step != event.to_step:
            proposers.clear()
