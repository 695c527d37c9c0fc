"""The rulebook on the command line: it needs no house, speaks plainly, and refuses with codes."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from cli import app

README = Path(__file__).parents[2] / "README.md"


def run(*words: str) -> Result:
    return CliRunner().invoke(app, [*words])


def body(*words: str) -> Any:
    return json.loads(run(*words, "--json").stdout)


def test_the_version_of_a_day_is_shown_with_its_seal() -> None:
    shown = body("rulebook", "show", "--on", "2024-10-15")

    assert (shown["code"], len(shown["forms"]), len(shown["seal"])) == ("skb2022", 25, 64)
    assert "old_heavy_rank" not in {s["code"] for s in shown["sanctions"]}
    assert shown["forms"][0]["marks"]["item"] == "seen"


def test_people_see_tables() -> None:
    said = run("rulebook", "show", "--on", "2024-10-15")

    assert said.exit_code == 0
    assert "SKB 2022" in said.stdout


def test_an_act_is_matched_to_forms_and_penalties() -> None:
    words = ("--act", "like", "--date", "2024-10-15", "--contest", "pilkada2024_regent_mayor")
    found = body("rulebook", "match", *words)

    assert found["standing"]["phase"] == "after_fixing"
    assert [c["form"]["code"] for c in found["candidates"]] == ["discipline_6"]
    assert [s["sanction"]["level"] for s in found["candidates"][0]["sanctions"]] == ["heavy"] * 3
    assert "sesudah penetapan calon" in run("rulebook", "match", *words).stdout


def test_a_contract_servants_forms_stand_even_where_no_table_is_known() -> None:
    words = ("--act", "like", "--date", "2024-10-15", "--contest", "pilkada2024_governor", "--person", "pppk")
    (only,) = body("rulebook", "match", *words)["candidates"]

    assert (only["form"]["code"], only["sanctions"]) == ("discipline_6", [])
    assert "tabel hukuman disiplin PPPK" in only["refused"]


def test_a_question_is_answered_with_article_phase_and_doubt() -> None:
    said = run("ask", "Bolehkah saya jadi tim sukses?", "--date", "2024-10-15", "--contest", "pilkada2024_governor")

    assert said.exit_code == 0
    assert "Sesudah penetapan calon: TIDAK BOLEH." in said.stdout
    assert "sumber berbeda" in said.stdout
    assert "belum diverifikasi" in said.stdout


def test_without_contest_and_date_both_phases_are_answered() -> None:
    (answer,) = body("ask", "Bolehkah saya menyukai unggahan calon?")

    assert [phase["phase"] for phase in answer["phases"]] == ["before_fixing", "after_fixing"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("question_unclear", ("ask", "Bolehkah makan siang?")),
        ("no_election_stage", ("ask", "like", "--date", "2026-01-01", "--contest", "pilkada2024_governor")),
        ("fixing_unknown", ("ask", "like", "--date", "2025-04-08", "--contest", "psu2025_regent_mayor")),
        ("contest_unknown", ("ask", "like", "--contest", "pilkada1999")),
        ("rules_none", ("rulebook", "show", "--on", "2019-01-01")),
        ("date_malformed", ("rulebook", "show", "--on", "kemarin")),
        ("act_unknown", ("rulebook", "match", "--act", "breathe", "--date", "2024-10-15")),
        ("contest_needed", ("rulebook", "match", "--act", "like", "--date", "2024-10-15")),
    ],
)
def test_what_cannot_be_answered_is_refused_with_its_code(code: str, words: tuple[str, ...]) -> None:
    said = run(*words, "--json")

    assert said.exit_code == 3
    assert json.loads(said.stdout)["errors"][0]["code"] == code


def test_the_readmes_lines_about_rules_run_as_they_stand() -> None:
    block = re.findall(r"```sh\n(.*?)```", README.read_text(), re.DOTALL)[2]

    for line in block.splitlines():
        said = run(*shlex.split(line)[1:])
        assert (said.exit_code, bool(said.stdout.strip())) == (0, True), line
