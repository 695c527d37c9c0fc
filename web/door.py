"""Signing in and out: a password, then a second factor."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import select

from domain.errors import Refusal
from domain.procedure import ROLE_NAMES, Role
from models.officers import OfficerRow
from web.account_passkeys import Asked
from web.desk import Desk
from web.entrance import Entrance, Proof
from web.faults import retry_after
from web.guards import (
    Anyone,
    Halfway,
    TheDesk,
    TheEntrance,
    TheGate,
    Typed,
    anyone,
    cookie_names,
    halfway,
    session_token,
)
from web.look import Look, page, with_script
from web.sessions import SignedIn, Stage

public = APIRouter(dependencies=[Depends(anyone)], include_in_schema=False)
halfway_in = APIRouter(dependencies=[Depends(halfway)], include_in_schema=False)
START = "/kerja"
SECOND = "/masuk/kedua"


def next_page(wanted: str) -> str:
    """Where to go after signing in: a page of ours, never another site's (``//host`` would be one)."""
    safe = wanted.startswith("/") and wanted[1:2] not in {"/", "\\"} and wanted.isprintable()
    return wanted if safe else START


def with_session(request: Request, response: Response, fresh: str, entrance: Entrance) -> Response:
    """The response with a new session's cookie, shut to scripts and other sites."""
    secure, longest = request.app.state.look.secure, int(entrance.gate.absolute.total_seconds())
    response.set_cookie(cookie_names(secure)[0], fresh, longest, secure=secure, httponly=True, samesite="lax")
    return response


async def _log_ins(request: Request, desk: Desk) -> list[tuple[str, str, str]]:
    look: Look = request.app.state.look
    if look.demo_password is None:
        return []
    async with desk.sessions() as session:
        rows = await session.scalars(select(OfficerRow).where(OfficerRow.active).order_by(OfficerRow.username))
        return [(row.username, row.title, ROLE_NAMES[Role(row.role)]) for row in rows]


async def _form(
    request: Request, desk: Desk, entrance: Entrance, *, wanted: str, name: str = "", no: Refusal | None = None
) -> Response:
    answer = page(
        request, "sign_in.html", status=no.http_status if no else 200, wanted=next_page(wanted), name=name, refusal=no,
        log_ins=await _log_ins(request, desk), institutions=entrance.sign_on.institutions.values(),
    )  # fmt: skip
    answer.headers.update(retry_after([no] if no else []))
    return answer


def onward(known: SignedIn, wanted: str) -> RedirectResponse:
    """Where somebody goes on who has a session: in, or to the step that is missing."""
    if known.stage is Stage.FULL:
        return RedirectResponse(next_page(wanted), 303)
    return RedirectResponse(
        f"{SECOND}?lanjut={quote(next_page(wanted))}" if known.stage is Stage.SECOND else "/akun", 303
    )


@public.get("/masuk", response_class=HTMLResponse)
async def sign_in_form(
    request: Request, desk: TheDesk, entrance: TheEntrance, visitor: Anyone, lanjut: str = START
) -> Response:
    """The sign-in form; somebody who is in already goes on."""
    return onward(visitor.known, lanjut) if visitor.known else await _form(request, desk, entrance, wanted=lanjut)


@public.post("/masuk", response_class=HTMLResponse)
async def sign_in(request: Request, desk: TheDesk, entrance: TheEntrance, typed: Typed) -> Response:
    """The first step, under a new token: one that was known before is worth nothing after."""
    name, wanted = typed.get("username", ""), typed.get("next", START)
    try:
        fresh = await entrance.knock(name, typed.get("password", ""), entrance.visit(request))
    except Refusal as no:
        return await _form(request, desk, entrance, wanted=wanted, name=name, no=no)
    return await let_in(request, entrance, fresh, wanted)


async def let_in(request: Request, entrance: Entrance, fresh: str, wanted: str) -> Response:
    """On with a session that has just begun; the one before it ends."""
    await entrance.gate.sign_out(session_token(request))
    known = await entrance.gate.known(fresh)
    if known is None:  # deactivated at this very moment
        raise Refusal("not_signed_in")
    return with_session(request, onward(known, wanted), fresh, entrance)


async def ask_key(request: Request, entrance: Entrance, asked: Asked | None) -> str:
    """The question for a passkey, whose challenge is left with the session."""
    if asked is None:
        return ""
    await entrance.gate.challenge(session_token(request) or "", asked.challenge)
    return asked.options


async def _second(
    request: Request, entrance: Entrance, known: SignedIn, wanted: str, no: Refusal | None = None
) -> Response:
    options = await ask_key(request, entrance, await entrance.passkeys.ask(known.officer.id))
    answer = page(
        request, "sign_in_second.html", status=no.http_status if no else 200, wanted=next_page(wanted), refusal=no,
        options=options, app=await entrance.totp.has(known.officer.id),
    )  # fmt: skip
    answer.headers.update(retry_after([no] if no else []))
    return with_script(answer) if options else answer


@halfway_in.get(SECOND, response_class=HTMLResponse)
async def second_form(request: Request, entrance: TheEntrance, known: Halfway, lanjut: str = START) -> Response:
    """The question for a second factor; whoever is not asked for one goes on."""
    return await _second(request, entrance, known, lanjut) if known.stage is Stage.SECOND else onward(known, lanjut)


@halfway_in.post(SECOND, response_class=HTMLResponse)
async def second(request: Request, entrance: TheEntrance, known: Halfway, typed: Typed) -> Response:
    """The second step, under another new token."""
    wanted, given = typed.get("next", START), session_token(request) or ""
    if known.stage is not Stage.SECOND:
        return onward(known, wanted)
    proof = Proof(typed.get("code", ""), typed.get("answer", ""))
    try:
        fresh = await entrance.show(given, known, proof, entrance.visit(request))
    except Refusal as no:
        return await _second(request, entrance, known, wanted, no)
    return with_session(request, RedirectResponse(next_page(wanted), 303), fresh, entrance)


@halfway_in.post("/keluar")
async def sign_out(request: Request, gate: TheGate, _: Annotated[SignedIn, Depends(halfway)]) -> Response:
    """Sign out, from halfway too."""
    await gate.sign_out(session_token(request))
    response = RedirectResponse("/", 303)
    response.delete_cookie(cookie_names(request.app.state.look.secure)[0], secure=request.app.state.look.secure)
    return response
