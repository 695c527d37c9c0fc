"""Cases that may tell of the same event: suggested, and confirmed or turned down by an officer with a reason."""

from dataclasses import dataclass

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from domain.commands import Actor
from domain.errors import Refusal, Refusals
from domain.fields import CASE_NUMBER, read_form
from domain.information import PROMOTERS, permit_promoter
from domain.procedure import ROLE_NAMES, Choice, Field, FieldKind, Role
from models.likeness import Likeness, most_alike
from models.queries import CaseFile
from models.resemblances import Judged, candidates, judge, judged, told_of
from web import forms
from web.desk import Desk
from web.faults import refusals_of, status_of
from web.guards import CaseNumber, Officer, TheDesk, Typed, officer
from web.look import page

router = APIRouter(dependencies=[Depends(officer)], include_in_schema=False)
SAME, OTHER = "same", "other"
VERDICT = Field("verdict", "Apakah peristiwanya sama?", FieldKind.CHOICE, choices=(
    Choice(SAME, "Ya, peristiwa yang sama"), Choice(OTHER, "Bukan, peristiwa lain"),
))  # fmt: skip
REASON = Field("reason", "Alasan", FieldKind.TEXT, hint="Ditulis untuk orang yang kelak membacanya")
ASKED = (VERDICT, REASON)


@dataclass(frozen=True, slots=True)
class Resembling:
    """What a case page says of others: those that were found to be one event, and those that may be."""

    same: list[Judged]
    maybe: list[Likeness]


async def resembling(desk: Desk, file: CaseFile) -> Resembling:
    """For whoever may say so, and while it matters; what was confirmed is for every reader."""
    async with desk.sessions() as session:
        known = await judged(session, file.case.id)
        asked = file.reader.role in PROMOTERS and not file.case.ended
        others = await candidates(session, file.reader, file) if asked else []
    maybe = most_alike(told_of(file), [other for other in others if other.case not in known])
    return Resembling([one for one in known.values() if one.same], maybe)


def role_name(one: Judged) -> str:
    return ROLE_NAMES[Role(one.role)]


async def _both(desk: Desk, actor: Actor, case_id: str, other: str) -> tuple[CaseFile, CaseFile]:
    """The two files, each opened by its own rule. Raises ``Refusal``."""
    permit_promoter(actor)
    if not CASE_NUMBER.fullmatch(other):
        raise Refusal("case_unknown")
    file, twin = await desk.open(actor, case_id), await desk.open(actor, other)
    if file.report.number == twin.report.number:
        raise Refusal("case_unknown")
    return file, twin


async def _page(
    request: Request, file: CaseFile, twin: CaseFile, filled: forms.Filled, faults: tuple[Refusal, ...] = ()
) -> HTMLResponse:
    return page(
        request, "resemblance.html", status=status_of(faults) if faults else 200, case=file.case, file=file, twin=twin,
        alike=most_alike(told_of(file), [told_of(twin)]), filled=filled, questions=forms.shown(ASKED, filled, faults),
        summary=forms.summary(ASKED, filled, faults),
    )  # fmt: skip


@router.get("/perkara/{case_id}/sama/{other}")
async def compare(request: Request, desk: TheDesk, actor: Officer, case_id: CaseNumber, other: str) -> HTMLResponse:
    """Two cases side by side, without anything of who reported either."""
    file, twin = await _both(desk, actor, case_id, other)
    return await _page(request, file, twin, forms.empty(file.case.seq))


@router.post("/perkara/{case_id}/sama/{other}", response_class=HTMLResponse)
async def decide(
    request: Request, desk: TheDesk, actor: Officer, case_id: CaseNumber, other: str, typed: Typed
) -> Response:
    """Record what the officer says; to close one of them as a duplicate is an act of its own."""
    file, twin = await _both(desk, actor, case_id, other)
    filled = forms.read_filled(typed)
    try:
        form = read_form(ASKED, filled.answers(ASKED))
        async with desk.sessions.begin() as session:
            same = form.values["verdict"] == SAME
            await judge(session, actor, case_id, other, form.texts["reason"], same=same)
    except (Refusal, Refusals) as no:
        faults = refusals_of(no)
        return await _page(request, file, twin, filled.to_send_again(faults, file.case.seq), faults)
    return RedirectResponse(f"/perkara/{case_id}#sama", 303)


async def prefilled(desk: Desk, file: CaseFile, code: str) -> forms.Filled:
    """The empty form of an act; to mark a duplicate, with the case that an officer confirmed last."""
    empty = forms.empty(file.case.seq)
    if code != "mark_duplicate":
        return empty
    async with desk.sessions() as session:
        same = [one for one in (await judged(session, file.case.id)).values() if one.same]
    if not same:
        return empty
    newest = max(same, key=lambda one: one.at)
    return forms.Filled(empty.request_id, empty.seen_seq, {f"{forms.PREFIX}duplicate_of": newest.case})
