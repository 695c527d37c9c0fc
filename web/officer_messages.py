"""The officers' side of the dialogue: both threads of a case, as far as their role reads them."""

from dataclasses import dataclass

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from domain.errors import Refusal
from domain.messages import BY_OFFICER, KIND_NAMES, may_write, reads
from domain.parties import Side
from models.queries import CaseFile
from web.desk import Desk
from web.dialogue import Dialogue
from web.guards import CaseNumber, Officer, TheDesk, Typed, officer
from web.look import page
from web.written import Draft, Line, lines, read_draft

router = APIRouter(prefix="/perkara/{case_id}/pesan", dependencies=[Depends(officer)], include_in_schema=False)
NAMES = {Side.REPORTER: "Pelapor", Side.REPORTED: "Terlapor"}


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread with the kinds that this officer may write in it."""

    side: Side
    name: str
    lines: list[Line]
    kinds: list[tuple[str, str]]


@router.get("")
async def show(
    request: Request, desk: TheDesk, actor: Officer, case_id: CaseNumber, terkirim: str = ""
) -> HTMLResponse:  # fmt: skip
    """Both threads, which count as read by this role from now on."""
    file = await desk.open(actor, case_id)
    return await _page(request, desk, file, done="Pesan terkirim" if terkirim else "")


@router.post("/{side}", response_class=HTMLResponse)
async def write(
    request: Request, desk: TheDesk, actor: Officer, case_id: CaseNumber, side: Side, typed: Typed
) -> Response:  # fmt: skip
    """Write to a party, as an office and a role."""
    draft = read_draft(typed)
    file = await desk.open(actor, case_id)
    try:
        await Dialogue(desk.sessions).write(actor, case_id, side, draft.letter())
    except Refusal as no:
        return await _page(request, desk, file, refused=(side, draft, no))
    return RedirectResponse(f"/perkara/{case_id}/pesan?terkirim=1#{side}", 303)


async def _page(
    request: Request, desk: Desk, file: CaseFile, *, done: str = "", refused: tuple[Side, Draft, Refusal] | None = None
) -> HTMLResponse:  # fmt: skip
    threads = [await _thread(desk, file, side) for side in Side if reads(file.reader.role, side)]
    no = refused[2] if refused else None
    drafts = {side: refused[1] if refused and refused[0] is side else Draft() for side in Side}
    errors = {refused[0]: refused[2].message} if refused else {}
    return page(
        request, "officer_messages.html", status=no.http_status if no else 200, case=file.case, threads=threads,
        drafts=drafts, errors=errors, done=done,
        summary=[(f"{refused[0]}-text", refused[2].message)] if refused else [],
    )  # fmt: skip


async def _thread(desk: Desk, file: CaseFile, side: Side) -> Thread:
    written = await Dialogue(desk.sessions).read(file.reader, file.case.id, side)
    kinds = [(k.value, KIND_NAMES[k]) for k in BY_OFFICER[side] if may_write(file.reader, side, k, file.case)]
    return Thread(side, NAMES[side], lines(written), kinds)
