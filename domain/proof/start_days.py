"""From which day each clock counts: the one that the act asks for, wherever it asks for one."""

from collections.abc import Iterator

from domain.procedure import Action, Deadline, FieldKind, Procedure, When

#: Where nobody was heard, the report is due from the day of the record; and a returned one from its return.
FALLBACKS = frozenset({("examination", "record_no_show_2"), ("examination", "return_report")})
COUNTED_FROM_ENTRY = frozenset({"idis"})  # it is entered from many acts, and counts from the day the decree holds


def a_clock_counts_from_the_day_that_is_asked(table: Procedure) -> Iterator[str]:
    for code, act in fallbacks(table) - FALLBACKS:
        yield f"{act} tidak menanyakan hari mulainya {code}"
    for d in (d for d in table.deadlines if d.code not in COUNTED_FROM_ENTRY):
        for a in (a for a in table.actions if _starts(d, a) and (d.code, a.code) not in FALLBACKS):
            asked = {f.code for f in a.fields if f.kind is FieldKind.DATE and (f.when is When.PAST or not d.length)}
            if asked and d.counted_from not in asked:
                yield f"{d.code} tidak dihitung dari hari yang ditanyakan {a.code}"


def fallbacks(table: Procedure) -> set[tuple[str, str]]:
    """(deadline, action): where a clock that counts from a date starts by an action that does not ask for it."""
    return {
        (d.code, a.code)
        for d in table.deadlines
        for a in table.actions
        if d.counted_from and d.counted_from not in {f.code for f in a.fields if f.required}
        if _starts(d, a)
    }


def _starts(deadline: Deadline, action: Action) -> bool:
    if deadline.region is not action.region:
        return False
    if deadline.begins_with:
        return action.code in deadline.begins_with
    over = deadline.over
    return any((action.target or source) in over and source not in over for source in action.source)
