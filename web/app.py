"""The web application: one FastAPI app for pages and API. Composition root, with ``worker.py`` and ``cli.py``."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.responses import Response
from starlette.types import Lifespan

from activities.letters.drafting import DraftingRoom
from activities.letters.office import LetterOffice
from models.database import engine_for, sessions_for
from models.vault import Vault
from settings import Settings
from web import (
    absences,
    access_pages,
    account,
    account_factors,
    advice,
    api,
    assets,
    board,
    calendar_import,
    calendars,
    case_page,
    completeness,
    door,
    errors,
    finding,
    home,
    identity,
    informations,
    informing,
    letters,
    links,
    officer_messages,
    officers,
    oidc_pages,
    operator,
    party_door,
    reporting,
    resemblances,
    rulebook_load,
    rulebooks,
    statuses,
    tasks,
    terlapor,
    wordings,
)
from web.desk import Desk
from web.entrance import Entrance, Rules
from web.logs import without_values
from web.look import Look, environment
from web.oidc_provider import Institution
from web.visits import networks
from workflows.client import Cases, connect

STATIC = Path(__file__).parent / "static"
YEAR = "public, max-age=31536000, immutable"
PAGES = (
    home.router, reporting.router, party_door.public, party_door.inside, statuses.router, terlapor.router,
    access_pages.router, officer_messages.router, advice.router, door.public, door.halfway_in, links.router,
    oidc_pages.router, account.router, account_factors.router, officers.router, finding.router, case_page.router,
    identity.router, tasks.router, board.router, absences.router, operator.router, calendar_import.router,
    calendars.router, rulebooks.router, rulebook_load.router, letters.public, letters.officers, wordings.router,
    completeness.router, informing.router, resemblances.router, informations.router,
)  # fmt: skip


class Assets(StaticFiles):
    """Our own files. A compiled one has its digest in its name and never changes; the rest is asked for daily."""

    def file_response(self, full_path: Any, *args: Any, **values: Any) -> Response:
        response = super().file_response(full_path, *args, **values)
        response.headers["Cache-Control"] = YEAR if "vendor" in Path(full_path).parts else "public, max-age=86400"
        return response


def _assemble(look: Look, lifespan: Lifespan[FastAPI] | None = None) -> FastAPI:
    app = FastAPI(
        title="Netral", version="1", openapi_url="/api/openapi.json", docs_url=None, redoc_url=None,
        lifespan=lifespan, redirect_slashes=False,
    )  # fmt: skip
    without_values()
    app.state.look = look
    errors.install(app)
    for router in (*PAGES, api.router):
        app.include_router(router)
    app.mount("/static", Assets(directory=STATIC), name="static")
    return app


def _furnish(app: FastAPI, desk: Desk, site: str, rules: Rules) -> None:
    app.state.desk = desk
    app.state.site = site
    app.state.letters = LetterOffice(desk.sessions, site)
    app.state.drafting = DraftingRoom(desk.sessions)
    app.state.entrance = Entrance(desk.sessions, rules, site)


def create_app(
    desk: Desk, *, secure_cookies: bool, mode: Literal["demo", "production"], demo_password: str = "",
    site: str = "http://127.0.0.1:8000", rules: Rules | None = None,
) -> FastAPI:  # fmt: skip
    """The app over a given desk. In demo mode the sign-in page shows the log-ins and their password.

    ``site`` is the address to which the codes on letters lead and for which passkeys are made. Without ``rules`` those
    of a demonstration hold.

    Raises ``Refusal('part_missing')`` if the stylesheet has not been made.
    """
    shown = demo_password if mode == "demo" else None
    app = _assemble(Look(environment(), assets.stylesheet(), assets.script(), secure_cookies, shown))
    _furnish(app, desk, site, rules or rules_of(Settings.model_construct()))
    return app


def rules_of(settings: Settings) -> Rules:
    """The rules of the door that these settings give. Production forces a second factor, whatever else is set."""
    names = (name for name in Settings.model_fields if name.startswith("limit_"))
    return Rules(
        limits={name.removeprefix("limit_"): getattr(settings, name) for name in names},
        idle=timedelta(minutes=settings.session_idle_minutes), absolute=timedelta(hours=settings.session_hours),
        forced=settings.mode == "production" or settings.force_second_factor,
        ring=settings.credential_keys.get_secret_value() if settings.credential_keys else "",
        trusted=networks(settings.trusted_proxies),
        institutions=[
            Institution(**{**one.model_dump(), "client_secret": one.client_secret.get_secret_value()})
            for one in settings.oidc
        ],
    )  # fmt: skip


def app_from_settings() -> FastAPI:
    """The app as ``uvicorn --factory web.app:app_from_settings`` runs it: its desk opens when the server starts."""
    settings = Settings()
    database, address = settings.required("database_url"), settings.required("temporal_address")
    ring = settings.required("payload_keys")
    vault = Vault(settings.required("master_keys"), settings.required("index_key"))

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        engine = engine_for(database, settings.database_pool)
        client = await connect(address, settings.temporal_namespace, ring)
        cases = Cases(client, settings.task_queue)
        desk = Desk(sessions_for(engine, vault), cases, settings.rehearsal_day_seconds)
        _furnish(app, desk, settings.public_url, rules_of(settings))
        yield
        await engine.dispose()

    return _assemble(
        Look(environment(), assets.stylesheet(), assets.script(), settings.secure_cookies, _demo_password(settings)),
        lifespan,
    )


def _demo_password(settings: Settings) -> str | None:
    if settings.mode != "demo":
        return None
    from demo.officers import DEMO_PASSWORD  # noqa: PLC0415 (production has no demonstration and no need of one)

    return DEMO_PASSWORD
