"""A whole house for tests, started and stopped by the command as a newcomer does it."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from stack.house import running
from stack.ports import free_port

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
PATIENCE = 120.0


@dataclass
class Up:
    """A house started by the command, in a folder of its own."""

    data: Path
    env: dict[str, str]
    process: subprocess.Popen[str] | None = None

    @property
    def log(self) -> Path:
        return self.data / "up.txt"

    def start(self) -> None:
        self.data.mkdir(parents=True, exist_ok=True)
        with self.log.open("w") as out:
            self.process = subprocess.Popen(
                [str(BIN / "netral"), "up"], env=self.env, stdout=out, stderr=out, text=True, cwd=ROOT
            )
        self.until("Netral siap")

    def until(self, word: str) -> None:
        """Wait for a word on the screen."""
        assert self.process
        give_up = time.monotonic() + PATIENCE
        while word not in self.log.read_text():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < give_up, self.log.read_text()
            time.sleep(0.1)

    def stop(self) -> int:
        """Ctrl-C."""
        assert self.process
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    def netral(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(BIN / "netral"), *words], env=self.env, capture_output=True, text=True, check=False, cwd=ROOT
        )

    def sql(self, *statements: str) -> None:
        """As the superuser, past every trigger and grant."""
        house = running(self.data)
        assert house
        asyncio.run(_as_owner(house.database_owner_url, ("SET session_replication_role = replica", *statements)))


async def _as_owner(url: str, statements: tuple[str, ...]) -> None:
    engine = create_async_engine(url)
    async with engine.begin() as owner:
        for statement in statements:
            await owner.execute(text(statement))
    await engine.dispose()


def started(data: Path) -> Iterator[Up]:
    """A house that is up, and stopped afterwards."""
    env = {
        **{k: v for k, v in os.environ.items() if not k.startswith("NETRAL_")},
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "NETRAL_DATA_DIR": str(data),
        "NETRAL_DEMO_CASES": "false",
        **{f"NETRAL_{part}_PORT": str(free_port()) for part in ("WEB", "TEMPORAL", "TEMPORAL_UI", "WORKER_HEALTH")},
    }
    house = Up(data, env)
    house.start()
    yield house
    if house.process and house.process.poll() is None:
        house.stop()
