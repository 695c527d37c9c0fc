"""A case's life told through the desk, as officers would tell it: each act by the right person, with a full form."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TypeVar

from demo.examples import example
from domain.access import reported_id, reporter_id
from domain.case import Case
from domain.commands import Act, Actor
from domain.events import Event
from domain.fields import read_form
from domain.procedure import LANE_OF, Action, Lane, Role
from domain.questions import questions
from domain.rulebook.extract import law_of
from domain.rulebook.releases import RULEBOOKS
from models.calendars import load_calendar
from models.log import load_case, load_events
from models.schemas import PersonIn, Receipt, ReportIn
from tests.conftest import AGENCY, House
from workflows.messages import Acted

TO_FORCE = (
    "accept", "verify", "assess", "summon_clarification", "hear_clarification", "conclude_suspected",
    "draft_recommendation", "approve_recommendation", "send_to_agency", "form_team", "summon", "hold_examination",
    "sign_minutes", "report_breach", "set_decree", "deliver_decree",
)  # fmt: skip
#: How long after receipt a decree is in force whatever holidays lie between, in days.
PAST_REMEDY = 45
WAITS = 400  # times 50 ms: generous, because a busy machine is not a wrong case

Happening = TypeVar("Happening", bound=Event)


def report(persons: int = 1, request_id: str = "request-0001") -> ReportIn:
    """A synthetic report of so many people."""
    return ReportIn(
        request_id=request_id,
        reporter_name="Pelapor Contoh",
        persons=[PersonIn(name=f"Terlapor {n}", agency=AGENCY, position="Camat") for n in range(1, persons + 1)],
        election="Pilkada 2024",
        place="Lapangan",
        chronology="Hadir pada deklarasi dengan atribut.",
        evidence="Foto",
    )


def person(role: Role, case_id: str, name: str = "1") -> Actor:
    """Somebody in this role who reaches the case."""
    lane = LANE_OF[role]
    if role is Role.REPORTER:
        return Actor(reporter_id(case_id.rsplit("-", 1)[0]), role)
    if role is Role.REPORTED_PERSON:
        return Actor(reported_id(case_id), role)
    return Actor(
        f"{role.value}:{name}", role, AGENCY if lane in {Lane.AGENCY, Lane.EXAMINERS} else "",
        AGENCY if lane is Lane.BAWASLU else "",
    )  # fmt: skip


def typed(case: Case, action: Action, today: date, **given: str) -> dict[str, str]:
    """A form filled in without a fault; ``given`` overrides single answers."""
    answers = {f.code: example(case, f, today) for f in questions(case, action) if f.required}
    return {**answers, **given}


def command(case: Case, action: Action, answers: dict[str, str]) -> Act:
    """The act as the desk would send it, by somebody in the first role that the table names."""
    form = read_form(questions(case, action), answers)
    return Act(
        action=action.code, actor=person(action.by[0], case.id), request_id=f"{case.id}:{action.code}",
        seen_seq=case.seq, values=form.values, texts=tuple(form.texts), law=law_of(form.values, case.agency, RULEBOOKS),
    )  # fmt: skip


@dataclass
class Story:
    """One case of one filed report. ``usual`` answers are given wherever a form asks for them."""

    house: House
    receipt: Receipt
    case_id: str
    usual: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    async def begin(cls, house: House, persons: int = 1, legal: datetime | None = None) -> "Story":
        """File a report and start its cases. At another ``legal`` date they are exercises."""
        receipt = await house.desk.file(report(persons), legal)
        story = cls(house, receipt, receipt.cases[0])
        await story.start()
        return story

    async def start(self) -> None:
        """Start the workflows of all cases of the report, as the dispatcher does."""
        for case_id in self.receipt.cases:
            async with self.house.sessions() as session:
                case = await load_case(session, case_id)
                calendar = await load_calendar(session)
            await self.house.cases.start(case, calendar.from_year(case.registered_at.year))

    async def case(self) -> Case:
        """The case as its log says."""
        async with self.house.sessions() as session:
            return await load_case(session, self.case_id)

    async def events(self) -> list[Event]:
        """The log so far."""
        async with self.house.sessions() as session:
            return await load_events(session, self.case_id)

    async def awaited(self, kind: type[Happening]) -> Happening:
        """The first event of a kind, waited for: a skip returns before the lapse is written."""
        for _ in range(WAITS):
            for event in await self.events():
                if isinstance(event, kind):
                    return event
            await asyncio.sleep(0.05)
        raise AssertionError(f"{self.case_id} has no {kind.__name__}")

    async def today(self) -> date:
        """The legal day of the case at its agency."""
        handle = self.house.client.get_workflow_handle(self.case_id)
        case = await self.case()
        now = await self.house.env.get_current_time(handle)
        return case.clock.legal(now.astimezone(UTC)).astimezone(case.office.zone.tz).date()

    async def act(self, code: str, *, by: str = "1", request: str | None = None, **given: str) -> Acted:
        """Do one act as the first role that the table names."""
        case = await self.case()
        action = case.procedure.action_by_code[code]
        actor = person(action.by[0], self.case_id, by)
        if case.summons and any(f.notice_days is not None for f in action.fields):
            await self.house.skip(self.case_id, max(0, (case.summons[1] - await self.today()).days))
        asked = {f.code for f in questions(case, action)}
        usual = {code: text for code, text in self.usual.items() if code in asked}
        form = typed(case, action, await self.today(), **{**usual, **given})
        request_id = request or f"{self.case_id}:{code}:{case.seq}"
        return await self.house.desk.act(actor, self.case_id, code, form, request_id, case.seq)

    async def walk(self, *codes: str) -> None:
        """Do several acts."""
        for code in codes:
            await self.act(code)

    async def walk_to_force(self) -> None:
        """From the report to a decree in force."""
        await self.walk(*TO_FORCE)
        await self.house.skip(self.case_id, PAST_REMEDY)
        await self.until("in_force")

    async def until(self, step: str) -> None:
        """Wait for the log to say that the case stands at ``step``."""
        await self._until(lambda case: case.step == step)

    async def until_control(self, control: str) -> None:
        """Wait for the log to say that the control region stands there."""
        await self._until(lambda case: case.control == control)

    async def _until(self, there: Callable[[Case], bool]) -> None:
        for _ in range(WAITS):
            if there(await self.case()):
                return
            await asyncio.sleep(0.05)
        case = await self.case()
        raise AssertionError(f"{self.case_id} stands at {case.step} / {case.control}")
