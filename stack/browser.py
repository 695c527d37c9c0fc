"""A Chromium for the browser tests: the one on PATH, else installed. ``python -m stack.browser`` prints its path."""

import shutil
import subprocess
import sys

from domain.errors import Refusal

NAMES = ("chromium", "chromium-browser", "google-chrome")
ATTEMPTS = (
    (sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"),
    ("apt-get", "update", "-q"),
    ("apt-get", "install", "-y", "-q", "chromium"),
)


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (a development dependency)

    with sync_playwright() as playwright:
        return shutil.which(playwright.chromium.executable_path)


def browser_path() -> str | None:
    """The path of a Chromium that is there already."""
    return next((path for name in NAMES if (path := shutil.which(name))), None) or _playwrights_own()


def ensure_browser() -> str:
    """The path of a Chromium, installed if need be. Raises ``Refusal('part_missing')``: a missing one never skips."""
    if path := browser_path():
        return path
    for command in ATTEMPTS:
        if shutil.which(command[0]):
            subprocess.run(command, check=False)  # noqa: S603 (fixed commands; the next one is tried if one fails)
            if path := browser_path():
                return path
    raise Refusal("part_missing", part="Chromium", why="tidak ada di PATH dan tidak dapat dipasang")


if __name__ == "__main__":
    sys.stdout.write(f"{ensure_browser()}\n")
