"""A link for one use with which an officer sets a password: the operator makes it, nobody mails it in the clear."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from domain.errors import Refusal
from models.officers import OfficerRow
from web.account_changes import Changes
from web.entrance import Entrance
from web.faults import status_of
from web.guards import TheEntrance, Typed, anyone
from web.look import page

router = APIRouter(dependencies=[Depends(anyone)], include_in_schema=False)


async def _form(
    request: Request, entrance: Entrance, link: str, officer: OfficerRow, no: Refusal | None = None
) -> HTMLResponse:
    return page(
        request, "sign_in_link.html", status=status_of((no,)) if no else 200, link=link, name=officer.username,
        refusal=no, done=False, least=await Changes(entrance).least(officer.id),
    )  # fmt: skip


@router.get("/masuk/tautan/{link}", response_class=HTMLResponse)
async def opened(request: Request, entrance: TheEntrance, link: str) -> Response:
    """The form; opening it uses nothing up."""
    await entrance.limits.spend("sign_in_network", entrance.visit(request).source)
    return await _form(request, entrance, link, await Changes(entrance).behind(link))


@router.post("/masuk/tautan", response_class=HTMLResponse)
async def used(request: Request, entrance: TheEntrance, typed: Typed) -> Response:
    """Set the password; the link is used up and every session of the officer ends."""
    link, visit = typed.get("link", ""), entrance.visit(request)
    await entrance.limits.spend("sign_in_network", visit.source)
    officer = await Changes(entrance).behind(link)
    try:
        await Changes(entrance).by_link(link, typed.get("password", ""), typed.get("again", ""), visit)
    except Refusal as no:
        if no.code == "link_dead":
            raise
        return await _form(request, entrance, link, officer, no)
    return page(request, "sign_in_link.html", name=officer.username, done=True)
