"""The app in process: the real desk, database and workflows, without a socket between test and app."""

from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest
from fastapi import FastAPI
from temporalio.testing import WorkflowEnvironment

from domain.procedure import Role
from models.database import Sessions
from settings import Settings
from tests.conftest import Database, House
from tests.web.browse import Browser
from tests.web.seats import PASSWORD, seat_officers
from web.app import create_app
from web.desk import Desk
from worker import build
from workflows.client import Cases


@pytest.fixture
async def house(
    database: Database, sessions: Sessions, settings: Settings, temporal: WorkflowEnvironment
) -> AsyncIterator[House]:
    """A house with an officer in every seat; the strict lane is the workflow tests' business."""
    await seat_officers(sessions)
    cases = Cases(temporal.client, settings.task_queue)
    desk = Desk(sessions, cases)
    async with build(temporal.client, sessions, settings):
        yield House(desk, cases, sessions, temporal.client, settings, database, temporal)


@pytest.fixture
def app(house: House) -> FastAPI:
    return create_app(house.desk, secure_cookies=False, mode="production")


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client that hears of failures as people do: by the answer, not by the exception."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://netral.test") as opened:
        yield opened


@pytest.fixture
async def browser(client: httpx.AsyncClient) -> Browser:
    return Browser(client)


SignIn = Callable[[Role], Awaitable[None]]


@pytest.fixture
def sign_in(browser: Browser) -> SignIn:
    """Sign the browser in as the officer of a role."""

    async def enter(role: Role) -> None:
        browser.forget()
        await browser.open("/masuk")
        answer = await browser.submit("/masuk", username=role.value, password=PASSWORD)
        assert answer.status_code == 303

    return enter
