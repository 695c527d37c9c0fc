"""Reporting: the public form, and the receipt."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from domain.completeness import Held
from domain.errors import Refusal, Refusals
from domain.fields import LIMITS
from domain.onward import CRIME, ONWARD
from domain.procedure import FieldKind
from domain.receipts import spelled
from models.intake import MOST_PERSONS
from web.access_pages import picture
from web.completeness import requirements, shown
from web.desk import Desk
from web.faults import refusals_of, retry_after, status_of
from web.guards import Anyone, TheDesk, Typed, anyone
from web.limits import Allowance, Purse
from web.look import page, with_help
from web.report_form import Draft, anchors, read_draft, summary, to_report

router = APIRouter(dependencies=[Depends(anyone)], include_in_schema=False)
MayReport = Annotated[Purse, Depends(Allowance("report"))]


async def _form(
    request: Request, desk: Desk, draft: Draft, faults: tuple[Refusal, ...] = (), *, checked: bool = False
) -> HTMLResponse:
    answer = page(
        request, "report.html", status=status_of(faults) if faults else 200, draft=draft,
        agencies=await desk.agencies(), errors=anchors(draft, faults), limit=LIMITS[FieldKind.TEXT], most=MOST_PERSONS,
        summary=summary(draft, faults), checked=checked, onward=ONWARD, crime=CRIME,
        **shown(await requirements(desk, draft)),
    )  # fmt: skip
    answer.headers.update(retry_after(faults))
    return with_help(answer)


@router.get("/lapor")
async def empty(request: Request, desk: TheDesk) -> HTMLResponse:
    """The empty form."""
    return await _form(request, desk, Draft())


@router.post("/lapor")
async def send(request: Request, desk: TheDesk, visitor: Anyone, purse: MayReport, typed: Typed) -> HTMLResponse:
    """File the report, or show the form again with everything that was typed.

    The receipt is the answer itself and never part of an address; sending the page again gives the same receipt.
    """
    draft, button = read_draft(typed), typed.get("do", "send")
    if button == "check":
        return await _form(request, desk, draft, checked=True)
    if button == "add":
        return await _form(request, desk, draft.with_one_more())
    for index in range(len(draft.persons)):
        if button == f"remove-{index}":
            return await _form(request, desk, draft.without(index))
    draft = draft.named()
    report, faults = to_report(draft)
    try:
        await purse.spend()
        receipt = await desk.file(report, faults=faults, by=visitor.signed_in.actor if visitor.signed_in else None)
    except (Refusal, Refusals) as no:
        shown = draft if draft.persons else draft.with_one_more()
        return await _form(request, desk, shown, refusals_of(no))
    address = f"{request.app.state.site.rstrip('/')}/status"
    found = await requirements(desk, draft)
    return page(
        request, "receipt.html", receipt=receipt, address=address, picture=picture(address),
        spelled=spelled(receipt.receipt), missing=[r for r in found if r.held is Held.NO],
    )  # fmt: skip
