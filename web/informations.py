"""Initial information before officers: the list, a message, and what they make of it."""

import re
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from domain.clock import Zone
from domain.commands import Actor
from domain.errors import Refusal, Refusals
from domain.fields import read_form
from domain.information import (
    FINDING_BASIS,
    REASON,
    finding_fields,
    finding_until,
    message_fields,
    permit_promoter,
)
from domain.procedure import Field
from models.information import PAGE, Information, decide_information, listed, open_for_decision, read_information
from models.queries import counts
from models.schemas import PersonIn, ReportIn
from web import forms
from web.desk import Desk
from web.faults import refusals_of, status_of
from web.guards import Officer, TheDesk, Typed, officer
from web.informing import choices, read_sound
from web.look import page
from web.words import CONFIDENCES

router = APIRouter(dependencies=[Depends(officer)], include_in_schema=False)
PATH = "/informasi"
NUMBER = re.compile(r"I[0-9]{4}-[0-9]{6,9}")
DONE = {"temuan": "Temuan ditetapkan", "tutup": "Tidak menjadi temuan"}
Page = Annotated[int, Query(ge=1, le=100_000)]


async def promoter(actor: Officer) -> Actor:
    """Officers to whom initial information goes. Raises ``Refusal('wrong_role')``."""
    permit_promoter(actor)
    return actor


async def information_number(number: str) -> str:
    """A well-formed number from the address. Raises ``Refusal('information_unknown')``."""
    if not NUMBER.fullmatch(number):
        raise Refusal("information_unknown")
    return number


Promoter = Annotated[Actor, Depends(promoter)]
Number = Annotated[str, Depends(information_number)]


def _due(one: Information) -> dict[str, object]:
    last = finding_until(one.received_at.astimezone(Zone.WIB.tz).date())
    return {"one": one, "until": last, "over": last < datetime.now(UTC).astimezone(Zone.WIB.tz).date()}


@router.get(PATH)
async def show_list(
    request: Request, desk: TheDesk, actor: Promoter, halaman: Page = 1, selesai: str = ""
) -> HTMLResponse:
    """What came in without a name, the undecided first."""
    async with desk.sessions() as session:
        mine, all_cases = await counts(session, actor)
        found = await listed(session, actor, page=halaman - 1)
    return page(
        request, "informations.html", mine=mine, all_cases=all_cases, items=[_due(one) for one in found],
        number=halaman, more=len(found) == PAGE, done=DONE.get(selesai, ""),
    )  # fmt: skip


async def _page(
    request: Request, desk: Desk, actor: Actor, number: str, *, filled: dict[str, forms.Filled] | None = None,
    faults: tuple[Refusal, ...] = (),
) -> HTMLResponse:  # fmt: skip
    """The message with its two forms; ``filled`` holds the one that was sent."""
    async with desk.sessions() as session:
        found = await read_information(session, actor, number)
    known = filled or {}
    agencies = await choices(desk)
    asked: dict[str, tuple[Field, ...]] = {"temuan": finding_fields(agencies), "tutup": (REASON,)}
    offers = []
    for code, fields in asked.items():
        typed = known.get(code) or _prefilled(found, code)
        own = faults if code in known else ()
        scope = f"{code}-"
        offers.append((code, typed, forms.shown(fields, typed, own, scope), forms.summary(fields, typed, own, scope)))
    return page(
        request, "information.html", status=status_of(faults) if faults else 200, **_due(found), basis=FINDING_BASIS,
        confidence=CONFIDENCES.get(FINDING_BASIS.confidence), offers=offers, opened=next(iter(known), ""),
        told=[(f.name, found.texts[f.code]) for f in message_fields(()) if found.texts.get(f.code)],
        summary=[entry for *_, told in offers for entry in told] or [("informasi", f.message) for f in faults],
    )  # fmt: skip


def _prefilled(found: Information, code: str) -> forms.Filled:
    """The finding's form with what the message says, for the officer to check and complete."""
    texts = found.texts
    given = {"chronology": texts.get("story", ""), "place": texts.get("place", ""), "name": texts.get("who", ""),
             "agency": found.agency}  # fmt: skip
    raw = {f"{forms.PREFIX}{field}": value for field, value in given.items()}
    year, month, day = (texts.get("happened_on") or "--").split("-")
    raw |= dict(zip((f"{forms.PREFIX}happened_on-{part}" for part in ("year", "month", "day")), (year, month, day),
                    strict=True))  # fmt: skip
    empty = forms.empty(0)
    return forms.Filled(empty.request_id, 0, raw if code == "temuan" else {})


@router.get(f"{PATH}/{{number}}")
async def show(request: Request, desk: TheDesk, actor: Promoter, number: Number) -> HTMLResponse:
    """One message, and what may be made of it."""
    return await _page(request, desk, actor, number)


@router.post(f"{PATH}/{{number}}/temuan", response_class=HTMLResponse)
async def adopt(request: Request, desk: TheDesk, actor: Promoter, number: Number, typed: Typed) -> Response:
    """Make a finding of it: a report of this officer, in the same transaction as the decision."""
    filled = forms.read_filled(typed)
    asked = finding_fields(await choices(desk))
    try:
        form = read_sound(asked, filled.answers(asked))
        given = {**form.values, **form.texts}
        await desk.adopt(actor, number, _finding(filled.request_id, given, actor), given["reason"])
    except (Refusal, Refusals) as no:
        faults = refusals_of(no)
        again = filled.to_send_again(faults, 0)
        return await _page(request, desk, actor, number, filled={"temuan": again}, faults=faults)
    return RedirectResponse(f"{PATH}?selesai=temuan", 303)


def _finding(request_id: str, given: dict[str, str], actor: Actor) -> ReportIn:
    """A finding has no reporter but the institution: its officer is bound by ``filed_by``, and named on no page."""
    person = PersonIn(name=given["name"], agency=given["agency"], position=given.get("position", ""))
    texts = {name: given[name] for name in ("election_kind", "happened_on", "place", "evidence") if name in given}
    return ReportIn.model_validate(
        {
            "request_id": request_id, "channel": "finding", "reporter_name": "Temuan petugas (informasi awal)",
            "persons": [person], "election": given["election"], "chronology": given["chronology"], **texts,
        }
    )  # fmt: skip


@router.post(f"{PATH}/{{number}}/tutup", response_class=HTMLResponse)
async def drop(request: Request, desk: TheDesk, actor: Promoter, number: Number, typed: Typed) -> Response:
    """Make nothing of it, with a reason."""
    filled = forms.read_filled(typed)
    try:
        reason = read_form((REASON,), filled.answers((REASON,))).texts["reason"]
        async with desk.sessions.begin() as session:
            if await open_for_decision(session, actor, number, filled.request_id) is None:
                await decide_information(session, actor, number, filled.request_id, reason, None)
    except (Refusal, Refusals) as no:
        faults = refusals_of(no)
        again = filled.to_send_again(faults, 0)
        return await _page(request, desk, actor, number, filled={"tutup": again}, faults=faults)
    return RedirectResponse(f"{PATH}?selesai=tutup", 303)
