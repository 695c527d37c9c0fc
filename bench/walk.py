"""A whole life of a case, worked out beforehand: seventeen officers' acts and ten deadlines on the ethics track.

The pure core is asked what each act will lead to, so that the measured client only sends what was prepared.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from demo.examples import ETHICAL_ACT
from domain.case import Case, replay
from domain.clock import Zone, real_time
from domain.commands import Act
from domain.deadlines import Office
from domain.decisions import decide, open_case
from domain.events import DeadlineArmed, Event
from domain.fields import Form, read_form
from domain.lifecycle import SKB2022_BKN
from domain.questions import questions
from domain.rulebook.extract import law_of
from domain.rulebook.releases import RULEBOOKS
from domain.workdays import Calendar
from tests.story import person, typed

ACTS = (
    "accept", "verify", "summon_clarification", "hear_clarification", "assess", "conclude_suspected",
    "draft_recommendation", "approve_recommendation", "send_to_agency", "form_council", "summon_ethics",
    "hold_ethics_hearing", "find_ethics_breach", "set_moral_sanction", "deliver_moral_sanction", "record_idis",
    "close",
)  # fmt: skip
GIVEN = {"act": ETHICAL_ACT}


@dataclass(frozen=True, slots=True)
class Step:
    """One act of the life: the form, the case it was filled in for, and what will follow from it."""

    action: str
    typed: dict[str, str]
    form: Form
    before: Case
    events: tuple[Event, ...]
    after: Case

    @property
    def rearms(self) -> bool:
        """Whether the workflow's one timer is cancelled, and another started unless the case ends."""
        return self.before.next_due() != self.after.next_due()

    def command(self, case_id: str, texts_digest: str | None) -> Act:
        """The act as the desk would send it."""
        action = SKB2022_BKN.action_by_code[self.action]
        return Act(
            action=self.action, actor=person(action.by[0], case_id), request_id=request_id(case_id, self.action),
            seen_seq=self.before.seq, values=self.form.values, texts=tuple(self.form.texts), texts_digest=texts_digest,
            law=law_of(self.form.values, self.before.agency, RULEBOOKS),
        )  # fmt: skip


def request_id(case_id: str, action: str) -> str:
    """The request id of an act of this life: each is done once."""
    return f"{case_id}:{action}"


def life(calendar: Calendar) -> tuple[Step, ...]:
    """The steps of a life that begins now. Raises ``Refusal`` if the table no longer allows this path."""
    now = datetime.now(UTC)
    first = open_case(
        "2026-000000-1", SKB2022_BKN.code, "990101", "990101", Office(Zone.WITA), real_time(now), now, calendar
    )
    case, steps = replay(first), []
    for code in ACTS:
        action = case.procedure.action_by_code[code]
        answers = typed(case, action, now.astimezone(Zone.WITA.tz).date())
        answers |= {name: value for name, value in GIVEN.items() if name in answers}
        step = Step(code, answers, read_form(questions(case, action), answers), case, (), case)
        events = decide(case, step.command(case.id, None), now, calendar)
        case = replay(events, case)
        steps.append(Step(code, answers, step.form, step.before, events, case))
    return tuple(steps)


def armed(steps: tuple[Step, ...]) -> int:
    """How many deadlines this life arms, the first one included."""
    first = len(steps[0].before.open_deadlines)
    return first + sum(isinstance(event, DeadlineArmed) for step in steps for event in step.events)
