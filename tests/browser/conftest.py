"""A real browser before a real server: Chromium, and the app on a free port of this machine."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.async_api import Browser, async_playwright
from temporalio.testing import WorkflowEnvironment

from models.database import Sessions
from settings import Settings
from stack.ports import HOST, free_port
from tests.conftest import Database, House
from tests.web.seats import PASSWORD, seat_officers
from web.app import create_app
from web.desk import Desk
from worker import build
from workflows.client import Cases

QUIET = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def chromium() -> str:
    """The browser on PATH. A machine without one fails: a journey that nobody walked is not a green one."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise pytest.fail.Exception("no Chromium on PATH: install Debian's chromium, or run the test command that does")


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium, without a window."""
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=chromium(), args=[*QUIET])
        yield started
        await started.close()


@dataclass(frozen=True, slots=True)
class Site:
    """A house whose door is on a port."""

    house: House
    url: str


@asynccontextmanager
async def served(app: FastAPI, port: int) -> AsyncIterator[None]:
    """An app behind a port of this machine."""
    config = uvicorn.Config(app, host=HOST, port=port, log_level="warning", lifespan="off", proxy_headers=False)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 (uvicorn tells it by a flag alone)
        await asyncio.sleep(0.02)
    yield
    server.should_exit = True
    await serving


@pytest.fixture
async def site(
    database: Database, sessions: Sessions, settings: Settings, temporal: WorkflowEnvironment
) -> AsyncIterator[Site]:
    """The app in demonstration mode, with a worker behind it and an officer in every seat."""
    await seat_officers(sessions)
    cases = Cases(temporal.client, settings.task_queue)
    desk = Desk(sessions, cases)
    port = free_port()
    app = create_app(desk, secure_cookies=False, mode="demo", demo_password=PASSWORD)
    async with build(temporal.client, sessions, settings), served(app, port):
        yield Site(House(desk, cases, sessions, temporal.client, settings, database, temporal), f"http://{HOST}:{port}")
