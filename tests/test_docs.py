"""Documents that can go stale are held to what they speak of."""

import re
from pathlib import Path

import pytest

from console.docs import pages

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
PATH = re.compile(r"`((?:[a-z_]+/)*[a-z_0-9-]+\.(?:py|md|yml|toml|svg)|(?:[a-z_]+/)+)`")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def dead(text: str, folder: Path) -> list[str]:
    """The paths that a document names and that are not there (links from its folder, code paths from the root)."""
    links = [link for link in LINK.findall(text) if not (folder / link).exists()]
    return links + [path for path in PATH.findall(text) if not (ROOT / path).exists() and path not in {"var/"}]


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_a_generated_page_is_fresh(path: Path) -> None:
    assert path.read_text() == pages()[path], "run `make docs`"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_a_document_names_is_there(path: Path) -> None:
    assert dead(path.read_text(), path.parent) == []


def test_a_dead_link_would_be_found() -> None:
    assert dead("see [it](nowhere.md) and `domain/nothing.py`", ROOT) == ["nowhere.md", "domain/nothing.py"]
