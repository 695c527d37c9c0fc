"""The drafting room: where operators read, try and save the wording of letters, each save a version of its own."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from activities.letters.packaged import packaged
from domain.audit import digest
from domain.commands import Actor
from domain.errors import Refusal, Refusals
from domain.letter_kinds import KIND_NAMES, Kind
from domain.printable import shows
from domain.procedure import ROLE_NAMES, Role
from domain.wording_faults import LONGEST_REASON, faults
from domain.wordings import Wording, read_wording
from models.database import Sessions
from models.officers import OfficerRow
from models.wordings import WordingRow, keep_wording, newest_wording, wordings_of

PRODUCT = "Netral"  # who made version 1


@dataclass(frozen=True, slots=True)
class Version:
    """A stored wording, by whom it was made and why. ``broken``: no letter may be made with it, and for what reason."""

    kind: Kind
    wording: Wording
    made_by: str
    made_at: datetime | None
    reason: str
    digest: str
    broken: str = ""

    @property
    def number(self) -> int:
        return self.wording.version


class DraftingRoom:
    """What is saved here is what the next letter of its kind says; letters that were made keep what they say."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def versions(self, kind: Kind) -> list[Version]:
        """All versions of a kind, the newest first; the last one is that of the product."""
        async with self._sessions() as session:
            return [await _version(session, kind, row) for row in await wordings_of(session, kind.value)] + [_own(kind)]

    async def newest(self) -> list[Version]:
        """The newest version of every kind."""
        return [(await self.versions(kind))[0] for kind in Kind]

    async def version(self, kind: Kind, number: int) -> Version:
        """One version. Raises ``Refusal('wording_unknown')``."""
        for version in await self.versions(kind):
            if version.number == number:
                return version
        raise Refusal("wording_unknown", kind=KIND_NAMES[kind], version=str(number))

    async def save(self, actor: Actor, kind: Kind, draft: Wording, reason: str, body_line: int = 1) -> Version:
        """Make a draft the newest version of its kind; ``draft.version`` is the one that it was made from.

        Asked for again in the same words it is the same version. ``body_line`` is the number of the body's first line
        where it was typed. Raises ``Refusal`` with ``wrong_role`` or ``wording_base_changed``, and ``Refusals`` with
        every fault of the draft and of the reason.
        """
        if actor.role is not Role.OPERATOR:
            raise Refusal("wrong_role", role=ROLE_NAMES[actor.role], action="ubah naskah surat")
        if found := (*faults(kind, draft, body_line), *_reason_faults(reason)):
            raise Refusals(found)
        newest = (await self.versions(kind))[0]
        if newest.wording.says_the_same_as(draft):
            if newest.number == draft.version + 1 and newest.reason == reason.strip():  # the same form sent twice
                return newest
            raise Refusals((Refusal("wording_same", field="text", version=str(newest.number)),))
        if newest.number != draft.version or not await self._kept(actor, kind, draft, reason.strip()):
            raise _base_changed((await self.versions(kind))[0])
        return await self.version(kind, draft.version + 1)

    async def _kept(self, actor: Actor, kind: Kind, draft: Wording, reason: str) -> bool:
        text = replace(draft, version=draft.version + 1).text
        async with self._sessions.begin() as session:
            return await keep_wording(session, {
                "kind": kind.value, "version": draft.version + 1, "text": text, "digest": _digest(kind, text),
                "reason": reason, "made_by": actor.id,
            })  # fmt: skip


def _reason_faults(reason: str) -> tuple[Refusal, ...]:
    label = "Alasan perubahan"
    if not reason.strip():
        return (Refusal("field_missing", field="reason", label=label),)
    if len(reason.strip()) > LONGEST_REASON:
        return (Refusal("field_too_long", field="reason", label=label, limit=str(LONGEST_REASON)),)
    if not all(shows(c) for c in reason.strip()):
        return (Refusal("field_malformed", field="reason", label=label),)
    return ()


def _base_changed(newest: Version) -> Refusal:
    return Refusal("wording_base_changed", newest=str(newest.number), by=newest.made_by, reason=newest.reason)


def _digest(kind: Kind, text: str) -> str:
    return digest({"kind": kind.value, "text": text})


def _own(kind: Kind) -> Version:
    wording = packaged(kind)
    return Version(
        kind, wording, PRODUCT, None, "Naskah bawaan Netral", _digest(kind, wording.text), _why(kind, wording)
    )


async def _version(session: AsyncSession, kind: Kind, row: WordingRow) -> Version:
    officer = await session.get(OfficerRow, row.made_by)
    by = officer.title if officer else row.made_by
    try:
        wording, why = read_wording(row.text), ""
    except Refusal:
        wording, why = Wording(row.version, "", row.text), "Naskah tersimpan tidak dapat dibaca."
    if row.digest != _digest(kind, row.text) or wording.version != row.version:
        why = "Naskah tersimpan tidak sama lagi dengan sidiknya."
    return Version(
        kind, replace(wording, version=row.version), by, row.made_at, row.reason, row.digest, why or _why(kind, wording)
    )


def _why(kind: Kind, wording: Wording) -> str:
    """Why no letter may be made with a wording under the procedures of today."""
    return next((fault.message for fault in faults(kind, wording)), "")


async def sound_wording(session: AsyncSession, kind: Kind) -> Wording:
    """The wording in which letters of a kind are made now.

    Raises ``Refusal('wording_broken')`` for one that was changed behind our back, or that no longer fits
    the procedures.
    """
    row = await newest_wording(session, kind.value)
    newest = await _version(session, kind, row) if row else _own(kind)
    if newest.broken:
        raise Refusal("wording_broken", kind=KIND_NAMES[kind], version=str(newest.number), why=newest.broken)
    return newest.wording
