"""The project's own source files, read as text: what tests about the code itself start from."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOREIGN = frozenset({"node_modules", "vendor", "static"})


def sources(room: str = "") -> Iterator[tuple[str, str]]:
    """(path from the root, text) of each Python file of one room, or of all rooms and root modules.

    A room that is not built yet has no files.
    """
    rooms = [room] if room else [p.name for p in ROOT.iterdir() if (p / "__init__.py").is_file()]
    paths = [path for name in rooms for path in (ROOT / name).rglob("*.py")]
    for path in sorted(paths if room else [*paths, *ROOT.glob("*.py")]):
        where = path.relative_to(ROOT)
        if not FOREIGN.intersection(where.parts):
            yield where.as_posix(), path.read_text(encoding="utf-8")
