"""The procedure as a Markdown page: the table once more, for reading and for review by lawyers."""

from collections.abc import Iterable

from domain.procedure import (
    LANE_NAMES,
    ROLE_NAMES,
    Action,
    Basis,
    Confidence,
    Deadline,
    Moment,
    Procedure,
    Role,
    Step,
    StepKind,
    Substitute,
    Unit,
)

MARKS = {
    Confidence.CONFIRMED: "seen in two or more independent sources",
    Confidence.SEEN: "seen in one source",
    Confidence.CONFLICT: "sources disagree",
    Confidence.BACKGROUND: "background knowledge, not verified",
    Confidence.PROPOSED: "no source: a setting of ours, shown as “usulan”",
}


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    return [_row(*head), _row(*("---" for _ in head)), *(_row(*row) for row in rows), ""]


def _basis(basis: Basis) -> tuple[str, str]:
    return basis.article, basis.confidence.value


def _roles(roles: tuple[Role, ...]) -> str:
    return ", ".join(ROLE_NAMES[r] for r in roles)


def _sources(action: Action, procedure: Procedure) -> str:
    tasks = [s.code for s in procedure.steps if s.kind is StepKind.TASK]
    return "every open step" if set(tasks) <= set(action.source) else _codes(action.source)


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(f"`{code}`" for code in codes)


def _length(deadline: Deadline) -> str:
    unit = "working" if deadline.unit is Unit.WORKING else "calendar"
    starts = [f"from `{deadline.counted_from}` ({deadline.counted_text})" if deadline.counted_from else
              f"from: {deadline.counted_text}" if deadline.counted_text and deadline.length else ""]  # fmt: skip
    if not deadline.length:
        starts = []
    if deadline.begins_with:
        starts.append(f"begun by {_codes(deadline.begins_with)}")
    length = f"{deadline.length} {unit} days" if deadline.length else f"until the day of `{deadline.counted_from}`"
    known = [start for start in starts if start] or (["from entry"] if deadline.length else [])
    hours = ["what comes outside office hours counts from the next working day"] if deadline.intake_hours else []
    return ", ".join([length, *known, *hours])


def _holds_for(deadline: Deadline) -> str:
    return "; ".join(
        f"{word} {' or '.join(f'`{f.value}`' for f in facts)}"
        for word, facts in (("only with", deadline.applies_if), ("not with", deadline.unless)) if facts
    )  # fmt: skip


def _ended_by(deadline: Deadline) -> str:
    """What ends it besides leaving its steps."""
    ways = (("met by", deadline.ends_with), ("void by", deadline.void_by))
    return "; ".join(f"{word} {_codes(acts)}" for word, acts in ways if acts)


def _marks(deadline: Deadline) -> str:
    marks = [(deadline.protects_person, "never shortened"), (deadline.holds, "holds through a suspension"),
             (deadline.leave_counts, "collective leave counts"),
             (deadline.moment is Moment.START_OF_DAY, "takes effect as its last day begins")]  # fmt: skip
    return "; ".join(text for is_so, text in marks if is_so)


def _lapse(deadline: Deadline) -> str:
    lapse = deadline.lapse
    effects = [f"`{lapse.action}`"] if lapse.action else []
    if lapse.escalate_to:
        then = f" (then also {ROLE_NAMES[lapse.then_to]})" if lapse.then_to else ""
        again = f", again every {lapse.repeat_days} calendar days{then}" if lapse.repeat_days else then
        effects.append(f"calls {ROLE_NAMES[lapse.escalate_to]}{again}")
    return f"{'; '.join(effects) or 'nothing moves'}: {lapse.text}"


def _clocks(action: Action) -> str:
    """What an act asks of the clocks, and does to them."""
    asks = (("while open", action.while_open), ("in time", action.in_time), ("extends to", action.extends))
    found = [f"{word} `{code}`" for word, code in asks if code]
    does = ((action.suspends, "suspends"), (action.resumes, "resumes"), (action.voids, "voids what is open"))
    return "; ".join(found + [word for is_so, word in does if is_so])


def _refused(action: Action) -> str:
    """With what, and outside which main steps, an act is refused."""
    bars = [f"with {' or '.join(f'`{f.value}`' for f in action.bars)}"] if action.bars else []
    return "; ".join(bars + ([f"outside {_codes(action.only_while)}"] if action.only_while else []))


def _requires(action: Action) -> str:
    return " and ".join(" or ".join(f"`{f.value}`" for f in any_of) for any_of in action.requires)


def _step(step: Step, procedure: Procedure) -> tuple[str, ...]:
    own = [d for d in procedure.deadlines if step.code in d.over]
    owner = ("nobody",) if step.kind is StepKind.END else (ROLE_NAMES[step.owner],)
    lane = "" if step.kind is StepKind.END else LANE_NAMES[step.lane]
    return (f"`{step.code}`", step.name, step.name_en, *owner, lane, _codes(d.code for d in own), *_basis(step.basis))


def _action(action: Action, procedure: Procedure) -> tuple[str, ...]:
    target = f"`{action.target}`" if action.target else "(stays)"
    fields = ", ".join(f.name if f.required else f"({f.name})" for f in action.fields)
    return (
        f"`{action.code}`", action.name, action.name_en, _roles(action.by), _sources(action, procedure),
        target,
        _requires(action), _refused(action), _clocks(action), _codes(action.not_by), fields, *_basis(action.basis),
    )  # fmt: skip


def _deadline(deadline: Deadline) -> tuple[str, ...]:
    return (
        f"`{deadline.code}`", deadline.name, _codes(deadline.over), _holds_for(deadline), ROLE_NAMES[deadline.owner],
        _length(deadline), _ended_by(deadline), _lapse(deadline), _marks(deadline), *_basis(deadline.basis),
    )  # fmt: skip


def _window(deadline: Deadline) -> tuple[str, ...]:
    return (
        f"`{deadline.code}`", deadline.name, _holds_for(deadline), ROLE_NAMES[deadline.owner], _length(deadline),
        _lapse(deadline), _marks(deadline), *_basis(deadline.basis),
    )  # fmt: skip


def _windows(procedure: Procedure) -> list[str]:
    if not procedure.report_windows:
        return []
    return [
        f"## Report windows ({len(procedure.report_windows)})",
        "",
        "They end before a case exists, and are checked when the report is registered.",
        "",
        *_table(
            ("code", "name", "holds for", "runs against", "length", "when it lapses", "notes", "article", "sure"),
            map(_window, procedure.report_windows),
        ),
    ]


def _substitute(one: Substitute) -> tuple[str, ...]:
    return (
        ROLE_NAMES[one.role], f"`{one.when.value}`", f"`{one.only_with.value}`", ROLE_NAMES[one.instead], one.title,
        ROLE_NAMES[one.escalate_to], *_basis(one.basis),
    )  # fmt: skip


def _substitutes(procedure: Procedure) -> list[str]:
    if not procedure.substitutes:
        return []
    return [
        f"## Substitutes ({len(procedure.substitutes)})",
        "",
        "While the fact is recorded, the substitute may do and owes whatever the tables give to the role, who may do",
        "nothing. Running clocks pass on with their last day, no control action follows, and what was set off is over.",
        "",
        *_table(
            ("role", "while", "only with", "acts instead", "who it is in law", "a lapse calls", "article", "sure"),
            map(_substitute, procedure.substitutes),
        ),
    ]


def process_markdown(procedure: Procedure) -> str:
    """The page ``docs/process-<code>.md``. It shows ``process-<code>.svg``, which lies beside it."""
    lines = [
        f"# Procedure `{procedure.code}`",
        "",
        f"{procedure.name}. Valid for cases registered from {procedure.valid_from.isoformat()} on.",
        "",
        "This page is generated from `domain/lifecycle.py`: change the table, not the page, then run",
        f"`netral process export {procedure.code} --format markdown` (and `--format svg`).",
        "",
        f"![The whole path as swimlanes](process-{procedure.code}.svg)",
        "",
        "The column “sure” says how well a row is founded: "
        + "; ".join(f"**{mark.value}** {text}" for mark, text in MARKS.items()) + ".",
        "",
        f"## Steps ({len(procedure.steps)})",
        "",
        *_table(
            ("code", "name", "in English", "who owes the next act", "institution", "deadlines", "article", "sure"),
            (_step(s, procedure) for s in procedure.steps),
        ),
        f"## Actions ({len(procedure.actions)})",
        "",
        "Facts that must be recorded first are listed under “requires”; “refused” names facts with which the act is",
        "refused, and the main steps outside which a control act has no ground. “Clocks” names the deadline that must",
        "still be open (“while open”) or not even have lapsed (“in time”), and what the act does to the clocks of its",
        "step. “Not by” names acts whose doer may not do this one. Fields in brackets may be left empty.",
        "",
        *_table(
            ("code", "name", "in English", "by", "from", "to", "requires", "refused", "clocks", "not by", "fields",
             "article", "sure"),
            (_action(a, procedure) for a in procedure.actions),
        ),
        f"## Deadlines ({len(procedure.deadlines)})",
        "",
        "A deadline runs from entry into its steps, or from the act that begins it, until the case leaves them;",
        "“ended by” names acts that end it otherwise. “Holds for” limits it to cases with, or without, a fact.",
        "",
        *_table(
            ("code", "name", "over", "holds for", "owed by", "length", "ended by", "when it lapses", "notes", "article",
             "sure"),
            map(_deadline, procedure.deadlines),
        ),
        *_windows(procedure),
        *_substitutes(procedure),
    ]  # fmt: skip
    return "\n".join(lines)
