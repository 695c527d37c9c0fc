"""What crosses Temporal: opaque ids, codes, dates and digests. Names and free texts never do."""

from dataclasses import dataclass

from domain.case import Case
from domain.commands import Recompute
from domain.workdays import Calendar

CASE_WORKFLOW = "case"
REMINDERS_WORKFLOW = "reminders"
MAILS_WORKFLOW = "mails"
LEDGER_WORKFLOW = "ledger"
ACT, ADVANCE, RECOMPUTE, TRANSFER, STATE = "act", "advance_clock", "recompute", "transfer", "state"
OPEN_IDENTITY = "open_identity"
CHECK = "check"


@dataclass(frozen=True, slots=True)
class CaseInput:
    """How a run begins: the case as the log has it (its procedure version pinned) and the calendar to count with."""

    case: Case
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class Recount:
    """The calendar with which a case counts from now on, and the command to count its running clocks again."""

    command: Recompute
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class Acted:
    """Where the case stands after a command.

    ``repeated`` says that the request was done in an earlier run or before the case ended; within one run Temporal
    answers a repeated update id with the first answer.
    """

    seq: int
    step: str
    control: str
    repeated: bool = False
