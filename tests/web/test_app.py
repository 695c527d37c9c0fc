"""The application as it is started: from settings, by uvicorn, with Temporal down."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator

import httpx
import pytest

from stack.ports import HOST, free_port
from tests.conftest import RING, Database
from tests.story import report


@pytest.fixture
async def started(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    """The app in a process of its own, whose Temporal address answers to nobody."""
    port, nobody = free_port(), free_port()
    settings = {
        "NETRAL_DATABASE_URL": database.app_url,
        "NETRAL_TEMPORAL_ADDRESS": f"{HOST}:{nobody}",
        "NETRAL_PAYLOAD_KEYS": RING,
        "NETRAL_MASTER_KEYS": RING,
        "NETRAL_INDEX_KEY": RING.partition(":")[2],
    }
    command = ("-m", "uvicorn", "--factory", "web.app:app_from_settings", "--host", HOST, "--port", str(port))
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command, "--log-level", "warning", env={**os.environ, **settings}
    )
    async with httpx.AsyncClient(base_url=f"http://{HOST}:{port}", trust_env=False) as client:
        await _answering(client, process)
        yield client
    process.terminate()
    await process.wait()


async def _answering(client: httpx.AsyncClient, process: asyncio.subprocess.Process) -> None:
    for _ in range(300):
        assert process.returncode is None, "the app did not start"
        try:
            await client.get("/healthz")
        except httpx.TransportError:
            await asyncio.sleep(0.1)
        else:
            return
    raise AssertionError("the app does not answer")


async def test_the_app_starts_from_settings_and_takes_reports_while_temporal_is_down(
    started: httpx.AsyncClient,
) -> None:
    health = await started.get("/healthz")
    filed = await started.post("/api/v1/reports", json=report().model_dump(mode="json"))
    page = await started.get("/masuk")

    assert (health.status_code, health.text) == (200, "ok")
    assert filed.status_code == 201
    assert filed.json()["receipt"].startswith("NTR-")
    assert "Petugas peragaan" not in page.text  # demonstration mode, but nobody has been seated yet
