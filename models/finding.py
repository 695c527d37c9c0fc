"""Finding cases by what is sealed: a NIP or the words of a name, by their digests; or by a number."""

import re
from collections.abc import Iterator

from sqlalchemy import ColumnElement, and_, false, or_
from sqlalchemy.ext.asyncio import AsyncSession

from domain.commands import Actor
from domain.fields import CASE_NUMBER
from models.cases import CaseRow
from models.conflicts import closed_to
from models.names import word_digests
from models.queries import WorkItem, listed_where
from models.reports import PersonRow
from models.vault import Vault, vault_of

NIP = re.compile(r"[0-9]{18}")
REPORT_NUMBER = re.compile(r"[0-9]{4}-[0-9]{6}")


async def find_cases(session: AsyncSession, actor: Actor, typed: str) -> list[WorkItem]:
    """The first cases within the actor's reach that fit what was typed, the newest first.

    ``typed`` is a NIP, a case or report number, or words of the reported person's name, all of which must stand in it.
    Whoever has no part in a case does not find it by name or NIP: a search would tell what its page does not.
    """
    return await listed_where(session, actor, or_(false(), *_conditions(vault_of(session), actor, typed.strip())))


def _conditions(vault: Vault, actor: Actor, typed: str) -> Iterator[ColumnElement[bool]]:
    plain = re.sub(r"[\s.]", "", typed)
    if NIP.fullmatch(plain):
        yield and_(PersonRow.nip_index == vault.index("nip", plain), ~closed_to(actor))
    elif CASE_NUMBER.fullmatch(typed):
        yield CaseRow.id == typed
    elif REPORT_NUMBER.fullmatch(typed):
        yield CaseRow.report_number == typed
    elif digests := word_digests(vault, typed):
        yield and_(PersonRow.name_words.contains(digests), ~closed_to(actor))
