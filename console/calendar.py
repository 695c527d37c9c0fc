"""``netral calendar``: the versions of the holiday calendar, and a new decree with what it would move."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import Progress

from console.handle import Handle, in_house
from console.output import UNREACHABLE, errors, say_json, say_table, screen
from domain.clock import Zone
from domain.commands import Actor
from domain.errors import Refusal
from domain.procedure import Role
from domain.workdays import Calendar, DayKind
from models.calendars import load_calendar, versions
from models.decrees import Move, preview, read_decree
from models.extensions import extension, extension_name, extension_source
from models.imports import Imported, import_decree

app = typer.Typer(no_args_is_help=True, help="Kalender kerja: versi, keputusan baru, dan tenggat yang bergeser.")
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Decree = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV: day,kind,name,change.")]
KINDS = {DayKind.NATIONAL_HOLIDAY: "libur nasional", DayKind.COLLECTIVE_LEAVE: "cuti bersama"}
WHOEVER_RUNS_THIS = Actor("console", Role.OPERATOR)


@app.command("list")
def list_command(context: typer.Context, json: Json = False) -> None:
    """List the versions, the newest first: it is the one that counts."""

    async def work(handle: Handle) -> list[dict[str, str]]:
        async with handle.sessions() as session:
            return [
                {"version": row.version, "years": f"{row.first_year}-{row.last_year}", "source": row.source,
                 "created_at": row.created_at.isoformat(timespec="seconds")}
                for row in await versions(session)
            ]  # fmt: skip

    found = in_house(context, work, as_json=json)
    if json:
        say_json(found)
        return
    say_table("Kalender kerja", ("versi", "tahun", "sumber", "disimpan"), [tuple(one.values()) for one in found])


@app.command()
def show(context: typer.Context, version: str = typer.Argument(""), json: Json = False) -> None:
    """Show the days off of a version (the newest without a name)."""

    async def work(handle: Handle) -> Calendar:
        async with handle.sessions() as session:
            if version and version not in {row.version for row in await versions(session)}:
                raise Refusal("calendar_unknown", version=version)
            return await load_calendar(session, version or None)

    calendar = in_house(context, work, as_json=json)
    off = [(day, DayKind.NATIONAL_HOLIDAY, name) for day, name in calendar.national.items()]
    off += [(day, DayKind.COLLECTIVE_LEAVE, name) for day, name in calendar.leave.items()]
    if json:
        days = [{"day": day, "kind": kind, "name": name} for day, kind, name in sorted(off)]
        say_json({"version": calendar.version, "days": days})
        return
    rows = [(day.isoformat(), KINDS[kind], name) for day, kind, name in sorted(off)]
    say_table(calendar.version, ("tanggal", "jenis", "nama"), rows)


@app.command("preview")
def preview_command(context: typer.Context, file: Decree, json: Json = False) -> None:
    """Show every running deadline that the decree would move, and those that stay because they protect a person."""

    async def work(handle: Handle) -> list[Move]:
        async with handle.sessions() as session:
            decreed = read_decree(_text(file), await load_calendar(session), "preview")
            return await preview(session, decreed)

    moves = in_house(context, work, as_json=json)
    if json:
        say_json([_move(move) for move in moves])
        return
    _say_moves("Tenggat yang akan bergeser", moves)


@app.command("import")
def import_command(
    context: typer.Context,
    file: Decree,
    version: Annotated[str, typer.Option("--version", help="Name of the new version.")],
    source: Annotated[str, typer.Option("--source", help="The decree, for example its number and date.")],
    who: Annotated[str, typer.Option("--as", help="Username of the operator (whoever runs this, without).")] = "",
    json: Json = False,
) -> None:
    """Make the decree the newest calendar and let every open case count again. Asked again, it finishes itself.

    Exit code 4 if some cases could not be told yet.
    """
    _bring(context, _text(file), version, source, who, as_json=json)


@app.command()
def extend(
    context: typer.Context,
    year: Annotated[int, typer.Argument(min=2000, max=2100, help="The year after the last one that is covered.")],
    who: Annotated[str, typer.Option("--as", help="Username of the operator (whoever runs this, without).")] = "",
    json: Json = False,
) -> None:
    """Add the next year with the days that the `holidays` package foresees, all marked as estimates.

    A decree that fixes its days is imported afterwards; its days take the place of the estimates.
    """
    _bring(context, extension(year), extension_name(year), extension_source(year), who, as_json=json)


def _bring(context: typer.Context, text: str, version: str, source: str, who: str, *, as_json: bool) -> None:
    """Import a decree and say what it moved."""

    async def work(handle: Handle) -> Imported:
        actor = await handle.officer(who) if who else WHOEVER_RUNS_THIS
        with Progress(console=errors, transient=True) as bar:
            task = bar.add_task("Menghitung ulang", total=None)
            return await import_decree(
                handle.sessions, handle.cases.recompute, actor, text, version, source,
                lambda done, total: bar.update(task, completed=done, total=total),
            )  # fmt: skip

    done = in_house(context, work, as_json=as_json)
    if as_json:
        say_json({
            "version": done.version, "told": done.told, "moved": [_move(move) for move in done.moves],
            "pending": done.pending,
        })  # fmt: skip
    else:
        _say_moves("Tenggat yang bergeser", done.moves)
        screen.print(f"Kalender {done.version}: {done.told} perkara diberi tahu, {len(done.moves)} tenggat bergeser")
        for case_id, code in done.pending.items():
            errors.print(f"Belum: perkara {case_id} ({code}). Ulangi perintah ini.", markup=False)
    if done.pending:
        raise typer.Exit(UNREACHABLE)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise typer.BadParameter("not UTF-8 text", param_hint="FILE") from None


def _move(move: Move) -> dict[str, Any]:
    return {"case": move.case, "key": move.key, "old": move.old, "new": move.new, "kept": move.kept}


def _say_moves(title: str, moves: list[Move]) -> None:
    rows = [(m.case, m.key, _instant(m.old), _instant(m.new), "tetap semula" if m.kept else "") for m in moves]
    say_table(title, ("perkara", "tenggat", "semula", "menjadi", ""), rows)


def _instant(at: datetime) -> str:
    return f"{at.astimezone(Zone.WIB.tz):%Y-%m-%d %H:%M} WIB"
