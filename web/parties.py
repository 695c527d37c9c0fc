"""Who entered a receipt or an access code: a random token in a cookie of its own, its digest in the database.

A code is a key: it is posted once, never part of an address, and what carries it on is this session alone.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, and_, delete, func, or_, select, update

from domain.commands import Actor
from domain.errors import Refusal
from domain.parties import Side, reported_person, reporter
from domain.receipts import read_access_code, read_receipt
from models.access_codes import AccessCodeRow, code_in_use
from models.database import Sessions
from models.party_sessions import PartySessionRow
from models.queries import report_of_receipt
from web.sessions import TOUCH, digest, token

IDLE, ABSOLUTE = timedelta(minutes=30), timedelta(hours=12)
#: What is looked up for a code whose check digit does not hold, so that every code costs the same questions.
NO_CODE = "-"


@dataclass(frozen=True, slots=True)
class Party:
    """A party with a valid session. ``case_id`` is empty for a reporter, whose report may have several cases."""

    side: Side
    report_number: str
    case_id: str
    csrf: str

    @property
    def actor(self) -> Actor:
        return reporter(self.report_number) if self.side is Side.REPORTER else reported_person(self.case_id)

    @property
    def home(self) -> str:
        return HOMES[self.side]


DOORS = {Side.REPORTER: "/status", Side.REPORTED: "/terlapor"}
HOMES = {Side.REPORTER: "/laporan-saya", Side.REPORTED: "/terlapor/perkara"}


class PartyGate:
    """Keeps the sessions of parties. The database's clock alone says what has expired."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def enter(self, side: Side, typed: str, former: str | None) -> str:
        """The token of a new session for whoever holds this code; the browser's former session ends.

        Raises ``Refusal``: ``field_missing``, and ``report_unknown`` or ``access_unknown`` alike for a code that never
        was, one that was replaced, and one of the other side.
        """
        if side is Side.REPORTER:
            return await self._reporter(typed, former)
        return await self._person(typed, former)

    async def _reporter(self, typed: str, former: str | None) -> str:
        if not typed.strip():
            raise Refusal("field_missing", field="receipt", label="Nomor tanda terima")
        async with self._sessions() as session:
            number = await report_of_receipt(session, read_receipt(typed) or NO_CODE)
        if number is None:
            raise Refusal("report_unknown", field="receipt")
        return await self._begin(PartySessionRow(report_number=number), former)

    async def _person(self, typed: str, former: str | None) -> str:
        if not typed.strip():
            raise Refusal("field_missing", field="code", label="Kode akses")
        async with self._sessions() as session:
            row = await code_in_use(session, read_access_code(typed) or NO_CODE)
        if row is None:
            raise Refusal("access_unknown", field="code")
        return await self._begin(PartySessionRow(case_id=row.case_id, code_id=row.id), former)

    async def _begin(self, row: PartySessionRow, former: str | None) -> str:
        """Always under a new token: one that somebody planted in the browser is worth nothing."""
        fresh = token()
        row.token_digest, row.csrf = digest(fresh), token()
        old = PartySessionRow.created_at < func.clock_timestamp() - ABSOLUTE
        async with self._sessions.begin() as session:
            await session.execute(
                delete(PartySessionRow).where(or_(old, PartySessionRow.token_digest == digest(former or "")))
            )
            session.add(row)
        return fresh

    async def known(self, given: str | None) -> Party | None:
        """Whose token this is, if its session has not expired and its code was not replaced."""
        if not given:
            return None
        p, now = PartySessionRow, func.clock_timestamp()
        async with self._sessions.begin() as session:
            row = (await session.execute(self._alive(given))).one_or_none()
            if row is None:
                return None
            found, stale = row
            if stale:
                await session.execute(update(p).where(p.token_digest == found.token_digest).values(seen_at=now))
        if found.case_id:
            return Party(Side.REPORTED, found.case_id.rpartition("-")[0], found.case_id, found.csrf)
        return Party(Side.REPORTER, found.report_number or "", "", found.csrf)

    def _alive(self, given: str) -> Select[PartySessionRow, bool]:
        p, code, now = PartySessionRow, AccessCodeRow, func.clock_timestamp()
        young: ColumnElement[bool] = and_(p.seen_at > now - IDLE, p.created_at > now - ABSOLUTE)
        return (
            select(p, p.seen_at < now - TOUCH)
            .outerjoin(code, code.id == p.code_id)
            .where(p.token_digest == digest(given), young, code.ended_at.is_(None))
        )

    async def leave(self, given: str | None) -> None:
        """End the session of this token, if there is one."""
        async with self._sessions.begin() as session:
            await session.execute(delete(PartySessionRow).where(PartySessionRow.token_digest == digest(given or "")))
