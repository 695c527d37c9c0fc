"""The house as a newcomer meets it: ``netral up`` in an empty folder, the README's lines, Ctrl-C, and up again."""

import json
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import BIN, ROOT, Up, started


@pytest.fixture(scope="module")
def up() -> Iterator[Up]:
    with tempfile.TemporaryDirectory(prefix="netral-house-", ignore_cleanup_errors=True) as folder:
        yield from started(Path(folder) / "var")


def readme_blocks() -> list[str]:
    """The shell lines of the README: those of its one case, those about time, those about the rules."""
    found: list[str] = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert len(found) == 3
    return found


def test_the_readmes_lines_bring_a_case_from_report_to_closed(up: Up) -> None:
    lines = readme_blocks()[0]
    script = f"set -e\n{lines}\nnetral case show $CASE --as ketua --json > {up.data}/case.json"

    done = subprocess.run(
        ["/bin/bash", "-c", script], env=up.env, capture_output=True, text=True, check=False, cwd=ROOT
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert len(lines.splitlines()) <= 14
    case = json.loads((up.data / "case.json").read_text())
    assert (case["step"], case["ended"], case["exercise"]) == ("closed", True, True)


def test_the_readmes_lines_about_time_run_as_they_stand(up: Up) -> None:
    for line in readme_blocks()[1].splitlines():
        done = subprocess.run(
            ["/bin/bash", "-c", line], env=up.env, capture_output=True, text=True, check=False, cwd=ROOT
        )

        assert done.returncode == 0, line + done.stdout + done.stderr
        assert done.stdout.strip(), line


def test_an_audit_agrees_and_names_a_byte_that_was_changed(up: Up) -> None:
    clean = up.netral("audit", "verify", "--json")
    replayed = up.netral("audit", "replay", "--all", "--json")
    up.sql(
        "UPDATE events SET body = replace(body::text, '\"verify\"', '\"verifx\"')::jsonb"
        " WHERE wire = 'case.acted' AND body->>'action' = 'verify'"
    )

    broken = up.netral("audit", "verify", "--json")

    assert (clean.returncode, replayed.returncode, broken.returncode) == (0, 0, 5)
    assert json.loads(replayed.stdout)["disagreements"] == []
    assert [b["fault"] for b in json.loads(broken.stdout)["broken"]] == ["hash"]
    assert [b["event"] for b in json.loads(broken.stdout)["broken"]] == [6]


def test_refusals_have_a_code_for_programs_and_a_sentence_for_people(up: Up) -> None:
    nobody = up.netral("case", "list", "--as", "tidak-ada", "--json")
    nothing = up.netral("case", "act", "2099-000001-1", "accept", "--as", "verifikator1")

    assert nobody.returncode == nothing.returncode == 3
    assert json.loads(nobody.stdout)["errors"][0]["code"] == "officer_unknown"
    assert "Perkara tidak ditemukan" in nothing.stderr


def test_an_operator_seats_an_officer_by_a_link_and_sends_them_away(up: Up) -> None:
    added = up.netral("officer", "add", "petugas.baru", "--title", "Petugas Baru", "--role", "bkn_verifier")
    again = up.netral("officer", "add", "petugas.baru", "--title", "Petugas Baru", "--role", "bkn_verifier")
    gone = up.netral("officer", "deactivate", "petugas.baru")
    reset = up.netral("officer", "reset-second-factor", "petugas.baru")
    listed = json.loads(up.netral("officer", "list", "--json").stdout)
    refused = up.netral("case", "list", "--as", "petugas.baru")

    assert re.search(r"^http://127\.0\.0\.1:\d+/masuk/tautan/[\w-]{43}$", added.stdout, re.MULTILINE)
    assert (again.returncode, gone.returncode, reset.returncode, refused.returncode) == (3, 0, 0, 3)
    assert "officer_inactive" in refused.stderr
    (new,) = [row for row in listed if row["username"] == "petugas.baru"]
    assert (new["active"], new["second_factor"]) == (False, False)


def test_a_second_house_is_told_which_port_is_taken(up: Up, tmp_path: Path) -> None:
    other = {**up.env, "NETRAL_DATA_DIR": str(tmp_path / "var")}

    done = subprocess.run(
        [str(BIN / "netral"), "up"], env=other, capture_output=True, text=True, check=False, timeout=60, cwd=ROOT
    )

    assert done.returncode == 4
    assert up.env["NETRAL_TEMPORAL_PORT"] in done.stderr
    assert "NETRAL_TEMPORAL_PORT" in done.stderr


def test_ctrl_c_stops_in_order_and_the_next_start_goes_on_with_the_same_cases(up: Up) -> None:
    before = up.netral("case", "list", "--as", "ketua", "--json").stdout

    code = up.stop()
    said = up.log.read_text()
    without = up.netral("case", "list", "--as", "ketua", "--json")
    up.start()
    after = up.netral("case", "list", "--as", "ketua", "--json").stdout

    assert code == 0
    stopped = said[said.index("Berhenti:") :].split()
    assert stopped == ["Berhenti:", "web", "worker", "Temporal", "PostgreSQL"]
    assert without.returncode == 4
    assert json.loads(after) == json.loads(before) != []


def test_a_killed_supervisor_leaves_nothing_that_the_next_start_trips_over(up: Up) -> None:
    assert up.process
    up.process.kill()
    up.process.wait()

    up.start()

    assert up.netral("case", "list", "--as", "ketua", "--json").returncode == 0
