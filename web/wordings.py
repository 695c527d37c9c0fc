"""The wording of letters: who changed which and why, and a new version tried before it is saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from activities.letters.drafting import DraftingRoom, Version
from activities.letters.render import LAYOUT, render
from activities.letters.sample import sample
from domain.commands import Actor
from domain.errors import Refusal, Refusals
from domain.letter_kinds import KIND_NAMES, Kind
from domain.letter_names import act_of, names_of
from domain.letters import LETTERS, LetterRow
from domain.lifecycle import SKB2022_BKN
from domain.procedure import ROLE_NAMES, Role
from domain.wording_faults import faults
from domain.wordings import Wording, changes
from domain.words import CONFIDENCES
from web.faults import refusals_of, status_of
from web.guards import Typed, Watcher, watcher
from web.letters import kind_of
from web.look import page

router = APIRouter(dependencies=[Depends(watcher)], include_in_schema=False)
#: The sample's procedure: that of new cases.
TABLE = SKB2022_BKN


async def the_room(request: Request) -> DraftingRoom:
    return cast("DraftingRoom", request.app.state.drafting)


async def known_kind(kind: str) -> Kind:
    """The kind in the address. Raises ``Refusal('letter_kind_unknown')``."""
    return kind_of(kind)


TheRoom = Annotated[DraftingRoom, Depends(the_room)]
KnownKind = Annotated[Kind, Depends(known_kind)]


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody has typed. ``row`` is the act with which it is tried, by its place among those of the kind."""

    wording: Wording
    reason: str = ""
    row: int = 0

    @classmethod
    def typed(cls, typed: Mapping[str, str]) -> "Draft":
        base, row = typed.get("base", ""), typed.get("row", "")
        subject, body = (typed.get(name, "").replace("\r\n", "\n") for name in ("subject", "text"))
        wording = Wording(_number(base), subject.strip(), body)
        return cls(wording, typed.get("reason", "").replace("\r\n", "\n"), _number(row))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def rows_of_kind(kind: Kind) -> list[LetterRow]:
    """The letters of a kind, one for each act."""
    return [row for row in LETTERS if row.kind is kind]


def act_name(row: LetterRow) -> str:
    """What a letter follows from."""
    act = act_of(row, TABLE)
    return act.name if act else "Laporan diterima"


@dataclass(frozen=True, slots=True)
class Hand:
    """Who signs a letter and who gets a copy, each with where that is known from and the mark of doubt on it."""

    act: str
    to: str
    signer: str
    signed: str
    signed_doubt: str
    copies: tuple[str, ...]
    copied: str
    copied_doubt: str


def _hand(row: LetterRow) -> Hand:
    return Hand(
        act_name(row), ROLE_NAMES[row.to], ROLE_NAMES[row.signer], row.signed.article,
        CONFIDENCES.get(row.signed.confidence, ""), tuple(ROLE_NAMES[role] for role in row.copies),
        row.copied.article if row.copies else "", CONFIDENCES.get(row.copied.confidence, "") if row.copies else "",
    )  # fmt: skip


@router.get("/operator/surat")
async def all_kinds(request: Request, room: TheRoom, actor: Watcher) -> HTMLResponse:
    """Every kind with the version in which it is made now, and whose letter it is."""
    lines = [(v, KIND_NAMES[v.kind], [_hand(row) for row in rows_of_kind(v.kind)]) for v in await room.newest()]
    return page(request, "wordings.html", lines=lines)


async def _form(
    request: Request, room: DraftingRoom, actor: Actor, kind: Kind, draft: Draft | None,
    no: tuple[Refusal, ...] = (), *, tried: bool = False,
) -> HTMLResponse:  # fmt: skip
    """The form; with a draft, what was typed, what it changes, and if ``tried`` how it reads."""
    versions = await room.versions(kind)
    newest = versions[0].wording
    rows = rows_of_kind(kind)
    draft = draft or Draft(newest)
    row = rows[min(draft.row, len(rows) - 1)]
    base_changed = any(fault.code == "wording_base_changed" for fault in no)
    errors = dict[str, list[str]]()
    for fault in no:
        errors.setdefault(fault.field or "text", []).append(fault.message)
    return page(
        request, "wording.html", status=status_of(no) if no else 200, kind=kind, name=KIND_NAMES[kind],
        draft=draft, versions=versions, names=names_of(kind), acts=[(str(n), act_name(r)) for n, r in enumerate(rows)],
        summary=[(anchor, message) for anchor, found in errors.items() for message in found], errors=errors,
        base=newest.version if base_changed else draft.wording.version,
        compared=changes(newest, draft.wording) if tried or base_changed else (),
        read=sample(row, TABLE, draft.wording) if tried and not faults(kind, draft.wording) else None,
        act=act_name(row), may_act=actor.role is Role.OPERATOR, stored=newest,
        changed=not newest.says_the_same_as(draft.wording),
    )  # fmt: skip


@router.get("/operator/surat/{kind}")
async def one_kind(request: Request, room: TheRoom, actor: Watcher, kind: KnownKind, dari: str = "") -> HTMLResponse:
    """A kind: its wording to read or change, its names, its versions. ``dari`` begins with an older version."""
    if not dari:
        return await _form(request, room, actor, kind, None)
    newest, old = (await room.versions(kind))[0], await room.version(kind, _number(dari))
    wording = Wording(newest.number, old.wording.subject, "\n\n".join(old.wording.paragraphs))
    return await _form(request, room, actor, kind, Draft(wording), tried=True)


@router.get("/operator/surat/{kind}/versi/{number}")
async def one_version(
    request: Request, room: TheRoom, actor: Watcher, kind: KnownKind, number: str, tersimpan: str = ""
) -> HTMLResponse:
    """A version as it was saved, and what it changed of the version before."""
    version = await room.version(kind, _number(number))
    before: Version | None = await room.version(kind, version.number - 1) if version.number > 1 else None
    return page(
        request, "wording_version.html", version=version, name=KIND_NAMES[kind], saved=bool(tersimpan),
        may_act=actor.role is Role.OPERATOR,
        compared=changes(before.wording, version.wording) if before else (),
    )  # fmt: skip


@router.post("/operator/surat/{kind}/pratinjau", response_class=HTMLResponse)
async def preview(request: Request, room: TheRoom, actor: Watcher, kind: KnownKind, typed: Typed) -> Response:
    """How a draft reads in a made-up case, and what it changes. Nothing is stored."""
    draft = Draft.typed(typed)
    return await _form(request, room, actor, kind, draft, faults(kind, draft.wording), tried=True)


@router.post("/operator/surat/{kind}/pdf", response_class=HTMLResponse)
async def preview_file(request: Request, room: TheRoom, actor: Watcher, kind: KnownKind, typed: Typed) -> Response:
    """The same as the file that it would be: an exercise's, with a number and a seal that belong to no letter."""
    draft = Draft.typed(typed)
    if no := faults(kind, draft.wording):
        return await _form(request, room, actor, kind, draft, no)
    rows = rows_of_kind(kind)
    filled = sample(rows[min(draft.row, len(rows) - 1)], TABLE, draft.wording)
    pdf = await run_in_threadpool(render, filled, LAYOUT)
    name = f"contoh-{kind.value}.pdf"
    return Response(pdf, media_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})


@router.post("/operator/surat/{kind}", response_class=HTMLResponse)
async def save(request: Request, room: TheRoom, actor: Watcher, kind: KnownKind, typed: Typed) -> Response:
    """Save a draft as the next version, or show it again with everything that was typed and why not."""
    draft = Draft.typed(typed)
    try:
        version = await room.save(actor, kind, draft.wording, draft.reason)
    except (Refusal, Refusals) as no:
        return await _form(request, room, actor, kind, draft, refusals_of(no))
    return RedirectResponse(f"/operator/surat/{kind.value}/versi/{version.number}?tersimpan=1", 303)
