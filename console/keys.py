"""``netral keys``: the keys that seal names and texts. The operator's work at the server, as the database's owner."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from console.handle import Handle, in_house
from console.output import say_json, say_table, screen
from domain.retention import BASIS, Retention
from models.database import Sessions, engine_for, sessions_for
from models.rotation import outdated, rewrap
from models.shredding import Overdue, overdue, shred
from models.vault import Vault

app = typer.Typer(no_args_is_help=True, help="Kunci penyegel: ganti kunci induk, hancurkan kunci perkara.")
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


@asynccontextmanager
async def _owner(handle: Handle) -> AsyncIterator[Sessions]:
    """The application itself may neither rotate nor destroy."""
    settings = handle.settings
    engine = engine_for(settings.required("database_owner_url"), 2)
    vault = Vault(settings.required("master_keys"), settings.required("index_key"))
    try:
        yield sessions_for(engine, vault)
    finally:
        await engine.dispose()


@app.command("rotate")
def rotate(context: typer.Context) -> None:
    """Wrap every key with the newest master key; afterwards the older ones may leave the ring."""

    async def work(handle: Handle) -> int:
        async with _owner(handle) as sessions:
            async with sessions() as session:
                total = await outdated(session)
            bar = Progress(TextColumn("Kunci"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=screen)
            with bar:
                task = bar.add_task("", total=total)
                while done := await _batch(sessions):
                    bar.advance(task, done)
            return total

    total = in_house(context, work)
    screen.print(f"{total} kunci dibungkus ulang. Kunci induk lama boleh dihapus dari NETRAL_MASTER_KEYS.")


async def _batch(sessions: Sessions) -> int:
    async with sessions.begin() as session:
        return await rewrap(session)


@app.command("shred")
def shred_command(
    context: typer.Context,
    apply: Annotated[bool, typer.Option("--apply", help="Hancurkan. Tanpa ini hanya ditampilkan.")] = False,
    json: Json = False,
) -> None:
    """Destroy the keys of cases that have been kept long enough; without --apply only say which."""

    async def work(handle: Handle) -> list[Overdue]:
        settings = handle.settings
        retention = Retention(settings.retention_cleared_days, settings.retention_closed_days)
        async with _owner(handle) as sessions:
            async with sessions() as session:
                found = list(await overdue(session, retention, datetime.now(UTC)))
            for one in found if apply else ():
                async with sessions.begin() as session:
                    await shred(session, one)
        return found

    found = in_house(context, work, as_json=json)
    if json:
        say_json({"applied": apply, "cases": [{"case": one.case_id, "since": one.since} for one in found]})
        return
    done = "dihancurkan" if apply else "belum dihancurkan (--apply)"
    say_table("Masa simpan berakhir", ("perkara", "sejak"), [(o.case_id, f"{o.since:%d-%m-%Y}") for o in found])
    screen.print(f"{len(found)} kunci perkara {done}. Dasar: {BASIS.article} (usulan).", markup=False)
    if apply and found:
        screen.print("Salinan cadangan masih memuat kunci terbungkus: ganti kunci induk, lalu hapus yang lama.")
