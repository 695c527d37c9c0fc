"""An officer's own account: password, second factors, sessions, and what happened to their way in."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from domain.errors import Refusal
from models.sign_ins import history
from web.account_changes import Changes
from web.account_words import entry_words, way_words
from web.door import next_page, onward, with_session
from web.faults import retry_after
from web.guards import Halfway, TheEntrance, Typed, halfway, session_token
from web.look import page
from web.sessions import SignedIn, Stage

router = APIRouter(dependencies=[Depends(halfway)], include_in_schema=False)
ACCOUNT = "/akun"
#: What was just done, by the word in the address.
DONE = {
    "kata-sandi": "kata sandi diganti, sesi lain diakhiri", "sesi": "sesi diakhiri",
    "hapus": "faktor kedua dihapus", "bukti": "terbukti Anda; perubahan terbuka selama 10 menit",
}  # fmt: skip


async def inside(known: Halfway) -> SignedIn:
    """Let those pass who are in. Raises ``Refusal('not_signed_in')``."""
    if known.stage is not Stage.FULL:
        raise Refusal("not_signed_in")
    return known


Inside = Annotated[SignedIn, Depends(inside)]


@router.get(ACCOUNT, response_class=HTMLResponse)
async def overview(request: Request, entrance: TheEntrance, known: Halfway, selesai: str = "") -> Response:
    """One's own account; somebody who must set up a second factor sees the ways to do so."""
    if known.stage is Stage.SECOND:
        return onward(known, ACCOUNT)
    officer = known.officer
    sessions = await entrance.gate.of(officer.id) if known.stage is Stage.FULL else []
    return page(
        request, "account.html", me=officer, enrolling=known.stage is Stage.ENROL, handle=known.handle,
        app=await entrance.totp.has(officer.id), keys=await entrance.passkeys.of(officer.id),
        keys_possible=entrance.passkeys.possible, codes=await entrance.codes.left(officer.id), forced=entrance.forced,
        sessions=[(row, way_words(row.way)) for row in sessions], done=DONE.get(selesai, ""), institution=_by(known),
    )  # fmt: skip


def _by(known: SignedIn) -> str:
    """The code of the institution that signed them in, if one did."""
    first = known.way.split("+", maxsplit=1)[0]
    return first.removeprefix("oidc:") if first.startswith("oidc:") else ""


def refused(answer: HTMLResponse, no: Refusal | None) -> HTMLResponse:
    """The answer, with the header that says when a limit ends."""
    answer.headers.update(retry_after([no] if no else []))
    return answer


async def _password(request: Request, entrance: TheEntrance, known: SignedIn, no: Refusal | None = None) -> Response:
    return refused(
        page(
            request, "account_password.html", status=no.http_status if no else 200, refusal=no, me=known.officer,
            least=await Changes(entrance).least(known.officer.id),
        ),
        no,
    )  # fmt: skip


@router.get(f"{ACCOUNT}/kata-sandi", response_class=HTMLResponse)
async def password_form(request: Request, entrance: TheEntrance, known: Inside) -> Response:
    """The form for a new password."""
    return await _password(request, entrance, known)


@router.post(f"{ACCOUNT}/kata-sandi", response_class=HTMLResponse)
async def password(request: Request, entrance: TheEntrance, known: Inside, typed: Typed) -> Response:
    """Change the password."""
    given, visit = session_token(request) or "", entrance.visit(request)
    try:
        fresh = await Changes(entrance).password(given, known, typed, visit)
    except Refusal as no:
        return await _password(request, entrance, known, no)
    return with_session(request, RedirectResponse(f"{ACCOUNT}?selesai=kata-sandi", 303), fresh, entrance)


async def _confirm(request: Request, known: SignedIn, wanted: str, no: Refusal | None = None) -> Response:
    return refused(
        page(
            request, "account_confirm.html", status=no.http_status if no else 200, refusal=no, me=known.officer,
            wanted=next_page(wanted), institution=_by(known),
        ),
        no,
    )  # fmt: skip


@router.get(f"{ACCOUNT}/konfirmasi", response_class=HTMLResponse)
async def confirm_form(request: Request, known: Inside, lanjut: str = ACCOUNT) -> Response:
    """The question whether it is still they, before their way in is changed."""
    return await _confirm(request, known, lanjut)


@router.post(f"{ACCOUNT}/konfirmasi", response_class=HTMLResponse)
async def confirm(request: Request, entrance: TheEntrance, known: Inside, typed: Typed) -> Response:
    """The proof, under a new token."""
    wanted, given = typed.get("next", ACCOUNT), session_token(request) or ""
    try:
        fresh = await entrance.prove(given, known, typed.get("password", ""), entrance.visit(request))
    except Refusal as no:
        return await _confirm(request, known, wanted, no)
    return with_session(request, RedirectResponse(next_page(wanted), 303), fresh, entrance)


@router.post(f"{ACCOUNT}/sesi/akhiri-lainnya")
async def end_others(request: Request, entrance: TheEntrance, known: Inside) -> Response:
    """End all one's sessions but this one."""
    await entrance.gate.end(known.officer.id, entrance.visit(request), but=known.handle)
    return RedirectResponse(f"{ACCOUNT}?selesai=sesi", 303)


@router.post(f"{ACCOUNT}/sesi/{{handle}}/akhiri")
async def end_one(request: Request, entrance: TheEntrance, known: Inside, handle: str) -> Response:
    """End one of one's own sessions; another's is not found, and nothing happens."""
    await entrance.gate.end(known.officer.id, entrance.visit(request), handle=handle)
    return RedirectResponse(f"{ACCOUNT}?selesai=sesi", 303)


@router.get(f"{ACCOUNT}/riwayat")
async def own_history(request: Request, entrance: TheEntrance, known: Inside) -> HTMLResponse:
    """What happened to one's own way in, the newest first."""
    async with entrance.sessions() as session:
        rows = await history(session, known.officer.id)
    lines: list[Mapping[str, object]] = [
        {"at": r.at, "what": entry_words(r.what), "way": way_words(r.way), "browser": r.browser,
         "network": r.network, "bad": r.what in {"failed", "halfway"}}
        for r in rows
    ]  # fmt: skip
    return page(request, "account_history.html", lines=lines)
