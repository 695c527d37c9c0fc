"""A key for each subject: a report, the person behind it, a case. Destroying the key destroys what it sealed."""

import json
import os
from collections.abc import Iterable
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import LargeBinary, String, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from domain.errors import Refusal
from models.base import Base, Code, Instant
from models.seal import NONCE
from models.vault import Vault, vault_of


class KeyRow(Base):
    """The key of one subject, wrapped by the master key named in ``master``; empty once it was destroyed."""

    __tablename__ = "keys"

    subject: Mapped[str] = mapped_column(String(80), primary_key=True)
    wrapped: Mapped[bytes | None] = mapped_column(LargeBinary)
    master: Mapped[Code] = mapped_column(index=True)
    made_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())
    shredded_at: Mapped[Instant | None]


class DataKey:
    """Seals what belongs to one subject. ``row`` (``table:id:column``) is bound: nothing opens in another place."""

    def __init__(self, secret: bytes) -> None:
        self._aead = AESGCM(secret)

    def seal(self, plain: bytes, row: str) -> bytes:
        nonce = os.urandom(NONCE)
        return nonce + self._aead.encrypt(nonce, plain, row.encode())

    def open(self, sealed: bytes, row: str) -> bytes:
        """Raises ``Refusal('seal_broken')`` if it was changed, moved, or sealed with another key."""
        try:
            return self._aead.decrypt(sealed[:NONCE], sealed[NONCE:], row.encode())
        except (InvalidTag, ValueError):
            raise Refusal("seal_broken") from None

    def seal_json(self, value: Any, row: str) -> bytes:
        return self.seal(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), row)

    def open_json(self, sealed: bytes, row: str) -> Any:
        """Raises ``Refusal('seal_broken')`` as :meth:`open` does."""
        return json.loads(self.open(sealed, row))


def reporter_subject(report_number: str) -> str:
    """Whose key seals who reported: another than that of the report, so that neither opens the other."""
    return f"reporter:{report_number}"


async def new_key(session: AsyncSession, subject: str) -> DataKey:
    """A fresh key for a subject that has none, stored wrapped."""
    vault, secret = vault_of(session), AESGCM.generate_key(256)
    session.add(KeyRow(subject=subject, wrapped=vault.wrap(secret, subject), master=vault.newest))
    await session.flush()
    return DataKey(secret)


async def data_key(session: AsyncSession, subject: str) -> DataKey:
    """The key of a subject. Raises ``Refusal('shredded')`` if there is none any more."""
    found = await data_keys(session, [subject])
    if subject not in found:
        raise Refusal("shredded")
    return found[subject]


async def data_keys(session: AsyncSession, subjects: Iterable[str]) -> dict[str, DataKey]:
    """The keys of several subjects in one query; those that were destroyed are absent."""
    vault = vault_of(session)
    rows = await session.execute(select(KeyRow.subject, KeyRow.wrapped).where(KeyRow.subject.in_(list(subjects))))
    return {row.subject: _opened(vault, row.subject, row.wrapped) for row in rows if row.wrapped is not None}


def _opened(vault: Vault, subject: str, wrapped: bytes) -> DataKey:
    return DataKey(vault.unwrap(wrapped, subject))
