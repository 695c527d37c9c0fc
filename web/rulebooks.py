"""The rulebook as anybody may read it: its versions and editions, and one edition with how sure each part is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from domain.advice import titled
from domain.rulebook.acts import ACTS
from domain.rulebook.changes import changes
from domain.rulebook.document import to_text
from domain.rulebook.labels import OFFICE_WORDS, PERSON_WORDS, TRACK_WORDS
from domain.rulebook.releases import Rulebook, last_day, newest
from domain.rulebook.sanctions import SANCTION_BY_CODE
from domain.rulebook.seal import seal
from domain.rulebook.vocabulary import CERTAINTY_WORDS, LEVEL_WORDS, PHASE_WORDS, Track
from models.rulebooks import RulebookRow, edition, load_rulebooks, loaded_rows
from web.desk import Desk
from web.guards import TheDesk, anyone
from web.look import page

router = APIRouter(dependencies=[Depends(anyone)], include_in_schema=False)
NOTE_KINDS = {
    "exceptions": "Pengecualian", "spouse": "Suami atau istri calon", "weighing": "Penimbangan",
    "criminal": "Jalur pidana", "authority": "Kewenangan", "pppk": "PPPK", "conflicts": "Perbedaan sumber",
}  # fmt: skip
WORDS: dict[str, Any] = {
    "certainties": CERTAINTY_WORDS, "levels": LEVEL_WORDS, "phases": PHASE_WORDS, "tracks": TRACK_WORDS,
    "offices": OFFICE_WORDS, "persons": PERSON_WORDS, "note_kinds": NOTE_KINDS, "sanctions": SANCTION_BY_CODE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """An edition in a list. ``row`` None: it came with the program."""

    book: Rulebook
    row: RulebookRow | None
    seal: str
    counts: bool

    @property
    def title(self) -> str:
        return titled(self.book)

    @property
    def last(self) -> date | None:
        return last_day(self.book)


async def lines(desk: Desk) -> list[Line]:
    """Every edition, those of the latest version first, and of each version the newest first."""
    async with desk.sessions() as session:
        books = await load_rulebooks(session)
        rows = {(row.code, row.edition): row for row in await loaded_rows(session)}
    counting = newest(books)
    since = {book.code: book.since for book in counting}
    ordered = sorted(books, key=lambda book: (since[book.code], book.edition), reverse=True)
    return [Line(book, rows.get((book.code, book.edition)), seal(book), book in counting) for book in ordered]


async def _one(desk: Desk, code: str, number: int) -> tuple[Line, Rulebook | None]:
    """An edition and the one before it. Raises ``Refusal('rulebook_unknown')``."""
    found = await lines(desk)
    books = [line.book for line in found]
    book = edition(books, code, number)
    before = next((other for other in books if (other.code, other.edition) == (code, number - 1)), None)
    return found[books.index(book)], before


@router.get("/aturan")
async def all_editions(request: Request, desk: TheDesk) -> HTMLResponse:
    """Every version and edition."""
    return page(request, "rulebooks.html", lines=await lines(desk))


@router.get("/aturan/{code}/{number}")
async def one_edition(request: Request, desk: TheDesk, code: str, number: int) -> HTMLResponse:
    """An edition: what it corrected, its forms, contests, tables and notes."""
    line, before = await _one(desk, code, number)
    book = line.book
    lists = [(TRACK_WORDS[track], [form for form in book.forms if form.track is track]) for track in Track]
    return page(
        request, "rulebook.html", line=line, book=book, changed=changes(before, book) if before else (),
        acts=[(act.name, book.acts.get(act.code, ())) for act in ACTS], lists=lists, **WORDS,
    )  # fmt: skip


@router.get("/aturan/{code}/{number}/dokumen.json")
async def document(desk: TheDesk, code: str, number: int) -> Response:
    """An edition as the document from which a correction starts."""
    line, _ = await _one(desk, code, number)
    name = f"{line.book.code}-edisi-{line.book.edition}.json"
    return Response(
        to_text(line.book), media_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )  # fmt: skip
