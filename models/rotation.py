"""Rotation of the master key: every key is wrapped anew; what the keys sealed is not touched."""

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.keys import KeyRow
from models.vault import vault_of

BATCH = 500


async def outdated(session: AsyncSession) -> int:
    """How many keys are wrapped by another master than the newest."""
    return await session.scalar(select(func.count()).select_from(KeyRow).where(_old(session))) or 0


async def rewrap(session: AsyncSession) -> int:
    """Wrap the next keys with the newest master; how many. Zero when all are.

    Raises ``Refusal('seal_broken')`` for a key whose master is not in the ring any more: nothing of the batch changes.
    """
    vault = vault_of(session)
    query = select(KeyRow).where(_old(session)).order_by(KeyRow.subject).limit(BATCH).with_for_update()
    rows = list(await session.scalars(query))
    for row in rows:
        row.wrapped = vault.wrap(vault.unwrap(row.wrapped or b"", row.subject), row.subject)
        row.master = vault.newest
    await session.flush()
    return len(rows)


def _old(session: AsyncSession) -> ColumnElement[bool]:
    return and_(KeyRow.master != vault_of(session).newest, KeyRow.wrapped.is_not(None))
