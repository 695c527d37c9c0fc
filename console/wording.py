"""``netral letter wording``: the versions of the wording of letters, and a new one from a file."""

from pathlib import Path
from typing import Annotated

import typer

from activities.letters.drafting import DraftingRoom, Version
from console.handle import Handle, in_house
from console.output import say_json, say_table, screen
from domain.commands import Actor
from domain.letter_kinds import KIND_NAMES, Kind
from domain.procedure import Role
from domain.wordings import BODY_LINE, read_wording

app = typer.Typer(no_args_is_help=True, help="Naskah surat: versi yang berlaku, isinya, dan versi baru.")
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
WHOEVER_RUNS_THIS = Actor("console", Role.OPERATOR)


@app.command("list")
def list_command(context: typer.Context, json: Json = False) -> None:
    """List the version in which letters of each kind are made now."""

    async def work(handle: Handle) -> list[Version]:
        return await DraftingRoom(handle.sessions).newest()

    found = in_house(context, work, as_json=json)
    if json:
        say_json([
            {"kind": v.kind, "version": v.number, "made_by": v.made_by, "made_at": v.made_at, "reason": v.reason,
             "digest": v.digest, "broken": v.broken} for v in found
        ])  # fmt: skip
        return
    rows = [(v.kind.value, str(v.number), KIND_NAMES[v.kind], v.made_by, v.broken or v.reason) for v in found]
    say_table("Naskah surat", ("jenis", "versi", "nama", "oleh", "alasan"), rows)


@app.command()
def show(
    context: typer.Context, kind: Kind,
    version: Annotated[int | None, typer.Option(help="Without it: the one that counts.")] = None,
) -> None:  # fmt: skip
    """Print a wording as it is written: change it in a file, then save that."""

    async def work(handle: Handle) -> Version:
        room = DraftingRoom(handle.sessions)
        return await room.version(kind, version) if version is not None else (await room.versions(kind))[0]

    typer.echo(in_house(context, work).wording.text, nl=False)


@app.command()
def save(
    context: typer.Context, kind: Kind,
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="As `show` prints it, with its version.")],
    reason: Annotated[str, typer.Option(help="Why it changes.")],
    who: Annotated[str, typer.Option("--as", help="Username of the operator (whoever runs this, without).")] = "",
    json: Json = False,
) -> None:  # fmt: skip
    """Save a file as the next version; its first line names the version that it was made from."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise typer.BadParameter("not UTF-8 text", param_hint="FILE") from None

    async def work(handle: Handle) -> Version:
        actor = await handle.officer(who) if who else WHOEVER_RUNS_THIS
        return await DraftingRoom(handle.sessions).save(actor, kind, read_wording(text), reason, BODY_LINE)

    saved = in_house(context, work, as_json=json)
    if json:
        say_json({"kind": saved.kind, "version": saved.number, "digest": saved.digest})
        return
    screen.print(f"{KIND_NAMES[kind]}: versi {saved.number} berlaku untuk surat berikutnya", markup=False)
