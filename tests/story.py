"""A case's life told through the desk, as officers would tell it: each act by the right person, with a full form."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from domain.access import reported_id, reporter_id
from domain.case import Case
from domain.commands import Actor
from domain.events import Event
from domain.procedure import LANE_OF, Action, FieldKind, Lane, Role
from models.calendars import load_calendar
from models.log import load_case, load_events
from models.schemas import PersonIn, Receipt, ReportIn
from tests.conftest import AGENCY, House
from workflows.messages import Acted

TO_FORCE = (
    "accept", "verify", "summon_clarification", "hear_clarification", "conclude_suspected", "draft_recommendation",
    "approve_recommendation", "send_to_agency", "form_team", "summon", "hold_examination", "sign_minutes",
    "report_breach", "set_decree", "deliver_decree",
)  # fmt: skip
TO_PREPARE = timedelta(days=5)  # two working days and more, if no long holiday lies between
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
    answers: dict[str, str] = {}
    for field in action.fields:
        if field.notice_days is not None and case.summons:
            answers[field.code] = case.summons[1].isoformat()
        elif field.code == "hearing_on":
            answers[field.code] = (today + TO_PREPARE).isoformat()
        elif field.kind is FieldKind.DATE:
            answers[field.code] = today.isoformat()
        elif field.kind is FieldKind.CHOICE:
            free = [c for c in field.choices if not c.requires or case.facts.intersection(c.requires)]
            answers[field.code] = free[-1].value if field.code == "track" else free[0].value
        else:
            answers[field.code] = f"{field.name} contoh"
    return {**answers, **given}


@dataclass
class Story:
    """One case of one filed report."""

    house: House
    receipt: Receipt
    case_id: str

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
        if case.summons and any(field.notice_days is not None for field in action.fields):
            await self.house.skip(self.case_id, max(0, (case.summons[1] - await self.today()).days))
        form = typed(case, action, await self.today(), **given)
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
