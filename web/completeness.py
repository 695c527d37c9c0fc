"""What a report still lacks, said while it is written: beside the form, and after it was sent."""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from domain.clock import Zone
from domain.completeness import Requirement, Told, check
from domain.deadlines import Office
from domain.decisions import too_late
from domain.errors import Refusal
from domain.fields import read_date
from domain.lifecycle import procedure_for
from domain.procedure import Fact
from models.calendars import load_calendar
from web.dates import compose
from web.desk import Desk
from web.guards import TheDesk, Typed, anyone
from web.limits import Allowance, Purse
from web.look import page
from web.report_form import DATES, Draft, input_id, read_draft
from web.words import CONFIDENCES

router = APIRouter(dependencies=[Depends(anyone)], include_in_schema=False)
MayAsk = Annotated[Purse, Depends(Allowance("completeness"))]
#: Neither seven working days nor seven calendar ones reach so far: no calendar is needed to call this late.
SURELY_LATE = timedelta(days=60)
_KINDS = {"general": (Fact.GENERAL_ELECTION,), "regional": (Fact.REGIONAL_ELECTION,)}


async def requirements(desk: Desk, draft: Draft) -> tuple[Requirement, ...]:
    """Every requirement and whether the draft meets it. A date that cannot be read is not there yet."""
    text = draft.texts
    known_on, happened_on = _day(draft, "known_on"), _day(draft, "happened_on")
    persons = [p for p in draft.persons if any(value.strip() for value in p.values())]
    return check(
        Told(
            reporter_name=text["reporter_name"], reporter_address=text["reporter_address"],
            persons=sum(bool(p["name"].strip()) for p in persons),
            offices=sum(bool(p["agency"].strip()) for p in persons),
            election_kind=text["election_kind"], known_on=known_on, late=await _late(desk, draft),
            happened_on=happened_on, place=text["place"], chronology=text["chronology"],
            evidence=bool(text["evidence"].strip()),
        )
    )  # fmt: skip


def _day(draft: Draft, name: str) -> date | None:
    try:
        written = compose(draft.dates[name])
        return read_date(written, name, name) if written else None
    except Refusal:
        return None


async def _late(desk: Desk, draft: Draft) -> bool:
    known_on, now = _day(draft, "known_on"), datetime.now(UTC)
    today = now.astimezone(Zone.WIB.tz).date()
    facts = _KINDS.get(draft.texts["election_kind"], ())
    if known_on is None or known_on > today or not facts:
        return False
    if today - known_on > SURELY_LATE:
        return True
    async with desk.sessions() as session:
        calendar = await load_calendar(session)
    return too_late(procedure_for(today), facts, known_on, now, Office(), calendar)


def shown(found: tuple[Requirement, ...]) -> dict[str, Any]:
    """What the list's template names."""
    leads = {r.code: input_id(r.field) + ("-day" if r.field in DATES else "") for r in found}
    return {"requirements": found, "leads": leads, "confidences": CONFIDENCES}


@router.post("/lapor/kelengkapan")
async def fragment(request: Request, desk: TheDesk, purse: MayAsk, typed: Typed) -> HTMLResponse:
    """The list alone, for a form that asks while somebody types. Nothing of what was typed is kept or shown."""
    await purse.spend()
    return page(request, "completeness.html", **shown(await requirements(desk, read_draft(typed))))
