"""Who is signed in: a random token in the cookie, its digest in the database, two expiries, one CSRF token."""

import asyncio
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from sqlalchemy import delete, func, select, update

from domain.commands import Actor
from domain.errors import Refusal
from domain.fields import clean_text
from domain.procedure import Role
from models.conflicts import with_mandates
from models.database import Sessions
from models.officers import OfficerRow, SessionRow

IDLE, ABSOLUTE = timedelta(minutes=30), timedelta(hours=12)
TOUCH = timedelta(minutes=1)  # a page read moves the idle limit at most this often: reading should not write
AT_ONCE = 4  # password checks under way: each takes 64 MB, and a crowd of guesses must not take all
LONGEST_PASSWORD = 200


@dataclass(frozen=True, slots=True)
class SignedIn:
    """An officer with a valid session, and the token that their forms carry."""

    officer: OfficerRow
    csrf: str
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


class Gate:
    """Lets officers in and out. The database's clock alone says what has expired."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._hasher = PasswordHash.recommended()
        self._nobody: str | None = None
        self._few = asyncio.Semaphore(AT_ONCE)

    async def sign_in(self, username: str, password: str) -> str:
        """A new session's token. Raises ``Refusal('sign_in_failed')``, as slowly for an unknown name as for a known."""
        name = clean_text(username, "username", "Nama pengguna", 60)
        if len(password) > LONGEST_PASSWORD:
            raise Refusal("sign_in_failed")
        async with self._sessions() as session:
            officer = (await session.scalars(select(OfficerRow).where(OfficerRow.username == name))).one_or_none()
        if not await self._verified(password, officer) or officer is None:
            raise Refusal("sign_in_failed")
        fresh = token()
        async with self._sessions.begin() as session:
            await session.execute(
                delete(SessionRow).where(
                    SessionRow.officer_id == officer.id, SessionRow.created_at < func.clock_timestamp() - ABSOLUTE
                )
            )
            session.add(SessionRow(token_digest=digest(fresh), officer_id=officer.id, csrf=token()))
        return fresh

    async def _verified(self, password: str, officer: OfficerRow | None) -> bool:
        async with self._few:
            if self._nobody is None:
                self._nobody = await asyncio.to_thread(self._hasher.hash, token())
            stored = officer.password_hash if officer else self._nobody
            try:
                return await asyncio.to_thread(self._hasher.verify, password, stored)
            except (UnknownHashError, UnicodeEncodeError):
                return False

    async def who(self, given: str | None) -> SignedIn | None:
        """Whose token this is, if its session has not expired."""
        if not given:
            return None
        now = func.clock_timestamp()
        alive = (
            SessionRow.token_digest == digest(given), SessionRow.seen_at > now - IDLE,
            SessionRow.created_at > now - ABSOLUTE,
        )  # fmt: skip
        async with self._sessions.begin() as session:
            query = select(OfficerRow, SessionRow.csrf, SessionRow.seen_at < now - TOUCH).join(SessionRow).where(*alive)
            row = (await session.execute(query)).one_or_none()
            if row is None:
                return None
            officer, csrf, stale = row
            if stale:
                await session.execute(update(SessionRow).where(*alive).values(seen_at=now))
            asked = Actor(officer.id, Role(officer.role))
            acting = await with_mandates(session, asked, datetime.now(UTC))  # for lists; the desk asks anew
        return SignedIn(officer, csrf, acting.acting_for)

    async def sign_out(self, given: str | None) -> None:
        """End the session of this token, if there is one."""
        async with self._sessions.begin() as session:
            await session.execute(delete(SessionRow).where(SessionRow.token_digest == digest(given or "")))
