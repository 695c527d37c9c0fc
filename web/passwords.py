"""Passwords: argon2id, the same work for a name that nobody has, and the rule for new ones (NIST SP 800-63B-4)."""

import asyncio
import re
import unicodedata

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from sqlalchemy import update

from domain.errors import Refusal
from models.database import Sessions
from models.officers import OfficerRow
from web.sessions import token

AT_ONCE = 4  # password checks under way: each takes 64 MB, and a crowd of guesses must not take all
LONGEST = 200
SHORTEST_ALONE, SHORTEST_BESIDE = 15, 8  # characters: without and with a second factor
#: Words that everybody tries first here; a password must have something of its own beside them.
OBVIOUS = (
    "netral", "netralitas", "sbt", "kasn", "bkn", "bawaslu", "kemendagri", "kemenpanrb", "asn", "pns", "pemilu",
    "pilkada", "indonesia", "katasandi", "sandi", "rahasia", "password", "passw0rd", "admin", "administrator",
    "operator", "qwerty", "asdf", "bismillah", "sayang", "merdeka", "garuda", "jakarta",
)  # fmt: skip
OWN_CHARACTERS = 5
RUNS = ("0123456789", "9876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")
#: Stands where there is no password.
NO_PASSWORD = "-"  # noqa: S105


def same_characters(password: str) -> str:
    """A password as it is hashed: composed alike, whichever keyboard it was typed on."""
    return unicodedata.normalize("NFKC", password)


class Passwords:
    """Checks and makes hashes, a few at a time."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._hasher = PasswordHash.recommended()
        self._nobody: str | None = None
        self._few = asyncio.Semaphore(AT_ONCE)

    async def hash(self, password: str) -> str:
        async with self._few:
            return await asyncio.to_thread(self._hasher.hash, same_characters(password))

    async def fits(self, password: str, officer: OfficerRow | None) -> bool:
        """Whether this is the officer's password. Without an officer or a password it is as much work, and is not.

        A hash of older parameters is made anew.
        """
        if self._nobody is None:
            self._nobody = await self.hash(token())
        if len(password) > LONGEST:
            return False
        stored = officer.password_hash if officer and officer.password_hash.startswith("$") else self._nobody
        async with self._few:
            try:
                fits, better = await asyncio.to_thread(
                    self._hasher.verify_and_update, same_characters(password), stored
                )
            except (UnknownHashError, UnicodeEncodeError):
                return False
        if not fits or officer is None or stored == self._nobody:
            return False
        if better:
            async with self._sessions.begin() as session:
                same = (OfficerRow.id == officer.id, OfficerRow.password_hash == stored)
                await session.execute(update(OfficerRow).where(*same).values(password_hash=better))
        return True


def check_new(password: str, username: str, least: int) -> None:
    """Whether a new password of at least so many characters may be used.

    Raises ``Refusal``: ``password_short``, ``password_long``, ``password_obvious``.
    """
    given = same_characters(password)
    if len(given) < least:
        raise Refusal("password_short", field="password", least=str(least))
    if len(given) > LONGEST:
        raise Refusal("password_long", field="password", most=str(LONGEST))
    if _obvious(given.casefold(), username.casefold()):
        raise Refusal("password_obvious", field="password")


def _obvious(given: str, username: str) -> bool:
    """A few characters again and again, a run along the keyboard, or little beside words that everybody tries."""
    if len(set(given)) < OWN_CHARACTERS or any(given in run * 20 for run in RUNS):
        return True
    plain, own = re.sub(r"[\W_]", "", given), re.sub(r"[\W_]", "", username)
    rest = re.sub(r"\d", "", plain)
    words = [word for word in (*OBVIOUS, own, re.sub(r"\d", "", own)) if len(word) > 2 and word in plain]
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, "")
    return bool(words) and len(rest) < OWN_CHARACTERS
