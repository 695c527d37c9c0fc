"""The import of a decree from a page: the form, the preview of what would move, and exactly that applied."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import UploadFile

from domain.commands import Actor
from domain.errors import Refusal, Refusals
from models.calendars import load_calendar, version_row
from models.decrees import HEADER
from models.extensions import extension, extension_name, extension_source
from models.foresight import Foresight, Seen, foresee
from models.foresight import faults as find_faults
from web.desk import Desk
from web.faults import refusals_of, status_of
from web.guards import MOST_FIELDS, TheDesk, Typed, Watcher, watcher
from web.look import page
from web.moves import MoveLine, foreseen_lines

router = APIRouter(dependencies=[Depends(watcher)], include_in_schema=False)
OUTDATED = frozenset({"calendar_base_changed", "calendar_moves_changed"})
#: These leave the version stored: what is missing stands on its page, with a button that goes on.
STORED = frozenset({"engine_unreachable", "in_doubt"})
ANCHORS = {"calendar_name_malformed": "version", "calendar_taken": "version", "decree_source_missing": "source"}
EMPTY = ",".join(HEADER) + "\n"


@dataclass(frozen=True, slots=True)
class Draft:
    """A decree as somebody typed or uploaded it. Browsers send other line ends than files have: they count as one."""

    text: str
    version: str
    source: str

    @classmethod
    def typed(cls, typed: Mapping[str, str], uploaded: str = "") -> "Draft":
        text = (uploaded or typed.get("text", "")).replace("\r\n", "\n")
        return cls(text, typed.get("version", "").strip(), typed.get("source", "").strip())


async def uploaded(request: Request) -> str:
    """The text of the uploaded file; empty without one. Raises ``Refusal('decree_unreadable')``."""
    given = (await request.form(max_fields=MOST_FIELDS)).get("file")
    if not isinstance(given, UploadFile):
        return ""
    try:
        return (await given.read()).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("decree_unreadable") from None
    finally:
        await given.close()


def _form(request: Request, draft: Draft, faults: tuple[Refusal, ...] = ()) -> HTMLResponse:
    errors = dict[str, list[str]]()
    for fault in faults:
        errors.setdefault(ANCHORS.get(fault.code, "text"), []).append(fault.message)
    return page(
        request, "calendar_import.html", status=status_of(faults) if faults else 200, draft=draft,
        summary=[(anchor, message) for anchor, found in errors.items() for message in found], errors=errors,
    )  # fmt: skip


def _preview(
    request: Request, draft: Draft, found: Foresight, lines: list[MoveLine], faults: tuple[Refusal, ...] = ()
) -> HTMLResponse:
    return page(
        request, "calendar_preview.html", status=status_of(faults) if faults else 200, draft=draft, found=found,
        lines=lines, moving=sum(not line.kept for line in lines), summary=[("pratinjau", f.message) for f in faults],
    )  # fmt: skip


async def _shown(request: Request, desk: Desk, draft: Draft, faults: tuple[Refusal, ...] = ()) -> HTMLResponse:
    """The preview of a draft, or its form again with everything that was typed and every fault."""
    async with desk.sessions() as session:
        if wrong := await find_faults(session, draft.text, draft.version, draft.source):
            return _form(request, draft, (*faults, *wrong))
        try:
            found = await foresee(session, draft.text, draft.version)
        except Refusal as no:  # a running clock that it could not count
            return _form(request, draft, (*faults, no))
        return _preview(request, draft, found, await foreseen_lines(session, found.moves), faults)


@router.get("/operator/kalender/impor")
async def form(
    request: Request, desk: TheDesk, actor: Watcher, tahun: int | None = Query(None, ge=2000, le=2100)
) -> HTMLResponse:
    """The form; with a year, filled with the days that the ``holidays`` package foresees for it."""
    if tahun is None:
        return _form(request, Draft(EMPTY, "", ""))
    return _form(request, Draft(extension(tahun), extension_name(tahun), extension_source(tahun)))


@router.post("/operator/kalender/pratinjau", response_class=HTMLResponse)
async def preview(request: Request, desk: TheDesk, actor: Watcher, typed: Typed) -> Response:
    """Show what the decree would move. Nothing is stored."""
    try:
        draft = Draft.typed(typed, await uploaded(request))
    except Refusal as no:
        return _form(request, Draft.typed(typed), (no,))
    return await _shown(request, desk, draft)


@router.post("/operator/kalender/terapkan", response_class=HTMLResponse)
async def apply(request: Request, desk: TheDesk, actor: Watcher, typed: Typed) -> Response:
    """Apply exactly what was shown, or show what has become of it."""
    draft = Draft.typed(typed)
    seen = Seen(typed.get("base", ""), typed.get("digest", ""))
    try:
        await _bring(desk, actor, draft, seen)
    except (Refusal, Refusals) as no:
        faults = refusals_of(no)
        if any(fault.code in OUTDATED for fault in faults):
            return await _shown(request, desk, draft, faults)
        return _form(request, draft, faults)
    return _result(draft.version)


@router.post("/operator/kalender/versi/{version}/lanjutkan")
async def go_on(desk: TheDesk, actor: Watcher, version: str) -> Response:
    """Tell the cases that could not be told yet. Those that have been told are left alone."""
    async with desk.sessions() as session:
        row = await version_row(session, version)
        if not row.decree or (await load_calendar(session)).version != version:
            raise Refusal("calendar_taken", version=version)
    await _bring(desk, actor, Draft(row.decree, row.version, row.source), None)
    return _result(version)


async def _bring(desk: Desk, actor: Actor, draft: Draft, seen: Seen | None) -> None:
    try:
        await desk.imports.bring(actor, draft.text, draft.version, draft.source, seen)
    except Refusal as no:
        if no.code not in STORED:
            raise


def _result(version: str) -> Response:
    return RedirectResponse(f"/operator/kalender/versi/{version}#hasil", 303)
