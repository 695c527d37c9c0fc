"""Every way through a procedure, without time or chance: breadth first over abstract standings.

The explorer reads only the table (not ``decide``), so it proves what the law's rows themselves allow. It allows more
than life does: any deadline may lapse at any moment and any right may still be open.
"""

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from domain.guards import needs
from domain.procedure import Action, Fact, Procedure, Region, Role, StepKind

OFFICERS = ("first", "second")  # two suffice: the table's separations are between two acts
SYSTEM = "system"
#: What a registration may record, in as few combinations as meet every row that asks for it.
REGISTERED = (
    frozenset({Fact.GENERAL_ELECTION, Fact.CENTRAL_AGENCY}),
    frozenset({Fact.REGIONAL_ELECTION, Fact.REGIONAL_AGENCY}),
    frozenset({Fact.GENERAL_ELECTION, Fact.CENTRAL_AGENCY, Fact.REPORTED_LATE}),
)


class Standing(NamedTuple):
    """What the law knows of a case. ``doers``: who proposed what in the control region, for separation of duties."""

    step: str
    control: str
    facts: frozenset[Fact]
    doers: frozenset[tuple[str, str]] = frozenset()

    def of(self, region: Region) -> str:
        return self.step if region is Region.MAIN else self.control


class Move(NamedTuple):
    """One act and what it led to."""

    before: Standing
    action: str
    actor: str
    after: Standing


@dataclass
class Walk:
    """All standings that can be reached, and how each was reached first."""

    table: Procedure
    parents: dict[Standing, Move | None] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)

    def path(self, standing: Standing) -> str:
        """The shortest sequence of acts to ``standing``: what a failing test shows."""
        acts: list[str] = []
        move = self.parents[standing]
        while move is not None:
            acts.append(move.action)
            move = self.parents[move.before]
        return " > ".join(reversed(acts))

    def ended(self, standing: Standing) -> bool:
        return self.table.step_by_code[standing.step].kind is StepKind.END


def _records(action: Action, facts: frozenset[Fact]) -> Iterator[frozenset[Fact]]:
    """What the action may record: one alternative for each way of filling its form that differs in facts."""
    answers = [
        {frozenset(c.records) for c in f.choices if not c.requires or facts.intersection(c.requires)}
        for f in action.fields
        if f.choices
    ]
    yield from (frozenset(action.records).union(*chosen) for chosen in product(*answers))


def _apply(table: Procedure, at: Standing, action: Action, actor: str, records: frozenset[Fact]) -> Standing:
    origin, target = at.of(action.region), action.target or at.of(action.region)
    facts = (at.facts - set(action.retracts)) | records
    # to remember whose doer never matters later would only multiply the standings
    remembered = action.region is Region.CONTROL and action.code in table.separated and actor != SYSTEM
    doers = at.doers | {(action.code, actor)} if remembered else at.doers
    main = action.region is Region.MAIN
    after = Standing(target if main else at.step, at.control if main else target, facts, doers)
    return _released(table, origin, after) if main else after


def _released(table: Procedure, origin: str, after: Standing) -> Standing:
    left = origin in table.passive_steps and after.step not in table.passive_steps
    if not left and table.step_by_code[after.step].kind is not StepKind.END:
        return after
    after = after._replace(doers=frozenset())  # forgetting who proposed what only allows more
    release = table.control_release.get(after.control)
    return _apply(table, after, table.action_by_code[release], SYSTEM, frozenset()) if release else after


def _actors(table: Procedure, at: Standing, action: Action) -> Iterator[str]:
    people = OFFICERS if action.region is Region.CONTROL else OFFICERS[:1]
    if any(role is not Role.SYSTEM for role in action.by):
        yield from (p for p in people if not any((earlier, p) in at.doers for earlier in action.not_by))
    lapses = (
        rule
        for rule in table.deadlines
        if rule.lapse.action == action.code and at.of(rule.region) in rule.over and rule.applies(at.facts)
    )
    if any(lapses):
        yield SYSTEM


def successors(table: Procedure, at: Standing, forbidden: Collection[str] = ()) -> Iterator[Move]:
    """Every act that the table allows here, with every answer and every actor that makes a difference."""
    if table.step_by_code[at.step].kind is StepKind.END:
        return
    for region in Region:
        for action in table.actions_from(at.of(region)):
            if action.region is not region or action.code in forbidden or needs(action.requires, at.facts):
                continue
            if (action.only_while and at.step not in action.only_while) or at.facts.intersection(action.bars):
                continue
            for actor in _actors(table, at, action):
                for records in _records(action, at.facts):
                    yield Move(at, action.code, actor, _apply(table, at, action, actor, records))


def explore(table: Procedure, forbidden: Collection[str] = ()) -> Walk:
    """Walk the whole procedure from its start, leaving out the ``forbidden`` actions."""
    walk = Walk(table)
    waiting = deque(Standing(table.start, table.control_start, facts) for facts in REGISTERED)
    walk.parents.update(dict.fromkeys(waiting))
    while waiting:
        for move in successors(table, waiting.popleft(), forbidden):
            walk.moves.append(move)
            if move.after not in walk.parents:
                walk.parents[move.after] = move
                waiting.append(move.after)
    return walk
