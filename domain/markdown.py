"""The procedure as a Markdown page: the table once more, for reading and for review by lawyers."""

from collections.abc import Iterable

from domain.procedure import (
    LANE_NAMES,
    ROLE_NAMES,
    Action,
    Basis,
    Confidence,
    Deadline,
    Procedure,
    Role,
    Step,
    StepKind,
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


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(f"`{code}`" for code in codes)


def _length(deadline: Deadline) -> str:
    unit = "working" if deadline.unit is Unit.WORKING else "calendar"
    start = f"from `{deadline.counted_from}` ({deadline.counted_text})" if deadline.counted_from else "from entry"
    return f"{deadline.length} {unit} days, {start}" if deadline.length else f"on the day of `{deadline.counted_from}`"


def _lapse(deadline: Deadline) -> str:
    lapse = deadline.lapse
    effects = [f"`{lapse.action}`"] if lapse.action else []
    if lapse.escalate_to:
        again = f", again every {lapse.repeat_days} calendar days" if lapse.repeat_days else ""
        effects.append(f"calls {ROLE_NAMES[lapse.escalate_to]}{again}")
    return f"{'; '.join(effects) or 'nothing moves'}: {lapse.text}"


def _requires(action: Action) -> str:
    return " and ".join(" or ".join(f"`{f.value}`" for f in any_of) for any_of in action.requires)


def _step(step: Step, procedure: Procedure) -> tuple[str, ...]:
    own = [d for d in procedure.deadlines if step.code in d.over]
    owner = ("nobody",) if step.kind is StepKind.END else (ROLE_NAMES[step.owner],)
    lane = "" if step.kind is StepKind.END else LANE_NAMES[step.lane]
    return (f"`{step.code}`", step.name, step.name_en, *owner, lane, _codes(d.code for d in own), *_basis(step.basis))


def _action(action: Action) -> tuple[str, ...]:
    target = f"`{action.target}`" if action.target else "(stays)"
    fields = ", ".join(f.name if f.required else f"({f.name})" for f in action.fields)
    return (
        f"`{action.code}`", action.name, action.name_en, _roles(action.by), _codes(action.source), target,
        _requires(action), _codes(action.not_by), fields, *_basis(action.basis),
    )  # fmt: skip


def _deadline(deadline: Deadline) -> tuple[str, ...]:
    return (
        f"`{deadline.code}`", deadline.name, _codes(deadline.over), ROLE_NAMES[deadline.owner], _length(deadline),
        _lapse(deadline), *_basis(deadline.basis),
    )  # fmt: skip


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
        "Facts that must be recorded first are listed under “requires”; “not by” names acts whose doer may not do this",
        "one. Fields in brackets may be left empty.",
        "",
        *_table(
            ("code", "name", "in English", "by", "from", "to", "requires", "not by", "fields", "article", "sure"),
            map(_action, procedure.actions),
        ),
        f"## Deadlines ({len(procedure.deadlines)})",
        "",
        *_table(
            ("code", "name", "over", "owed by", "length", "when it lapses", "article", "sure"),
            map(_deadline, procedure.deadlines),
        ),
    ]  # fmt: skip
    return "\n".join(lines)
