"""A door with rules of its own, and what an officer has in their hands before it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import httpx
import pyotp
from fastapi import FastAPI
from sqlalchemy import select, text

from models.database import Sessions, engine_for, sessions_for
from models.sign_ins import SignInRow
from settings import Settings
from tests.conftest import RING, House
from tests.web.browse import Browser
from tests.web.seats import PASSWORD
from web.account_admin import Accounts
from web.app import create_app, rules_of
from web.entrance import Entrance, Rules

SITE = "http://localhost"
STEP = 30.0


def rules(limits: dict[str, str] | None = None, **changes: Any) -> Rules:
    """The rules of a demonstration with a key ring, but for ``changes``."""
    usual = replace(rules_of(Settings.model_construct()), ring=RING)
    return replace(usual, limits={**usual.limits, **(limits or {})}, **changes)


@dataclass
class Door:
    """An app, somebody before it, and the time that apps on phones show."""

    app: FastAPI
    browser: Browser
    now: float = 1_800_000_000.0

    @property
    def entrance(self) -> Entrance:
        found: Entrance = self.app.state.entrance
        return found

    def code(self, secret: str, steps: int = 0) -> str:
        """What the app on the phone shows so many half minutes from now."""
        return pyotp.TOTP(secret).at(int(self.now + steps * STEP))

    async def knock(self, username: str = "bkn_verifier", password: str = PASSWORD) -> httpx.Response:
        """The first step."""
        await self.browser.open("/masuk")
        return await self.browser.submit("/masuk", username=username, password=password)

    async def enrol(self) -> tuple[str, list[str]]:
        """Set up an app: its secret, and the recovery codes. The half minute passes."""
        await self.browser.open("/akun/aplikasi")
        secret = "".join(
            self.browser.page.xpath("//strong[contains(@class, 'netral-secret')]")[0].text_content().split()
        )
        await self.browser.submit("/akun/aplikasi", code=self.code(secret))
        codes = [str(e.text_content()) for e in self.browser.page.xpath("//ol[contains(@class, 'netral-codes')]//code")]
        self.now += 10 * STEP
        return secret, codes

    async def leave(self) -> None:
        """Sign out."""
        await self.browser.open("/akun")
        await self.browser.submit("/keluar")


@asynccontextmanager
async def door(house: House, given: Rules | None = None, **client: Any) -> AsyncIterator[Door]:
    """A door with these rules, on a site whose name browsers make passkeys for."""
    kept = given or rules()
    app = create_app(house.desk, secure_cookies=False, mode="production", site=SITE, rules=kept)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, **client)
    async with httpx.AsyncClient(transport=transport, base_url=SITE) as opened:
        found = Door(app, Browser(opened))
        app.state.entrance = Entrance(house.sessions, kept, SITE, clock=lambda: found.now)
        yield found


async def told(sessions: Sessions, officer: str = "bkn_verifier:1") -> list[tuple[str, str]]:
    """What an officer's history says, in order."""
    async with sessions() as session:
        query = select(SignInRow.what, SignInRow.way).where(SignInRow.officer_id == officer).order_by(SignInRow.id)
        return [(what, way) for what, way in await session.execute(query)]


@asynccontextmanager
async def accounts(house: House) -> AsyncIterator[Accounts]:
    """What the operator does at the server, as the database's owner."""
    engine = engine_for(house.database.owner_url, 2)
    yield Accounts(sessions_for(engine))
    await engine.dispose()


async def as_owner(house: House, statement: str) -> None:
    """Past the application's grants."""
    engine = engine_for(house.database.owner_url, 2)
    async with engine.begin() as owner:
        await owner.execute(text(statement))
    await engine.dispose()
