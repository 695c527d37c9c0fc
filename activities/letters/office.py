"""The letter office: makes letters on request, keeps them, and says whether one is genuine."""

import asyncio
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from activities.letters.drafting import sound_wording
from activities.letters.fill import fill
from activities.letters.render import ENGINE, render
from domain import access
from domain.commands import Actor
from domain.errors import Refusal
from domain.events import CaseActed, CaseRegistered
from domain.letter_kinds import KIND_NAMES, Kind
from domain.letters import LETTERS, NUMBER, LetterRow, in_version, rows_of, signer_of
from domain.procedure import Role
from models import letters as kept
from models.conflicts import bound
from models.database import Sessions
from models.log import load_case
from models.queries import CaseFile, case_file

Cause = CaseRegistered | CaseActed


@dataclass(frozen=True, slots=True)
class Possible:
    """A letter that a case has a ground for; ``number`` is empty until it is made."""

    kind: Kind
    name: str
    seq: int
    number: str
    digest: str
    may_make: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """What anybody may know of a letter that they hold: nothing of whom it is about."""

    name: str
    day: date
    institution: tuple[str, ...]
    exercise: bool
    by_file: bool  # the file's own digest was shown, not only the seal that is printed in it


class LetterOffice:
    """``site`` is the public address of the installation, to which the code on each letter leads."""

    def __init__(self, sessions: Sessions, site: str) -> None:
        self._sessions = sessions
        self._site = site

    async def list(self, actor: Actor, case_id: str) -> Sequence[Possible]:
        """The letters of a case that the actor may read or make, made and not yet made. Raises ``Refusal``."""
        async with self._sessions() as session:
            file = await self._file(actor, case_id)
            made = {(row.kind, row.seq): row for row in await kept.letters_of(session, case_id)}
        found = []
        for row, event in _grounds(file):
            table = file.case.procedure_at(event.seq)
            signer, to = signer_of(row, table), in_version(row.to, table)
            known = made.get((row.kind.value, event.seq))
            makes = access.may_sign(actor, signer, file.case)
            if makes or (known and access.may_read(actor, signer, to, file.case)):
                number, own = (known.number, known.digest) if known else ("", "")
                found.append(Possible(row.kind, KIND_NAMES[row.kind], event.seq, number, own, makes))
        return found

    async def make(self, actor: Actor, case_id: str, kind: Kind, seq: int | None = None) -> kept.Letter:
        """The letter of this kind for event ``seq`` (None: the last one whose act gives a ground for it); made once.

        Raises ``Refusal`` with ``letter_not_yours`` before anything is said of whether there is a ground,
        ``letter_without_act``, and ``wording_broken`` rather than make a letter that would say something wrong.
        """
        file = await self._file(actor, case_id)
        case = file.case
        if not any(access.may_sign(actor, signer_of(row, case.procedure), case) for row in LETTERS if row.kind is kind):
            raise Refusal("letter_not_yours")
        asked = ((row, event) for row, event in _grounds(file) if row.kind is kind and seq in {None, event.seq})
        own = [(r, e) for r, e in asked if access.may_sign(actor, signer_of(r, case.procedure_at(e.seq)), case)]
        if not own:
            raise Refusal("letter_without_act", kind=KIND_NAMES[kind])
        row, event = own[-1]
        return await self._made(actor, file, row, event)

    async def _made(self, actor: Actor, file: CaseFile, row: LetterRow, event: Cause) -> kept.Letter:
        async with self._sessions.begin() as session:
            known = await kept.find_letter(session, file.case.id, row.kind.value, event.seq)
            if known:
                return await kept.unsealed(session, known)
            table = file.case.procedure_at(event.seq)
            signer, to = signer_of(row, table), in_version(row.to, table)
            wording = await sound_wording(session, row.kind)
            filled = fill(file, row, event, await kept.next_serial(session), self._site, wording)
            pdf = await asyncio.to_thread(render, filled, filled["layout"])
            shown = {name: filled[name] for name in ("day", "head", "exercise")}
            stored = await kept.keep_letter(session, {
                "number": filled["number"], "case_id": file.case.id, "kind": row.kind.value, "seq": event.seq,
                "layout": filled["layout"], "wording": filled["wording"], "engine": ENGINE,
                "signer": signer.value, "addressee": to.value,
                "seal": filled["seal"], "digest": hashlib.sha256(pdf).hexdigest(), "shown": shown,
                "made_by": actor.id,
            }, filled, pdf)  # fmt: skip
            return await kept.unsealed(session, stored)

    async def open(self, actor: Actor, case_id: str, number: str) -> kept.Letter:
        """A letter of a case, for whoever may read it.

        Raises ``Refusal`` with ``letter_unknown`` or ``letter_not_yours``, and ``letter_changed`` if the stored file is
        no longer the one that its digest was taken of.
        """
        file = await self._file(actor, case_id)
        row = await self._find(number)
        if row is None or row.case_id != case_id:
            raise Refusal("letter_unknown")
        if not access.may_read(actor, Role(row.signer), Role(row.addressee), file.case):
            raise Refusal("letter_not_yours")
        async with self._sessions() as session:
            letter = await kept.unsealed(session, row)
        if hashlib.sha256(letter.pdf).hexdigest() != row.digest:
            raise Refusal("letter_changed", number=number)
        return letter

    async def prove(self, number: str, shown: str) -> Proof:
        """What a letter is, for whoever shows its seal or the SHA-256 of its file.

        Raises ``Refusal('letter_unknown')`` alike for a wrong number and for a wrong digest, so that nobody learns
        from trying numbers which letters there are.
        """
        plain = "".join(shown.split()).lower()
        row = await self._find(number)
        if row is None or plain not in {row.seal, row.digest}:
            raise Refusal("letter_unknown")
        day = date.fromisoformat(row.shown["day"])
        by_file = plain == row.digest
        return Proof(KIND_NAMES[Kind(row.kind)], day, tuple(row.shown["head"]), row.shown["exercise"], by_file)

    async def _find(self, number: str) -> kept.LetterRow | None:
        if not NUMBER.fullmatch(number):
            return None
        async with self._sessions() as session:
            return await kept.letter_by_number(session, number)

    async def _file(self, actor: Actor, case_id: str) -> CaseFile:
        async with self._sessions() as session:
            case = await load_case(session, case_id)
            reader = await bound(session, actor, case, datetime.now(UTC))
            access.open_to(reader, case)
            return await case_file(session, case_id, reader)


def _grounds(file: CaseFile) -> Iterator[tuple[LetterRow, Cause]]:
    """Every letter that something in the case's log is a ground for, in its order."""
    for event in file.events:
        if isinstance(event, CaseRegistered | CaseActed):
            yield from ((row, event) for row in rows_of(event))


def same_again(letter: kept.Letter) -> bool:
    """Whether the file can be made again from what is stored, byte for byte, by the engine that stands here."""
    return hashlib.sha256(render(letter.filled, letter.layout)).hexdigest() == letter.digest
