"""``netral officer``: officers' accounts, by the operator at the server. No password ever stands in a command line."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import typer

from console.handle import Handle, in_house
from console.output import say_json, say_table, screen
from domain.procedure import ROLE_NAMES, Role
from models.database import engine_for, sessions_for
from web.account_admin import LINK_LIFE, Accounts, New
from web.passwords import SHORTEST_ALONE, SHORTEST_BESIDE, Passwords, check_new

app = typer.Typer(no_args_is_help=True, help="Akun petugas: tambah, nonaktifkan, tautan kata sandi, faktor kedua.")
Username = Annotated[str, typer.Argument(help="Nama pengguna.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


@asynccontextmanager
async def _accounts(handle: Handle) -> AsyncIterator[Accounts]:
    """The accounts, as the database's owner: the application itself may change passwords alone."""
    engine = engine_for(handle.settings.required("database_owner_url"), 2)
    try:
        yield Accounts(sessions_for(engine))
    finally:
        await engine.dispose()


def _address(handle: Handle, token: str) -> str:
    return f"{handle.settings.public_url.rstrip('/')}/masuk/tautan/{token}"


def _say_link(username: str, address: str) -> None:
    hours = int(LINK_LIFE.total_seconds() // 3600)
    screen.print(f"Tautan sekali pakai untuk {username}, berlaku {hours} jam:", markup=False)
    typer.echo(address)  # unwrapped, so that it can be copied


@app.command("add")
def add(
    context: typer.Context,
    username: Username,
    title: Annotated[str, typer.Option(help="Jabatan, seperti yang terbaca di halaman.")],
    role: Annotated[Role, typer.Option(help="Peran (nama tetapnya).")],
    agency: Annotated[str, typer.Option(help="Kode instansi, untuk peran di instansi.")] = "",
    region: Annotated[str, typer.Option(help="Kode wilayah, untuk peran Bawaslu.")] = "",
    email: Annotated[str, typer.Option(help="Alamat surel untuk pengingat.")] = "",
    prompt: Annotated[bool, typer.Option("--prompt", help="Tanyakan kata sandi di sini, tanpa tautan.")] = False,
    sign_on: Annotated[bool, typer.Option("--sign-on", help="Masuk lewat lembaganya; tanpa kata sandi.")] = False,
) -> None:
    """Add an officer, and print a link with which they set their own password."""
    new = New(username, title, role, agency, region, email)

    async def work(handle: Handle) -> str:
        async with _accounts(handle) as accounts:
            if prompt:
                await accounts.add(new, await _asked(handle, username))
                return ""
            await accounts.add(new)
            return "" if sign_on else _address(handle, await accounts.link(username))

    if address := in_house(context, work):
        _say_link(username, address)
    else:
        screen.print(f"{username} ditambahkan.", markup=False)


async def _asked(handle: Handle, username: str) -> str:
    password = typer.prompt("Kata sandi", hide_input=True, confirmation_prompt="Sekali lagi")
    alone = handle.settings.mode != "production" and not handle.settings.force_second_factor
    check_new(password, username, SHORTEST_ALONE if alone else SHORTEST_BESIDE)
    return await Passwords(handle.sessions).hash(password)


@app.command("link")
def link(context: typer.Context, username: Username) -> None:
    """Print a new one-time link with which an officer sets their password; the one before is dead."""

    async def work(handle: Handle) -> str:
        async with _accounts(handle) as accounts:
            return _address(handle, await accounts.link(username))

    _say_link(username, in_house(context, work))


@app.command("deactivate")
def deactivate(context: typer.Context, username: Username) -> None:
    """Let an officer in no more; their sessions end at once."""

    async def work(handle: Handle) -> None:
        async with _accounts(handle) as accounts:
            await accounts.set_active(username, active=False)

    in_house(context, work)
    screen.print(f"{username} tidak dapat masuk lagi; sesinya berakhir.", markup=False)


@app.command("activate")
def activate(context: typer.Context, username: Username) -> None:
    """Let a deactivated officer in again."""

    async def work(handle: Handle) -> None:
        async with _accounts(handle) as accounts:
            await accounts.set_active(username, active=True)

    in_house(context, work)
    screen.print(f"{username} dapat masuk lagi.", markup=False)


@app.command("reset-second-factor")
def reset_second_factor(context: typer.Context, username: Username) -> None:
    """Take an officer's second factors away and end their sessions: after a loss, once you know that it is they."""

    async def work(handle: Handle) -> None:
        async with _accounts(handle) as accounts:
            await accounts.reset_second_factor(username)

    in_house(context, work)
    screen.print(f"Faktor kedua {username} dihapus; yang baru dipasang saat masuk berikutnya.", markup=False)


@app.command("list")
def list_officers(context: typer.Context, json: Json = False) -> None:
    """List the officers: role, office, whether they may sign in and have a second factor."""

    async def work(handle: Handle) -> list[dict[str, object]]:
        return [
            {"username": o.username, "title": o.title, "role": o.role, "agency": o.agency, "region": o.region,
             "active": o.active, "second_factor": two}
            for o, two in await Accounts(handle.sessions).list()
        ]  # fmt: skip

    rows = in_house(context, work, as_json=json)
    if json:
        say_json(rows)
        return
    say_table(
        "Petugas", ("nama pengguna", "jabatan", "peran", "tempat", "aktif", "faktor kedua"),
        [
            (str(r["username"]), str(r["title"]), ROLE_NAMES[Role(str(r["role"]))], f"{r['agency']}{r['region']}",
             _yes(r["active"]), _yes(r["second_factor"]))
            for r in rows
        ],
    )  # fmt: skip


def _yes(value: object) -> str:
    return "ya" if value else "tidak"
