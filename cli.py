"""``netral``: the command line. Composition root of everything that is not a worker or the web.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 refused (a coded reason is printed), 4 not running or unreachable,
5 an audit found a broken chain or a disagreement.
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import typer
from pydantic import ValidationError

from console import audit, calendar, case, keys, ledger, letter, officer, process, regime, rulebook
from console.due import due_command
from console.handle import Handle, Opener, in_house
from console.output import FAILED, UNREACHABLE, errors, refuse, say_json, say_table, screen
from console.up import prepare
from console.up import up as bring_up
from demo.driver import load
from demo.officers import DEMO_PASSWORD, OFFICERS
from domain.errors import Refusal
from models.database import engine_for, sessions_for
from models.vault import Vault
from settings import Settings
from stack.house import running
from web.desk import Desk
from workflows.client import Cases, connect

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, help="Netral: sistem perkara netralitas ASN.")
app.add_typer(case.app, name="case")
app.add_typer(process.app, name="process")
app.add_typer(audit.app, name="audit")
app.add_typer(ledger.app, name="ledger")
app.add_typer(calendar.app, name="calendar")
app.add_typer(regime.app, name="regime")
app.add_typer(rulebook.app, name="rulebook")
app.add_typer(letter.app, name="letter")
app.add_typer(officer.app, name="officer")
app.add_typer(keys.app, name="keys")
app.command("report")(case.report)
app.command("ask")(rulebook.ask)
app.command("due")(due_command)
demo_app = typer.Typer(no_args_is_help=True, help="Data contoh: perkara terpublikasi dan petugas.")
app.add_typer(demo_app, name="demo")


def _located(settings: Settings) -> Settings:
    """The settings, completed by what runs embedded on this data folder. Raises ``Refusal('not_running')``."""
    given = {"database_url", "temporal_address", "payload_keys"} & {k for k, v in settings if v is not None}
    if len(given) == 3:
        return settings
    if given:  # half of another house would be mixed with the embedded one
        settings.required(min({"database_url", "temporal_address", "payload_keys"} - given))
    house = running(settings.data_dir)
    if house is None:
        raise Refusal("not_running")
    names = ("database_url", "database_owner_url", "temporal_address", "payload_keys", "master_keys", "index_key")
    found = {name: getattr(house, name) for name in names}
    return Settings.model_validate({**settings.model_dump(), **found})


@asynccontextmanager
async def opened() -> AsyncIterator[Handle]:
    """The running house, as this machine's settings find it."""
    settings = _located(Settings())
    engine = engine_for(settings.required("database_url"), settings.database_pool)
    # a machine without the keys can audit chains and move calendars, and reads no name
    vault = Vault(settings.required("master_keys"), settings.required("index_key")) if settings.master_keys else None
    sessions = sessions_for(engine, vault)
    client = await connect(
        settings.required("temporal_address"), settings.temporal_namespace, settings.required("payload_keys")
    )
    cases = Cases(client, settings.task_queue)
    try:
        yield Handle(settings, sessions, client, cases, Desk(sessions, cases, settings.rehearsal_day_seconds))
    finally:
        await engine.dispose()


@app.callback()
def _root(context: typer.Context) -> None:
    opener: Opener = opened
    context.obj = opener


@app.command()
def up() -> None:
    """Start everything on this machine and load the demonstration; Ctrl-C stops it in order."""
    try:
        code = asyncio.run(bring_up(Settings(), opened))
    except Refusal as refusal:
        refuse(refusal)
    raise typer.Exit(code)


@app.command()
def migrate() -> None:
    """Bring the database to the present shape as its owner, with the holiday calendar (production's first step)."""
    try:
        asyncio.run(prepare(Settings().required("database_owner_url")))
    except Refusal as refusal:
        refuse(refusal)


@demo_app.command("load")
def demo_load(context: typer.Context) -> None:
    """Load the published cases into the running house; a second time changes nothing."""

    async def work(handle: Handle) -> None:
        screen.print(str(await load(Desk(handle.sessions, handle.cases), lambda *_: None)), markup=False)

    in_house(context, work)


@demo_app.command("logins")
def demo_logins(json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False) -> None:
    """List the officers of the demonstration."""
    rows = [(o.username, o.title, o.role.value) for o in OFFICERS]
    if json:
        say_json([dict(zip(("username", "title", "role"), row, strict=True)) for row in rows])
        return
    say_table(f"Kata sandi: {DEMO_PASSWORD}", ("nama pengguna", "jabatan", "peran"), rows)


def main() -> None:
    """Run a command and leave at once: short-lived Temporal clients may abort the process in their clean-up."""
    code: int | str | None = FAILED
    try:
        app(standalone_mode=True)
    except SystemExit as leaving:
        code = leaving.code
    except ValidationError as wrong:  # a setting of the environment that cannot be read
        names = ", ".join(f"NETRAL_{str(fault['loc'][0]).upper()}" for fault in wrong.errors() if fault["loc"])
        errors.print(f"setting: {names or wrong.errors()[0]['msg']}", markup=False)
    except OSError as unreachable:
        code = UNREACHABLE
        errors.print(f"{type(unreachable).__name__}: {unreachable}", markup=False)
    except Exception:
        errors.print_exception()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 0 if code is None else FAILED)


if __name__ == "__main__":
    main()
