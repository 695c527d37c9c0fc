"""Signing in and out."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import select

from domain.errors import Refusal
from domain.procedure import ROLE_NAMES, Role
from models.officers import OfficerRow
from web.desk import Desk
from web.guards import Anyone, TheDesk, TheGate, Typed, anyone, cookie_names, officer, session_token
from web.look import Look, page
from web.sessions import ABSOLUTE

public = APIRouter(dependencies=[Depends(anyone)], include_in_schema=False)
officers = APIRouter(dependencies=[Depends(officer)], include_in_schema=False)
START = "/kerja"


def _next(wanted: str) -> str:
    """Where to go after signing in: a page of ours, never another site's (``//host`` would be one)."""
    safe = wanted.startswith("/") and wanted[1:2] not in {"/", "\\"} and wanted.isprintable()
    return wanted if safe else START


async def _log_ins(request: Request, desk: Desk) -> list[tuple[str, str, str]]:
    look: Look = request.app.state.look
    if look.demo_password is None:
        return []
    async with desk.sessions() as session:
        rows = await session.scalars(select(OfficerRow).order_by(OfficerRow.username))
        return [(row.username, row.title, ROLE_NAMES[Role(row.role)]) for row in rows]


async def _form(request: Request, desk: Desk, *, wanted: str, name: str = "", no: Refusal | None = None) -> Response:
    return page(
        request, "sign_in.html", status=no.http_status if no else 200, wanted=_next(wanted), name=name, refusal=no,
        log_ins=await _log_ins(request, desk),
    )  # fmt: skip


@public.get("/masuk", response_class=HTMLResponse)
async def sign_in_form(request: Request, desk: TheDesk, visitor: Anyone, lanjut: str = START) -> Response:
    """The sign-in form; somebody who is in already goes on."""
    if visitor.signed_in:
        return RedirectResponse(_next(lanjut), 303)
    return await _form(request, desk, wanted=lanjut)


@public.post("/masuk", response_class=HTMLResponse)
async def sign_in(request: Request, desk: TheDesk, gate: TheGate, typed: Typed) -> Response:
    """Sign in, under a new token: one that was known before is worth nothing after."""
    name, wanted = typed.get("username", ""), typed.get("next", START)
    try:
        fresh = await gate.sign_in(name, typed.get("password", ""))
    except Refusal as no:
        return await _form(request, desk, wanted=wanted, name=name, no=no)
    await gate.sign_out(session_token(request))
    secure = request.app.state.look.secure
    response = RedirectResponse(_next(wanted), 303)
    response.set_cookie(
        cookie_names(secure)[0], fresh, int(ABSOLUTE.total_seconds()), secure=secure, httponly=True, samesite="lax"
    )
    return response


@officers.post("/keluar")
async def sign_out(request: Request, gate: TheGate) -> Response:
    """Sign out."""
    await gate.sign_out(session_token(request))
    response = RedirectResponse("/", 303)
    response.delete_cookie(cookie_names(request.app.state.look.secure)[0], secure=request.app.state.look.secure)
    return response
