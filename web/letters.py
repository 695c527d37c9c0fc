"""Letters: asked for and read by officers on a case's page, checked by anybody who holds one."""

from typing import Annotated, cast

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from activities.letters.office import LetterOffice
from domain.errors import Refusal
from domain.letter_kinds import Kind
from web.faults import retry_after
from web.guards import CaseNumber, Officer, Typed, anyone, officer
from web.limits import Allowance, Purse
from web.look import page

public = APIRouter(dependencies=[Depends(anyone)], include_in_schema=False)
officers = APIRouter(dependencies=[Depends(officer)], include_in_schema=False)


async def the_letters(request: Request) -> LetterOffice:
    return cast("LetterOffice", request.app.state.letters)


TheLetters = Annotated[LetterOffice, Depends(the_letters)]
MayCheck = Annotated[Purse, Depends(Allowance("letter"))]


def kind_of(text: str) -> Kind:
    """The kind with this wire name. Raises ``Refusal('letter_kind_unknown')``."""
    try:
        return Kind(text)
    except ValueError:
        raise Refusal("letter_kind_unknown", kind=text) from None


@officers.get("/perkara/{case_id}/surat")
async def of_case(request: Request, office: TheLetters, actor: Officer, case_id: CaseNumber) -> HTMLResponse:
    """The letters of a case that this officer may read or have made."""
    return page(request, "letters.html", case=case_id, letters=await office.list(actor, case_id))


@officers.post("/perkara/{case_id}/surat")
async def make(office: TheLetters, actor: Officer, case_id: CaseNumber, typed: Typed) -> Response:
    """Have a letter made; asked again it is the same letter."""
    seq = typed.get("seq", "")
    if not (seq.isascii() and seq.isdigit() and len(seq) < 9):
        raise Refusal("letter_unknown")
    row = await office.make(actor, case_id, kind_of(typed.get("kind", "")), int(seq))
    return RedirectResponse(f"/perkara/{case_id}/surat/{row.number}", 303)


@officers.get("/perkara/{case_id}/surat/{number:path}")
async def read(office: TheLetters, actor: Officer, case_id: CaseNumber, number: str) -> Response:
    """The file. Its name is the letter's number, which names nobody."""
    row = await office.open(actor, case_id, number)
    name = row.number.replace("/", "-")
    return Response(
        row.pdf, media_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}.pdf"'}
    )


@public.get("/surat")
async def ask(request: Request) -> HTMLResponse:
    """The question for a letter's number and seal."""
    return page(request, "letter_check.html", number="", shown="", proof=None, errors=[])


@public.get("/surat/{number:path}")
async def check(request: Request, office: TheLetters, purse: MayCheck, number: str, segel: str = "") -> HTMLResponse:
    """Whether a letter is genuine, by the code on it: its number and its seal."""
    if not segel:
        return page(request, "letter_check.html", number=number, shown="", proof=None, errors=[])
    return await _checked(request, office, purse, number, segel)


@public.post("/surat")
async def compare(request: Request, office: TheLetters, purse: MayCheck, typed: Typed) -> HTMLResponse:
    """The same by what is typed in: the seal, or the SHA-256 of the whole file."""
    return await _checked(request, office, purse, typed.get("number", "").strip(), typed.get("shown", ""))


async def _checked(request: Request, office: LetterOffice, purse: Purse, number: str, shown: str) -> HTMLResponse:
    try:
        await purse.spend()
        proof = await office.prove(number, shown)
    except Refusal as no:
        false = "Nomor dan segel atau sidik ini tidak cocok dengan surat mana pun: surat tidak asli."
        errors = [("shown", no.message if no.code == "too_many" else false)]
        answer = page(
            request, "letter_check.html", status=no.http_status, number=number, shown=shown, proof=None, errors=errors
        )
        answer.headers.update(retry_after([no]))
        return answer
    return page(request, "letter_check.html", number=number, shown=shown, proof=proof, errors=[])
