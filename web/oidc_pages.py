"""To an institution's own sign-on and back."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from web.door import START, let_in, next_page
from web.guards import Anyone, TheEntrance, anyone
from web.limits import Allowance, Purse

router = APIRouter(dependencies=[Depends(anyone)], include_in_schema=False)
_allowance = Allowance("sign_in_network")


async def purse(request: Request) -> Purse:
    return await _allowance(request)


@router.get("/masuk/oidc/{institution}")
async def leave(
    request: Request, entrance: TheEntrance, visitor: Anyone, institution: str, lanjut: str = START
) -> Response:
    """To the provider. It is left by a link, because a form's redirect to another site is barred here."""
    entrance.sign_on.institution(institution)
    if not visitor.cookie:  # whoever comes back is known by the cookie of the sign-in page
        return RedirectResponse("/masuk", 303)
    await (await purse(request)).spend()
    again = visitor.signed_in is not None
    return RedirectResponse(
        await entrance.sign_on.begin(institution, visitor.cookie, next_page(lanjut), anew=again), 303
    )


@router.get("/masuk/oidc/{institution}/kembali")
async def come_back(request: Request, entrance: TheEntrance, visitor: Anyone, institution: str) -> Response:
    """Back from the provider, in or halfway."""
    await (await purse(request)).spend()
    arrived = await entrance.sign_on.finish(institution, request.query_params, visitor.cookie)
    fresh = await entrance.arrive(arrived, entrance.visit(request))
    return await let_in(request, entrance, fresh, arrived.wanted)
