"""The operator's page: whether every deadline ended exactly once, what waits to be started, and the calendar."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import select

from domain.commands import Actor
from domain.errors import Refusal
from domain.lifecycle import PROCEDURES
from domain.procedure import Role
from models.calendars import versions
from models.checks import CheckRow, checking_since, gauges
from models.notices import OutboxRow
from models.queries import counts
from web.desk import Desk
from web.faults import is_unsettled
from web.guards import TheDesk, Typed, Watcher, watcher
from web.ledger_words import COUNTS, count_words, fault_words, lasted
from web.look import page
from web.request_ids import is_request, new_request

router = APIRouter(dependencies=[Depends(watcher)], include_in_schema=False)
LATE = timedelta(minutes=5)  # a scheduled check may be this late before the page warns of it
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Ledger:
    """A check's result in words. ``ends`` and what runs must add up to ``armed``."""

    check: CheckRow
    armed: int
    rows: tuple[tuple[str, int], ...]
    late: tuple[tuple[str, str], ...]
    faults: tuple[tuple[str, str, str], ...]
    kinds: tuple[tuple[str, str, int], ...]

    @property
    def total(self) -> int:
        return sum(count for _, count in self.rows)


def _ledger(check: CheckRow | None) -> Ledger | None:
    if check is None:
        return None
    late = (("Separuh", check.late_median), ("99 dari 100", check.late_p99), ("Paling lambat", check.late_max))
    return Ledger(
        check=check,
        armed=check.counts.get("armed", 0),
        rows=tuple((count_words(name), n) for name, n in _ends(check.counts)),
        late=tuple((name, lasted(seconds)) for name, seconds in late),
        faults=tuple((f["case"], _duty(f["key"]), fault_words(f["kind"])[0]) for f in check.faults),
        kinds=tuple((*fault_words(kind), n) for kind, n in check.fault_kinds.items()),
    )


def _ends(found: dict[str, int]) -> list[tuple[str, int]]:
    """Every count but the armed ones, in the order of the words for them; one without a word comes after those."""
    order = [name for name in COUNTS if name in found] + sorted(found.keys() - COUNTS.keys())
    return [(name, found[name]) for name in order if name != "armed"]


def _duty(key: str) -> str:
    """What a deadline is called in whichever procedure knows it."""
    code = key.partition("#")[0]
    rules = (table.deadline_by_code.get(code) for table in PROCEDURES.values())
    return next((rule.name for rule in rules if rule), key)


async def _page(
    request: Request, desk: Desk, actor: Actor, *, asked: bool = False, no: Refusal | None = None, request_id: str = ""
) -> HTMLResponse:
    now = datetime.now(UTC)
    async with desk.sessions() as session:
        found = await gauges(session)
        reading = await checking_since(session, now)
        backlog = list(
            await session.scalars(
                select(OutboxRow).where(OutboxRow.done_at.is_(None)).order_by(OutboxRow.id).limit(SHOWN)
            )
        )
        newest = (await versions(session))[:1]
        mine, all_cases = await counts(session, actor)
    next_at = found.check.next_at if found.check else None
    return page(
        request, "operator.html", status=no.http_status if no else 200, ledger=_ledger(found.check), reading=reading,
        overdue=next_at is not None and reading is None and now > next_at + LATE, gauges=found, backlog=backlog,
        calendar=newest[0] if newest else None, may_act=actor.role is Role.OPERATOR, mine=mine, all_cases=all_cases,
        asked=asked, no=no, request_id=request_id or new_request(),
    )  # fmt: skip


@router.get("/operator")
async def show(request: Request, desk: TheDesk, actor: Watcher, diperiksa: str = "") -> HTMLResponse:
    """The last check of the ledger, the outbox, and the calendar. The query value says that a check was just made."""
    return await _page(request, desk, actor, asked=bool(diperiksa))


@router.post("/operator/periksa", response_class=HTMLResponse)
async def check(request: Request, desk: TheDesk, actor: Watcher, typed: Typed) -> Response:
    """Check the ledger now, or wait with the check that reads already."""
    request_id = typed.get("request_id", "")
    if not is_request(request_id):
        raise Refusal("body_malformed", field="request_id", why="nomor permintaan")
    try:
        await desk.check_ledger(actor, request_id)
    except Refusal as no:
        if no.code != "in_doubt":  # a long reading goes on by itself, and the page says since when
            again = request_id if is_unsettled(no) else ""
            return await _page(request, desk, actor, no=no, request_id=again)
    return RedirectResponse("/operator?diperiksa=1", 303)
