"""Digests: what officers are owed by e-mail, gathered into one mail for an officer and a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from domain.clock import Zone
from domain.commands import Actor
from domain.deadlines import office_of
from domain.recipients import Told, told
from domain.roster import Roster
from domain.workdays import Calendar
from domain.working_hours import is_open
from models.cases import DeadlineRow
from models.duties import Duty, addressed, clocks, read_duty
from models.mails import MailLineRow, MailRow, hand_back, waiting_since


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line that no digest has taken yet."""

    id: int
    officer: str
    duty: Duty


async def owe(session: AsyncSession, duty: Duty, whom: Told) -> None:
    """Owe everybody who is told and has an address a line about this duty, once."""
    able = await addressed(session, [officer.id for officer in whom.officers])
    values = [
        {
            "case_id": duty.place.id, "key": duty.key, "percent": duty.percent, "officer_id": officer,
            "unreachable": whom.unreachable,
        }
        for officer in sorted(able)
    ]  # fmt: skip
    if values:
        await session.execute(insert(MailLineRow).values(values).on_conflict_do_nothing())


async def gather(session: AsyncSession, roster: Roster, calendar: Calendar, now: datetime) -> None:
    """Put the waiting lines into today's digest of each officer who is at work and has had none today.

    What comes later on the same day waits for the next day's digest, and so does what a day's digest could not deliver.
    A line whose officer is away by now is owed to whoever stands in; one whose clock no longer runs is dropped.
    """
    this_day = now.astimezone(Zone.WIB.tz).date()  # the zone in which a day begins last
    await hand_back(session, await waiting_since(session, this_day), "not sent on its day", now)
    await _drop_closed(session)
    for officer, lines in _by_officer(await _redirected(session, roster, now)).items():
        actor = next((one for one in roster.officers if one.id == officer), None)
        if actor and (day := _mailing_day(actor, lines[0].duty, calendar, now)):
            await _take(session, officer, day, lines, now)


def _by_officer(lines: Iterable[Waiting]) -> dict[str, list[Waiting]]:
    found: dict[str, list[Waiting]] = {}
    for line in lines:
        found.setdefault(line.officer, []).append(line)
    return found


def _mailing_day(officer: Actor, duty: Duty, calendar: Calendar, now: datetime) -> date | None:
    """The local day if the officer's office is at work now."""
    office = office_of(officer.role, duty.office)
    return now.astimezone(office.zone.tz).date() if is_open(now, office, calendar) else None


async def _drop_closed(session: AsyncSession) -> None:
    line, clock = MailLineRow, DeadlineRow
    closed = (line.case_id == clock.case_id) & (line.key == clock.key) & clock.outcome.is_not(None)
    await session.execute(delete(line).where(line.mail_id.is_(None), closed))


async def _redirected(session: AsyncSession, roster: Roster, now: datetime) -> list[Waiting]:
    """The waiting lines, each owed to somebody who is there."""
    found, gone = [], []
    for line in await _waiting(session):
        whom = told(roster, line.duty.rule, line.duty.place, now, line.duty.office, line.duty.assigned)
        if line.officer in {officer.id for officer in whom.officers}:
            found.append(line)
        elif whom.officers:  # with nobody there at all it waits
            gone.append(line)
            await owe(session, line.duty, whom)
    if not gone:
        return found
    await session.execute(delete(MailLineRow).where(MailLineRow.id.in_([line.id for line in gone])))
    return await _redirected(session, roster, now)  # now with the lines of those who stand in


async def _waiting(session: AsyncSession) -> list[Waiting]:
    m = MailLineRow
    query = clocks(m.percent, m.created_at).add_columns(m.id.label("line"), m.officer_id)
    query = query.join(m, (m.case_id == DeadlineRow.case_id) & (m.key == DeadlineRow.key)).where(m.mail_id.is_(None))
    rows = await session.execute(query.order_by(m.id).with_for_update(of=m, skip_locked=True))
    return [Waiting(row.line, row.officer_id, read_duty(row)) for row in rows]


async def _take(session: AsyncSession, officer: str, day: date, lines: Sequence[Waiting], now: datetime) -> None:
    row = insert(MailRow).values(officer_id=officer, day=day, created_at=now, try_at=now)
    mail = await session.scalar(row.on_conflict_do_nothing().returning(MailRow.id))
    if mail is not None:
        ids = [line.id for line in lines]
        await session.execute(update(MailLineRow).where(MailLineRow.id.in_(ids)).values(mail_id=mail))
