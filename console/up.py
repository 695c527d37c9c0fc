"""``netral up``: start the whole house on this machine, load the demonstration, and stop it in order."""

import asyncio
import os
import signal
from datetime import timedelta

from google.protobuf.duration_pb2 import Duration
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from temporalio.api.namespace.v1 import NamespaceConfig
from temporalio.api.workflowservice.v1 import UpdateNamespaceRequest
from temporalio.client import Client

from console.handle import Handle, Opener
from console.output import errors, screen
from demo.driver import load
from demo.officers import DEMO_PASSWORD, seed
from models.calendars import seed_calendar, store_calendar, versions
from models.database import engine_for, sessions_for
from models.migrate import create_database, migrate
from models.vault import Vault
from settings import Settings
from stack.house import House, Ports, Running, sealing_keys
from web.desk import Desk

TEN_YEARS = timedelta(days=3650)  # the dev server forgets closed runs after a day unless told otherwise


async def prepare(owner_url: str, demo: Vault | None = None) -> None:
    """Migrate and seed a database that exists: the holiday calendar, and for a ``demo`` its officers with its vault."""
    await migrate(owner_url)
    engine = engine_for(owner_url, 2)
    sessions = sessions_for(engine, demo)
    async with sessions.begin() as session:
        if not await versions(session):  # never over an imported decree: the newest version counts
            await store_calendar(session, seed_calendar(), "paket holidays: kategori PUBLIC dan GOVERNMENT")
    if demo:
        await seed(sessions)
    await engine.dispose()


async def keep_histories(client: Client) -> None:
    """Let the embedded server keep what has ended for years: the auditor replays it."""
    config = NamespaceConfig()
    kept = Duration()
    kept.FromTimedelta(TEN_YEARS)
    config.workflow_execution_retention_ttl.CopyFrom(kept)
    await client.workflow_service.update_namespace(UpdateNamespaceRequest(namespace=client.namespace, config=config))


async def _demonstrate(handle: Handle) -> None:
    columns = (TextColumn("Perkara terpublikasi"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
               TextColumn("{task.description}"))  # fmt: skip
    with Progress(*columns, console=screen) as bar:
        task = bar.add_task("", total=None)

        def tell(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=name)

        # at their own pace: a rehearsal's would move the published days
        summary = await load(Desk(handle.sessions, handle.cases), tell)
    screen.print(str(summary), markup=False)


def _addresses(house: Running, settings: Settings) -> None:
    screen.print("\n[bold]Netral siap[/bold]")
    screen.print(f"  Aplikasi    {house.web_url}")
    screen.print(f"  API         {house.web_url}/api/openapi.json")
    screen.print(f"  Temporal UI http://127.0.0.1:{settings.temporal_ui_port} (operator)")
    if settings.mode == "demo":
        screen.print(f"  Masuk       nama pengguna di {house.web_url}/masuk, kata sandi [bold]{DEMO_PASSWORD}[/bold]")
    if settings.rehearsal_day_seconds:
        screen.print(f"  LATIHAN     satu hari hukum = {settings.rehearsal_day_seconds:g} detik untuk laporan baru")
    screen.print("  Ctrl-C menghentikan semuanya dengan tertib\n")


async def up(settings: Settings, opener: Opener) -> int:
    """Run until Ctrl-C or until a part ends by itself; the exit code. Raises ``Refusal`` if a part cannot start."""
    stop = asyncio.Event()
    for signum in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(signum, stop.set)
    ports = Ports(settings.temporal_port, settings.temporal_ui_port, settings.worker_health_port, settings.web_port)
    house = House(settings.data_dir, ports, os.environ, lambda part: screen.print(f"  {part}"))
    try:
        screen.print("Mulai:")

        async def made(server_url: str, owner_url: str) -> None:
            await create_database(server_url, "netral")
            await prepare(
                owner_url, Vault(*sealing_keys(settings.data_dir, os.environ)) if settings.mode == "demo" else None
            )

        running = await house.start(made)
        return await _serve(house, running, settings, opener, stop)
    finally:
        screen.print("Berhenti:")
        await house.stop()


async def _serve(house: House, running: Running, settings: Settings, opener: Opener, stop: asyncio.Event) -> int:
    stopping = asyncio.create_task(stop.wait())
    watching = asyncio.create_task(house.watch())
    plays = settings.mode == "demo" and settings.demo_cases
    async with opener() as handle:
        await keep_histories(handle.client)
        working = asyncio.create_task(_demonstrate(handle) if plays else asyncio.sleep(0))
        await asyncio.wait({stopping, watching, working}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            working.result()
            _addresses(running, settings)
            await asyncio.wait({stopping, watching}, return_when=asyncio.FIRST_COMPLETED)
        else:
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)
    if watching.done():
        errors.print(f"Sebuah bagian berhenti sendiri: {watching.result()}", markup=False)
        return 1
    watching.cancel()
    return 0
