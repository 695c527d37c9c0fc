"""Child processes: started with a log file, watched, asked to stop, and only then ended."""

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.errors import Refusal

Healthy = Callable[[], Awaitable[bool]]
GRACE = 15.0  # seconds between asking a process to stop and ending it
TAIL = 15


@dataclass(slots=True)
class Child:
    """One process of ours."""

    name: str
    process: asyncio.subprocess.Process
    log: Path

    @property
    def pid(self) -> int:
        return self.process.pid

    def tail(self) -> str:
        """The last lines that it wrote."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-TAIL:])

    async def stop(self) -> None:
        """Ask it to stop, wait, and end it only if it does not."""
        if self.process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self.process.wait(), GRACE)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()


async def start_child(
    name: str, command: Sequence[str], env: Mapping[str, str], log: Path, user: str | None = None
) -> Child:
    """Start a process whose output goes to ``log``, in a session of its own so that Ctrl-C reaches only us.

    ``user``: run it as somebody else (as root only; PostgreSQL refuses to run as root).
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    other: dict[str, Any] = {"user": user, "group": user, "extra_groups": []} if user else {}
    with log.open("ab") as out:
        process = await asyncio.create_subprocess_exec(
            *command, env=dict(env), stdin=asyncio.subprocess.DEVNULL, stdout=out, stderr=out,
            start_new_session=True, **other,
        )  # fmt: skip
    return Child(name, process, log)


async def until_healthy(child: Child, healthy: Healthy, patience: float) -> None:
    """Wait until the child answers. Raises ``Refusal('part_missing')`` with the end of its log if it does not."""
    loop = asyncio.get_running_loop()
    give_up = loop.time() + patience
    while loop.time() < give_up:
        if child.process.returncode is not None:
            raise Refusal("part_missing", part=child.name, why=f"berhenti saat mulai:\n{child.tail()}")
        if await healthy():
            return
        await asyncio.sleep(0.05)
    raise Refusal("part_missing", part=child.name, why=f"belum menjawab setelah {patience:.0f} detik:\n{child.tail()}")


async def answers(host: str, port: int, path: str | None = None) -> bool:
    """Whether something accepts a connection there and, with a path, says 200 over HTTP."""
    try:
        reader, writer = await asyncio.wait_for(asyncio.open_connection(host, port), 2)
    except (OSError, TimeoutError):
        return False
    try:
        if path is None:
            return True
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        return b" 200 " in await asyncio.wait_for(reader.readline(), 5)
    except (OSError, TimeoutError):
        return False
    finally:
        writer.close()
