"""``netral audit``: check the chains, and replay cases three ways."""

from typing import Annotated

import typer
from rich.progress import Progress

from audit.replay import Agreement, audit_all
from console.handle import Handle, in_house
from console.output import DISAGREES, errors, refuse, say_json, say_table, screen
from domain.errors import Refusal
from models.audit import Verdict, case_ids, verify
from models.database import snapshot

app = typer.Typer(no_args_is_help=True, help="Audit: rantai catatan dan pemutaran ulang.")
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
FAULTS = {
    "gap": "nomor peristiwa hilang atau berpindah", "hash": "isi atau waktu catat tidak cocok dengan rantai",
    "head": "akhir rantai tidak cocok dengan perkara", "body": "isi bukan peristiwa",
    "column": "kolom tidak cocok dengan isi", "texts": "naskah tidak cocok dengan sidiknya",
    "subject": "terlapor atau isi laporan tidak cocok dengan sidiknya",
}  # fmt: skip


async def _ids(handle: Handle, one: str, everything: bool) -> list[str]:
    async with handle.sessions() as session:
        known = await case_ids(session)
    if everything:
        return known
    if one not in known:
        raise Refusal("case_unknown")
    return [one]


async def _verified(handle: Handle, case_id: str) -> Verdict:
    async with snapshot(handle.sessions) as session:  # of each case alone: a long one would hold up the vacuum
        return await verify(session, case_id)


def _one_or_all(case_id: str, everything: bool, as_json: bool) -> None:
    if bool(case_id) == everything:
        refuse(Refusal("field_missing", label="CASE atau --all"), as_json=as_json)


@app.command("verify")
def verify_command(
    context: typer.Context,
    case_id: Annotated[str, typer.Argument()] = "",
    everything: Annotated[bool, typer.Option("--all", help="Every case (the default without CASE).")] = False,
    json: Json = False,
) -> None:
    """Check the hash chain of one case or all; names the first broken event. Exit code 5 if there is one."""
    everything = everything or not case_id
    _one_or_all(case_id, everything, json)

    async def work(handle: Handle) -> list[Verdict]:
        ids = await _ids(handle, case_id, everything)
        return [await _verified(handle, one) for one in ids]

    verdicts = in_house(context, work, as_json=json)
    broken = [v for v in verdicts if v.fault]
    if json:
        say_json({
            "cases": len(verdicts), "events": sum(v.events for v in verdicts),
            "broken": [{"case": v.case_id, "event": v.fault.seq, "fault": v.fault.fault} for v in broken if v.fault],
        })  # fmt: skip
    else:
        screen.print(f"{len(verdicts)} perkara, {sum(v.events for v in verdicts)} peristiwa diperiksa")
        for v in broken:
            assert v.fault
            errors.print(f"PUTUS: perkara {v.case_id}, peristiwa {v.fault.seq}: {FAULTS[v.fault.fault]}")
    if broken:
        raise typer.Exit(DISAGREES)


@app.command()
def replay(
    context: typer.Context,
    case_id: Annotated[str, typer.Argument()] = "",
    everything: Annotated[bool, typer.Option("--all", help="Every case.")] = False,
    json: Json = False,
) -> None:
    """Fold the log, replay the Temporal history with today's code, compare both with the stored row."""
    _one_or_all(case_id, everything, json)

    async def work(handle: Handle) -> list[Agreement]:
        ids = await _ids(handle, case_id, everything)
        found = []
        with Progress(console=errors, transient=True) as bar:
            task = bar.add_task("Memutar ulang", total=len(ids))
            async for agreement in audit_all(handle.client, handle.sessions, ids):
                found.append(agreement)
                bar.advance(task)
        return found

    found = in_house(context, work, as_json=json)
    wrong = [a for a in found if not a.agrees]
    if json:
        say_json({
            "cases": len(found), "runs": sum(a.runs for a in found),
            "disagreements": [{"case": a.case_id, "differences": a.differences} for a in wrong],
            "without_history": [a.case_id for a in found if a.runs == 0],
        })  # fmt: skip
    else:
        screen.print(f"{len(found)} perkara diputar ulang tiga cara ({sum(a.runs for a in found)} riwayat Temporal)")
        if wrong:
            say_table("TIDAK SAMA", ("perkara", "beda"), [(a.case_id, "\n".join(a.differences)) for a in wrong])
        else:
            screen.print("Catatan, riwayat, dan baris tersimpan: sama untuk semua perkara")
    if wrong:
        raise typer.Exit(DISAGREES)
