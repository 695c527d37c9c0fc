"""What makes a procedure table whole: each rule names, in Indonesian, the rows that break it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from domain.procedure import (
    AT_REGISTRATION,
    Action,
    Confidence,
    Deadline,
    Fact,
    Procedure,
    Region,
    Role,
    Step,
    StepKind,
)
from domain.proof.start_days import a_clock_counts_from_the_day_that_is_asked

Rule = Callable[[Procedure], Iterator[str]]


def _steps(table: Procedure, region: Region) -> set[str]:
    return {s.code for s in table.steps_of(region)}


def _tasks(table: Procedure) -> Iterator[Step]:
    return (s for s in table.steps if s.kind is StepKind.TASK)


def _onward(table: Procedure, action: Action) -> Iterator[tuple[str, str]]:
    return ((source, action.target or source) for source in action.source)


def codes_are_unique(table: Procedure) -> Iterator[str]:
    for kind, codes in (
        ("step", [s.code for s in table.steps]),
        ("action", [a.code for a in table.actions]),
        ("deadline", [d.code for d in table.deadlines]),
        *((f"field of {a.code}", [f.code for f in a.fields]) for a in table.actions),
        *((f"choice of {a.code}", [c.value for c in f.choices]) for a in table.actions for f in a.fields),
    ):
        yield from (f"{kind} {code} tertulis dua kali" for code, times in Counter(codes).items() if times > 1)


def _references(table: Procedure) -> Iterator[tuple[str, Iterable[str | None], Iterable[str]]]:
    """Each reference as (where, the codes named, the codes that exist)."""
    actions, deadlines = set(table.action_by_code), set(table.deadline_by_code)
    fields = {f.code for a in table.actions for f in a.fields}
    main, control = _steps(table, Region.MAIN), _steps(table, Region.CONTROL)
    for a in table.actions:
        yield f"{a.code}.source/target", (*a.source, a.target), _steps(table, a.region)
        yield f"{a.code}.not_by", a.not_by, actions
        named = (a.while_open, a.in_time, a.extends, *(f.within for f in a.fields))
        yield f"{a.code}.while_open/in_time/extends/within", named, deadlines
    for d in table.deadlines:
        yield f"{d.code}.over", d.over, _steps(table, d.region)
        yield f"{d.code}.begins/ends/void/lapse", (*d.begins_with, *d.ends_with, *d.void_by, d.lapse.action), actions
        yield f"{d.code}.counted_from", (d.counted_from,), fields
    yield "start", (table.start, *table.passive_steps), main
    yield "control", (table.control_start, *table.control_release), control
    yield "control_release", table.control_release.values(), actions


def references_exist(table: Procedure) -> Iterator[str]:
    for where, named, known in _references(table):
        yield from (f"{where} menyebut {code}, yang tidak ada" for code in named if code and code not in known)


def every_row_has_an_article(table: Procedure) -> Iterator[str]:
    rows: tuple[Step | Action | Deadline, ...] = (*table.steps, *table.actions, *table.deadlines)
    for row in rows:
        if not row.basis.article.strip() or row.basis.confidence not in Confidence:
            yield f"{row.code} tidak menyebut dasarnya"


def whoever_owes_a_step_can_act_in_it(table: Procedure) -> Iterator[str]:
    for step in _tasks(table):
        if not any(step.owner in action.by for action in table.actions_from(step.code) if not action.conflict):
            yield f"{step.owner} memegang {step.code}, tetapi tidak dapat berbuat apa-apa"
        if step.owner is Role.SYSTEM:
            yield f"tidak ada yang memegang {step.code}"


def every_act_has_an_actor(table: Procedure) -> Iterator[str]:
    return (f"{a.code} tidak dapat dilakukan siapa pun" for a in table.actions if not a.by)


def _closure(seeds: Iterable[str], edges: Iterable[tuple[str, str]]) -> set[str]:
    onward: dict[str, set[str]] = {}
    for source, target in edges:
        onward.setdefault(source, set()).add(target)
    found, waiting = set(), list(seeds)
    while waiting:
        step = waiting.pop()
        if step not in found:
            found.add(step)
            waiting += onward.get(step, ())
    return found


def every_step_is_reached(table: Procedure) -> Iterator[str]:
    edges = chain.from_iterable(_onward(table, a) for a in table.actions)
    found = _closure((table.start, table.control_start), edges)
    return (f"{s.code} tidak pernah dicapai" for s in table.steps if s.code not in found)


def every_task_has_a_way_to_an_end(table: Procedure) -> Iterator[str]:
    edges = ((target, source) for a in table.actions for source, target in _onward(table, a))
    found = _closure((s.code for s in table.steps if s.kind is StepKind.END), edges)
    return (f"{s.code} tidak pernah berakhir" for s in _tasks(table) if s.code not in found)


def ends_are_final(table: Procedure) -> Iterator[str]:
    ends = (s.code for s in table.steps if s.kind is StepKind.END)
    return (f"{a.code} meninggalkan akhir {end}" for end in ends for a in table.actions_from(end))


def required_facts_can_be_recorded(table: Procedure) -> Iterator[str]:
    choices = [c for a in table.actions for f in a.fields for c in f.choices]
    recorded = {f for a in table.actions for f in a.records} | {f for c in choices for f in c.records}
    required: set[Fact] = {f for a in table.actions for any_of in a.requires for f in any_of}
    required |= {f for c in choices for f in c.requires} | {f for a in table.actions for f in a.bars}
    required |= {f for d in table.deadlines for f in (*d.applies_if, *d.unless)}
    yield from (f"{fact} disyaratkan, tetapi tidak pernah dicatat" for fact in required - recorded - AT_REGISTRATION)


def every_task_has_a_clock_with_a_way_on(table: Procedure) -> Iterator[str]:
    for facts in (*({fact} for fact in AT_REGISTRATION), frozenset[Fact]()):
        running = [d for d in table.deadlines if (d.lapse.action or d.lapse.repeat_days) and not d.begins_with]
        sure = {step for d in running if d.applies(facts) for step in d.over}
        yield from (f"{s.code} dapat terlupa dengan {sorted(facts)}" for s in _tasks(table) if s.code not in sure)


def a_clock_that_acts_begin_and_end_runs_where_they_are_done(table: Procedure) -> Iterator[str]:
    for d in table.deadlines:
        acts = [table.action_by_code[code] for code in d.begins_with if code in table.action_by_code]
        for act in acts:
            if not any(target in d.over for _, target in _onward(table, act)):
                yield f"{act.code} memulai {d.code} di tempat ia tidak berjalan"
        ends = [table.action_by_code[code] for code in d.ends_with if code in table.action_by_code]
        yield from (f"{act.code} tidak pernah memenuhi {d.code}" for act in ends if not set(act.source) & set(d.over))


def an_extension_is_longer_and_counted_alike(table: Procedure) -> Iterator[str]:
    for action in (a for a in table.actions if a.extends):
        short, long = (table.deadline_by_code.get(code or "") for code in (action.in_time, action.extends))
        if not (short and long and _alike(short, long) and long.begins_with == (action.code,)):
            yield f"{action.code} tidak memperpanjang {action.in_time}"


def _alike(short: Deadline, long: Deadline) -> bool:
    same = short.unit is long.unit and short.over == long.over and short.applies_if == long.applies_if
    return same and short.length < long.length


def _lapsing(table: Procedure) -> Iterator[tuple[Deadline, Action]]:
    return ((d, table.action_by_code[d.lapse.action]) for d in table.deadlines if d.lapse.action)


def a_lapse_can_do_what_it_says(table: Procedure) -> Iterator[str]:
    for deadline, effect in _lapsing(table):
        if Role.SYSTEM not in effect.by:
            yield f"{deadline.code}: sistem tidak boleh {effect.code}"
        if any(f.required for f in effect.fields):
            yield f"{deadline.code}: tidak ada yang mengisi formulir {effect.code}"
        if effect.region is deadline.region and not set(deadline.over) <= set(effect.source):
            yield f"{deadline.code}: {effect.code} tidak mulai di setiap tahap tenggatnya"


def whatever_the_system_does_has_a_cause(table: Procedure) -> Iterator[str]:
    caused = {effect.code for _, effect in _lapsing(table)} | set(table.control_release.values())
    return (f"tidak ada yang memicu {a.code}" for a in table.actions if a.by == (Role.SYSTEM,) and a.code not in caused)


RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (
        codes_are_unique, references_exist, every_row_has_an_article, every_act_has_an_actor,
        whoever_owes_a_step_can_act_in_it,
        every_step_is_reached, every_task_has_a_way_to_an_end, ends_are_final, required_facts_can_be_recorded,
        every_task_has_a_clock_with_a_way_on, a_clock_that_acts_begin_and_end_runs_where_they_are_done,
        an_extension_is_longer_and_counted_alike, a_lapse_can_do_what_it_says, whatever_the_system_does_has_a_cause,
        a_clock_counts_from_the_day_that_is_asked,
    )
}  # fmt: skip
