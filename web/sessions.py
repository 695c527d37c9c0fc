"""Who is signed in: a random token in the cookie, its digest in the database, two expiries, one CSRF token."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.commands import Actor
from domain.errors import Refusal
from domain.procedure import Role
from models.conflicts import with_mandates
from models.database import Sessions
from models.officers import OfficerRow, SessionRow
from models.sign_ins import SignInRow
from web.visits import Visit

TOUCH = timedelta(minutes=1)  # a page read moves the idle limit at most this often: reading should not write
HALFWAY = timedelta(minutes=10)  # between the password and the second factor
PROVED = timedelta(minutes=10)  # how long a proof counts for changes to one's own way in


class Stage(StrEnum):
    """How far somebody came: in, or with a password alone and a second factor to show or still to set up."""

    FULL = "full"
    SECOND = "second"
    ENROL = "enrol"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """An officer with a valid session, and the token that their forms carry."""

    officer: OfficerRow
    csrf: str
    stage: Stage
    handle: str
    way: str
    proved: bool
    acting_for: tuple[str, ...] = ()

    @property
    def actor(self) -> Actor:
        o = self.officer
        return Actor(o.id, Role(o.role), o.agency, o.region, self.acting_for)


def token() -> str:
    """A token that nobody guesses: 256 bits."""
    return secrets.token_urlsafe(32)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def same(given: str, expected: str) -> bool:
    """Whether two tokens are one, in constant time. An empty token is nobody's."""
    return bool(expected) and hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode())


def note(session: AsyncSession, officer: str, what: str, way: str, visit: Visit) -> None:
    """An entry in the officer's sign-in history."""
    session.add(SignInRow(officer_id=officer, what=what, way=way, browser=visit.browser, network=visit.network))


class Gate:
    """Keeps sessions. The database's clock alone says what has expired."""

    def __init__(
        self, sessions: Sessions, idle: timedelta = timedelta(minutes=30), absolute: timedelta = timedelta(hours=12)
    ) -> None:
        self._sessions = sessions
        self._idle = idle
        self.absolute = absolute

    async def begin(self, officer: str, stage: Stage, way: str, visit: Visit) -> str:
        """A new session's token. Expired sessions of the officer are forgotten."""
        fresh = token()
        async with self._sessions.begin() as session:
            old = SessionRow.created_at < func.clock_timestamp() - self.absolute
            await session.execute(delete(SessionRow).where(SessionRow.officer_id == officer, old))
            session.add(
                SessionRow(
                    token_digest=digest(fresh), handle=secrets.token_urlsafe(12), officer_id=officer, csrf=token(),
                    stage=stage.value, way=way, browser=visit.browser, network=visit.network,
                )
            )  # fmt: skip
        return fresh

    async def step(self, given: str, way: str = "") -> str:
        """A new token for the session of this one, which is worth nothing from now on: it is in, and just proved.

        Raises ``Refusal('not_signed_in')`` if the session has ended meanwhile.
        """
        fresh, now = token(), func.clock_timestamp()
        values = {"token_digest": digest(fresh), "csrf": token(), "proved_at": now, "seen_at": now, "challenge": None}
        async with self._sessions.begin() as session:
            row = (await session.scalars(select(SessionRow).where(self._alive(given)).with_for_update())).one_or_none()
            if row is None:
                raise Refusal("not_signed_in")
            if row.stage != Stage.FULL:  # the two expiries of a session count from when somebody is in
                values |= {"created_at": now, "stage": Stage.FULL.value}
            if way:
                values["way"] = way
            where = SessionRow.token_digest == digest(given)
            await session.execute(update(SessionRow).where(where).values(values))
        return fresh

    async def who(self, given: str | None) -> SignedIn | None:
        """Who is in with this token. Nobody who gave a password alone."""
        known = await self.known(given)
        return known if known and known.stage is Stage.FULL else None

    async def known(self, given: str | None) -> SignedIn | None:
        """Whose token this is, in or halfway, if its session has not expired and its officer is active."""
        if not given:
            return None
        now, s = func.clock_timestamp(), SessionRow
        alive = self._alive(given)
        async with self._sessions.begin() as session:
            query = select(OfficerRow, s, s.seen_at < now - TOUCH, s.proved_at > now - PROVED).join(s)
            row = (await session.execute(query.where(alive, OfficerRow.active))).one_or_none()
            if row is None:
                return None
            officer, found, stale, proved = row
            if stale:
                await session.execute(update(SessionRow).where(alive).values(seen_at=now))
            asked = Actor(officer.id, Role(officer.role))
            acting = await with_mandates(session, asked, datetime.now(UTC))  # for lists; the desk asks anew
        stage = Stage(found.stage)
        return SignedIn(officer, found.csrf, stage, found.handle, found.way, proved, acting.acting_for)

    async def challenge(self, given: str, fresh: str | None = None) -> str | None:
        """Leave a challenge with the session, or take the one that waits there: a second taker finds none."""
        async with self._sessions.begin() as session:
            query = select(SessionRow).where(self._alive(given)).with_for_update()
            row = (await session.scalars(query)).one_or_none()
            if row is None:
                raise Refusal("not_signed_in")
            waiting, row.challenge = row.challenge, fresh
        return waiting

    async def sign_out(self, given: str | None) -> None:
        """End the session of this token, if there is one."""
        async with self._sessions.begin() as session:
            await session.execute(delete(SessionRow).where(SessionRow.token_digest == digest(given or "")))

    async def of(self, officer: str) -> Sequence[SessionRow]:
        """The officer's sessions that have not expired, the last used first."""
        async with self._sessions() as session:
            query = select(SessionRow).where(SessionRow.officer_id == officer, self._young())
            return (await session.scalars(query.order_by(SessionRow.seen_at.desc()))).all()

    async def end(self, officer: str, visit: Visit, *, handle: str = "", but: str = "") -> None:
        """End one of the officer's own sessions, or all of them ``but`` one."""
        which = SessionRow.handle == handle if handle else SessionRow.handle != but
        async with self._sessions.begin() as session:
            query = delete(SessionRow).where(SessionRow.officer_id == officer, which).returning(SessionRow.handle)
            if (await session.scalars(query)).all():
                note(session, officer, "session_ended" if handle else "sessions_ended", "", visit)

    def _young(self) -> ColumnElement[bool]:
        now, s = func.clock_timestamp(), SessionRow
        full = and_(s.stage == Stage.FULL.value, s.seen_at > now - self._idle, s.created_at > now - self.absolute)
        return or_(full, and_(s.stage != Stage.FULL.value, s.created_at > now - HALFWAY))

    def _alive(self, given: str) -> ColumnElement[bool]:
        return and_(SessionRow.token_digest == digest(given), self._young())
