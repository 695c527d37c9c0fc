"""The JSON API: the same desk as the pages, one error shape, bearer tokens instead of cookies."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from domain.commands import Actor
from domain.errors import Refusal
from domain.procedure import Outcome
from models.queries import case_list, counts, work_list
from models.schemas import ActIn, ActOut, CaseOut, ErrorsOut, Receipt, ReportIn, StatusOut
from web.api_shapes import (
    CasesOut,
    ClockIn,
    ProcessOut,
    SignInIn,
    StatusesOut,
    StatusIn,
    TokenOut,
    case_item,
    case_out,
    process_out,
)
from web.guards import CaseNumber, KnownProcedure, TheDesk, TheEntrance, TheGate
from web.reporting import MayReport
from web.statuses import MayLook, found_by
from web.words import OUTCOMES
from workflows.messages import Acted

_bearer = HTTPBearer(auto_error=False, description="Token dari POST /api/v1/sessions")
_FAILURES: dict[int | str, dict[str, Any]] = {
    code: {"model": ErrorsOut} for code in (401, 403, 404, 405, 409, 413, 422, 429, 500, 503, 504)
}
Given = Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)]


async def caller(gate: TheGate, given: Given) -> Actor:
    """The officer whose token this is; cookies count for nothing here. Raises ``Refusal('not_signed_in')``."""
    signed_in = await gate.who(given.credentials if given else None)
    if signed_in is None:
        raise Refusal("not_signed_in")
    return signed_in.actor


Caller = Annotated[Actor, Depends(caller)]
Page = Annotated[int, Query(ge=1, le=100_000)]
router = APIRouter(prefix="/api/v1", responses=_FAILURES)


@router.post("/sessions", status_code=201)
async def sign_in(request: Request, entrance: TheEntrance, given: SignInIn) -> TokenOut:
    """Sign in; with the code of an app or a recovery code where a second factor is set up."""
    visit = entrance.visit(request)
    return TokenOut(token=await entrance.for_program(given.username, given.password, given.code, visit))


@router.post("/reports", status_code=201)
async def file_report(desk: TheDesk, purse: MayReport, report: ReportIn) -> Receipt:
    """File a report. The same ``request_id`` is the same report and gets the same receipt."""
    await purse.spend()
    if report.channel != "report":  # findings and initial information are an officer's act, with its reason
        raise Refusal("channel_closed", field="channel")
    return await desk.file(report)


@router.post("/status")
async def status(desk: TheDesk, purse: MayLook, given: StatusIn) -> StatusesOut:
    """What the holder of a receipt may know. A POST, so that the receipt stands in no log of addresses."""
    await purse.spend()
    _, number, statuses = await found_by(desk, given.receipt)
    return StatusesOut(
        report_number=number,
        cases=[StatusOut(case=s.case, outcome=s.outcome, text=OUTCOMES[Outcome(s.outcome)][1]) for s in statuses],
    )


@router.get("/cases")
async def cases(desk: TheDesk, actor: Caller, page: Page = 1, waiting: bool = False) -> CasesOut:
    """Cases that the caller may open, the newest first; with ``waiting`` those that wait for them."""
    async with desk.sessions() as session:
        mine, reachable = await counts(session, actor)
        listed = await (work_list if waiting else case_list)(session, actor, page=page - 1)
    return CasesOut(total=mine if waiting else reachable, cases=[case_item(i) for i in listed])


@router.get("/cases/{case_id}")
async def case(desk: TheDesk, actor: Caller, case_id: CaseNumber) -> CaseOut:
    """A case, its clocks with their reasons, and what the caller may do now."""
    file = await desk.open(actor, case_id)
    return case_out(file, file.reader)


@router.post("/cases/{case_id}/acts")
async def act(desk: TheDesk, actor: Caller, case_id: CaseNumber, given: ActIn) -> ActOut:
    """Act on a case. The same ``request_id`` is the same act; ``seen_seq`` is the case's ``seq`` as you saw it."""
    done = await desk.act(actor, case_id, given.action, given.fields, given.request_id, given.seen_seq)
    return _act_out(case_id, done)


@router.post("/cases/{case_id}/clock")
async def clock(desk: TheDesk, actor: Caller, case_id: CaseNumber, given: ClockIn) -> ActOut:
    """Move the clock of an exercise (operators)."""
    await desk.open(actor, case_id)
    return _act_out(case_id, await desk.advance(actor, case_id, given.to, given.request_id))


def _act_out(case_id: str, done: Acted) -> ActOut:
    return ActOut(case=case_id, seq=done.seq, step=done.step, control=done.control, repeated=done.repeated)


@router.get("/processes/{code}")
async def process(table: KnownProcedure) -> ProcessOut:
    """A procedure version as data."""
    return process_out(table)
