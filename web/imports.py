"""Imports of calendars from a page: one that takes longer than a reader waits goes on by itself."""

import asyncio
from collections.abc import Sequence

import structlog

from domain.commands import Actor
from models.database import Sessions
from models.foresight import Seen
from models.imports import PAUSES, Imported, Tell, import_decree

PATIENCE = 10.0  # seconds until the page is answered; the import itself takes as long as it takes


class Imports:
    """Runs imports and remembers which ones run in this process. What they did stands in the database."""

    def __init__(
        self, sessions: Sessions, tell: Tell, patience: float = PATIENCE, pauses: Sequence[float] = PAUSES
    ) -> None:
        self._sessions = sessions
        self._tell = tell
        self._patience = patience
        self._pauses = pauses
        self._running: dict[asyncio.Task[Imported], str] = {}

    def runs(self, version: str) -> bool:
        """Whether an import of this version runs here just now."""
        return version in self._running.values()

    async def bring(
        self, actor: Actor, text: str, version: str, source: str, seen: Seen | None = None
    ) -> Imported | None:
        """Import a decree, or finish its import; None if it still runs when our patience ends.

        Raises as :func:`models.imports.import_decree`.
        """
        work = import_decree(
            self._sessions, self._tell, actor, text, version, source, lambda *_: None, self._pauses, seen
        )
        task = asyncio.create_task(work)
        self._running[task] = version
        task.add_done_callback(self._ended)
        try:
            return await asyncio.wait_for(asyncio.shield(task), self._patience)
        except TimeoutError:
            return None

    def _ended(self, task: asyncio.Task[Imported]) -> None:
        version = self._running.pop(task)
        if not task.cancelled() and (error := task.exception()):
            code = getattr(error, "code", type(error).__name__)
            structlog.get_logger("imports").warning("import_ended", version=version, error=code)
