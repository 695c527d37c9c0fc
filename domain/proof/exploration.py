"""Every way through a procedure, without time or chance: breadth first over abstract standings.

The explorer reads only the table (not ``decide``), so it proves what the law's rows themselves allow. It allows more
than life does: any clock may run out at any moment. Clocks that an act leans on are followed; of the others it knows
only that they may lapse wherever their rule holds.
"""

from collections import deque
from collections.abc import Iterator
from itertools import product

from domain.guards import needs
from domain.procedure import Action, Deadline, Fact, Procedure, Region, Role, StepKind
from domain.proof.running import LATE, Running
from domain.proof.walk import PERSON, SYSTEM, Move, Standing, Walk

ELECTIONS = (frozenset({Fact.GENERAL_ELECTION}), frozenset({Fact.REGIONAL_ELECTION}), frozenset[Fact]())
AGENCIES = (frozenset({Fact.CENTRAL_AGENCY}), frozenset({Fact.REGIONAL_AGENCY}))
LATENESS = (frozenset[Fact](), frozenset({Fact.REPORTED_LATE}))
#: What a registration may record. Only an election has a time in which to report, so nothing else is ever late.
REGISTERED = tuple(
    election | agency | late
    for election, agency, late in product(ELECTIONS, AGENCIES, LATENESS)
    if election or not late
)


class Explorer:
    """The successors of a standing, by one table."""

    def __init__(self, table: Procedure) -> None:
        self.table = table
        self.running = Running(table)
        self._released = table.control_release
        self._told = set[str]()

    def start(self, facts: frozenset[Fact]) -> Standing:
        table = self.table
        clocks = self.running.begun_at(table.start, facts)
        return Standing(table.start, table.control_start, facts, clocks)

    def refused(self, at: Standing, action: Action) -> bool:
        """Whether a guard refuses the act: the abstract twin of ``domain/guards.py``."""
        if needs(action.requires, at.facts) or at.facts.intersection(action.bars):
            return True
        if action.only_while and not (at.step in action.only_while and self.table.passive(at.step, at.facts)):
            return True
        if not self.running.lets(at.clocks, action):
            return True
        if action.resumes:
            return not at.held
        waits = at.held and action.region is Region.MAIN and not action.conflict
        return waits and not (action.voids or self.running.ends_holding(at.clocks, action))

    def apply(self, at: Standing, action: Action, records: frozenset[Fact]) -> Standing:
        """The standing after the act."""
        main = action.region is Region.MAIN
        origin = at.of(action.region)
        target = action.target or origin
        facts = (at.facts - set(action.retracts)) | records
        step, control = (target, at.control) if main else (at.step, target)
        if main and (target != origin or action.conflict):
            facts = self.running.remembered(step, facts)
        clocks = self.running.after(at.clocks, action, origin, step, control, facts)
        held = (at.held or action.suspends) and not action.resumes
        after = Standing(step, control, facts, clocks, held)
        return self._release(origin, after) if main else after

    def _release(self, origin: str, after: Standing) -> Standing:
        left = origin in self.table.passive_steps and not self.table.passive(after.step, after.facts)
        ended = self.table.step_by_code[after.step].kind is StepKind.END
        if ended:
            after = after._replace(clocks=frozenset(), held=False)
        release = self._released.get(after.control) if left or ended else None
        return self.apply(after, self.table.action_by_code[release], frozenset()) if release else after

    def acts(self, at: Standing) -> Iterator[Move]:
        """Every act that somebody may do here, with every answer that makes a difference."""
        for region in Region:
            for action in self.table.actions_from(at.of(region)):
                if action.excludes and action.code in self._told:
                    continue  # it leaves every standing as it is: once is enough
                people = action.region is region and action.by != (Role.SYSTEM,) and action.by
                if people and not self.refused(at, action):
                    self._told.add(action.code)
                    for records in answers(action, at.facts):
                        yield Move(at, action.code, PERSON, self.apply(at, action, records))

    def lapses(self, at: Standing) -> Iterator[tuple[Move, bool]]:
        """Every clock that may run out here, and whether the law's own effect was refused."""
        for rule in self.running.over(at.step, at.control):
            followed = rule.code in self.running.followed
            runs = rule.code in at.clocks or rule.code + LATE in at.clocks if followed else rule.applies(at.facts)
            if not runs or (at.held and rule.region is Region.MAIN and not rule.holds):
                continue
            yield from self._lapse(at, rule, followed=followed)

    def _lapse(self, at: Standing, rule: Deadline, *, followed: bool) -> Iterator[tuple[Move, bool]]:
        effect = self.table.action_by_code[rule.lapse.action] if rule.lapse.action else None
        if effect and at.of(effect.region) not in effect.source:
            effect = None  # a repeat: its effect is there already
        if effect and effect.region is not rule.region and not self.table.passive(at.step, at.facts):
            effect = None  # whoever acts for an involved head is not pressed
        after = at
        if followed:
            after = at._replace(clocks=at.clocks - {rule.code, rule.code + LATE})
        if effect and self.refused(after, effect):
            yield Move(at, effect.code, SYSTEM, at, rule.code), True
            return
        if effect:
            after = self.apply(after, effect, frozenset(effect.records))
        if followed and rule.lapse.repeat_days and after.of(rule.region) in rule.over:
            after = after._replace(clocks=after.clocks | {rule.code + LATE})
        if after != at:
            yield Move(at, effect.code if effect else "", SYSTEM, after, rule.code), False


def answers(action: Action, facts: frozenset[Fact]) -> Iterator[frozenset[Fact]]:
    """What the act may record: one alternative for each way of filling its form that differs in facts."""
    chosen = [
        {frozenset(c.records) for c in f.choices if not c.requires or facts.intersection(c.requires)}
        for f in action.fields
        if f.choices
    ]
    yield from (frozenset(action.records).union(*each) for each in product(*chosen))


def explore(table: Procedure) -> Walk:
    """Walk the whole procedure from every registration that can be."""
    walk, explorer = Walk(table), Explorer(table)
    waiting = deque(explorer.start(facts) for facts in REGISTERED)
    walk.parents.update(dict.fromkeys(waiting))
    while waiting:
        at = waiting.popleft()
        if walk.ended(at):
            continue
        found = list(explorer.acts(at))
        for move, refused in explorer.lapses(at):
            (walk.refused if refused else found).append(move)
        for move in found:
            walk.moves.append(move)
            if move.after not in walk.parents:
                walk.parents[move.after] = move
                waiting.append(move.after)
    return walk
