"""Everything that can happen to a case. Each event has a stable wire name that is never reused.

Events hold codes, dates and opaque ids only. Free texts that belong to an act stay in the database beside the
event and are bound to it by their digest.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from domain.assessed import Assessment
from domain.clock import Clock
from domain.deadlines import Office
from domain.procedure import Fact, Region, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What every event has: its number in the case (from 1) and the legal instant."""

    seq: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRegistered(Happened):
    """A reported person in a report became a case; the registration date chose its procedure version."""

    wire: Literal["case.registered"] = "case.registered"
    case_id: str
    procedure: str
    agency: str
    region: str
    office: Office
    clock: Clock
    exercise: bool
    step: str
    control: str
    records: tuple[Fact, ...] = ()
    known_on: date | None = None
    subject_digest: str | None = None  # binds the person and the accusation, which stay in the database


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseActed(Happened):
    """Somebody acted, or the system did on a lapse (``because`` names the deadline or the act that caused it)."""

    wire: Literal["case.acted"] = "case.acted"
    action: str
    actor: str
    role: Role
    region: Region
    from_step: str
    to_step: str
    records: tuple[Fact, ...] = ()
    retracts: tuple[Fact, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    texts_digest: str | None = None
    request_id: str | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActAssessed(Happened):
    """The act of the case was judged by an edition of the rulebook: what came of the answers of the act before it."""

    wire: Literal["act.assessed"] = "act.assessed"
    assessment: Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class FormsFound(Happened):
    """Every element of these forms was found proven, by the answers of the act before it."""

    wire: Literal["forms.found"] = "forms.found"
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTransferred(Happened):
    """An abolished institution handed the case over: from now on another version of the procedure holds.

    ``receiver`` and ``ground`` are codes of ``domain.transfer``; the references are the letters' numbers on both sides.
    ``escalated`` are the roles that lapses have called in, as the new version names them.
    """

    wire: Literal["case.transferred"] = "case.transferred"
    actor: str
    request_id: str
    from_procedure: str
    to_procedure: str
    receiver: str
    ground: str
    old_reference: str
    new_reference: str
    step: str  # where the case stands, before and after
    records: tuple[Fact, ...] = ()
    escalated: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineArmed(Happened):
    """A clock started. ``due`` is exact and final: it is computed once, here.

    ``repeat`` marks a clock that an escalation armed again: calendar days, whatever the rule counts in. ``length``
    is given if it is not the rule's own: what was left of the suspended clock ``resumes``.
    """

    wire: Literal["deadline.armed"] = "deadline.armed"
    key: str
    code: str
    owner: Role
    start: date
    due: datetime
    calendar: str
    repeat: bool = False
    length: int | None = None
    resumes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineMet(Happened):
    """The duty was done in time (or after a lapse that had armed the clock again)."""

    wire: Literal["deadline.met"] = "deadline.met"
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineLapsed(Happened):
    """The period ended undone. ``at`` is the legal due instant, however late the timer fired."""

    wire: Literal["deadline.lapsed"] = "deadline.lapsed"
    key: str
    action: str | None = None
    escalated_to: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineVoided(Happened):
    """The clock fell away on a ground that is neither meeting nor missing it (for example a withdrawal)."""

    wire: Literal["deadline.voided"] = "deadline.voided"
    key: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineSuperseded(Happened):
    """A new calendar moved the due instant: the clock ``by``, armed with the next event, runs in its place.

    Both due instants stay on record, each in the arming of its own clock.
    """

    wire: Literal["deadline.superseded"] = "deadline.superseded"
    key: str
    by: str
    actor: str
    request_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineExtended(Happened):
    """The act ``ground`` gave more time: the longer clock ``by``, armed with the next event, runs in its place."""

    wire: Literal["deadline.extended"] = "deadline.extended"
    key: str
    by: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineSuspended(Happened):
    """The act ``ground`` stopped the clock with ``left`` days to go, in the unit in which it counts."""

    wire: Literal["deadline.suspended"] = "deadline.suspended"
    key: str
    left: int
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinePassedOn(Happened):
    """With a transfer the duty passed to ``owner``; its last day stayed."""

    wire: Literal["deadline.passed_on"] = "deadline.passed_on"
    key: str
    owner: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockAdvanced(Happened):
    """An operator moved the clock of an exercise forward to ``at``."""

    wire: Literal["clock.advanced"] = "clock.advanced"
    actor: str
    clock: Clock
    request_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityOpened(Happened):
    """An officer opened who reported. The reporter sees that it was, by which role and on which ground."""

    wire: Literal["identity.opened"] = "identity.opened"
    actor: str
    role: Role
    ground: str
    texts_digest: str
    request_id: str


DeadlineEvent = (
    DeadlineArmed
    | DeadlineMet
    | DeadlineLapsed
    | DeadlineVoided
    | DeadlineSuperseded
    | DeadlineExtended
    | DeadlineSuspended
    | DeadlinePassedOn
)
Event = (
    CaseRegistered
    | CaseActed
    | ActAssessed
    | FormsFound
    | CaseTransferred
    | ClockAdvanced
    | IdentityOpened
    | DeadlineEvent
)
