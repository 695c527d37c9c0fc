"""What comes in and goes out as JSON: the shapes of the API and of the report form."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=10_000)]
RequestId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9:_-]{8,80}$")]


class Strict(BaseModel):
    """No unknown keys: a misspelt one is an error, not a loss."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PersonIn(Strict):
    """A reported person: name and office are enough, officers look up the NIP."""

    name: Line
    agency: Line
    position: Line = ""
    nip: Line = ""


class ReportIn(Strict):
    """A report as it is filed. ``request_id`` makes a repeated filing the same filing.

    ``election_kind`` decides whose law counts the days; ``known_on`` is when the reporter came to know of the act.
    """

    request_id: RequestId
    reporter_name: Line
    reporter_address: Line = ""
    reporter_contact: Line = ""
    persons: list[PersonIn]
    election: Line
    election_kind: Literal["", "general", "regional"] = ""
    known_on: date | None = None
    happened_on: date | None = None
    place: Line = ""
    chronology: Text
    evidence: Text = ""
    channel: Literal["report", "finding", "initial_information"] = "report"


class Receipt(Strict):
    """The answer to a report: keep it, it is the only way to follow the case without an account."""

    receipt: str
    report_number: str
    cases: list[str]


class ActIn(Strict):
    """An act on a case: what is typed into the action's form, and the case number that was seen."""

    request_id: RequestId
    action: Line
    seen_seq: Annotated[int, Field(ge=0)]
    fields: dict[str, str] = {}


class ActOut(Strict):
    """Where the case stands after an act.

    ``repeated`` true: this ``request_id`` was done before, in an earlier run of the case's workflow or in a case that
    has ended since. False tells nothing: within one run a repeated request gets its first answer again, word for word.
    """

    case: str
    seq: int
    step: str
    control: str
    repeated: bool


class DeadlineOut(Strict):
    """A clock of a case with the reason for its date."""

    key: str
    name: str
    owner: str
    due: str
    outcome: str | None
    article: str
    confidence: str
    trace: list[str]


class CaseOut(Strict):
    """A case as an officer sees it."""

    case: str
    procedure: str
    step: str
    step_name: str
    control: str
    seq: int
    exercise: bool
    ended: bool
    deadlines: list[DeadlineOut]
    actions: list[str]


class StatusOut(Strict):
    """What the holder of a receipt may know of a case: coarse on purpose."""

    case: str
    outcome: str
    text: str


class ErrorOut(Strict):
    """The one error shape of every route."""

    code: str
    message: str
    field: str | None = None


class ErrorsOut(Strict):
    """One or more errors."""

    errors: list[ErrorOut]
