"""Saying something without saying who one is: the short form, the code, and what became of the message."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from domain.clock import Zone
from domain.errors import Refusal, Refusals
from domain.fields import Form, read_form
from domain.information import FINDING_BASIS, message_fields
from domain.procedure import Field
from domain.receipts import read_message_code
from models.information import fate_of, store_information
from web import forms
from web.desk import Desk
from web.faults import refusals_of, retry_after, status_of
from web.guards import TheDesk, Typed, anyone
from web.limits import Allowance, Purse
from web.look import page
from web.statuses import MayLook
from web.words import CONFIDENCES

router = APIRouter(dependencies=[Depends(anyone)], include_in_schema=False)
PATH = "/info-awal"
MayTell = Annotated[Purse, Depends(Allowance("information"))]


async def choices(desk: Desk) -> list[tuple[str, str]]:
    """Code and name of each institution."""
    return [(agency.code, agency.name) for agency in await desk.agencies()]


def read_sound(asked: tuple[Field, ...], typed: dict[str, str]) -> Form:
    """What was typed, with no day that has not come yet. Raises :class:`Refusals`."""
    form = read_form(asked, typed)
    today = datetime.now(UTC).astimezone(Zone.WIT.tz).date().isoformat()  # the first zone in which it is today
    late = [f for f in asked if f.code == "happened_on" and form.values.get(f.code, "") > today]
    if late:
        raise Refusals(tuple(Refusal("date_in_future", field=f.code, label=f.name, today=today) for f in late))
    return form


async def _form(
    request: Request, asked: tuple[Field, ...], filled: forms.Filled, faults: tuple[Refusal, ...] = ()
) -> HTMLResponse:
    answer = page(
        request, "message.html", status=status_of(faults) if faults else 200, filled=filled, basis=FINDING_BASIS,
        questions=forms.shown(asked, filled, faults), summary=forms.summary(asked, filled, faults),
        confidence=CONFIDENCES.get(FINDING_BASIS.confidence),
    )  # fmt: skip
    answer.headers.update(retry_after(faults))
    return answer


@router.get(PATH)
async def empty(request: Request, desk: TheDesk) -> HTMLResponse:
    """The short form, and what it is not."""
    return await _form(request, message_fields(await choices(desk)), forms.empty(0))


@router.post(PATH)
async def send(request: Request, desk: TheDesk, purse: MayTell, typed: Typed) -> HTMLResponse:
    """Keep the message, or show the form again. The code is the answer itself and stands in no address."""
    asked, filled = message_fields(await choices(desk)), forms.read_filled(typed)
    try:
        await purse.spend()
        form = read_sound(asked, filled.answers(asked))
        texts = {**form.values, **form.texts}
        async with desk.sessions.begin() as session:
            agency = texts.pop("agency", "")
            code = await store_information(session, filled.request_id, texts, agency, datetime.now(UTC))
    except (Refusal, Refusals) as no:
        faults = refusals_of(no)
        return await _form(request, asked, filled.to_send_again(faults, 0), faults)
    return page(request, "message_code.html", code=code)


@router.get(f"{PATH}/status")
async def ask(request: Request) -> HTMLResponse:
    """The question for the code."""
    return page(request, "message_status.html", typed="", error="", fate=None)


@router.post(f"{PATH}/status")
async def look_up(request: Request, desk: TheDesk, purse: MayLook, typed: Typed) -> HTMLResponse:
    """Whether a finding was made of it, and no more: neither number nor name."""
    given = typed.get("receipt", "")
    try:
        await purse.spend()
        fate = await _fate(desk, given)
    except Refusal as no:
        answer = page(request, "message_status.html", status=no.http_status, typed=given, error=no.message, fate=None)
        answer.headers.update(retry_after([no]))
        return answer
    return page(request, "message_status.html", typed="", error="", fate=fate)


async def _fate(desk: Desk, given: str) -> dict[str, object]:
    code = read_message_code(given)
    if code is None:
        if not given.strip():
            raise Refusal("field_missing", field="receipt", label="Kode")
        raise Refusal("message_unknown", field="receipt")
    async with desk.sessions() as session:
        received_at, decision = await fate_of(session, code)
    decided = decision.decided_at if decision else None
    return {"received_at": received_at, "decided_at": decided, "finding": bool(decision and decision.report_number)}
