"""A case system for each test here, of processes that the test may kill."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from models.database import Sessions
from tests.conftest import Database
from tests.durability.engine import Engine


@pytest.fixture
async def engine(database: Database, sessions: Sessions, tmp_path: Path) -> AsyncIterator[Engine]:
    """An engine of which nothing runs yet; whatever still runs afterwards is ended."""
    made = await Engine.make(database, sessions, tmp_path)
    yield made
    await made.stop()
