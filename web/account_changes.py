"""Changes to an officer's own way in, each written into their history."""

from collections.abc import Mapping

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.errors import Refusal
from domain.fields import clean_text
from models.credentials import PasswordLinkRow
from models.officers import OfficerRow, SessionRow
from web.entrance import Entrance
from web.passwords import SHORTEST_ALONE, SHORTEST_BESIDE, check_new
from web.sessions import SignedIn, Stage, digest, note
from web.visits import Visit

KEY_NAME = 40


class Changes:
    """What officers may change about themselves. Every method that gains or changes a factor gives a new token."""

    def __init__(self, entrance: Entrance) -> None:
        self._entrance = entrance
        self._sessions = entrance.sessions

    async def password(self, given: str, who: SignedIn, typed: Mapping[str, str], visit: Visit) -> str:
        """Change the password (``present``, ``password``, ``again``); other sessions end.

        Raises ``Refusal`` as :func:`check_new`, ``password_wrong``, ``passwords_differ``, ``too_many``.
        """
        entrance, officer = self._entrance, who.officer
        await entrance.limits.spend("sign_in_account", officer.username)
        if not await entrance.passwords.fits(typed.get("present", ""), officer):
            await entrance.note(officer.id, "failed", "password", visit)
            raise Refusal("password_wrong", field="present")
        await entrance.limits.forget("sign_in_account", officer.username)
        hashed = await self._hashed(officer, typed.get("password", ""), typed.get("again", ""))
        async with self._sessions.begin() as session:
            await session.execute(update(OfficerRow).where(OfficerRow.id == officer.id).values(password_hash=hashed))
            others = (SessionRow.officer_id == officer.id, SessionRow.handle != who.handle)
            await session.execute(delete(SessionRow).where(*others))
            note(session, officer.id, "password_changed", "", visit)
        return await entrance.gate.step(given)

    async def behind(self, link: str) -> OfficerRow:
        """Whose link this is. Raises ``Refusal('link_dead')``."""
        async with self._sessions() as session:
            return await _behind(session, link)

    async def by_link(self, link: str, password: str, again: str, visit: Visit) -> None:
        """Set the password by a link: it is used up, and all sessions end. Raises ``Refusal`` as above."""
        hashed = await self._hashed(await self.behind(link), password, again)
        async with self._sessions.begin() as session:
            officer = await _behind(session, link)
            used = delete(PasswordLinkRow).where(PasswordLinkRow.token_digest == digest(link))
            if not (await session.scalars(used.returning(PasswordLinkRow.officer_id))).all():
                raise Refusal("link_dead")
            officer.password_hash = hashed
            await session.execute(delete(SessionRow).where(SessionRow.officer_id == officer.id))
            note(session, officer.id, "password_changed", "link", visit)

    async def gained(self, given: str, who: SignedIn, way: str, visit: Visit) -> tuple[str, list[str]]:
        """After a factor was set up: a new token, in; and recovery codes, if there are none left."""
        officer = who.officer.id
        codes = [] if await self._entrance.codes.left(officer) else await self._entrance.codes.renew(officer)
        await self._entrance.note(officer, "factor_added", way, visit)
        now_in = f"{who.way}+{way}" if who.stage is Stage.ENROL else ""
        if now_in:
            await self._entrance.note(officer, "signed_in", now_in, visit)
        return await self._entrance.gate.step(given, now_in), codes

    async def add_key(self, given: str, who: SignedIn, name: str, answer: str) -> None:
        """Keep a passkey. Raises ``Refusal``: ``passkey_refused``, ``passkeys_many``, and those of the name."""
        called = clean_text(name, "name", "Nama kunci", KEY_NAME) or "Kunci sandi"
        challenge = await self._entrance.gate.challenge(given)
        await self._entrance.passkeys.add(who.officer.id, called, answer, challenge)

    async def drop(self, who: SignedIn, key: int | None, visit: Visit) -> None:
        """Remove a passkey by its number, or without one the app.

        Raises ``Refusal``: ``page_unknown``, and ``last_factor`` where one must be left.
        """
        entrance, officer = self._entrance, who.officer.id
        keys = [row.id for row in await entrance.passkeys.of(officer)]
        has_app = await entrance.totp.has(officer)
        left = len([k for k in keys if k != key]) + (has_app and key is not None)
        if key is not None and key not in keys:
            raise Refusal("page_unknown")
        if entrance.forced and not left:
            raise Refusal("last_factor")
        await (entrance.totp.remove(officer) if key is None else entrance.passkeys.remove(officer, key))
        if not left:
            await entrance.codes.remove(officer)
        await entrance.note(officer, "factor_removed", "totp" if key is None else "passkey", visit)

    async def least(self, officer: str) -> int:
        """How many characters their password has at least: fewer where it is never the only factor."""
        beside = self._entrance.forced or await self._entrance.has_factor(officer)
        return SHORTEST_BESIDE if beside else SHORTEST_ALONE

    async def _hashed(self, officer: OfficerRow, password: str, again: str) -> str:
        check_new(password, officer.username, await self.least(officer.id))
        if password != again:
            raise Refusal("passwords_differ", field="again")
        return await self._entrance.passwords.hash(password)


async def _behind(session: AsyncSession, link: str) -> OfficerRow:
    alive = (PasswordLinkRow.token_digest == digest(link), PasswordLinkRow.expires_at > func.clock_timestamp())
    query = select(OfficerRow).join(PasswordLinkRow).where(*alive, OfficerRow.active)
    officer = (await session.scalars(query)).one_or_none()
    if officer is None:
        raise Refusal("link_dead")
    return officer
