"""``netral ledger``: the clocks of all cases, counted by a reader that shares no code with their keeper."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from audit.ledger import Sum, check
from console.handle import Handle, in_house
from console.output import DISAGREES, say_json, say_table, screen
from models.database import snapshot
from web.ledger_words import fault_words

app = typer.Typer(no_args_is_help=True, help="Buku tenggat: tiap tenggat berakhir tepat satu kali.")
SHARES = {"median": 0.5, "p99": 0.99, "max": 1.0}


@app.callback()
def _root() -> None:
    """Keep `check` a word of its own."""


@app.command("check")
def check_command(
    context: typer.Context, json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False
) -> None:
    """Check that every armed clock ended exactly once or still runs; nothing early, lost or double."""

    async def work(handle: Handle) -> Sum:
        async with snapshot(handle.sessions) as session:
            return await check(session, datetime.now(UTC))

    total = in_house(context, work, as_json=json)
    late = {name: round(total.late(share), 3) for name, share in SHARES.items()}
    if json:
        say_json({
            "cases": total.cases, **total.counts, "difference": total.difference, "lateness_seconds": late,
            "faults": [{"case": f.case_id, "key": f.key, "kind": f.kind} for f in total.faults],
        })  # fmt: skip
    else:
        counts = ", ".join(f"{count} {name}" for name, count in total.counts.items())
        screen.print(f"{total.cases} perkara: {counts}; selisih {total.difference}")
        screen.print("terlambat (detik nyata): " + ", ".join(f"{name} {value}" for name, value in late.items()))
        if total.faults:
            rows = [(f.case_id, f.key, fault_words(f.kind)[0]) for f in total.faults]
            say_table("SALAH", ("perkara", "tenggat", "apa"), rows)
    if total.faults or total.difference:
        raise typer.Exit(DISAGREES)
