"""Who reported: asked for with a reason, shown once, and never at an address that can be opened again."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from domain.errors import Refusal, Refusals
from domain.identity import OPENING, permit_opening
from models.queries import CaseFile
from web import forms
from web.faults import refusals_of, status_of
from web.guards import CaseNumber, Officer, TheDesk, Typed, officer
from web.look import page

router = APIRouter(dependencies=[Depends(officer)], include_in_schema=False)


def _form(
    request: Request, file: CaseFile, filled: forms.Filled, faults: tuple[Refusal, ...] = ()
) -> HTMLResponse:  # fmt: skip
    return page(
        request, "identity_ask.html", status=status_of(faults) if faults else 200, case=file.case, filled=filled,
        questions=forms.shown(OPENING, filled, faults), summary=forms.summary(OPENING, filled, faults),
    )  # fmt: skip


@router.get("/perkara/{case_id}/pelapor")
async def ask(request: Request, desk: TheDesk, actor: Officer, case_id: CaseNumber) -> HTMLResponse:
    """The question why. Raises ``Refusal`` for whoever may not open it, whatever the reason."""
    file = await desk.open(actor, case_id)
    permit_opening(file.reader, file.case)
    return _form(request, file, forms.empty(file.case.seq))


@router.post("/perkara/{case_id}/pelapor")
async def show(request: Request, desk: TheDesk, actor: Officer, case_id: CaseNumber, typed: Typed) -> HTMLResponse:
    """Who reported, in the answer itself; or the form again with what was typed."""
    file = await desk.open(actor, case_id)
    filled = forms.read_filled(typed)
    try:
        reporter = await desk.open_identity(actor, case_id, filled.answers(OPENING), filled.request_id)
    except (Refusal, Refusals) as no:
        faults = refusals_of(no)
        return _form(request, file, filled.to_send_again(faults, file.case.seq), faults)
    known = (("Nama", reporter.name), ("Alamat", reporter.address), ("Kontak", reporter.contact))
    return page(request, "identity.html", case=file.case, known=[(what, said) for what, said in known if said])
