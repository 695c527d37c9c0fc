"""Loading a corrected edition of the rulebook: the form, what it would change in words, and exactly that loaded."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import UploadFile

from domain.errors import Refusal, Refusals
from domain.procedure import Role
from domain.rulebook.document import to_text
from models.queries import counts
from models.rulebooks import Foresight, edition, foresee, load_edition, load_rulebooks
from web.desk import Desk
from web.faults import BODY_LIMIT, refusals_of, status_of
from web.guards import MOST_FIELDS, TheDesk, Typed, Watcher, watcher
from web.look import page
from web.rulebooks import lines

router = APIRouter(dependencies=[Depends(watcher)], include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as somebody typed or uploaded it. Browsers send other line ends than files have: they count as one."""

    text: str
    source: str

    @classmethod
    def typed(cls, typed: Mapping[str, str], uploaded: str = "") -> "Draft":
        return cls((uploaded or typed.get("text", "")).replace("\r\n", "\n"), typed.get("source", "").strip())


async def uploaded(request: Request) -> str:
    """The text of the uploaded file; empty without one. Raises ``Refusal('document_unreadable')``."""
    given = (await request.form(max_fields=MOST_FIELDS)).get("file")
    if not isinstance(given, UploadFile):
        return ""
    try:
        return (await given.read()).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("document_unreadable", why="bukan teks UTF-8") from None
    finally:
        await given.close()


def _form(request: Request, draft: Draft, faults: tuple[Refusal, ...] = ()) -> HTMLResponse:
    errors = dict[str, list[str]]()
    for fault in faults:
        errors.setdefault("source" if fault.field == "source" else "text", []).append(fault.message)
    return page(
        request, "rulebook_load.html", status=status_of(faults) if faults else 200, draft=draft, errors=errors,
        summary=[(anchor, message) for anchor, found in errors.items() for message in found],
        limit=BODY_LIMIT // 1024,
    )  # fmt: skip


async def _shown(request: Request, desk: Desk, draft: Draft, faults: tuple[Refusal, ...] = ()) -> HTMLResponse:
    """The preview of a draft, or its form again with everything that was typed and every fault."""
    try:
        async with desk.sessions() as session:
            found: Foresight = await foresee(session, draft.text, draft.source)
    except Refusals as no:
        return _form(request, draft, (*faults, *no.refusals))
    return page(
        request, "rulebook_preview.html", status=status_of(faults) if faults else 200, draft=draft, found=found,
        changed=found.changes, summary=[("pratinjau", fault.message) for fault in faults],
    )  # fmt: skip


@router.get("/operator/aturan")
async def shelf(request: Request, desk: TheDesk, actor: Watcher, dimuat: str = "") -> HTMLResponse:
    """Every edition with its seal, its ground and who loaded it. ``dimuat``: the one that was loaded just now."""
    async with desk.sessions() as session:
        mine, all_cases = await counts(session, actor)
    found = await lines(desk)
    done = next((line for line in found if f"{line.book.code}-{line.book.edition}" == dimuat and line.row), None)
    return page(
        request, "rulebook_shelf.html", lines=found, done=done, may_act=actor.role is Role.OPERATOR, mine=mine,
        all_cases=all_cases,
    )  # fmt: skip


@router.get("/operator/aturan/muat")
async def form(request: Request, desk: TheDesk, actor: Watcher, dari: str = "") -> HTMLResponse:
    """The form; with the code of a version, filled with its newest edition under the next number."""
    if not dari:
        return _form(request, Draft("", ""))
    async with desk.sessions() as session:
        book = edition(await load_rulebooks(session), dari)
    return _form(request, Draft(to_text(replace(book, edition=book.edition + 1)), ""))


@router.post("/operator/aturan/pratinjau", response_class=HTMLResponse)
async def preview(request: Request, desk: TheDesk, actor: Watcher, typed: Typed) -> Response:
    """Show what the document would change. Nothing is stored."""
    try:
        draft = Draft.typed(typed, await uploaded(request))
    except Refusal as no:
        return _form(request, Draft.typed(typed), (no,))
    return await _shown(request, desk, draft)


@router.post("/operator/aturan/terapkan", response_class=HTMLResponse)
async def apply(request: Request, desk: TheDesk, actor: Watcher, typed: Typed) -> Response:
    """Load exactly what was shown, or show what has become of it."""
    draft = Draft.typed(typed)
    try:
        async with desk.sessions.begin() as session:
            row = await load_edition(session, actor, draft.text, draft.source, typed.get("digest", ""))
    except (Refusal, Refusals) as no:
        faults = refusals_of(no)
        outdated = tuple(fault for fault in faults if fault.code == "rulebook_preview_changed")
        return await _shown(request, desk, draft, outdated) if outdated else _form(request, draft, faults)
    return RedirectResponse(f"/operator/aturan?dimuat={row.code}-{row.edition}", 303)
