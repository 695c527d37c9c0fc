"""The holder of a receipt: what they may know of their report, and what they may do about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from domain.access import reporter_id
from domain.commands import Actor
from domain.decisions import available
from domain.errors import Refusal, Refusals
from domain.fields import CASE_NUMBER
from domain.procedure import Action, Outcome, Role
from domain.receipts import read_receipt
from models.log import load_case
from models.queries import PublicStatus, status_by_receipt
from web import forms
from web.dates import said
from web.desk import Desk
from web.faults import refusals_of, retry_after, status_of
from web.guards import TheDesk, Typed, anyone
from web.limits import Allowance, Purse
from web.look import page
from web.told import Telling, told_to_reporter
from web.words import OUTCOMES

router = APIRouter(dependencies=[Depends(anyone)], include_in_schema=False)
MayLook = Annotated[Purse, Depends(Allowance("status"))]
#: Acts that read as if they touched the whole report, named anew where it has several cases.
ON_ONE_OF_SEVERAL = {"withdraw": "Batalkan perkara ini"}


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that the reporter may do now, and its form. ``name`` is the action's name on this page."""

    action: Action
    name: str
    scope: str
    filled: forms.Filled
    questions: list[forms.Question]
    summary: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Known:
    """What the page shows of one case."""

    status: PublicStatus
    name: str
    text: str
    offers: list[Offer]
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


@router.get("/status")
async def ask(request: Request) -> HTMLResponse:
    """The question for the receipt."""
    return page(request, "status_ask.html", typed="", error="")


@router.post("/status")
async def look_up(request: Request, desk: TheDesk, purse: MayLook, typed: Typed) -> HTMLResponse:
    """The coarse status. The receipt is a key: it is posted and never part of an address."""
    receipt = typed.get("receipt", "")
    try:
        await purse.spend()
        return await _show(request, desk, receipt)
    except Refusal as no:
        answer = page(request, "status_ask.html", status=no.http_status, typed=receipt, error=no.message)
        answer.headers.update(retry_after([no]))
        return answer


@router.post("/status/tindakan")
async def act(request: Request, desk: TheDesk, purse: MayLook, typed: Typed) -> HTMLResponse:
    """The reporter completes or withdraws their report."""
    await purse.spend()
    _, number, statuses = await found_by(desk, typed.get("receipt", ""))
    case_id = typed.get("case", "")
    if not CASE_NUMBER.fullmatch(case_id) or case_id not in {s.case for s in statuses}:
        raise Refusal("case_unknown")
    filled = forms.read_filled(typed)
    async with desk.sessions() as session:
        case = await load_case(session, case_id)
    action = case.procedure.action_by_code.get(typed.get("action", ""))
    if action is None:
        raise Refusal("action_unknown", action=typed.get("action", ""))
    faults: tuple[Refusal, ...] = ()
    try:
        actor = Actor(reporter_id(number), Role.REPORTER)
        await desk.act(actor, case_id, action.code, filled.answers(action.fields), filled.request_id, filled.seen_seq)
    except (Refusal, Refusals) as no:
        faults = refusals_of(no)
        filled = filled.to_send_again(faults, case.seq)
    return await _show(request, desk, typed["receipt"], done=(case_id, action, filled), faults=faults)


async def _show(
    request: Request, desk: Desk, typed: str, *, done: tuple[str, Action, forms.Filled] | None = None,
    faults: tuple[Refusal, ...] = (),
) -> HTMLResponse:  # fmt: skip
    receipt, number, statuses = await found_by(desk, typed)
    refused = {(done[0], done[1].code): done[2]} if done and faults else {}
    several = len(statuses) > 1
    cases = [await _known(desk, number, status, refused, faults, several=several) for status in statuses]
    shown = [entry for c in cases for offer in c.offers for entry in offer.summary]
    lost = done[2].answers(done[1].fields) if done and faults and not shown else {}  # its form is no longer offered
    return page(
        request, "status.html", status=status_of(faults) if faults else 200, receipt=receipt, number=number,
        cases=cases, several=several, done=_done_words(done[0], done[1], several) if done and not faults else "",
        kept=list(lost.values()), summary=shown or [("laporan", said(f)) for f in faults],
    )  # fmt: skip


def _name(action: Action, several: bool) -> str:
    return ON_ONE_OF_SEVERAL.get(action.code, action.name) if several else action.name


def _done_words(case_id: str, action: Action, several: bool) -> str:
    return f"{_name(action, several)} ({case_id})" if several else action.name


async def _known(
    desk: Desk, number: str, status: PublicStatus, refused: Mapping[tuple[str, str], forms.Filled],
    faults: tuple[Refusal, ...], *, several: bool,
) -> Known:  # fmt: skip
    name, text = OUTCOMES[Outcome(status.outcome)]
    async with desk.sessions() as session:
        case = await load_case(session, status.case)
        told = await told_to_reporter(session, case)
    offers = []
    for action in available(case, Actor(reporter_id(number), Role.REPORTER)):
        known = refused.get((status.case, action.code))
        own = faults if known else ()
        filled = known or forms.empty(case.seq)
        scope = f"{status.case}-{action.code}-"
        asked, wrong = forms.shown(action.fields, filled, own, scope), forms.summary(action.fields, filled, own, scope)
        offers.append(Offer(action, _name(action, several), scope, filled, asked, wrong))
    return Known(status, name, text, offers, told)
