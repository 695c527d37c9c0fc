"""The reported person's own pages: what is alleged, their rights and dates, what they may do, and what was written."""

from datetime import UTC, datetime

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from domain.draft import local_day
from domain.errors import Refusal
from domain.letter_kinds import Kind as LetterKind
from domain.messages import Kind, may_write
from domain.parties import Side, person_letter
from domain.procedure import ROLE_NAMES, Role
from domain.rights import rights_of
from models.access_codes import codes_of
from models.queries import CaseFile
from web import words
from web.dates import said
from web.desk import Desk
from web.dialogue import Dialogue
from web.faults import status_of
from web.forms import PREFIX
from web.guards import Reported, TheDesk, TheEntrance, Typed, reported
from web.letters import TheLetters
from web.look import page
from web.offers import Tried, offers, try_act
from web.parties import Party
from web.person_view import alleged, dues, happened, next_summons
from web.standing import block_of, suspension_of
from web.written import Draft, lines, read_draft

router = APIRouter(prefix="/terlapor/perkara", dependencies=[Depends(reported)], include_in_schema=False)
SENT = {"pesan": "Pesan terkirim", "klarifikasi": "Klarifikasi terkirim kepada petugas"}


@router.get("")
async def show(
    request: Request, desk: TheDesk, office: TheLetters, known: Reported, kabar: str = ""
) -> HTMLResponse:  # fmt: skip
    """The case as its person may read it."""
    return await _page(request, desk, office, known, done=SENT.get(kabar, ""))


@router.post("/tindakan")
async def act(
    request: Request, desk: TheDesk, office: TheLetters, entrance: TheEntrance, known: Reported, typed: Typed
) -> HTMLResponse:  # fmt: skip
    """The person objects or appeals."""
    await entrance.limits.spend("message", known.actor.id)
    tried = await try_act(desk, known.actor, known.case_id, typed)
    return await _page(request, desk, office, known, tried=tried)


@router.post("/pesan", response_class=HTMLResponse)
async def write(
    request: Request, desk: TheDesk, office: TheLetters, entrance: TheEntrance, known: Reported, typed: Typed
) -> Response:  # fmt: skip
    """The person writes, answers a question, or gives their account."""
    draft = read_draft(typed)
    try:
        await entrance.limits.spend("message", known.actor.id)
        await Dialogue(desk.sessions).write(known.actor, known.case_id, Side.REPORTED, draft.letter())
    except Refusal as no:
        return await _page(request, desk, office, known, draft=draft, no=no)
    kind = "klarifikasi" if draft.kind == Kind.CLARIFICATION else "pesan"
    return RedirectResponse(f"{known.home}?kabar={kind}", 303)


@router.get("/surat/{number:path}")
async def letter(desk: TheDesk, office: TheLetters, known: Reported, number: str) -> Response:
    """A letter to the person. One of another case answers as one that does not exist."""
    file = await desk.open(known.actor, known.case_id)
    row = await office.open(known.actor, known.case_id, number)
    if not person_letter(LetterKind(row.kind), file.case):
        raise Refusal("letter_unknown")
    name = row.number.replace("/", "-")
    return Response(
        row.pdf, media_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}.pdf"'}
    )


async def _page(
    request: Request, desk: Desk, office: TheLetters, known: Party, *, done: str = "", tried: Tried | None = None,
    draft: Draft | None = None, no: Refusal | None = None,
) -> HTMLResponse:  # fmt: skip
    actor, case_id = known.actor, known.case_id
    file = await desk.open(actor, case_id)
    case, now = file.case, file.case.clock.legal(datetime.now(UTC))
    today = local_day(now, Role.REPORTED_PERSON, case.office)
    begun = dict(zip((f"{PREFIX}filed_on-{part}" for part in ("day", "month", "year")),
                     (str(today.day), str(today.month), str(today.year)), strict=True))  # fmt: skip
    shown = offers(case, actor, tried, begun=begun)
    summary = [entry for offer in shown for entry in offer.summary]
    faults = (tried.faults if tried else ()) or ((no,) if no else ())
    written = await Dialogue(desk.sessions).read(actor, case_id, Side.REPORTED)
    letters = [one for one in await office.list(actor, case_id) if one.number and person_letter(one.kind, case)]
    return page(
        request, "my_case.html", status=status_of(faults) if faults else 200, case=case, file=file,
        stage=case.current, alleged=alleged(file), happened=happened(file), summons=next_summons(file, today),
        dues=dues(file, now), rights=rights_of(case.procedure), offers=shown, letters=letters,
        block=block_of(file), suspension=suspension_of(file), codes=await _codes(desk, file),
        released=[line for line in lines(written) if line.message.kind is Kind.RELEASE],
        lines=lines(written), writes=may_write(actor, Side.REPORTED, Kind.NOTE, case),
        clarifies=may_write(actor, Side.REPORTED, Kind.CLARIFICATION, case), owners=_owners(file),
        done=tried.action.name if tried and not tried.faults else done,
        kept=tried.answers if tried and tried.faults and not summary else [],
        draft=draft or Draft(), refused=no.message if no else "", Kind=Kind, confidences=words.CONFIDENCES,
        summary=summary or [("tulis" if draft else "perkara", said(f)) for f in faults],
    )  # fmt: skip


def _owners(file: CaseFile) -> list[str]:
    """Whose turn it is, in words. Anybody whom a lapse has called in is a matter between offices."""
    owners = file.case.owners()[:1]
    return [ROLE_NAMES[role] for role in owners]


async def _codes(desk: Desk, file: CaseFile) -> list[tuple[str, datetime, bool]]:
    """When codes for this case were made, and by which office; whether each is the one in use."""
    async with desk.sessions() as session:
        rows = await codes_of(session, file.case.id)
    return [(ROLE_NAMES[Role(row.role)], row.made_at, row.ended_at is None) for row in rows]
