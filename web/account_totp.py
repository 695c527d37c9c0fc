"""TOTP: a secret shared with an app, sealed in the database, each code taken once."""

import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

import pyotp
import segno
from sqlalchemy import delete, select, update

from domain.errors import Refusal
from models.credentials import TotpRow
from models.database import Sessions
from models.seal import Seal

STEP = 30  # seconds
DRIFT = (-1, 0, 1)  # steps by which an app's clock may be off
ISSUER = "Netral"


@dataclass(frozen=True, slots=True)
class Invitation:
    """What an app needs, as a picture and as text."""

    secret: str
    picture: str


def _row(row: str, officer: str) -> str:
    return f"totp_secrets:{len(row)}:{row}:{officer}"


class Totp:
    """The TOTP secrets of officers. ``clock`` gives seconds since 1970."""

    def __init__(self, sessions: Sessions, seal: Seal, clock: Callable[[], float] = time.time) -> None:
        self._sessions = sessions
        self._seal = seal
        self._clock = clock

    async def has(self, officer: str) -> bool:
        return await self._find(officer, confirmed=True) is not None

    async def invite(self, officer: str, username: str, *, anew: bool) -> Invitation:
        """A secret that waits for its first code; the same one until it is wanted ``anew``.

        Raises ``Refusal('setting_missing')`` where nothing can be sealed.
        """
        row = await self._find(officer, confirmed=False)
        if row is None or anew:
            secret, row_id = pyotp.random_base32(), secrets.token_urlsafe(12)
            sealed = self._seal.close(secret.encode(), _row(row_id, officer))
            async with self._sessions.begin() as session:
                await session.execute(delete(TotpRow).where(TotpRow.officer_id == officer, ~TotpRow.confirmed))
                session.add(TotpRow(id=row_id, officer_id=officer, sealed=sealed))
        else:
            secret = self._seal.open(row.sealed, _row(row.id, officer)).decode()
        address = pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=ISSUER)
        return Invitation(secret, segno.make_qr(address, error="m").svg_data_uri(scale=5, border=3))

    async def confirm(self, officer: str, code: str) -> None:
        """Take the waiting secret into use, in place of an older one. Raises ``Refusal('code_wrong')``."""
        row = await self._find(officer, confirmed=False)
        step = self._step(row, code) if row else None
        if row is None or step is None:
            raise Refusal("code_wrong", field="code")
        async with self._sessions.begin() as session:
            await session.execute(delete(TotpRow).where(TotpRow.officer_id == officer, TotpRow.confirmed))
            await session.execute(update(TotpRow).where(TotpRow.id == row.id).values(confirmed=True, last_step=step))

    async def takes(self, officer: str, code: str) -> bool:
        """Whether this code is right now, and was not taken before: of two at once one is."""
        row = await self._find(officer, confirmed=True)
        step = self._step(row, code) if row else None
        if row is None or step is None:
            return False
        async with self._sessions.begin() as session:
            unused = (TotpRow.id == row.id, TotpRow.last_step < step)
            taken = await session.scalars(update(TotpRow).where(*unused).values(last_step=step).returning(TotpRow.id))
            return taken.one_or_none() is not None

    async def remove(self, officer: str) -> None:
        async with self._sessions.begin() as session:
            await session.execute(delete(TotpRow).where(TotpRow.officer_id == officer))

    async def _find(self, officer: str, *, confirmed: bool) -> TotpRow | None:
        async with self._sessions() as session:
            query = select(TotpRow).where(TotpRow.officer_id == officer, TotpRow.confirmed.is_(confirmed))
            return (await session.scalars(query)).one_or_none()

    def _step(self, row: TotpRow, code: str) -> int | None:
        """The half minute that this code belongs to, if it is near and was not passed."""
        otp = pyotp.TOTP(self._seal.open(row.sealed, _row(row.id, row.officer_id)).decode())
        now = int(self._clock() // STEP)
        typed = "".join(code.split()).encode("utf-8", "replace")
        right = [now + by for by in DRIFT if hmac.compare_digest(otp.generate_otp(now + by).encode(), typed)]
        return next((step for step in right if step > row.last_step), None)
