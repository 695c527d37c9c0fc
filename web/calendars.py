"""The versions of the holiday calendar: all of them, and one with its days and what it moved."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from domain.errors import MESSAGES
from domain.procedure import Role
from domain.workdays import DayKind
from models.calendars import HolidayRow, day_counts, days_off, version_row, versions
from models.decrees import moved
from models.foresight import from_json
from models.queries import counts
from models.tellings import progress
from web.guards import TheDesk, Watcher, watcher
from web.look import page
from web.moves import moved_lines

router = APIRouter(dependencies=[Depends(watcher)], include_in_schema=False)
KINDS = {DayKind.NATIONAL_HOLIDAY.value: "libur nasional", DayKind.COLLECTIVE_LEAVE.value: "cuti bersama"}
#: Why a case could not be told, where the refusal's own sentence speaks to somebody else.
WHY_NOT: Mapping[str | None, str] = {
    None: "belum ditanya",
    "engine_unreachable": "mesin alur kerja belum menjawab",
    "in_doubt": "mesin alur kerja belum menjawab",
    "not_started": "alur kerjanya belum berjalan",
}


def why_not(code: str | None) -> str:
    """Why a case waits, in words."""
    if code in WHY_NOT or code is None:
        return WHY_NOT[code]
    text = MESSAGES[code].text if code in MESSAGES else code
    return code if "{" in text else text


@router.get("/operator/kalender")
async def all_versions(request: Request, desk: TheDesk, actor: Watcher) -> HTMLResponse:
    """Every version, the newest first: it is the one that counts."""
    async with desk.sessions() as session:
        rows, days = await versions(session), await day_counts(session)
        mine, all_cases = await counts(session, actor)
    return page(
        request, "calendars.html", lines=[(row, *days.get(row.version, (0, 0))) for row in rows],
        may_act=actor.role is Role.OPERATOR, next_year=rows[0].last_year + 1 if rows else None, mine=mine,
        all_cases=all_cases,
    )  # fmt: skip


@router.get("/operator/kalender/versi/{version}")
async def one_version(request: Request, desk: TheDesk, actor: Watcher, version: str) -> HTMLResponse:
    """A version: how far it has been told to the cases, what it moved, and its days off."""
    async with desk.sessions() as session:
        row = await version_row(session, version)
        newest = (await versions(session))[0].version == version
        told, days = await progress(session, version), await days_off(session, version)
        lines = await moved_lines(session, map(from_json, row.foreseen), await moved(session, version))
    return page(
        request, "calendar.html", row=row, newest=newest, told=told, lines=lines, years=by_year(days),
        runs=desk.imports.runs(version), may_act=actor.role is Role.OPERATOR, kinds=KINDS,
        waiting=[(case, why_not(code)) for case, code in told.waiting.items()],
        shifted=sum(line.state.endswith("bergeser") and not line.state.startswith("belum") for line in lines),
    )  # fmt: skip


def by_year(days: Sequence[HolidayRow]) -> list[tuple[int, list[HolidayRow]]]:
    """The days of each year, the last year first: it is the one of which people ask."""
    years = [(year, list(rows)) for year, rows in groupby(days, key=lambda row: row.day.year)]
    return years[::-1]
