"""Acting on a case: the form of one action, and the act."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from domain import access
from domain.case import Case
from domain.commands import Actor
from domain.errors import Refusal, Refusals
from domain.guards import GUARDS
from domain.machine import fire
from domain.procedure import ROLE_NAMES, Action, Choice
from domain.questions import questions
from models.queries import CaseFile
from web import forms
from web.desk import Desk
from web.dialogue import Dialogue
from web.faults import is_unsettled, refusals_of, status_of
from web.guards import CaseNumber, Officer, TheDesk, Typed, officer
from web.look import page
from web.resemblances import prefilled
from web.timeline import timeline
from web.weighed import weighed
from web.words import CONFIDENCES

router = APIRouter(dependencies=[Depends(officer)], include_in_schema=False)
DONE = "selesai"


def _action(file: CaseFile, code: str) -> Action:
    action = file.case.procedure.action_by_code.get(code)
    if action is None:
        raise Refusal("action_unknown", action=code)
    return action


async def _form(
    request: Request, desk: Desk, file: CaseFile, action: Action, filled: forms.Filled,
    faults: tuple[Refusal, ...] = (), since: int | None = None,
) -> HTMLResponse:  # fmt: skip
    actor = file.reader
    people = tuple(Choice(*one) for one in await desk.colleagues(actor, file.case, action))
    # what may yet have been done is sent again, however the case stands by now
    no = None if any(map(is_unsettled, faults)) else _hindrance(file.case, actor, action)
    told = faults if no is None else (no,)
    asked = questions(file.case, action)
    return page(
        request, "act.html", status=status_of(faults) if faults else 200, file=file, case=file.case, action=action,
        filled=filled,
        questions=forms.shown(
            asked, filled, faults, case=None if no else file.case, rulebooks=await desk.rulebooks(action), people=people
        ),
        summary=forms.summary(asked, filled, told),
        role=ROLE_NAMES[actor.role], confidence=CONFIDENCES.get(action.basis.confidence),
        changed=timeline(file, since) if since is not None else [], weighed=weighed(file, action),
        possible=no is None, unread=await Dialogue(desk.sessions).unread(actor, file.case.id),
    )  # fmt: skip


def _hindrance(case: Case, actor: Actor, action: Action) -> Refusal | None:
    """Why this action cannot be done now, whatever is typed."""
    try:
        access.permit(actor, action, case)
        if case.ended:
            raise Refusal("case_ended", step=case.current.name)
        fire(case, action, GUARDS)
    except Refusal as no:
        return no
    return None


@router.get("/perkara/{case_id}/tindakan/{code}")
async def form(request: Request, desk: TheDesk, actor: Officer, case_id: CaseNumber, code: str) -> HTMLResponse:
    """The form of an action that this officer may take. Raises ``Refusal`` for one that they may not."""
    file = await desk.open(actor, case_id)
    action = _action(file, code)
    access.permit(file.reader, action, file.case)
    return await _form(request, desk, file, action, await prefilled(desk, file, code))


@router.post("/perkara/{case_id}/tindakan/{code}", response_class=HTMLResponse)
async def act(
    request: Request, desk: TheDesk, actor: Officer, case_id: CaseNumber, code: str, typed: Typed
) -> Response:
    """Act, or show the form again with everything that was typed."""
    before = await desk.open(actor, case_id)
    action = _action(before, code)
    filled = forms.read_filled(typed)
    try:
        await desk.act(
            actor, case_id, code, filled.answers(questions(before.case, action)), filled.request_id, filled.seen_seq
        )
    except (Refusal, Refusals) as no:
        faults = refusals_of(no)
        file = await desk.open(actor, case_id)
        stale = any(f.code == "stale" for f in faults)
        again = filled.to_send_again(faults, file.case.seq)
        return await _form(request, desk, file, action, again, faults, filled.seen_seq if stale else None)
    return RedirectResponse(f"/perkara/{case_id}?{DONE}={code}", 303)
