"""What only the JSON API exchanges, beside the shapes of ``models/schemas.py``."""

from datetime import UTC, datetime, time
from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from domain.case import Case
from domain.commands import Actor
from domain.decisions import about_conflicts, available
from domain.fields import EARLIEST, LATEST
from domain.procedure import Procedure, Region
from models.queries import CaseFile, WorkItem
from models.schemas import CaseOut, DeadlineOut, Line, RequestId, StatusOut, Strict
from web.passwords import LONGEST

_FIRST, _LAST = (datetime.combine(d, time.min, UTC) for d in (EARLIEST, LATEST))


class SignInIn(Strict):
    """An officer's log-in."""

    username: Line
    password: Annotated[str, StringConstraints(max_length=LONGEST)]  # its spaces are part of it
    code: Line = ""


class TokenOut(Strict):
    """Send it as ``Authorization: Bearer``. By default it lives 30 minutes without use, and 12 hours at most."""

    token: str


class StatusIn(Strict):
    """The receipt, as it was typed."""

    receipt: Line


class StatusesOut(Strict):
    """The coarse status of each case of a report."""

    report_number: str
    cases: list[StatusOut]


class CaseItem(Strict):
    """A case in a list. ``next_due`` is a legal instant."""

    case: str
    step: str
    control: str
    procedure: str
    person: str
    agency: str
    owners: list[str]
    exercise: bool
    next_due: datetime | None
    ended: bool


class CasesOut(Strict):
    """One page of a list: ``total`` cases altogether."""

    total: int
    cases: list[CaseItem]


class ClockIn(Strict):
    """Move an exercise's clock to this legal instant."""

    request_id: RequestId
    to: Annotated[AwareDatetime, Field(ge=_FIRST, le=_LAST)]


class StepOut(Strict):
    """A step of a procedure."""

    code: str
    name: str
    name_en: str
    owner: str
    kind: str
    article: str
    confidence: str


class RuleOut(Strict):
    """A deadline of a procedure; ``unit`` is working or calendar (days)."""

    code: str
    name: str
    over: list[str]
    owner: str
    length: int
    unit: str
    article: str
    confidence: str


class ActionOut(Strict):
    """An action of a procedure and the codes of the fields of its form."""

    code: str
    name: str
    name_en: str
    by: list[str]
    source: list[str]
    target: str | None
    fields: list[str]
    article: str
    confidence: str


class ProcessOut(Strict):
    """A procedure version as data."""

    code: str
    name: str
    valid_from: str
    steps: list[StepOut]
    actions: list[ActionOut]
    deadlines: list[RuleOut]


def case_item(item: WorkItem) -> CaseItem:
    """A list item as JSON."""
    return CaseItem(
        case=item.case, step=item.step, control=item.control, procedure=item.procedure, person=item.person,
        agency=item.agency, owners=list(item.owners), exercise=item.exercise, next_due=item.next_due, ended=item.ended,
    )  # fmt: skip


def case_out(file: CaseFile, actor: Actor) -> CaseOut:
    """A case as JSON, with the actions that this actor may take now."""
    case: Case = file.case
    return CaseOut(
        case=case.id, procedure=case.procedure_code, step=case.step, step_name=case.current.name,
        control=case.control, seq=case.seq, exercise=case.exercise, ended=case.ended,
        deadlines=[
            DeadlineOut(
                key=c.key, name=c.rule.name, owner=c.owner.value, due=c.due.isoformat(), outcome=c.outcome,
                article=c.rule.basis.article, confidence=c.rule.basis.confidence.value, trace=list(c.why),
            )
            for c in file.clocks
        ],
        actions=[a.code for a in (*available(case, actor), *about_conflicts(case, actor))],
    )  # fmt: skip


def process_out(table: Procedure) -> ProcessOut:
    """A procedure as JSON."""
    return ProcessOut(
        code=table.code, name=table.name, valid_from=table.valid_from.isoformat(),
        steps=[
            StepOut(
                code=s.code, name=s.name, name_en=s.name_en, owner=s.owner.value, kind=s.kind.value,
                article=s.basis.article, confidence=s.basis.confidence.value,
            )
            for region in Region for s in table.steps_of(region)
        ],
        actions=[
            ActionOut(
                code=a.code, name=a.name, name_en=a.name_en, by=[r.value for r in a.by], source=list(a.source),
                target=a.target, fields=[f.code for f in a.fields], article=a.basis.article,
                confidence=a.basis.confidence.value,
            )
            for a in table.actions
        ],
        deadlines=[
            RuleOut(
                code=d.code, name=d.name, over=list(d.over), owner=d.owner.value, length=d.length, unit=d.unit.value,
                article=d.basis.article, confidence=d.basis.confidence.value,
            )
            for d in table.deadlines
        ],
    )  # fmt: skip
