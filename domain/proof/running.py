"""Which clocks run in an abstract standing, and which facts of a registration still matter there."""

from collections.abc import Iterable
from functools import cache

from domain.procedure import AT_REGISTRATION, Action, Deadline, Fact, Procedure, Region

#: What a registration records of the kind of case; that a report came too late is remembered for good. Who is involved
#: decides who may act, for which the rows answer by themselves: of the ways, only of those before a passive head.
FORGETTABLE = (AT_REGISTRATION - {Fact.REPORTED_LATE}) | {Fact.HEAD_INVOLVED, Fact.SUPERIOR_INVOLVED}
LATE = "*"  # marks a clock that has lapsed and calls somebody in again and again


class Running:
    """The clocks that an act of one table leans on: what begins, ends and lengthens them."""

    def __init__(self, table: Procedure) -> None:
        self.table = table
        named = {code for a in table.actions for code in (a.while_open, a.in_time, a.extends) if code}
        self.followed = {d.code: d for d in table.deadlines if d.code in named or d.begins_with}
        self.over = cache(self._over)
        self._kept = {step.code: self._mattering(step.code) for step in table.steps_of(Region.MAIN)}

    def _over(self, step: str, control: str) -> tuple[Deadline, ...]:
        at = {Region.MAIN: step, Region.CONTROL: control}
        return tuple(rule for rule in self.table.deadlines if at[rule.region] in rule.over)

    def begun_at(self, start: str, facts: frozenset[Fact]) -> frozenset[str]:
        """The followed clocks with which a case begins."""
        rules = (d for d in self.followed.values() if start in d.over and not d.begins_with)
        return frozenset(d.code for d in rules if d.applies(facts))

    def lets(self, clocks: frozenset[str], action: Action) -> bool:
        """Whether the clocks let the act be done: what it leans on runs, and what it begins does not."""
        if action.while_open and not clocks & {action.while_open, action.while_open + LATE}:
            return False
        if action.in_time and action.in_time not in clocks:
            return False
        return not any(action.code in self.rule(clock).begins_with for clock in clocks)

    def rule(self, clock: str) -> Deadline:
        return self.followed[clock.removesuffix(LATE)]

    def ends_holding(self, clocks: frozenset[str], action: Action) -> bool:
        """Whether the act ends a clock that goes on through a suspension."""
        return any(self.rule(c).holds and action.code in self.rule(c).ends_with for c in clocks)

    def after(
        self, clocks: frozenset[str], action: Action, origin: str, step: str, control: str, facts: frozenset[Fact]
    ) -> frozenset[str]:
        """The clocks that run after the act: those it ended are gone, those it began are there."""
        at = {Region.MAIN: step, Region.CONTROL: control}
        stay = {c for c in clocks if action.code not in (r := self.rule(c)).ends_with and at[r.region] in r.over}
        if action.extends:
            stay = (stay - {action.in_time or "", (action.in_time or "") + LATE}) | {action.extends}
        begun = (d.code for d in self.followed.values() if self._begins(d, action, origin, at[action.region]))
        return frozenset(stay.union(code for code in begun if self.followed[code].applies(facts)))

    @staticmethod
    def _begins(rule: Deadline, action: Action, origin: str, target: str) -> bool:
        if rule.region is not action.region:
            return False
        if rule.begins_with:
            return action.code in rule.begins_with and action.extends is None
        return target in rule.over and origin not in rule.over

    def remembered(self, step: str, facts: frozenset[Fact]) -> frozenset[Fact]:
        """The facts without those of the registration or of who is involved that no way from here on depends on."""
        return facts & self._kept[step] if step in self._kept else facts

    def _mattering(self, step: str) -> frozenset[Fact]:
        reached = self._from(step)
        read = (fact for fact, steps in self._readers().items() if reached & steps)
        return (frozenset(Fact) - FORGETTABLE) | frozenset(read)

    def _from(self, step: str) -> set[str]:
        found, waiting = set[str](), [step]
        while waiting:
            at = waiting.pop()
            if at not in found:
                found.add(at)
                waiting += [a.target for a in self.table.actions_from(at) if a.target]
        return found

    def _readers(self) -> dict[Fact, set[str]]:
        """The main steps in which some row asks for each fact of the registration, or of who is involved."""
        found: dict[Fact, set[str]] = {fact: set() for fact in FORGETTABLE}

        def read(facts: Iterable[Fact], region: Region, steps: Iterable[str]) -> None:
            for fact in found.keys() & set(facts):
                found[fact] |= set(steps) if region is Region.MAIN else self.table.passive_steps

        for s in self.table.substitutes:
            read((s.when, s.only_with), Region.CONTROL, ())
        for a in (a for a in self.table.actions if not a.conflict):
            asked = {f for any_of in a.requires for f in any_of} | set(a.bars)
            asked |= {f for q in a.fields for c in q.choices for f in c.requires}
            read(asked, a.region, a.source)
        for d in self.table.deadlines:
            read((*d.applies_if, *d.unless), d.region, d.over)
        return found
