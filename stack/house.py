"""The whole house on one machine: database, Temporal, worker and web, started in order, each one checked."""

import asyncio
import base64
import json
import os
import secrets
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from domain.errors import Refusal
from stack.ports import HOST, require_free
from stack.postgres import APP_ROLE, OWNER_ROLE, Postgres, start_postgres
from stack.processes import Child, answers, start_child, until_healthy
from stack.temporal import temporal_command

Tell = Callable[[str], None]
Prepare = Callable[[str, str], Awaitable[None]]  # (server's owner URL of another database, our owner URL)
STATE = "running.json"
SLOW_START = 60.0  # seconds: a cold disk on a small machine


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the parts listen, on 127.0.0.1."""

    temporal: int
    temporal_ui: int
    worker: int
    web: int


@dataclass(frozen=True, slots=True)
class Running:
    """What other commands need to reach a running house."""

    pid: int
    children: tuple[tuple[int, float], ...]  # (pid, when it started): a number alone may be another process by now
    database_url: str
    database_owner_url: str
    temporal_address: str
    payload_keys: str
    master_keys: str
    index_key: str
    web_url: str


def _alive(pid: int, started: float) -> bool:
    try:
        return abs(psutil.Process(pid).create_time() - started) < 1
    except psutil.NoSuchProcess:
        return False


def running(data_dir: Path) -> Running | None:
    """The house that runs on this data folder, or None."""
    try:
        state = json.loads((data_dir / STATE).read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    state["children"] = tuple((int(pid), float(started)) for pid, started in state["children"])
    found = Running(**state)
    return found if found.children and all(_alive(*child) for child in found.children) else None


def key_ring(data_dir: Path, name: str) -> str:
    """A key ring of this data folder, made on first use and readable by its owner only."""
    return _kept(data_dir / name, "local-1:")


def sealing_keys(data_dir: Path, env: Mapping[str, str]) -> tuple[str, str]:
    """The master keys and the index key: those of the environment, else those of this data folder."""
    return (
        env.get("NETRAL_MASTER_KEYS") or key_ring(data_dir, "master-keys"),
        env.get("NETRAL_INDEX_KEY") or _kept(data_dir / "index-key", ""),
    )


def _kept(path: Path, label: str) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(f"{label}{base64.b64encode(secrets.token_bytes(32)).decode()}")
    return path.read_text()


class House:
    """Starts the parts in the order in which they need each other, and stops them the other way round."""

    def __init__(self, data_dir: Path, ports: Ports, env: Mapping[str, str], tell: Tell) -> None:
        self._data = data_dir.resolve()
        self._ports = ports
        self._env = dict(env)
        self._tell = tell
        self._postgres: Postgres | None = None
        self._children: list[Child] = []
        self._noted = False

    async def start(self, prepare: Prepare) -> Running:
        """Start everything. ``prepare`` migrates and seeds the database.

        Raises ``Refusal`` with ``port_taken`` or ``part_missing``; what had started is stopped again by the caller.
        """
        self._end_leftovers()
        for port, part, setting in (
            (self._ports.temporal, "Temporal", "NETRAL_TEMPORAL_PORT"),
            (self._ports.temporal_ui, "Temporal UI", "NETRAL_TEMPORAL_UI_PORT"),
            (self._ports.worker, "worker", "NETRAL_WORKER_HEALTH_PORT"),
            (self._ports.web, "web", "NETRAL_WEB_PORT"),
        ):
            require_free(port, part, setting)
        self._postgres = await asyncio.to_thread(start_postgres, self._data)
        await prepare(self._postgres.url(OWNER_ROLE, "postgres"), self._postgres.url(OWNER_ROLE))
        self._tell("PostgreSQL")
        found = self._state()
        sealing = self._env.get("NETRAL_CREDENTIAL_KEYS") or key_ring(self._data, "credential-keys")
        env = {
            **self._env,
            "NETRAL_DATABASE_URL": found.database_url,
            "NETRAL_TEMPORAL_ADDRESS": found.temporal_address,
            "NETRAL_PAYLOAD_KEYS": found.payload_keys,
            "NETRAL_CREDENTIAL_KEYS": sealing,
        }
        server = temporal_command(self._data / "temporal.db", self._ports.temporal, self._ports.temporal_ui)
        await self._start("Temporal", server, self._env, self._ports.temporal, None)
        await self._start("worker", [sys.executable, "-m", "worker"], env, self._ports.worker, "/")
        # the worker moves cases without ever reading a name: it is not handed the keys
        env |= {"NETRAL_MASTER_KEYS": found.master_keys, "NETRAL_INDEX_KEY": found.index_key}
        web = [
            sys.executable, "-m", "uvicorn", "--factory", "web.app:app_from_settings", "--host", HOST, "--port",
            str(self._ports.web), "--no-access-log", "--no-proxy-headers", "--log-level", "warning",
        ]  # fmt: skip
        await self._start("web", web, env, self._ports.web, "/healthz")
        found = self._state()
        self._noted = True
        (self._data / STATE).touch(mode=0o600)
        (self._data / STATE).write_text(json.dumps(asdict(found)))
        return found

    async def stop(self) -> None:
        """Stop the parts in order: nobody is let in before nobody works before nothing is kept."""
        for child in reversed(self._children):
            self._tell(child.name)
            await child.stop()
        if self._postgres is not None:
            self._tell("PostgreSQL")
            await asyncio.to_thread(self._postgres.stop)
        if self._noted:  # another house's note is not ours to take away
            (self._data / STATE).unlink(missing_ok=True)

    async def watch(self) -> str:
        """Wait until a part ends by itself; its name and the end of its log."""
        ends = {asyncio.create_task(child.process.wait()): child for child in self._children}
        done, pending = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        child = ends[done.pop()]
        return f"{child.name}\n{child.tail()}"

    async def _start(self, name: str, command: list[str], env: Mapping[str, str], port: int, path: str | None) -> None:
        log = self._data / "log" / f"{name.lower()}.log"
        child = await start_child(name, command, env, log)
        self._children.append(child)
        await until_healthy(child, lambda: answers(HOST, port, path), SLOW_START)
        self._tell(name)

    def _state(self) -> Running:
        assert self._postgres is not None
        masters, index_key = sealing_keys(self._data, self._env)
        return Running(
            pid=os.getpid(),
            children=tuple((c.pid, psutil.Process(c.pid).create_time()) for c in self._children),
            database_url=self._postgres.url(APP_ROLE),
            database_owner_url=self._postgres.url(OWNER_ROLE),
            temporal_address=f"{HOST}:{self._ports.temporal}",
            payload_keys=key_ring(self._data, "payload-keys"),
            master_keys=masters,
            index_key=index_key,
            web_url=f"http://{HOST}:{self._ports.web}",
        )

    def _end_leftovers(self) -> None:
        """End what a killed supervisor left behind: exactly the processes that it had noted, by id and start time."""
        path = self._data / STATE
        if not path.exists():
            return
        state = json.loads(path.read_text())
        supervisor = state["pid"]
        if psutil.pid_exists(supervisor) and supervisor != os.getpid() and running(self._data):
            cmdline = " ".join(psutil.Process(supervisor).cmdline())
            if "netral" in cmdline or "cli" in cmdline:
                raise Refusal("already_running", where=state["web_url"])
        for pid, started in state["children"]:
            if _alive(pid, started):
                left = psutil.Process(pid)
                left.terminate()
                try:
                    left.wait(10)
                except psutil.TimeoutExpired:
                    left.kill()
        path.unlink()
