"""What a worker answers on its port to whatever watches it."""

import asyncio

import httpx
import pytest

from activities.metrics import Metrics
from domain.errors import Refusal
from models.database import Sessions, engine_for, sessions_for
from settings import Settings
from stack.ports import free_port
from worker import runtime_of, watched


async def asked(port: int, path: str) -> httpx.Response:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        return await client.get(path)


async def test_health_and_metrics_stand_on_one_port(sessions: Sessions) -> None:
    settings = Settings(worker_health_port=free_port())

    async with watched(settings, Metrics(sessions)):
        answers = [await asked(settings.worker_health_port, path) for path in ("/", "/health", "/metrics?x=1", "/no")]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 404]
    assert "netral_cases_open 0.0" in answers[2].text
    assert answers[2].headers["content-type"].startswith("text/plain; version=")


async def test_a_worker_without_its_database_is_healthy_and_says_that_it_cannot_count() -> None:
    settings = Settings(worker_health_port=free_port())
    nowhere = engine_for(f"postgresql+asyncpg://nobody@127.0.0.1:{free_port()}/nothing")

    async with watched(settings, Metrics(sessions_for(nowhere))):
        health = await asked(settings.worker_health_port, "/health")
        metrics = await asked(settings.worker_health_port, "/metrics")

    assert (health.status_code, metrics.status_code) == (200, 503)


async def test_a_taken_port_is_named(sessions: Sessions) -> None:
    settings = Settings(worker_health_port=free_port())

    async with watched(settings, Metrics(sessions)):
        with pytest.raises(Refusal, match="NETRAL_WORKER_HEALTH_PORT"):
            async with watched(settings, Metrics(sessions)):
                pass


async def test_nonsense_is_answered_and_does_not_disturb(sessions: Sessions) -> None:
    settings = Settings(worker_health_port=free_port())

    async with watched(settings, Metrics(sessions)):
        reader, writer = await asyncio.open_connection("127.0.0.1", settings.worker_health_port)
        writer.write(b"\x00\xff nonsense\r\n")
        first = await reader.readline()
        writer.close()
        health = await asked(settings.worker_health_port, "/health")

    assert b"404" in first
    assert health.status_code == 200


async def test_the_sdk_shows_its_own_metrics_only_where_a_port_is_set() -> None:
    port = free_port()

    runtime = runtime_of(Settings(worker_temporal_metrics_port=port))

    assert runtime
    assert (await asked(port, "/metrics")).status_code == 200
    assert runtime_of(Settings()) is None
