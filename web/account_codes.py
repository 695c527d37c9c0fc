"""Recovery codes: ten, shown once, each good for one use."""

import secrets

from sqlalchemy import delete, func, select, update

from models.credentials import RecoveryCodeRow
from models.database import Sessions
from web.sessions import digest

HOW_MANY = 10
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 that are not mistaken for each other
GROUPS, GROUP = 4, 4  # 80 bits


def _digest(officer: str, code: str) -> str:
    plain = "".join(c for c in code.upper() if c.isascii() and c.isalnum())
    return digest(f"recovery:{len(officer)}:{officer}:{plain}")


class RecoveryCodes:
    """The codes of officers, as digests."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def left(self, officer: str) -> int:
        """How many have not been used."""
        async with self._sessions() as session:
            unused = (RecoveryCodeRow.officer_id == officer, RecoveryCodeRow.used_at.is_(None))
            return await session.scalar(select(func.count()).select_from(RecoveryCodeRow).where(*unused)) or 0

    async def renew(self, officer: str) -> list[str]:
        """New codes; the old ones are worth nothing from now on."""
        codes = ["-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
                 for _ in range(HOW_MANY)]  # fmt: skip
        async with self._sessions.begin() as session:
            await session.execute(delete(RecoveryCodeRow).where(RecoveryCodeRow.officer_id == officer))
            session.add_all(RecoveryCodeRow(digest=_digest(officer, code), officer_id=officer) for code in codes)
        return codes

    async def takes(self, officer: str, code: str) -> bool:
        """Whether this is an unused code of theirs; it is used from now on."""
        unused = (RecoveryCodeRow.digest == _digest(officer, code), RecoveryCodeRow.used_at.is_(None))
        async with self._sessions.begin() as session:
            query = update(RecoveryCodeRow).where(*unused).values(used_at=func.clock_timestamp())
            return (await session.scalars(query.returning(RecoveryCodeRow.digest))).one_or_none() is not None

    async def remove(self, officer: str) -> None:
        async with self._sessions.begin() as session:
            await session.execute(delete(RecoveryCodeRow).where(RecoveryCodeRow.officer_id == officer))
