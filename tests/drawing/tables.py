"""The tables that must be drawn well: those in force, and changed ones, as the next law may bring them."""

from dataclasses import replace

from domain.lifecycle import PROCEDURES, SKB2022_BKN
from domain.procedure import Fact, Procedure, Region, Role

REGULATOR = Role.STATE_APPARATUS_OFFICER  # a lane in which today's table has no step


def _without_control(table: Procedure) -> Procedure:
    """No second region: no action against the agency head at all."""
    gone = {s.code for s in table.steps_of(Region.CONTROL)}
    return replace(
        table,
        code="without-control",
        steps=tuple(s for s in table.steps if s.code not in gone),
        actions=tuple(a for a in table.actions if a.region is Region.MAIN),
        deadlines=tuple(
            replace(d, lapse=replace(d.lapse, action=None)) if d.lapse.action == "warn" else d
            for d in table.deadlines if d.region is Region.MAIN
        ),
        passive_steps=frozenset(),
        control_release={},
    )  # fmt: skip


def _with_another_lane(table: Procedure, phases: frozenset[str]) -> Procedure:
    """Some phases are owned by an institution that has no lane today."""
    steps = tuple(replace(s, owner=REGULATOR) if s.phase in phases else s for s in table.steps)
    return replace(table, code=f"another-lane-{'-'.join(sorted(phases))}", steps=steps)


def _with_twin_clocks(table: Procedure) -> Procedure:
    """Each clock that moves a case has a twin on the same step, as rules for single kinds of cases bring."""
    moving = [d for d in table.deadlines if d.lapse.action and d.region is table.action_by_code[d.lapse.action].region]
    twins = tuple(replace(d, code=f"{d.code}_twin", applies_if=(Fact.CENTRAL_AGENCY,)) for d in moving)
    return replace(table, code="twin-clocks", deadlines=(*table.deadlines, *twins))


_CHANGED = (
    _with_twin_clocks(SKB2022_BKN),
    _without_control(SKB2022_BKN),
    _with_another_lane(SKB2022_BKN, frozenset({"recommendation", "clearance"})),
    _with_another_lane(SKB2022_BKN, frozenset({"verification", "control"})),
    _with_another_lane(SKB2022_BKN, frozenset({"examination", "lapor"})),
)
TABLES = {**PROCEDURES, **{table.code: table for table in _CHANGED}}
