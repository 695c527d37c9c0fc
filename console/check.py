"""``netral process check``: prove the laws of a version over every path, or show how one breaks."""

import time
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from console.output import DISAGREES, refuse, say_json, screen
from domain.errors import Refusal
from domain.lifecycle import PROCEDURES, SKB2022_BKN, procedure
from domain.procedure import Procedure
from domain.proof import wellformed
from domain.proof.account import account
from domain.proof.innocence import Verdict, badly_formed, paths, prove
from domain.proof.walk import Walk
from domain.proof.weakening import without as weakened


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found of one version. ``rows``: faults of form, with which nothing is explored."""

    table: Procedure
    rows: list[str]
    walk: Walk
    verdicts: tuple[Verdict, ...]
    ways: int
    seconds: float

    @property
    def holds(self) -> bool:
        return not self.rows and all(verdict.holds for verdict in self.verdicts)


def examine(table: Procedure, acts: int) -> Checked:
    """Check one version; ``acts`` bounds the paths that are counted, not what is proved."""
    began = time.perf_counter()
    rows = badly_formed(table)
    walk, verdicts = prove(table) if not rows else (Walk(table), ())
    ways = paths(walk, acts)
    return Checked(table, rows, walk, verdicts, ways, time.perf_counter() - began)


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _say(checked: Checked, acts: int) -> None:
    table, walk = checked.table, checked.walk
    screen.print(f"{table.code}: {table.name}", markup=False)
    for fault in checked.rows:
        screen.print(f"  SALAH  bentuk tabel: {fault}", markup=False)
    if checked.rows:
        return
    screen.print(
        f"  {_thousands(len(walk.parents))} keadaan, {_thousands(len(walk.moves))} langkah, "
        f"{_thousands(checked.ways)} jalur sampai {acts} langkah, {len(walk.starts)} jenis registrasi; "
        f"{checked.seconds:.2f} detik"
    )
    screen.print(f"  benar  Tabel utuh ({len(wellformed.RULES)} aturan bentuk)", markup=False)
    for verdict in checked.verdicts:
        _say_verdict(table, verdict)


def _say_verdict(table: Procedure, verdict: Verdict) -> None:
    law = verdict.law
    covered = f"{_thousands(verdict.covered)} {law.of}"
    if verdict.worst is None:
        screen.print(f"  benar  {law.name} ({covered})", markup=False)
        return
    screen.print(f"  SALAH  {law.name} ({covered}, {_thousands(verdict.broken)} melanggar)", markup=False)
    text, *way = account(table, verdict.worst)
    screen.print(f"         {text}", markup=False)
    for number, sentence in enumerate(way):
        screen.print(f"         {number}. {sentence}", markup=False)


def _as_json(checked: Checked, acts: int) -> dict[str, Any]:
    laws = [
        {"law": v.law.code, "name": v.law.name, "holds": v.holds, "covered": v.covered, "of": v.law.of,
         "broken": v.broken, "counterexample": list(account(checked.table, v.worst)) if v.worst else [],
         "acts": [m.action or m.because for m in v.worst.path] if v.worst else []}
        for v in checked.verdicts
    ]  # fmt: skip
    return {
        "code": checked.table.code, "holds": checked.holds, "malformed": checked.rows,
        "standings": len(checked.walk.parents), "moves": len(checked.walk.moves), "paths": checked.ways,
        "paths_up_to": acts, "registrations": len(checked.walk.starts), "seconds": round(checked.seconds, 3),
        "laws": laws,
    }  # fmt: skip


def _tables(code: str, cells: list[str], *, every: bool) -> list[Procedure]:
    chosen = list(PROCEDURES.values()) if every else [procedure(code)]
    for cell in cells:
        chosen = [weakened(table, cell) for table in chosen]
    return chosen


def check_command(
    code: Annotated[str, typer.Argument(help="Procedure version.")] = SKB2022_BKN.code,
    every: Annotated[bool, typer.Option("--all", help="Every version.")] = False,
    acts: Annotated[int, typer.Option(min=1, max=60, help="Count the paths of at most this many moves.")] = 25,
    without: Annotated[
        list[str] | None,
        typer.Option(help="Check the table as if this were missing, e.g. action.confirm_block.not_by (repeatable)."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
) -> None:
    """Prove the laws of innocence over every path; exit 5 with the shortest counter-example if one breaks."""
    try:
        found = [examine(table, acts) for table in _tables(code, without or [], every=every)]
    except Refusal as refusal:
        refuse(refusal, as_json=json)
    if json:
        say_json([_as_json(checked, acts) for checked in found])
    else:
        for checked in found:
            _say(checked, acts)
    if not all(checked.holds for checked in found):
        raise typer.Exit(DISAGREES)
