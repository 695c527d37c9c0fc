"""The doors of the two parties: a receipt or an access code opens a session, and two ways lead out again."""

from datetime import datetime

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from domain.clock import Zone
from domain.errors import Refusal
from domain.parties import Side
from web.faults import retry_after
from web.guards import OneParty, TheEntrance, Typed, anyone, party, party_cookie, party_token
from web.limits import Allowance, Purse
from web.look import page
from web.month import month_of
from web.parties import DOORS, HOMES

public = APIRouter(dependencies=[Depends(anyone)], include_in_schema=False)
inside = APIRouter(prefix="/pihak", dependencies=[Depends(party)], include_in_schema=False)
#: The field in which each side's code is typed.
FIELDS = {Side.REPORTER: "receipt", Side.REPORTED: "code"}
ALLOWANCES = {Side.REPORTER: Allowance("status"), Side.REPORTED: Allowance("access")}
NEUTRAL = "/bulan-ini"


async def _ask(request: Request, side: Side, typed: str = "", no: Refusal | None = None) -> HTMLResponse:
    answer = page(
        request, f"{'status_ask' if side is Side.REPORTER else 'access_ask'}.html",
        status=no.http_status if no else 200, typed=typed, error=no.message if no else "",
    )  # fmt: skip
    answer.headers.update(retry_after([no] if no else []))
    return answer


async def _enter(request: Request, entrance: TheEntrance, side: Side, typed: str) -> Response:
    purse: Purse = await ALLOWANCES[side](request)
    try:
        await purse.spend()
        fresh = await entrance.parties.enter(side, typed, party_token(request))
    except Refusal as no:
        return await _ask(request, side, typed, no)
    secure = request.app.state.look.secure
    response = RedirectResponse(HOMES[side], 303)
    # no age: it goes with the browser. Strict: a link from elsewhere never shows a case
    response.set_cookie(party_cookie(secure), fresh, secure=secure, httponly=True, samesite="strict")
    return response


@public.get("/status")
async def ask_receipt(request: Request) -> HTMLResponse:
    """The question for the receipt."""
    return await _ask(request, Side.REPORTER)


@public.post("/status", response_class=HTMLResponse)
async def enter_receipt(request: Request, entrance: TheEntrance, typed: Typed) -> Response:
    """In, or the question again. The receipt is a key: it is posted and never part of an address."""
    return await _enter(request, entrance, Side.REPORTER, typed.get(FIELDS[Side.REPORTER], ""))


@public.get("/terlapor")
async def ask_code(request: Request) -> HTMLResponse:
    """The question for the access code."""
    return await _ask(request, Side.REPORTED)


@public.post("/terlapor", response_class=HTMLResponse)
async def enter_code(request: Request, entrance: TheEntrance, typed: Typed) -> Response:
    """In, or the question again."""
    return await _enter(request, entrance, Side.REPORTED, typed.get(FIELDS[Side.REPORTED], ""))


@public.get(NEUTRAL)
async def neutral(request: Request) -> HTMLResponse:
    """A page that says nothing of anybody: this month. To it leads the quick way out."""
    today = datetime.now(Zone.WIB.tz).date()
    return page(request, "month.html", month=month_of(today), today=today)


@inside.post("/keluar", response_class=HTMLResponse)
async def leave(request: Request, entrance: TheEntrance, known: OneParty) -> Response:
    """End the session."""
    return await _left(request, entrance, DOORS[known.side])


@inside.post("/tutup", response_class=HTMLResponse)
async def leave_quickly(request: Request, entrance: TheEntrance, _: OneParty) -> Response:
    """End the session and show something else at once; the browser forgets what it kept of these pages."""
    response = await _left(request, entrance, NEUTRAL)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


async def _left(request: Request, entrance: TheEntrance, to: str) -> Response:
    await entrance.parties.leave(party_token(request))
    secure = request.app.state.look.secure
    response = RedirectResponse(to, 303)
    response.delete_cookie(party_cookie(secure), secure=secure, httponly=True, samesite="strict")
    return response
