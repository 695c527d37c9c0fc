"""A corrected edition on the command line: written out, shown, loaded, and judged by from then on."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli import app
from domain.elections import Fixing
from domain.rulebook.document import read_text, to_text
from domain.rulebook.releases import SKB2022
from domain.rulebook.vocabulary import Certainty
from tests.conftest import RING, Database

ACT = ("rulebook", "match", "--act", "like", "--date", "2024-09-25", "--contest", "pilkada2024_governor", "--json")
SOURCE = ("--source", "Salinan resmi")
LATER = replace(
    SKB2022,
    edition=2,
    contests=tuple(
        replace(c, fixings=(Fixing(c.fixings[0].day.replace(day=30), Certainty.SEEN),)) if c.fixings else c
        for c in SKB2022.contests
        if c.code == "pilkada2024_governor"
    ),
)


class Console:
    """Commands in a running house: its database is there, and its Temporal is asked for nothing."""

    def __init__(self, database: Database) -> None:
        self.env = {
            "NETRAL_DATABASE_URL": database.app_url, "NETRAL_TEMPORAL_ADDRESS": "127.0.0.1:1",
            "NETRAL_PAYLOAD_KEYS": RING,
        }  # fmt: skip

    async def run(self, *words: str) -> Result:
        return await asyncio.to_thread(CliRunner().invoke, app, [*words], env=self.env)


@pytest.fixture
def console(database: Database) -> Console:
    return Console(database)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "skb2022-2.json"
    path.write_text(to_text(LATER))
    return str(path)


def test_an_edition_is_written_out_without_any_service() -> None:
    said = CliRunner().invoke(app, ["rulebook", "export", "skb2022"])

    assert said.exit_code == 0
    assert read_text(said.stdout) == SKB2022


@pytest.mark.parametrize("words", [("skb1999",), ("skb2022", "--edition", "9")])
def test_an_edition_that_is_not_there_is_refused(words: tuple[str, ...]) -> None:
    said = CliRunner().invoke(app, ["rulebook", "export", *words])

    assert said.exit_code == 3
    assert "rulebook_unknown" in said.stderr


async def test_a_preview_says_what_changes_and_stores_nothing(console: Console, file: str) -> None:
    shown = json.loads((await console.run("rulebook", "preview", file, "--json")).stdout)

    assert (shown["code"], shown["edition"]) == ("skb2022", 2)
    assert {
        "part": "Pemilihan pilkada2024_governor", "field": "penetapan calon, semua wilayah, hari",
        "before": "22 September 2024", "after": "30 September 2024",
    } in shown["changes"]  # fmt: skip
    assert "30 September 2024" in " ".join((await console.run("rulebook", "preview", file)).stdout.split())
    assert json.loads((await console.run(*ACT)).stdout)["edition"] == 1


async def test_what_is_loaded_is_judged_by_and_the_first_edition_stays(console: Console, file: str) -> None:
    before = json.loads((await console.run(*ACT)).stdout)
    loaded = await console.run("rulebook", "load", file, *SOURCE)
    after = json.loads((await console.run(*ACT)).stdout)
    old = await console.run("rulebook", "export", "skb2022", "--edition", "1")

    assert "skb2022 edisi 2 dimuat" in loaded.stdout
    assert [(x["edition"], x["standing"]["phase"]) for x in (before, after)] == [
        (1, "after_fixing"), (2, "before_fixing"),
    ]  # fmt: skip
    assert read_text(old.stdout) == SKB2022
    assert "SKB 2022 edisi 2" in (await console.run("rulebook", "show", "--on", "2024-10-01")).stdout
    assert "SKB 2022 edisi 2" in (await console.run("ask", "like", "--date", "2024-10-01")).stdout


async def test_loading_again_changes_nothing_and_another_document_under_the_number_is_refused(
    console: Console, file: str
) -> None:
    first = json.loads((await console.run("rulebook", "load", file, *SOURCE, "--json")).stdout)
    again = json.loads((await console.run("rulebook", "load", file, *SOURCE, "--json")).stdout)
    other = await console.run("rulebook", "load", file, "--source", "Lain", "--json")

    assert first == again
    assert (other.exit_code, json.loads(other.stdout)["errors"][0]["code"]) == (3, "rulebook_edition_wrong")


async def test_every_fault_is_said_with_its_place(console: Console, tmp_path: Path) -> None:
    document = json.loads(to_text(LATER))
    document["forms"][3]["level"] = "severe"
    document["forms"][4]["levels"] = "heavy"
    (tmp_path / "bad.json").write_text(json.dumps(document))

    said = await console.run("rulebook", "load", str(tmp_path / "bad.json"), "--source", "", "--json")

    assert said.exit_code == 3
    assert {(e["code"], e["field"]) for e in json.loads(said.stdout)["errors"]} == {
        ("rulebook_source_missing", "source"), ("document_value_unknown", "forms[3].level"),
        ("document_key_unknown", "forms[4].levels"),
    }  # fmt: skip


async def test_a_house_that_does_not_answer_is_said_and_the_built_in_edition_answers(database: Database) -> None:
    console = Console(database)
    console.env["NETRAL_DATABASE_URL"] = "postgresql+asyncpg://nobody@127.0.0.1:1/none"

    said = await console.run(*ACT)

    assert json.loads(said.stdout)["edition"] == 1
    assert "dijawab menurut edisi bawaan" in said.stderr
