"""Anonymous messages: stored sealed and apart from reports, and what officers made of them."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, LargeBinary, Select, String, false, func, select, true
from sqlalchemy import Sequence as Numbers
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from domain.clock import Zone
from domain.commands import Actor
from domain.errors import Refusal
from domain.information import PROMOTERS, reaches_information
from domain.procedure import LANE_OF, Lane, Role
from domain.receipts import message_code
from models.base import Base, Code, Instant
from models.keys import data_key, new_key
from models.officers import AgencyRow
from models.vault import vault_of

information_numbers = Numbers("information_numbers", metadata=Base.metadata)
PAGE = 50
_KIND = "message"  # of blind index


class InformationRow(Base):
    """A message of somebody unknown. Its code is known to whoever wrote it; here is its blind index."""

    __tablename__ = "informations"

    number: Mapped[Code] = mapped_column(primary_key=True)
    code_index: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    request_id: Mapped[str] = mapped_column(String(80), unique=True)
    agency: Mapped[Code | None] = mapped_column(ForeignKey("agencies.code"))
    region: Mapped[Code]  # of that agency; empty: only national officers read it
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    received_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())


class DecisionRow(Base):
    """What became of a message, once: a finding (then the report that was filed for it), or nothing."""

    __tablename__ = "information_decisions"

    number: Mapped[Code] = mapped_column(ForeignKey("informations.number"), primary_key=True)
    request_id: Mapped[str] = mapped_column(String(80))
    officer_id: Mapped[Code] = mapped_column(ForeignKey("officers.id"))
    report_number: Mapped[Code | None] = mapped_column(ForeignKey("reports.number"))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    decided_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())


@dataclass(frozen=True, slots=True)
class Information:
    """A message as an officer reads it. ``texts`` by the codes of its form."""

    number: str
    agency: str
    agency_name: str
    received_at: datetime
    decided_at: datetime | None
    report_number: str | None
    texts: Mapping[str, str]
    reason: str = ""


def subject(number: str) -> str:
    """Whose key seals a message and the reason that was given for its end."""
    return f"information:{number}"


def _index(session: AsyncSession, code: str) -> bytes:
    return vault_of(session).index(_KIND, code)


async def store_information(
    session: AsyncSession, request_id: str, texts: Mapping[str, str], agency: str, now: datetime
) -> str:
    """Keep a message; its code. The same ``request_id`` gives the same code. Raises ``Refusal('agency_unknown')``."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(request_id, 0))))
    before = (
        await session.scalars(select(InformationRow).where(InformationRow.request_id == request_id))
    ).one_or_none()
    if before:
        return str((await _opened(session, before))["code"])
    region = ""
    if agency:
        region = await session.scalar(select(AgencyRow.region).where(AgencyRow.code == agency)) or ""
        if not region:
            raise Refusal("agency_unknown", field="agency", agency=agency)
    running = await session.scalar(select(information_numbers.next_value()))
    number = f"I{now.astimezone(Zone.WIB.tz).year}-{running:06d}"
    code = message_code(secrets.token_bytes(16))
    key = await new_key(session, subject(number))
    sealed = key.seal_json({"code": code, "texts": dict(texts)}, f"informations:{number}:sealed")
    session.add(
        InformationRow(
            number=number, code_index=_index(session, code), request_id=request_id, agency=agency or None,
            region=region, sealed=sealed,
        )
    )  # fmt: skip
    await session.flush()
    return code


async def _opened(session: AsyncSession, row: InformationRow) -> Mapping[str, object]:
    key = await data_key(session, subject(row.number))
    found: Mapping[str, object] = key.open_json(row.sealed, f"informations:{row.number}:sealed")
    return found


async def fate_of(session: AsyncSession, code: str) -> tuple[datetime, DecisionRow | None]:
    """When the message with this code came, and what became of it. Raises ``Refusal('message_unknown')``."""
    query = select(InformationRow).where(InformationRow.code_index == _index(session, code))
    found = (await session.scalars(query)).one_or_none()
    if found is None:
        raise Refusal("message_unknown", field="receipt")
    decision = await session.scalars(select(DecisionRow).where(DecisionRow.number == found.number))
    return found.received_at, decision.one_or_none()


def reachable_information(actor: Actor) -> ColumnElement[bool]:
    """:func:`domain.information.reaches_information` as a condition on :class:`InformationRow`."""
    if actor.role not in PROMOTERS:
        return false()
    if LANE_OF[actor.role] is Lane.TASK_FORCE or actor.role is Role.BAWASLU_NATIONAL:
        return true()
    return InformationRow.region.startswith(actor.region, autoescape=True) if actor.region else false()


def _query(actor: Actor) -> Select[InformationRow, DecisionRow | None, str | None]:
    return (
        select(InformationRow, DecisionRow, AgencyRow.name)
        .outerjoin(DecisionRow, DecisionRow.number == InformationRow.number)
        .outerjoin(AgencyRow, AgencyRow.code == InformationRow.agency)
        .where(reachable_information(actor))
    )


async def listed(session: AsyncSession, actor: Actor, *, page: int = 0) -> Sequence[Information]:
    """The messages that an officer may read, undecided ones first, the oldest on top; without their texts."""
    order = (DecisionRow.number.is_not(None), InformationRow.received_at, InformationRow.number)
    rows = await session.execute(_query(actor).order_by(*order).limit(PAGE).offset(page * PAGE))
    return [_information(row, decision, name, {}) for row, decision, name in rows]


def _information(
    row: InformationRow, decision: DecisionRow | None, name: str | None, texts: Mapping[str, str], reason: str = ""
) -> Information:
    return Information(
        row.number, row.agency or "", name or "", row.received_at, decision.decided_at if decision else None,
        decision.report_number if decision else None, texts, reason,
    )  # fmt: skip


async def read_information(session: AsyncSession, actor: Actor, number: str) -> Information:
    """A message with its texts. Raises ``Refusal``: ``information_unknown`` also for one that is not this officer's."""
    found = (await session.execute(_query(actor).where(InformationRow.number == number))).one_or_none()
    if found is None or not reaches_information(actor, found[0].region):
        raise Refusal("information_unknown")
    row, decision, name = found
    texts = (await _opened(session, row))["texts"]
    assert isinstance(texts, dict)  # noqa: S101 (it was sealed as one)
    reason = ""
    if decision:
        key = await data_key(session, subject(number))
        reason = str(key.open_json(decision.sealed, f"information_decisions:{number}:sealed"))
    return _information(row, decision, name, texts, reason)


async def decide_information(
    session: AsyncSession, actor: Actor, number: str, request_id: str, reason: str, report_number: str | None
) -> None:
    """Record what became of a message; the caller holds it by :func:`open_for_decision` and commits."""
    key = await data_key(session, subject(number))
    session.add(
        DecisionRow(
            number=number, request_id=request_id, officer_id=actor.id, report_number=report_number,
            sealed=key.seal_json(reason, f"information_decisions:{number}:sealed"),
        )
    )  # fmt: skip
    await session.flush()


async def open_for_decision(session: AsyncSession, actor: Actor, number: str, request_id: str) -> DecisionRow | None:
    """Hold the message until the caller commits. The decision that this very request made before, if it did.

    Raises ``Refusal``: ``information_unknown``, ``information_decided``.
    """
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(subject(number), 0))))
    await read_information(session, actor, number)
    before = (await session.scalars(select(DecisionRow).where(DecisionRow.number == number))).one_or_none()
    if before and before.request_id != request_id:
        raise Refusal("information_decided")
    return before
