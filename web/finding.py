"""Finding a case again: by its number, a NIP, or words of a name. Posted, so that no name stands in an address."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from domain.errors import Refusal
from domain.fields import LIMITS
from domain.procedure import FieldKind
from models.finding import find_cases
from models.queries import PAGE
from web.guards import Officer, TheDesk, Typed, officer
from web.look import page
from web.officers import lines_of, tally_of

router = APIRouter(dependencies=[Depends(officer)], include_in_schema=False)


@router.get("/perkara/cari")
async def ask() -> Response:
    """The question stands on the list of all cases."""
    return RedirectResponse("/perkara", 303)


@router.post("/perkara/cari", response_class=HTMLResponse)
async def find(request: Request, desk: TheDesk, actor: Officer, typed: Typed) -> HTMLResponse:
    """What fits, within the officer's reach; what was typed stays in its field."""
    asked, no = typed.get("asked", "").strip(), None
    if not asked or len(asked) > LIMITS[FieldKind.LINE]:
        no = Refusal("field_missing" if not asked else "field_too_long", field="asked", label="Yang dicari",
                     limit=str(LIMITS[FieldKind.LINE]))  # fmt: skip
    async with desk.sessions() as session:
        found = [] if no else await find_cases(session, actor, asked)
        lines, tally = await lines_of(session, found), await tally_of(session, actor)
    return page(
        request, "cases.html", status=no.http_status if no else 200, lines=lines, asked=asked, refusal=no,
        more=len(found) == PAGE, number=1, pages=1, **tally,
    )  # fmt: skip
