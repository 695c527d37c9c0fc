"""Setting up and removing second factors: an app (TOTP), passkeys, recovery codes."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from domain.errors import Refusal
from web.account import ACCOUNT, refused
from web.account_changes import KEY_NAME, Changes
from web.door import ask_key, with_session
from web.entrance import Entrance
from web.guards import Proved, TheEntrance, Typed, proved, session_token, visitor_of
from web.look import page, with_script
from web.sessions import SignedIn

router = APIRouter(dependencies=[Depends(proved)], include_in_schema=False)
APP, KEYS = f"{ACCOUNT}/aplikasi", f"{ACCOUNT}/kunci"


async def _app(
    request: Request, entrance: Entrance, known: SignedIn, no: Refusal | None = None, *, anew: bool = False
) -> Response:
    invitation = await entrance.totp.invite(known.officer.id, known.officer.username, anew=anew)
    return refused(
        page(
            request, "account_app.html", status=no.http_status if no else 200, refusal=no, invitation=invitation,
            again=await entrance.totp.has(known.officer.id),
        ),
        no,
    )  # fmt: skip


@router.get(APP, response_class=HTMLResponse)
async def app_form(request: Request, entrance: TheEntrance, known: Proved) -> Response:
    """A secret for an app, as a picture and as text."""
    return await _app(request, entrance, known)


@router.post(f"{APP}/baru", response_class=HTMLResponse)
async def app_anew(request: Request, entrance: TheEntrance, known: Proved) -> Response:
    """Another secret, for whoever showed the first to somebody."""
    return await _app(request, entrance, known, anew=True)


@router.post(APP, response_class=HTMLResponse)
async def app_confirm(request: Request, entrance: TheEntrance, known: Proved, typed: Typed) -> Response:
    """The first code: from now on the app is a second factor."""
    try:
        await entrance.limits.spend("second_factor", known.officer.id)
        await entrance.totp.confirm(known.officer.id, typed.get("code", ""))
    except Refusal as no:
        return await _app(request, entrance, known, no)
    await entrance.limits.forget("second_factor", known.officer.id)
    return await _gained(request, entrance, known, "totp")


@router.post(f"{APP}/hapus")
async def app_remove(request: Request, entrance: TheEntrance, known: Proved) -> Response:
    """Remove the app."""
    return await _drop(request, entrance, known, None)


async def _keys(request: Request, entrance: Entrance, known: SignedIn, no: Refusal | None = None) -> Response:
    asked = await entrance.passkeys.ask_new(known.officer) if entrance.passkeys.possible else None
    options = await ask_key(request, entrance, asked)
    answer = page(
        request, "account_keys.html", status=no.http_status if no else 200, refusal=no, options=options, limit=KEY_NAME,
    )  # fmt: skip
    return with_script(answer) if options else answer


@router.get(KEYS, response_class=HTMLResponse)
async def key_form(request: Request, entrance: TheEntrance, known: Proved) -> Response:
    """The question for a new passkey."""
    return await _keys(request, entrance, known)


@router.post(KEYS, response_class=HTMLResponse)
async def key_add(request: Request, entrance: TheEntrance, known: Proved, typed: Typed) -> Response:
    """Keep a passkey."""
    given = session_token(request) or ""
    try:
        await Changes(entrance).add_key(given, known, typed.get("name", ""), typed.get("answer", ""))
    except Refusal as no:
        return await _keys(request, entrance, known, no)
    return await _gained(request, entrance, known, "passkey")


@router.post(f"{KEYS}/{{number}}/hapus")
async def key_remove(
    request: Request, entrance: TheEntrance, known: Proved, number: Annotated[int, Path(ge=1, lt=2**63)]
) -> Response:
    """Remove a passkey of one's own."""
    return await _drop(request, entrance, known, number)


@router.post(f"{ACCOUNT}/kode-pemulihan", response_class=HTMLResponse)
async def codes_anew(request: Request, entrance: TheEntrance, known: Proved) -> Response:
    """New recovery codes, shown once; the old ones are worth nothing from now on."""
    officer = known.officer.id
    if not await entrance.has_factor(officer):
        return RedirectResponse(ACCOUNT, 303)
    codes = await entrance.codes.renew(officer)
    await entrance.note(officer, "codes_made", "", entrance.visit(request))
    return page(request, "account_codes.html", codes=codes, gained=False)


async def _gained(request: Request, entrance: Entrance, known: SignedIn, way: str) -> Response:
    given, visit = session_token(request) or "", entrance.visit(request)
    fresh, codes = await Changes(entrance).gained(given, known, way, visit)
    (await visitor_of(request)).meet(await entrance.gate.known(fresh))  # the page's forms carry the new session's token
    return with_session(request, page(request, "account_codes.html", codes=codes, gained=True), fresh, entrance)


async def _drop(request: Request, entrance: Entrance, known: SignedIn, key: int | None) -> Response:
    await Changes(entrance).drop(known, key, entrance.visit(request))
    fresh = await entrance.gate.step(session_token(request) or "")
    return with_session(request, RedirectResponse(f"{ACCOUNT}?selesai=hapus", 303), fresh, entrance)
