"""The page of one case: where it stands, why, what has happened, and what this officer may do now."""

from datetime import UTC, datetime, time

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from domain.case import Case
from domain.commands import Actor
from domain.conflicts import NO_PART
from domain.decisions import about_conflicts, available
from domain.errors import Refusal, Refusals
from domain.events import CaseActed
from domain.fields import read_date
from domain.identity import may_open_identity
from domain.parties import writes_to_person
from domain.picture import process_svg, process_svg_tall, process_text
from domain.procedure import ROLE_NAMES, Fact, Region, Role
from models.queries import CaseFile, ClockView
from web import forms, words
from web.assessed import assessment_of
from web.conflicts import conflicts_of
from web.dates import EMPTY, compose, parts_of, said
from web.desk import Desk
from web.dialogue import Dialogue
from web.faults import refusals_of, status_of
from web.guards import CaseNumber, Officer, TheDesk, Typed, officer
from web.home import SVG
from web.look import page
from web.resemblances import resembling, role_name
from web.standing import block_of, suspension_of
from web.timeline import timeline

router = APIRouter(dependencies=[Depends(officer)], include_in_schema=False)
ADVANCED = "jam"


@router.get("/perkara/{case_id}/gambar.svg")
async def picture(desk: TheDesk, actor: Officer, case_id: CaseNumber) -> Response:
    """The wide picture with the current step lit and the earlier ones ticked."""
    file = await desk.open(actor, case_id)
    return Response(process_svg(file.case.procedure, current=_lit(file.case), done=_done(file)), media_type=SVG)


@router.get("/perkara/{case_id}/gambar-tegak.svg")
async def tall_picture(desk: TheDesk, actor: Officer, case_id: CaseNumber) -> Response:
    """The same for telephones."""
    file = await desk.open(actor, case_id)
    return Response(process_svg_tall(file.case.procedure, current=_lit(file.case), done=_done(file)), media_type=SVG)


def _lit(case: Case) -> frozenset[str]:
    """Where the case stands; the control region is lit only while there is a control action."""
    return frozenset({case.step, case.control} - {case.procedure.control_start})


def _done(file: CaseFile) -> frozenset[str]:
    acts = [event for event in file.events if isinstance(event, CaseActed)]
    return frozenset(a.from_step for a in acts if a.from_step != a.to_step) - _lit(file.case)


@router.get("/perkara/{case_id}")
async def show(
    request: Request, desk: TheDesk, actor: Officer, case_id: CaseNumber, selesai: str = "", jam: str = ""
) -> HTMLResponse:
    """The case. The two query values name what was just done, for the banner."""
    return await _page(request, desk, actor, case_id, done=selesai or (ADVANCED if jam else ""))


async def _page(
    request: Request, desk: Desk, actor: Actor, case_id: str, *, done: str = "", faults: tuple[Refusal, ...] = (),
    filled: forms.Filled | None = None,
) -> HTMLResponse:  # fmt: skip
    try:
        file = await desk.open(actor, case_id)
    except Refusal as no:
        if no.code not in NO_PART:
            raise
        return await _head(request, desk, actor, case_id, no)
    typed = parts_of(filled.raw, "to") if filled else EMPTY
    case, legal_now = file.case, file.case.clock.legal(datetime.now(UTC))
    return page(
        request, "case.html", status=status_of(faults) if faults else 200, file=file, case=case, legal_now=legal_now,
        owners=[ROLE_NAMES[r] for r in dict.fromkeys(case.owners())],
        clocks=[_clock(case, c, legal_now) for c in file.clocks],
        items=timeline(file), actions=_offers(case, file.reader),
        steps=process_text(case.procedure, _lit(case), case.facts),
        conflicts=conflicts_of(file, await desk.lonely(case)), stepping=about_conflicts(case, file.reader),
        control=case.procedure.step_by_code[case.control], block=block_of(file), suspension=suspension_of(file),
        resembling=await resembling(desk, file), role_name=role_name,
        assessment=assessment_of(file), unassessed=_unassessed(case),
        late=Fact.REPORTED_LATE in case.facts and not case.ended,
        unread=await Dialogue(desk.sessions).unread(file.reader, case.id),
        gives_codes=writes_to_person(actor.role, case.procedure),
        done=_done_words(case, done), role=ROLE_NAMES[actor.role],
        may_open_identity=may_open_identity(file.reader, case) and not case.ended,
        may_advance=case.exercise and actor.role is Role.OPERATOR and not case.ended,
        filled=filled or forms.empty(case.seq), confidences=words.CONFIDENCES,
        parts_typed=typed, errors=[said(f, typed) for f in faults],
    )  # fmt: skip


async def _head(request: Request, desk: Desk, actor: Actor, case_id: str, no: Refusal) -> HTMLResponse:
    """What somebody without a part in the case sees of it: that it exists, where it stands, and why no more."""
    case, _ = await desk.head(actor, case_id)
    return page(request, "case_closed.html", case=case, why=no.message, role=ROLE_NAMES[actor.role])


def _unassessed(case: Case) -> bool:
    """Whether a conclusion against the person waits for the act to be assessed."""
    return case.step == "study_conclusion" and Fact.ACT_ASSESSED not in case.facts


def _done_words(case: Case, code: str) -> str:
    if code == ADVANCED:
        return "Jam latihan dimajukan"
    action = case.procedure.action_by_code.get(code)
    return action.name if action else ""


def _offers(case: Case, actor: Actor) -> list[dict[str, object]]:
    return [
        {"action": a, "confidence": words.CONFIDENCES.get(a.basis.confidence), "control": a.region is Region.CONTROL}
        for a in available(case, actor)
    ]


def _clock(case: Case, view: ClockView, legal_now: datetime) -> dict[str, object]:
    running = view.outcome is None
    return {
        "view": view, "owner": ROLE_NAMES[view.owner], "due": words.due_words(view.rule, view.due, case.office),
        "outcome": words.CLOCK_OUTCOMES.get(view.outcome, view.outcome), "running": running,
        "left": words.remaining(view.due, legal_now, words.zone_of(view.rule, case.office)) if running else "",
        "near": running and words.is_near(view.due, legal_now),
        "confidence": words.CONFIDENCES.get(view.rule.basis.confidence),
    }  # fmt: skip


@router.post("/perkara/{case_id}/jam", response_class=HTMLResponse)
async def advance(request: Request, desk: TheDesk, actor: Officer, case_id: CaseNumber, typed: Typed) -> Response:
    """Move the clock of an exercise to the first minute of a day."""
    filled = forms.read_filled(typed)
    file = await desk.open(actor, case_id)
    try:
        day = read_date(compose(parts_of(typed, "to")), "to", "Tanggal")
        to = datetime.combine(day, time.min, file.case.office.zone.tz)
        await desk.advance(actor, case_id, to.astimezone(UTC), filled.request_id)
    except (Refusal, Refusals) as no:
        faults = refusals_of(no)
        again = filled.to_send_again(faults, file.case.seq)
        return await _page(request, desk, actor, case_id, faults=faults, filled=again)
    return RedirectResponse(f"/perkara/{case_id}?{ADVANCED}=1", 303)
