"""What the tests of reminders and e-mail start from: a real case on a Monday morning, and a clock that they hold."""

from dataclasses import dataclass, field
from datetime import date, datetime
from email.message import EmailMessage

from sqlalchemy import select
from temporalio.testing import ActivityEnvironment

from activities.mails import Mails, Post
from activities.reminders import Reminders
from domain.case import Case
from domain.procedure import Role
from models.calendars import load_calendar
from models.database import Sessions
from models.intake import file_report, filing
from models.log import load_case
from models.mails import MailLineRow, MailRow
from models.notices import NoticeRow
from tests.conftest import AGENCY
from tests.officers import seat
from tests.story import report

VERIFIER, CHAIR = Role.TASK_FORCE_VERIFIER, Role.TASK_FORCE_CHAIR


def wib(text: str) -> datetime:
    """An instant of November 2024 in Jakarta: day, hours and minutes."""
    day, _, clock = text.partition(" ")
    return datetime.fromisoformat(f"2024-11-{day}T{clock or '00:00'}:00+07:00")


#: The preliminary study is due at the end of Wednesday; half of it has passed on Tuesday at 16.30, 85 % on Wednesday.
MONDAY, HALF, OPENING, NEARLY, NEXT_DAY = (
    wib("04 09:00"), wib("05 16:35"), wib("06 07:30"), wib("06 14:40"), wib("07 07:30"),
)  # fmt: skip
WEDNESDAY, THURSDAY = date(2024, 11, 6), date(2024, 11, 7)


@dataclass
class Watch:
    """A clock that stands where a test has put it."""

    at: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.at


async def filed(
    sessions: Sessions, request: str = "request-0001", *, agency: str = AGENCY, exercise: bool = False
) -> Case:  # fmt: skip
    """A case of that Monday."""
    how = filing(MONDAY, legal=MONDAY if exercise else None)
    asked = report(request_id=request)
    asked = asked.model_copy(update={"persons": [p.model_copy(update={"agency": agency}) for p in asked.persons]})
    async with sessions.begin() as session:
        receipt = await file_report(session, asked, how, await load_calendar(session))
        return await load_case(session, receipt.cases[0])


async def run(sessions: Sessions, at: datetime, *, mailing: bool = True) -> float:
    """Let the reminders be sent at this instant by a worker that has just started."""
    reminders = Reminders(sessions, mailing=mailing, now=Watch(at))
    return await ActivityEnvironment().run(reminders.send, 100)


@dataclass
class Tray:
    """A mail server that takes everything."""

    sender: str = "netral@example.invalid"
    taken: list[EmailMessage] = field(default_factory=list)

    async def send(self, message: EmailMessage) -> None:
        self.taken.append(message)


async def post(sessions: Sessions, at: datetime, server: Post) -> float:
    """Let the mails be sent at this instant by a worker that has just started."""
    return await ActivityEnvironment().run(Mails(sessions, server, now=Watch(at)).send, 20)


async def staffed(sessions: Sessions) -> None:
    """Two verifiers and a chair."""
    await seat(sessions, VERIFIER, "v1", "v2")
    await seat(sessions, CHAIR, "ketua")


async def noticed(sessions: Sessions) -> list[tuple[str, str]]:
    """Role and template of the notices about clocks, in the order of their writing."""
    query = select(NoticeRow).where(NoticeRow.template.not_in(["task", "act"])).order_by(NoticeRow.id)
    async with sessions() as session:
        return [(row.role, row.template) for row in await session.scalars(query)]


async def digests(sessions: Sessions) -> list[tuple[str, date, list[int]]]:
    """Officer, day and percentages of every digest."""
    mail, line = MailRow, MailLineRow
    query = select(mail.officer_id, mail.day, line.percent).join(line, line.mail_id == mail.id)
    found: dict[tuple[str, date], list[int]] = {}
    async with sessions() as session:
        for officer, day, percent in await session.execute(query.order_by(mail.id, line.id)):
            found.setdefault((officer, day), []).append(percent)
    return [(officer, day, shares) for (officer, day), shares in found.items()]


async def waiting(sessions: Sessions) -> list[tuple[str, int]]:
    """Officer and percentage of the lines that no digest has taken."""
    query = select(MailLineRow).where(MailLineRow.mail_id.is_(None)).order_by(MailLineRow.id)
    async with sessions() as session:
        return [(row.officer_id, row.percent) for row in await session.scalars(query)]
