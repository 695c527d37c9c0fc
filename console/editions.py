"""``netral rulebook export|preview|load``: an edition as a file, what a corrected one changes, and its loading."""

from pathlib import Path
from typing import Annotated, Any

import typer

from console.calendar import WHOEVER_RUNS_THIS
from console.handle import Handle, in_house
from console.output import refuse, say_json
from console.shelf import shelf
from domain.errors import Refusal
from domain.rulebook.changes import Change
from domain.rulebook.document import to_text
from models.rulebooks import Foresight, RulebookRow, edition, foresee, load_edition

Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="An edition as JSON, as `export` writes it.")]
Source = Annotated[str, typer.Option("--source", help="The ground of the correction, for example what was read.")]


def export(
    context: typer.Context,
    code: Annotated[str, typer.Argument(help="The version, for example skb2022.")],
    number: Annotated[int | None, typer.Option("--edition", help="Which edition; the newest without it.")] = None,
) -> None:
    """Write an edition as JSON, to be corrected and loaded as the next one (raise its `edition` by one)."""
    try:
        typer.echo(to_text(edition(shelf(context), code, number)), nl=False)
    except Refusal as no:
        refuse(no)


def preview(context: typer.Context, file: File, json: Json = False) -> None:
    """Show what a corrected edition changes, in words. Nothing is stored."""
    text = _text(file)

    async def work(handle: Handle) -> Foresight:
        async with handle.sessions() as session:
            return await foresee(session, text, "pratinjau")

    found = in_house(context, work, as_json=json)
    if json:
        book = found.rulebook
        say_json({"code": book.code, "edition": book.edition, "changes": [_change(c) for c in found.changes]})
        return
    _say_changes(found)


def load(
    context: typer.Context,
    file: File,
    source: Source,
    who: Annotated[str, typer.Option("--as", help="Username of the operator (whoever runs this, without).")] = "",
    json: Json = False,
) -> None:
    """Make a corrected edition the newest of its version. Cases that were judged by an earlier one keep it."""
    text = _text(file)

    async def work(handle: Handle) -> RulebookRow:
        actor = await handle.officer(who) if who else WHOEVER_RUNS_THIS
        async with handle.sessions.begin() as session:
            return await load_edition(session, actor, text, source)

    row = in_house(context, work, as_json=json)
    if json:
        say_json({"code": row.code, "edition": row.edition, "seal": row.seal, "source": row.source,
                  "loaded_at": row.loaded_at.isoformat(timespec="seconds"), "loaded_by": row.loaded_by})  # fmt: skip
        return
    typer.echo(f"{row.code} edisi {row.edition} dimuat, segel {row.seal}")


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise typer.BadParameter("not UTF-8 text", param_hint="FILE") from None


def _change(change: Change) -> dict[str, Any]:
    return {"part": change.part, "field": change.field, "before": change.before, "after": change.after}


def _say_changes(found: Foresight) -> None:
    base = f"terhadap edisi {found.base.edition}" if found.base else "versi baru"
    typer.echo(f"{found.rulebook.name} edisi {found.rulebook.edition}, {base}: {len(found.changes)} perubahan")
    for change in found.changes:
        typer.echo(f"\n{change.part}: {change.field}\n  semula   {change.before}\n  menjadi  {change.after}")
