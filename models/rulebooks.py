"""Editions of the rulebook that operators have loaded, beside those that come with the program."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, String, func, select, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from domain.commands import Actor
from domain.errors import Refusal, Refusals
from domain.procedure import ROLE_NAMES, Role
from domain.rulebook.changes import Change, changes
from domain.rulebook.document import from_document, read_text, to_document
from domain.rulebook.releases import RULEBOOKS, Rulebook, newest
from domain.rulebook.seal import seal
from models.base import Base, Code, Instant

LONGEST = 200  # characters of a source
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(4714)")


class RulebookRow(Base):
    """One loaded edition: its document, the seal of what it says, and on what ground who loaded it."""

    __tablename__ = "rulebooks"

    code: Mapped[Code] = mapped_column(primary_key=True)
    edition: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    body: Mapped[dict[str, Any]] = mapped_column(JSONB)
    seal: Mapped[str] = mapped_column(String(64))
    source: Mapped[str] = mapped_column(String(LONGEST))
    loaded_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())
    loaded_by: Mapped[str] = mapped_column(String(80))


@dataclass(frozen=True, slots=True)
class Foresight:
    """What a document would change of ``base``, the newest edition of its version; None for a new version."""

    rulebook: Rulebook
    base: Rulebook | None
    source: str

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every difference in words."""
        return changes(self.base, self.rulebook)

    @property
    def digest(self) -> str:
        """Binds a preview: what is loaded, on which ground, and what it takes the place of."""
        said = json.dumps([seal(self.rulebook), seal(self.base) if self.base else "", self.source])
        return hashlib.sha256(said.encode()).hexdigest()


async def loaded_rows(session: AsyncSession) -> list[RulebookRow]:
    """What operators have loaded, the newest edition of each version first."""
    return list(await session.scalars(select(RulebookRow).order_by(RulebookRow.code, RulebookRow.edition.desc())))


async def load_rulebooks(session: AsyncSession) -> tuple[Rulebook, ...]:
    """The built-in editions and all that were loaded, for :func:`domain.rulebook.releases.rules_on`.

    Raises ``Refusal('rulebook_altered')`` if one is no longer what was sealed: nobody is judged by it, nor by an older
    one in its stead.
    """
    return (*RULEBOOKS, *(read_row(row) for row in await loaded_rows(session)))


def read_row(row: RulebookRow) -> Rulebook:
    """The edition that a row holds. Raises ``Refusal('rulebook_altered')``."""
    altered = Refusal("rulebook_altered", version=row.code, edition=str(row.edition))
    try:
        found, sealed = _read(json.dumps(row.body, sort_keys=True))
    except Refusals:
        raise altered from None
    if (sealed, found.code, found.edition) != (row.seal, row.code, row.edition):
        raise altered
    return found


@lru_cache(maxsize=64)
def _read(body: str) -> tuple[Rulebook, str]:
    """An edition and its seal. Kept for the very same body: reading one takes a hundredth of a second, each time."""
    found = from_document(json.loads(body))
    return found, seal(found)


def edition(rulebooks: Iterable[Rulebook], code: str, number: int | None = None) -> Rulebook:
    """The edition with this number, or the newest of the version. Raises ``Refusal('rulebook_unknown')``."""
    of_code = [book for book in rulebooks if book.code == code and number in {None, book.edition}]
    if not of_code:
        raise Refusal("rulebook_unknown", version=code, edition=str(number or "terbaru"))
    return sorted(of_code, key=lambda book: book.edition)[-1]


async def foresee(session: AsyncSession, document: str, source: str) -> Foresight:
    """Read a document against what is there, and say what it would change. Nothing is stored.

    Raises ``Refusals`` with everything that is wrong with it, its number and its source.
    """
    faults, books = list[Refusal](), await load_rulebooks(session)
    if not source.strip() or len(source) > LONGEST or not source.isprintable():
        faults.append(Refusal("rulebook_source_missing", field="source"))
    try:
        found = read_text(document)
    except Refusals as more:
        raise Refusals((*faults, *more.refusals)) from None
    base = next((book for book in newest(books) if book.code == found.code), None)
    faults += _out_of_order(found, base, newest(books))
    if faults:
        raise Refusals(tuple(faults))
    return Foresight(found, base, source)


def _out_of_order(found: Rulebook, base: Rulebook | None, books: tuple[Rulebook, ...]) -> list[Refusal]:
    """Whether an edition is the next one of its version, and keeps the versions in their order."""
    due = base.edition + 1 if base else 1
    faults = list[Refusal]()
    if found.edition != due:
        faults.append(
            Refusal(
                "rulebook_edition_wrong", field="edition", edition=str(found.edition), version=found.code, next=str(due)
            )
        )
    elif base and seal(base) == seal(_numbered(found, base.edition)):
        faults.append(Refusal("rulebook_same", edition=str(base.edition), version=base.code))
    for other in books:
        was_later = base is not None and base.since < other.since
        if other.code != found.code and (found.since >= other.since if was_later else found.since <= other.since):
            faults.append(
                Refusal(
                    "rulebook_since_wrong", field="since", since=found.since.isoformat(), other=other.name,
                    other_since=other.since.isoformat(),
                )
            )  # fmt: skip
    return faults


def _numbered(book: Rulebook, number: int) -> Rulebook:
    return from_document({**to_document(book), "edition": number})


async def load_edition(
    session: AsyncSession, actor: Actor, document: str, source: str, seen: str | None = None
) -> RulebookRow:
    """Make a document the newest edition of its version. The same one again, on the same ground, is loaded once.

    ``seen`` is the digest of the preview that the operator agreed to, if there was one. Raises ``Refusal`` with
    ``wrong_role`` for anybody but an operator or ``rulebook_preview_changed``, and what :func:`foresee` raises.
    """
    if actor.role is not Role.OPERATOR:
        raise Refusal("wrong_role", role=ROLE_NAMES[actor.role], action="muat buku aturan")
    await session.execute(ONE_AT_A_TIME)
    if row := await _same(session, document, source):
        return row
    try:
        found = await foresee(session, document, source)
    except Refusals as no:
        if seen is not None and any(fault.code == "rulebook_edition_wrong" for fault in no.refusals):
            raise Refusals((Refusal("rulebook_preview_changed"), *no.refusals)) from None
        raise
    if seen is not None and seen != found.digest:
        raise Refusal("rulebook_preview_changed")
    book = found.rulebook
    row = RulebookRow(
        code=book.code, edition=book.edition, body=to_document(book), seal=seal(book), source=source, loaded_by=actor.id
    )
    session.add(row)
    await session.flush()
    await session.refresh(row)
    return row


async def _same(session: AsyncSession, document: str, source: str) -> RulebookRow | None:
    """The row that this very document has made already, if it has."""
    try:
        book = read_text(document)
    except Refusals:
        return None
    row = await session.get(RulebookRow, (book.code, book.edition))
    return row if row and (row.seal, row.source) == (seal(book), source) else None
