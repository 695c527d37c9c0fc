"""``netral letter wording``: shown, changed in a file, saved; a refusal names the line of the file."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from temporalio.testing import WorkflowEnvironment
from typer.testing import CliRunner, Result

from console.handle import Handle
from console.wording import app
from domain.letter_kinds import Kind
from models.database import engine_for, sessions_for
from settings import Settings
from tests.conftest import VAULT, Database
from web.desk import Desk
from workflows.client import Cases

Run = Callable[..., Result]


@pytest.fixture
def run(database: Database, settings: Settings, temporal: WorkflowEnvironment) -> Run:
    """The command on a house of this test's own."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Handle]:
        engine = engine_for(database.app_url, 2)
        cases = Cases(temporal.client, settings.task_queue)
        sessions = sessions_for(engine, VAULT)
        try:
            yield Handle(settings, sessions, temporal.client, cases, Desk(sessions, cases))
        finally:
            await engine.dispose()

    return lambda *words: CliRunner().invoke(app, [*words], obj=opened)


def test_a_wording_is_shown_changed_and_saved(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "warning.txt"
    file.write_text(run("show", "warning").stdout.replace("Saudara diperingatkan", "Dengan hormat, Saudara diingatkan"))

    saved = run("save", "warning", str(file), "--reason", "Lebih sopan", "--json")
    listed = {line["kind"]: line for line in json.loads(run("list", "--json").stdout)}

    assert (saved.exit_code, json.loads(saved.stdout)["version"]) == (0, 2)
    assert (listed["warning"]["version"], listed["warning"]["reason"]) == (2, "Lebih sopan")
    assert set(listed) == set(Kind)
    assert run("show", "warning").stdout == file.read_text().replace("versi: 1", "versi: 2")
    assert "Saudara diperingatkan" in run("show", "warning", "--version", "1").stdout


def test_a_fault_is_named_with_the_line_of_the_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "warning.txt"
    file.write_text("versi: 1\nhal: Peringatan $findngs\n\nSatu.\n\nMenurut UU 1/1999.\n")

    said = run("save", "warning", str(file), "--reason", "x")

    assert said.exit_code == 3
    assert "wording_name_unknown: Hal: $findngs" in said.stderr
    assert "wording_article: Baris 6:" in said.stderr


def test_a_file_made_from_an_older_version_is_refused(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "warning.txt"
    for text in ("Satu.", "Dua."):
        file.write_text(f"versi: 1\nhal: Peringatan\n\n{text}\n")
        said = run("save", "warning", str(file), "--reason", text)

    assert said.exit_code == 3
    assert "wording_base_changed" in said.stderr
    assert "Satu." in run("show", "warning").stdout


@pytest.mark.parametrize("version", ["0", "2"])
def test_a_version_that_is_not_there_is_refused(run: Run, version: str) -> None:
    assert run("show", "warning", "--version", version).exit_code == 3
