"""What officers begin with: what waits for them, all cases that they may open, and their inbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.commands import Actor
from domain.lifecycle import procedure
from domain.procedure import ROLE_NAMES, Role
from models.cases import CaseRow
from models.mails import Trouble, troubles
from models.queries import PAGE, WorkItem, case_list, counts, inbox, work_list
from web import words
from web.guards import Officer, TheDesk, officer
from web.look import page

router = APIRouter(dependencies=[Depends(officer)], include_in_schema=False)
Page = Query(1, ge=1, le=100_000, alias="hal")


@dataclass(frozen=True, slots=True)
class Line:
    """A case in a list, in words."""

    case: str
    person: str
    agency: str
    step: str
    owners: tuple[str, ...]
    exercise: bool
    ended: bool
    due: str
    left: str
    near: bool
    assigned: bool
    closed: bool


async def lines_of(session: AsyncSession, items: Sequence[WorkItem]) -> list[Line]:
    """The items in words, each with its time left on its own clock."""
    rows = await session.execute(select(CaseRow.id, CaseRow.clock).where(CaseRow.id.in_([i.case for i in items])))
    clocks = {case: words.clock_from(body) for case, body in rows}
    real = datetime.now(UTC)
    return [_line(item, clocks[item.case].legal(real)) for item in items]


def _line(item: WorkItem, legal_now: datetime) -> Line:
    step = procedure(item.procedure).step_by_code[item.step]
    due = item.next_due if not item.ended else None
    return Line(
        case=item.case, person=item.person, agency=item.agency, step=step.name,
        owners=tuple(ROLE_NAMES[Role(o)] for o in item.owners), exercise=item.exercise, ended=item.ended,
        due=words.day(words.last_day(due, words.WIB)) if due else "",
        left=words.remaining(due, legal_now) if due else "", near=due is not None and words.is_near(due, legal_now),
        assigned=item.assigned, closed=item.closed,
    )  # fmt: skip


async def tally_of(session: AsyncSession, actor: Actor) -> dict[str, int]:
    """How many cases wait for this officer, and how many they may open: the numbers beside the lists' names."""
    mine, all_cases = await counts(session, actor)
    return {"mine": mine, "all_cases": all_cases}


@router.get("/kerja")
async def work(request: Request, desk: TheDesk, actor: Officer, number: int = Page) -> HTMLResponse:
    """What waits for this officer, what is assigned to them on top."""
    async with desk.sessions() as session:
        lines = await lines_of(session, await work_list(session, actor, page=number - 1))
        tally = await tally_of(session, actor)
    return page(request, "work.html", lines=lines, number=number, pages=_pages(tally["mine"]), **tally)


@router.get("/perkara")
async def cases(request: Request, desk: TheDesk, actor: Officer, number: int = Page) -> HTMLResponse:
    """All cases that this officer may open, the newest first."""
    async with desk.sessions() as session:
        lines = await lines_of(session, await case_list(session, actor, page=number - 1))
        tally = await tally_of(session, actor)
    return page(request, "cases.html", lines=lines, asked="", number=number, pages=_pages(tally["all_cases"]), **tally)


def _pages(total: int) -> int:
    return max(1, -(-total // PAGE))


@router.get("/kotak")
async def notices(request: Request, desk: TheDesk, actor: Officer, number: int = Page) -> HTMLResponse:
    """The newest notices to this officer's role."""
    async with desk.sessions() as session:
        items, total = await inbox(session, actor, page=number - 1)
        tally = await tally_of(session, actor)
        trouble = await troubles(session, actor.id, datetime.now(UTC) - timedelta(days=7))
    lines = [(item, words.notice_words(procedure(item.procedure), item.template, item.subject)) for item in items]
    return page(
        request, "inbox.html", lines=lines, mail_troubles=_said(trouble, actor.role), number=number,
        pages=_pages(total), **tally,
    )  # fmt: skip


def _said(trouble: Trouble, role: Role) -> list[str]:
    """What went wrong with e-mail, in words: everybody's own, and all of it for operators."""
    said = []
    if trouble.own:
        day = words.day(trouble.own.day)
        said.append(f"Surel pengingat Anda tanggal {day} tidak terkirim ({trouble.own.last_error}). Hubungi operator.")
    if trouble.failed and role is Role.OPERATOR:
        said.append(f"{trouble.failed} surel pengingat dalam tujuh hari terakhir tidak terkirim.")
    return said
