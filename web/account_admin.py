"""What an operator at the server does with officers' accounts; every act leaves an entry in the officer's history."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from domain.errors import Refusal
from domain.procedure import LANE_OF, Lane, Role
from models.credentials import PasskeyRow, PasswordLinkRow, RecoveryCodeRow, TotpRow
from models.database import Sessions
from models.officers import AgencyRow, OfficerRow, SessionRow
from web.passwords import NO_PASSWORD
from web.sessions import digest, note, token
from web.visits import AT_THE_SERVER

LINK_LIFE = timedelta(hours=48)
USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
#: Those who have a desk.
ROLES = tuple(r for r in Role if r not in {Role.REPORTER, Role.REPORTED_PERSON, Role.SYSTEM})
WAY = "operator"


@dataclass(frozen=True, slots=True)
class New:
    """An officer to be. ``agency`` is needed in an agency, ``region`` at Bawaslu."""

    username: str
    title: str
    role: Role
    agency: str = ""
    region: str = ""
    email: str = ""


class Accounts:
    """Officers' accounts, seen from the server."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def list(self) -> Sequence[tuple[OfficerRow, bool]]:
        """Every officer, and whether they have a second factor."""
        apps = select(TotpRow.officer_id).where(TotpRow.confirmed)
        keys = select(PasskeyRow.officer_id)
        has = OfficerRow.id.in_(apps) | OfficerRow.id.in_(keys)
        async with self._sessions() as session:
            rows = await session.execute(select(OfficerRow, has).order_by(OfficerRow.username))
            return [(officer, bool(two)) for officer, two in rows]

    async def add(self, new: New, password_hash: str = NO_PASSWORD) -> None:
        """Seat an officer.

        Raises ``Refusal``: ``field_malformed``, ``field_missing``, ``choice_unknown``, ``agency_unknown``,
        ``officer_exists``.
        """
        _check(new)
        async with self._sessions.begin() as session:
            if new.agency and await session.get(AgencyRow, new.agency) is None:
                raise Refusal("agency_unknown", agency=new.agency)
            row = {
                "id": new.username, "username": new.username, "title": new.title, "role": new.role.value,
                "agency": new.agency, "region": new.region, "email": new.email or None,
                "password_hash": password_hash,
            }  # fmt: skip
            added = insert(OfficerRow).values(row).on_conflict_do_nothing().returning(OfficerRow.id)
            if (await session.scalars(added)).one_or_none() is None:
                raise Refusal("officer_exists", officer=new.username)
            note(session, new.username, "added", WAY, AT_THE_SERVER)

    async def link(self, username: str) -> str:
        """The token of a link with which the officer sets a password, once; an older link is dead.

        Raises ``Refusal``: ``officer_unknown``, ``officer_inactive``.
        """
        fresh = token()
        async with self._sessions.begin() as session:
            officer = await _officer(session, username)
            if not officer.active:
                raise Refusal("officer_inactive", officer=username)
            await session.execute(delete(PasswordLinkRow).where(PasswordLinkRow.officer_id == officer.id))
            ends = func.clock_timestamp() + LINK_LIFE
            session.add(PasswordLinkRow(token_digest=digest(fresh), officer_id=officer.id, expires_at=ends))
            note(session, officer.id, "link_made", WAY, AT_THE_SERVER)
        return fresh

    async def set_active(self, username: str, *, active: bool) -> None:
        """Let an officer in again, or no more: then their sessions end at once.

        Raises ``Refusal('officer_unknown')``.
        """
        async with self._sessions.begin() as session:
            officer = await _officer(session, username)
            officer.active = active
            if not active:
                await session.execute(delete(SessionRow).where(SessionRow.officer_id == officer.id))
                await session.execute(delete(PasswordLinkRow).where(PasswordLinkRow.officer_id == officer.id))
            note(session, officer.id, "activated" if active else "deactivated", WAY, AT_THE_SERVER)

    async def reset_second_factor(self, username: str) -> None:
        """Take every second factor away, and end all sessions. Raises ``Refusal('officer_unknown')``."""
        async with self._sessions.begin() as session:
            officer = await _officer(session, username)
            for table in (TotpRow, PasskeyRow, RecoveryCodeRow, SessionRow):
                await session.execute(delete(table).where(table.officer_id == officer.id))
            note(session, officer.id, "second_factor_reset", WAY, AT_THE_SERVER)


def _check(new: New) -> None:
    if not USERNAME.fullmatch(new.username):
        raise Refusal("field_malformed", field="username", label="Nama pengguna (huruf kecil, angka, . _ -)")
    if new.role not in ROLES:
        raise Refusal("choice_unknown", field="role", label="Peran")
    lane = LANE_OF[new.role]
    for wanted, given, label in (
        (lane in {Lane.AGENCY, Lane.EXAMINERS}, new.agency, "Instansi"),
        (lane is Lane.BAWASLU and new.role is not Role.BAWASLU_NATIONAL, new.region, "Wilayah"),
    ):
        if wanted and not given:
            raise Refusal("field_missing", label=label)


async def _officer(session: AsyncSession, username: str) -> OfficerRow:
    query = select(OfficerRow).where(OfficerRow.username == username).with_for_update()
    officer = (await session.scalars(query)).one_or_none()
    if officer is None:
        raise Refusal("officer_unknown", officer=username)
    return officer
