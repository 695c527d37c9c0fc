"""A hand-over: every open case of an abolished institution, moved under its successor's version through its own door.

The numbers of the two letters are given once for the whole hand-over; each case appends its own complaint number to
them, so that each has references of its own, as SE MenPANRB 4/2024's lists of files have.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import takewhile

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import events as e
from domain.case import Case, replay
from domain.commands import Actor, Transfer
from domain.errors import Refusal
from domain.lifecycle import procedure
from domain.procedure import LANE_OF, ROLE_NAMES, Lane, Procedure, Role
from domain.transfer import Plan, Receiver, plan
from models.cases import CaseRow, DeadlineRow
from models.database import Sessions
from models.events import EventRow, from_body

Hand = Callable[[str, Transfer], Awaitable[object]]
Progress = Callable[[int, int], None]
AT_ONCE = 10  # officers' acts must not wait behind a hand-over


@dataclass(frozen=True, slots=True)
class Planned:
    """What the hand-over would do to one case, or why it would be refused."""

    case: str
    step: str
    owner: Role
    plan: Plan | None
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How a hand-over went. ``orphans`` are open cases without an owner or a running clock, or with one of the old
    institution's; ``unexplained`` are clocks that no rule explains: both must be empty."""

    moved: int
    refused: dict[str, str]
    orphans: list[str]
    unexplained: list[str]


def command(actor: Actor, case_id: str, to: str, old_letter: str, new_letter: str) -> Transfer:
    """The one request by which a case is handed over: however often it is sent, it moves once."""
    return Transfer(actor, f"transfer:{to}:{case_id}", to, f"{old_letter}/{case_id}", f"{new_letter}/{case_id}")


async def _logs(session: AsyncSession, *which: ColumnElement[bool]) -> dict[str, list[e.Event]]:
    """The logs of the cases that meet the conditions."""
    mine = select(CaseRow.id).where(*which)
    query = select(EventRow.case_id, EventRow.body).where(EventRow.case_id.in_(mine))
    logs: dict[str, list[e.Event]] = {}
    for case_id, body in await session.execute(query.order_by(EventRow.case_id, EventRow.seq)):
        logs.setdefault(case_id, []).append(from_body(body))
    return logs


async def preview(session: AsyncSession, origin: str, to: str) -> list[Planned]:
    """What moving every open case from one version to another would do.

    Raises ``Refusal('procedure_unknown')`` for either version.
    """
    table = procedure(to)
    procedure(origin)
    found = []
    logs = await _logs(session, CaseRow.procedure == origin, CaseRow.ended_at.is_(None))
    for case in map(replay, logs.values()):
        owner = table.step_by_code[case.step].owner if case.step in table.step_by_code else case.current.owner
        try:
            found.append(Planned(case.id, case.step, owner, plan(case, table)))
        except Refusal as no:
            found.append(Planned(case.id, case.step, owner, None, no.code))
    return found


async def hand_over(
    sessions: Sessions, hand: Hand, actor: Actor, origin: str, to: str, letters: tuple[str, str], progress: Progress
) -> HandedOver:  # fmt: skip
    """Move every open case; ``hand`` must be idempotent by request id, so a hand-over cut off is simply asked again.

    ``letters`` are the numbers of the old and the new institution's letters. Raises ``Refusal('wrong_role')`` for
    anybody but an operator, and ``procedure_unknown``.
    """
    if actor.role is not Role.OPERATOR:
        raise Refusal("wrong_role", role=ROLE_NAMES[actor.role], action="limpahkan perkara")
    async with sessions() as session:
        plans = await preview(session, origin, to)
    refused: dict[str, str] = {}
    moved = 0
    for first in range(0, len(plans), AT_ONCE):
        batch = plans[first : first + AT_ONCE]
        answers = await asyncio.gather(*(_hand(hand, command(actor, p.case, to, *letters), p.case) for p in batch))
        refused |= {p.case: code for p, code in zip(batch, answers, strict=True) if code}
        moved += sum(code is None for code in answers)
        progress(first + len(batch), len(plans))
    async with sessions() as session:
        return HandedOver(moved, refused, await orphans(session, to), await unexplained(session, origin, to))


async def _hand(hand: Hand, asked: Transfer, case_id: str) -> str | None:
    try:
        await hand(case_id, asked)
    except Refusal as refusal:
        return refusal.code
    return None


async def orphans(session: AsyncSession, code: str) -> list[str]:
    """Open cases under a version that nobody of its institutions owes, or in which no clock runs."""
    table = procedure(code)
    strangers = [role.value for role in Role if LANE_OF[role] not in table.lanes and LANE_OF[role] is not Lane.SYSTEM]
    running = select(DeadlineRow.case_id).where(DeadlineRow.outcome.is_(None))
    owed_by_strangers = running.where(DeadlineRow.owner.in_(strangers))
    query = (
        select(CaseRow.id)
        .where(CaseRow.procedure == code, CaseRow.ended_at.is_(None))
        .where(
            (func.cardinality(CaseRow.owners) == 0)
            | CaseRow.owners.overlap(strangers)
            | CaseRow.id.not_in(running)
            | CaseRow.id.in_(owed_by_strangers)
        )
        .order_by(CaseRow.id)
    )
    return list(await session.scalars(query))


async def unexplained(session: AsyncSession, origin: str, to: str) -> list[str]:
    """Clocks of transferred cases that came out otherwise than one of the three rules says, read from the log."""
    found = []
    for case_id, events in (await _logs(session, CaseRow.procedure == to)).items():
        for at, event in enumerate(events):
            if isinstance(event, e.CaseTransferred) and event.from_procedure == origin:
                before = replay(events[:at])
                after = replay(takewhile(_of_transfer, events[at:]), before)
                found += [f"{case_id} {key}" for key in _changed(before, after, procedure(to))]
    return found


def _of_transfer(event: e.Event) -> bool:
    """Whether the event may belong to a transfer; what follows it is an act, a lapse or another calendar."""
    return isinstance(event, e.CaseTransferred | e.DeadlinePassedOn | e.DeadlineVoided | e.DeadlineArmed)


def _changed(before: Case, after: Case, table: Procedure) -> list[str]:
    """The keys whose day moved, whose owner is not the new table's, or that fell away or began without a ground."""
    was = {armed.key: armed for armed in before.open_deadlines}
    now = {armed.key: armed for armed in after.open_deadlines}
    rules = table.deadline_by_code
    kept = was.keys() & now.keys()
    moved = [key for key in kept if (now[key].due, now[key].owner) != (was[key].due, rules[was[key].code].owner)]
    gone = [key for key in was.keys() - now.keys() if was[key].code in rules]
    begun = [key for key in now.keys() - was.keys() if now[key].code in before.procedure.deadline_by_code]
    return sorted([*moved, *gone, *begun])


def totals(plans: list[Planned]) -> dict[str, int]:
    """How many cases go where, and how many clocks fall under each rule."""
    made = [planned.plan for planned in plans if planned.plan]
    return {
        "cases": len(plans),
        "refused": len(plans) - len(made),
        **{receiver.value: sum(p.receiver is receiver for p in made) for receiver in Receiver},
        "clocks_untouched": sum(len(p.untouched) for p in made),
        "clocks_passed_on": sum(len(p.passed) for p in made),
        "clocks_ended": sum(len(p.ended) for p in made),
        "clocks_begun": sum(len(p.begun) for p in made),
    }
