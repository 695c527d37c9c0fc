"""The task force's board: where duties stand still, and which agency heads do not act. Bounded by who asks."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.commands import Actor
from models.cases import CaseRow, DeadlineRow
from models.officers import AgencyRow
from models.queries import reachable

SHOWN = 50  # the oldest cases of a line; its number counts all


@dataclass(frozen=True, slots=True)
class Standstill:
    """One duty of one version: how many of its clocks run, how many of these are late, how it was done so far.

    ``cases`` are the late ones, the longest first (at most :data:`SHOWN`); ``since`` is when the first became late.
    """

    procedure: str
    code: str
    running: int
    late: int
    met: int
    lapsed: int
    since: datetime | None
    cases: tuple[str, ...]

    @property
    def on_time(self) -> float | None:
        """The share of what has ended that ended in time, from 0 to 1; None if nothing has ended."""
        ended = self.met + self.lapsed
        return self.met / ended if ended else None


async def standstills(session: AsyncSession, actor: Actor) -> list[Standstill]:
    """Every duty that runs or has run in cases within reach, what is late first.

    A clock that an escalation armed again is late; that one was met late is no second duty, so repeats that ended
    count nowhere.
    """
    running, first = DeadlineRow.outcome.is_(None), DeadlineRow.repeat.is_(False)
    late = running & DeadlineRow.repeat.is_(True)
    query = (
        select(
            CaseRow.procedure,
            DeadlineRow.code,
            func.count().filter(running),
            func.count().filter(late),
            func.count().filter(first, DeadlineRow.outcome == "met"),
            func.count().filter(first, DeadlineRow.outcome == "lapsed"),
        )
        .join(CaseRow, CaseRow.id == DeadlineRow.case_id)
        .where(reachable(actor))
        .group_by(CaseRow.procedure, DeadlineRow.code)
    )
    behind = await _behind(session, actor)
    found = [
        Standstill(procedure, code, open_, over, met, lapsed, *behind.get((procedure, code), (None, ())))
        for procedure, code, open_, over, met, lapsed in await session.execute(query)
    ]
    return sorted(found, key=lambda s: (-s.late, -s.running, s.procedure, s.code))


async def _behind(session: AsyncSession, actor: Actor) -> dict[tuple[str, str], tuple[datetime, tuple[str, ...]]]:
    """For each duty that is late: since when, and the cases, the longest first."""
    lapsed = (
        select(DeadlineRow.case_id, DeadlineRow.code, func.max(DeadlineRow.due).label("since"))
        .where(DeadlineRow.outcome == "lapsed", DeadlineRow.repeat.is_(False))
        .group_by(DeadlineRow.case_id, DeadlineRow.code)
        .subquery()
    )
    query = (
        select(CaseRow.procedure, DeadlineRow.code, lapsed.c.since, CaseRow.id)
        .join(CaseRow, CaseRow.id == DeadlineRow.case_id)
        .join(lapsed, (lapsed.c.case_id == DeadlineRow.case_id) & (lapsed.c.code == DeadlineRow.code))
        .where(reachable(actor), DeadlineRow.outcome.is_(None), DeadlineRow.repeat.is_(True))
        .order_by(lapsed.c.since, CaseRow.id)
    )
    found: dict[tuple[str, str], tuple[datetime, tuple[str, ...]]] = {}
    for procedure, code, since, case_id in await session.execute(query):
        first, cases = found.get((procedure, code), (since, ()))
        found[procedure, code] = (first, (*cases, case_id)[:SHOWN])
    return found


@dataclass(frozen=True, slots=True)
class PassiveCase:
    """One case whose agency head is under pressure: the standing, and since when the duty has been late."""

    case: str
    procedure: str
    control: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class PassiveHead:
    """An agency whose head has not acted on recommendations in time. The list names offices, never persons."""

    agency: str
    name: str
    level: str
    cases: tuple[PassiveCase, ...]

    @property
    def since(self) -> datetime | None:
        return min((case.since for case in self.cases if case.since), default=None)


async def passive_heads(session: AsyncSession, actor: Actor) -> list[PassiveHead]:
    """The agency heads under BKN's pressure, the one with the most cases first, then whoever is late the longest."""
    late = (
        select(func.min(DeadlineRow.due))
        .where(
            DeadlineRow.case_id == CaseRow.id, DeadlineRow.outcome == "lapsed", DeadlineRow.repeat.is_(False),
            DeadlineRow.code.in_(["agency_follow_up", "agency_follow_up_extended"]),
        )
        .scalar_subquery()
    )  # fmt: skip
    query = (
        select(CaseRow.id, CaseRow.procedure, CaseRow.control, late, AgencyRow.code, AgencyRow.name, AgencyRow.level)
        .join(AgencyRow, AgencyRow.code == CaseRow.agency)
        .where(reachable(actor), CaseRow.ended_at.is_(None), CaseRow.control.not_in(["none"]))
        .where(CaseRow.step == "agency_follow_up")
        .order_by(late, CaseRow.id)
    )
    heads: dict[tuple[str, str, str], list[PassiveCase]] = {}
    for case_id, procedure, control, since, *agency in await session.execute(query):
        heads.setdefault((agency[0], agency[1], agency[2]), []).append(PassiveCase(case_id, procedure, control, since))
    found = [PassiveHead(*agency, tuple(cases)) for agency, cases in heads.items()]
    return sorted(found, key=lambda head: (-len(head.cases), head.since is None, head.since, head.agency))
