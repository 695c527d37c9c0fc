"""The free texts of an act: stored before the act is asked for, bound to it by their digest."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from domain.audit import digest
from domain.errors import Refusal
from models.keys import DataKey, data_key
from models.reports import SubmissionRow


async def store_texts(
    session: AsyncSession, request_id: str, case_id: str, actor: str, action: str, texts: Mapping[str, str]
) -> str | None:
    """Keep the texts under the request id; their digest, or None if there are none.

    Sending the same texts again is the same submission. Raises ``Refusal('request_reused')`` for other texts under
    a request id that is taken.
    """
    if not texts:
        return None
    own = digest(texts)
    sealed = (await data_key(session, case_id)).seal_json(dict(texts), _row(request_id))
    await session.execute(
        insert(SubmissionRow)
        .values(
            request_id=request_id, case_id=case_id, actor=actor, action=action, sealed=sealed, digest=own
        )
        .on_conflict_do_nothing()
    )  # fmt: skip
    stored = (
        await session.execute(
            select(SubmissionRow.digest, SubmissionRow.case_id).where(SubmissionRow.request_id == request_id)
        )
    ).one()
    if (stored.digest, stored.case_id) != (own, case_id):
        raise Refusal("request_reused")
    return own


async def load_texts(session: AsyncSession, case_id: str) -> dict[str, dict[str, str]]:
    """The texts of a case by request id. Raises ``Refusal`` with ``shredded`` or ``seal_broken``."""
    found: dict[str, dict[str, str]] = {}
    for request_id, texts in (await readable_texts(session, case_id)).items():
        if texts is None:
            raise Refusal("seal_broken")
        found[request_id] = texts
    return found


async def readable_texts(session: AsyncSession, case_id: str) -> dict[str, dict[str, str] | None]:
    """The same for whoever looks for faults: None for texts that somebody changed. Raises ``Refusal('shredded')``."""
    rows = await session.execute(
        select(SubmissionRow.request_id, SubmissionRow.sealed).where(SubmissionRow.case_id == case_id)
    )
    key = await data_key(session, case_id)
    return {row.request_id: _opened(key, row.request_id, row.sealed) for row in rows}


def _opened(key: DataKey, request_id: str, sealed: bytes) -> dict[str, str] | None:
    try:
        texts: dict[str, str] = key.open_json(sealed, _row(request_id))
    except Refusal:
        return None
    return texts


def _row(request_id: str) -> str:
    return f"submissions:{request_id}:sealed"
