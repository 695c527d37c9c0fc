"""Absences: an officer says when they are away and who stands in, so that reminders reach somebody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import select

from domain.clock import Zone
from domain.commands import Actor
from domain.deadlines import Office, office_of
from domain.errors import Refusal, Refusals
from domain.fields import read_date
from domain.roster import WHY_NAMES, Absence, Why
from models.leave import deputies, end_leave, own_leave, record_leave, stood_in_for
from models.officers import AgencyRow
from models.queries import counts
from web.dates import compose, parts_of, said
from web.desk import Desk
from web.faults import refusals_of, status_of
from web.guards import Officer, TheDesk, Typed, officer
from web.look import page

router = APIRouter(dependencies=[Depends(officer)], include_in_schema=False)
PATH = "/ketidakhadiran"
LABELS = {"first": "Hari pertama", "last": "Hari terakhir", "why": "Sebab", "deputy": "Pengganti"}
ANCHORS = {"first": "first-day", "last": "last-day"}
#: What is said after something was done, by the word in the address.
DONE = {"dicatat": "Ketidakhadiran", "diakhiri": "Anda kembali bertugas"}


@dataclass(frozen=True, slots=True)
class Typing:
    """The form as somebody left it."""

    raw: Mapping[str, str]

    def read(self, actor: Actor, today: date) -> tuple[Absence, Why, str | None]:
        """What was typed, as values. Raises :class:`Refusals` with every fault at once."""
        faults: list[Refusal] = []
        first, last = (self._day(name, today, faults) for name in ("first", "last"))
        why = self.raw.get("why", "")
        if why not in set(Why):
            faults.append(Refusal("choice_unknown", field="why", label=LABELS["why"]))
        if faults or first is None or last is None:
            raise Refusals(tuple(faults))
        return Absence(actor.id, first, last), Why(why), self.raw.get("deputy") or None

    def _day(self, name: str, today: date, faults: list[Refusal]) -> date | None:
        typed = compose(parts_of(self.raw, name))
        try:
            if not typed:
                raise Refusal("field_missing", label=LABELS[name])
            day = read_date(typed, name, LABELS[name])
            if day < today:
                raise Refusal("date_in_past", label=LABELS[name], today=today.isoformat())
        except Refusal as fault:
            fault.field = name
            faults.append(fault)
            return None
        return day


async def _today(desk: Desk, actor: Actor) -> date:
    """The day at the officer's office."""
    local = Office()
    place = actor.agency or actor.region
    async with desk.sessions() as session:
        covers = AgencyRow.region.startswith(actor.region, autoescape=True)
        query = select(AgencyRow.zone).where(AgencyRow.code == actor.agency if actor.agency else covers)
        zone = await session.scalar(query.order_by(AgencyRow.code).limit(1)) if place else None
    office = office_of(actor.role, Office(Zone(zone)) if zone else local)
    return datetime.now(UTC).astimezone(office.zone.tz).date()


async def _page(
    request: Request, desk: Desk, actor: Actor, *, done: str = "", faults: tuple[Refusal, ...] = (),
    typed: Mapping[str, str] | None = None,
) -> HTMLResponse:  # fmt: skip
    today, raw = await _today(desk, actor), typed or {}
    async with desk.sessions() as session:
        mine, all_cases = await counts(session, actor)
        own, others = await own_leave(session, actor, today), await stood_in_for(session, actor, today)
        able = await deputies(session, actor)
    told = [(ANCHORS.get(f.field or "", f.field or "formulir"), said(f, parts_of(raw, f.field or ""))) for f in faults]
    errors = {fault.field: text for fault, (_, text) in zip(reversed(faults), reversed(told), strict=True)}
    return page(
        request, "absences.html", status=status_of(faults) if faults else 200, mine=mine, all_cases=all_cases, own=own,
        others=others, deputies=able, whys=WHY_NAMES, labels=LABELS, raw=raw, first=parts_of(raw, "first"),
        last=parts_of(raw, "last"), summary=told, errors=errors, done=DONE.get(done, ""), today=today,
    )  # fmt: skip


@router.get(PATH)
async def show(request: Request, desk: TheDesk, actor: Officer, selesai: str = "") -> HTMLResponse:
    """What is recorded, and the form for more. The query value names what was just done."""
    return await _page(request, desk, actor, done=selesai)


@router.post(PATH, response_class=HTMLResponse)
async def add(request: Request, desk: TheDesk, actor: Officer, typed: Typed) -> Response:
    """Record an absence, or show the form again with everything that was typed."""
    try:
        absence, why, deputy = Typing(typed).read(actor, await _today(desk, actor))
        async with desk.sessions.begin() as session:
            await record_leave(session, actor, absence, why, deputy)
    except (Refusal, Refusals) as no:
        return await _page(request, desk, actor, faults=refusals_of(no), typed=typed)
    return RedirectResponse(f"{PATH}?selesai=dicatat", 303)


@router.post(PATH + "/{leave}/akhiri", response_class=HTMLResponse)
async def end(desk: TheDesk, actor: Officer, leave: Annotated[int, Path(ge=1, lt=2**63)]) -> Response:
    """End or take back an absence of one's own."""
    async with desk.sessions.begin() as session:
        await end_leave(session, actor, leave, await _today(desk, actor))
    return RedirectResponse(f"{PATH}?selesai=diakhiri", 303)
