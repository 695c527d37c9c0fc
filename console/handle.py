"""What a command is handed: a way to open the running house, and to run a coroutine in it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TypeVar

import typer
from sqlalchemy import select
from temporalio.client import Client

from console.output import refuse
from domain.commands import Actor
from domain.errors import Refusal, Refusals
from domain.procedure import Role
from models.database import Sessions
from models.officers import OfficerRow
from settings import Settings
from web.desk import Desk
from workflows.client import Cases

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Handle:
    """An opened house."""

    settings: Settings
    sessions: Sessions
    client: Client
    cases: Cases
    desk: Desk

    async def officer(self, username: str) -> Actor:
        """The officer who signs in with this name. Raises ``Refusal``: ``officer_unknown``, ``officer_inactive``."""
        async with self.sessions() as session:
            row = (await session.scalars(select(OfficerRow).where(OfficerRow.username == username))).one_or_none()
        if row is None:
            raise Refusal("officer_unknown", officer=username)
        if not row.active:
            raise Refusal("officer_inactive", officer=username)
        return Actor(row.id, Role(row.role), row.agency, row.region)


Opener = Callable[[], AbstractAsyncContextManager[Handle]]


def in_house(context: typer.Context, work: Callable[[Handle], Awaitable[Result]], *, as_json: bool = False) -> Result:
    """Open the house, do the work, close it. A refusal is said and ends the command."""
    opener: Opener = context.obj

    async def go() -> Result:
        async with opener() as handle:
            return await work(handle)

    try:
        return asyncio.run(go())
    except (Refusal, Refusals) as refusal:
        refuse(refusal, as_json=as_json)
