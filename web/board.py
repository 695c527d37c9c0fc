"""The board of the task force: where duties stand still, and the agency heads that do not act."""

from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from domain.errors import Refusal
from domain.lifecycle import procedure
from domain.procedure import LANE_OF, ROLE_NAMES, Lane
from models.board import PassiveHead, Standstill, passive_heads, standstills
from models.lonely import stranded
from models.queries import counts
from web import words
from web.guards import Officer, TheDesk, officer
from web.look import page
from web.navigation import leads

router = APIRouter(dependencies=[Depends(officer)], include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Line:
    """A duty in words."""

    duty: str
    owner: str
    regime: str
    confidence: str | None
    standstill: Standstill
    since: str
    on_time: str


def _is_duty(found: Standstill) -> bool:
    """Whether an office answers for it: rights of private people and effects of the law are nobody's performance."""
    rule = procedure(found.procedure).deadline_by_code.get(found.code)
    return rule is not None and LANE_OF[rule.owner] not in {Lane.REPORTER, Lane.REPORTED, Lane.SYSTEM}


def _line(found: Standstill) -> Line:
    rule = procedure(found.procedure).deadline_by_code.get(found.code)
    share = found.on_time
    return Line(
        duty=rule.name if rule else found.code, owner=ROLE_NAMES[rule.owner] if rule else "",
        confidence=words.CONFIDENCES.get(rule.basis.confidence) if rule else None,
        regime=procedure(found.procedure).name, standstill=found, since=_day(found.since),
        on_time="" if share is None else f"{share:.0%}".replace("%", " %"),
    )  # fmt: skip


def _day(at: datetime | None) -> str:
    return words.day(words.last_day(at, words.WIB)) if at else ""


@router.get("/papan")
async def board(request: Request, desk: TheDesk, actor: Officer) -> HTMLResponse:
    """Every duty, what is late first, and the heads that do not act."""
    if not leads(actor):
        raise Refusal("wrong_role", role=ROLE_NAMES[actor.role], action="papan kinerja")
    async with desk.sessions() as session:
        mine, all_cases = await counts(session, actor)
        duties = [one for one in await standstills(session, actor) if _is_duty(one)]
        heads = await passive_heads(session, actor)
        alone = await stranded(session, actor, datetime.now(UTC))
    return page(
        request, "board.html", lines=[_line(one) for one in duties if one.running],
        quiet=[_line(one) for one in duties if not one.running], late=sum(one.late for one in duties),
        heads=[(head, _day(head.since), _standings(head)) for head in heads], mine=mine, all_cases=all_cases,
        stranded=[(case, ROLE_NAMES[role]) for case, role in alone],
    )  # fmt: skip


def _standings(head: PassiveHead) -> list[tuple[str, str, str]]:
    """Each case with its standing in words and since when the head has been late."""
    return [(one.case, procedure(one.procedure).step_by_code[one.control].name, _day(one.since)) for one in head.cases]
