"""The reporter's own pages: what they may know of their report, what they may do about it, and what was written."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from domain.case import Case
from domain.commands import Actor
from domain.errors import Refusal
from domain.fields import CASE_NUMBER
from domain.identity import OPENING_GROUNDS
from domain.messages import Kind, may_write
from domain.parties import PHASE_NAMES, Side, public_clock, public_step
from domain.procedure import ROLE_NAMES, Action, Outcome
from domain.receipts import read_receipt
from models.log import load_case
from models.openings import openings_of
from models.queries import ClockView, PublicStatus, clocks, status_by_receipt, status_of_report
from web import words
from web.dates import said
from web.desk import Desk
from web.dialogue import Dialogue
from web.faults import status_of
from web.guards import Reporting, TheDesk, TheEntrance, Typed, reporting
from web.limits import Allowance, Purse
from web.look import page
from web.offers import Offer, Tried, offers, try_act
from web.parties import Party
from web.told import Telling, told_to_reporter
from web.written import Draft, Line, lines, read_draft

router = APIRouter(prefix="/laporan-saya", dependencies=[Depends(reporting)], include_in_schema=False)
MayLook = Annotated[Purse, Depends(Allowance("status"))]
#: Acts that read as if they touched the whole report, named anew where it has several cases.
ON_ONE_OF_SEVERAL = {"withdraw": "Batalkan perkara ini"}
SENT = "terkirim"


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a case stands, as far as that is the same for every report: its name, article and how sure that is."""

    name: str
    article: str
    doubt: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the page shows of one case."""

    status: PublicStatus
    name: str
    text: str
    stage: Stage | None
    clocks: list[tuple[str, str, str]]
    offers: list[Offer]
    lines: list[Line]
    writes: bool
    told: Telling | None


async def found_by(desk: Desk, typed: str) -> tuple[str, str, list[PublicStatus]]:
    """The receipt as stored, the report's number and its cases. Raises ``Refusal('report_unknown')``."""
    receipt = read_receipt(typed)
    if receipt is None:
        if not typed.strip():
            raise Refusal("field_missing", field="receipt", label="Nomor tanda terima")
        raise Refusal("report_unknown", field="receipt")
    async with desk.sessions() as session:
        number, statuses = await status_by_receipt(session, receipt)
    return receipt, number, statuses


@router.get("")
async def show(request: Request, desk: TheDesk, known: Reporting, kabar: str = "") -> HTMLResponse:
    """The report."""
    return await _page(request, desk, known, done="Pesan terkirim" if kabar == SENT else "")


@router.post("/tindakan")
async def act(
    request: Request, desk: TheDesk, entrance: TheEntrance, known: Reporting, typed: Typed
) -> HTMLResponse:  # fmt: skip
    """The reporter completes or withdraws their report."""
    await entrance.limits.spend("message", known.actor.id)
    await _own(desk, known, typed.get("case", ""))
    tried = await try_act(desk, known.actor, typed.get("case", ""), typed)
    return await _page(request, desk, known, tried=tried)


@router.post("/pesan", response_class=HTMLResponse)
async def write(
    request: Request, desk: TheDesk, entrance: TheEntrance, known: Reporting, typed: Typed
) -> Response:  # fmt: skip
    """The reporter writes, or answers a question."""
    draft = read_draft(typed)
    await _own(desk, known, draft.case)
    try:
        await entrance.limits.spend("message", known.actor.id)
        await Dialogue(desk.sessions).write(known.actor, draft.case, Side.REPORTER, draft.letter())
    except Refusal as no:
        return await _page(request, desk, known, draft=draft, no=no)
    return RedirectResponse(f"{known.home}?kabar={SENT}#pesan-{draft.case}", 303)


async def _own(desk: Desk, known: Party, case_id: str) -> None:
    """One of this report's cases: another answers as one that does not exist. Raises ``Refusal('case_unknown')``."""
    async with desk.sessions() as session:
        own = {s.case for s in await status_of_report(session, known.report_number)}
    if not CASE_NUMBER.fullmatch(case_id) or case_id not in own:
        raise Refusal("case_unknown")


async def _page(
    request: Request, desk: Desk, known: Party, *, done: str = "", tried: Tried | None = None,
    draft: Draft | None = None, no: Refusal | None = None,
) -> HTMLResponse:  # fmt: skip
    async with desk.sessions() as session:
        statuses = await status_of_report(session, known.report_number)
        openings = await openings_of(session, known.report_number)
    several = len(statuses) > 1
    cases = [await _known(desk, known.actor, status, tried, several=several) for status in statuses]
    shown = [entry for c in cases for offer in c.offers for entry in offer.summary]
    faults = (tried.faults if tried else ()) or ((no,) if no else ())
    if tried and not tried.faults:
        done = _done_words(tried.case, tried.action, several)
    lost = tried.answers if tried and tried.faults and not shown else []  # its form is no longer offered
    anchor = f"tulis-{draft.case}" if draft else "laporan"
    return page(
        request, "my_report.html", status=status_of(faults) if faults else 200, number=known.report_number,
        cases=cases, several=several, done=done, kept=lost, draft=draft or Draft(),
        openings=[(ROLE_NAMES[one.role], OPENING_GROUNDS[one.ground], one.at) for one in openings],
        refused=no.message if no else "", summary=shown or [(anchor, said(f)) for f in faults], Kind=Kind,
    )  # fmt: skip


def _name(action: Action, several: bool) -> str:
    return ON_ONE_OF_SEVERAL.get(action.code, action.name) if several else action.name


def _done_words(case_id: str, action: Action, several: bool) -> str:
    return f"{_name(action, several)} ({case_id})" if several else action.name


async def _known(desk: Desk, actor: Actor, status: PublicStatus, tried: Tried | None, *, several: bool) -> Known:
    name, text = words.OUTCOMES[Outcome(status.outcome)]
    async with desk.sessions() as session:
        case = await load_case(session, status.case)
        told = await told_to_reporter(session, case)
        running = [view for view in await clocks(session, case) if view.outcome is None]
    written = await Dialogue(desk.sessions).read(actor, case.id, Side.REPORTER)
    return Known(
        status, name, text, _stage(case), [_clock(case, view) for view in running if public_clock(case, view.rule)],
        offers(case, actor, tried, ON_ONE_OF_SEVERAL if several else None), lines(written),
        may_write(actor, Side.REPORTER, Kind.NOTE, case), told,
    )  # fmt: skip


def _stage(case: Case) -> Stage | None:
    step = public_step(case)
    if step is None:
        return None
    return Stage(PHASE_NAMES[step.phase], step.basis.article, words.CONFIDENCES.get(step.basis.confidence))


def _clock(case: Case, view: ClockView) -> tuple[str, str, str]:
    """What runs until when, and on which article."""
    return view.rule.name, words.due_words(view.rule, view.due, case.office), view.rule.basis.article
