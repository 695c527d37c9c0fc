"""``netral process check``: what it prints, and how it leaves."""

import json

from typer.testing import CliRunner

from console.process import app
from domain.lifecycle import PROCEDURES
from domain.proof.innocence import LAWS


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["check", *words])
    return result.exit_code, " ".join(result.stdout.split())


def test_a_version_that_keeps_the_laws_is_said_to_law_by_law() -> None:
    code, said = run("skb2022-bkn")

    assert code == 0
    assert "SALAH" not in said
    assert all(law.name in said for law in LAWS.values())


def test_a_broken_table_exits_with_five_and_tells_the_shortest_way() -> None:
    code, said = run("--without", "action.confirm_block.not_by")

    assert code == 5
    assert "satu orang sebagai pengusul dan penyetuju blokir" in said
    assert "15. Petugas pengendalian BKN melakukan “Setujui pemblokiran” (confirm_block)" in said


def test_a_table_that_is_not_whole_is_not_explored() -> None:
    code, said = run("--without", "deadline.objection_right.row")

    assert code == 5
    assert "bentuk tabel: file_objection.while_open" in said
    assert "keadaan" not in said


def test_a_program_reads_the_same() -> None:
    code, said = run("--all", "--json", "--acts", "3")
    found = json.loads(said)

    assert code == 0
    assert [version["code"] for version in found] == list(PROCEDURES)
    assert all(version["holds"] and version["paths_up_to"] == 3 for version in found)
    assert {law["law"] for law in found[0]["laws"]} == set(LAWS)


def test_what_cannot_be_taken_away_is_refused() -> None:
    assert run("--without", "action.verify.patience")[0] == 3
    assert run("nobody-knows")[0] == 3
