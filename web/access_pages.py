"""Access codes for the reported person: made by whoever writes to them, shown once on a page made for an envelope."""

from dataclasses import dataclass
from datetime import datetime

import segno
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from domain.errors import Refusal
from domain.parties import check_code_maker
from domain.procedure import ROLE_NAMES, Role
from domain.receipts import spelled
from domain.rights import rights_of
from models.access_codes import codes_of, make_code
from models.queries import CaseFile
from web.desk import Desk
from web.guards import CaseNumber, Officer, TheDesk, officer
from web.look import page

router = APIRouter(prefix="/perkara/{case_id}/kode-akses", dependencies=[Depends(officer)], include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Made:
    """A code that was made: by which office and role, when, and until when it held."""

    by: str
    at: datetime
    ended: datetime | None


def picture(address: str) -> str:
    """The QR code of an address, as an image that our policy lets through. It holds no code: see decision 19."""
    return segno.make_qr(address, error="m").svg_data_uri(scale=5, border=3)


@router.get("")
async def show(request: Request, desk: TheDesk, actor: Officer, case_id: CaseNumber) -> HTMLResponse:
    """The codes of a case, and whether this officer may make one."""
    file = await desk.open(actor, case_id)
    return page(
        request, "access_codes.html", case=case_id, made=await _made(desk, case_id), no=_hindrance(file),
        role=ROLE_NAMES[actor.role],
    )  # fmt: skip


@router.post("")
async def make(request: Request, desk: TheDesk, actor: Officer, case_id: CaseNumber) -> HTMLResponse:
    """A new code: the answer itself is the only place where it is ever seen. Raises ``Refusal``."""
    file = await desk.open(actor, case_id)
    check_code_maker(file.reader, file.case)
    async with desk.sessions.begin() as session:
        code = await make_code(session, actor, case_id)
    address = f"{request.app.state.site.rstrip('/')}/terlapor"
    return page(
        request, "access_slip.html", case=file.case, code=code, spelled=spelled(code), address=address,
        picture=picture(address), rights=rights_of(file.case.procedure),
    )  # fmt: skip


def _hindrance(file: CaseFile) -> str:
    """Why this officer cannot make a code now; empty if they can."""
    try:
        check_code_maker(file.reader, file.case)
    except Refusal as no:
        return no.message
    return ""


async def _made(desk: Desk, case_id: str) -> list[Made]:
    async with desk.sessions() as session:
        rows = await codes_of(session, case_id)
    return [Made(ROLE_NAMES[Role(row.role)], row.made_at, row.ended_at) for row in rows]
