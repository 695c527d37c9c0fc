"""``netral regime``: the versions of the procedure, and the hand-over of open cases from one to the next."""

from typing import Annotated

import typer
from rich.progress import Progress

from console.handle import Handle, in_house
from console.output import DISAGREES, UNREACHABLE, errors, say_json, say_table, screen
from domain.commands import Actor
from domain.lifecycle import PROCEDURES
from domain.procedure import ROLE_NAMES, Role
from domain.transfer import RECEIVER_NAMES
from models.transfers import HandedOver, Planned, hand_over, preview, totals

app = typer.Typer(no_args_is_help=True, help="Rezim: versi prosedur dan pelimpahan perkara.")
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
WHOEVER_RUNS_THIS = Actor("console", Role.OPERATOR)
NAMES = {
    "cases": "perkara", "refused": "ditolak", "bkn": "kepada Kepala BKN", "minister": "kepada Menteri PANRB",
    "clocks_untouched": "tenggat berjalan terus", "clocks_passed_on": "tenggat beralih pemilik",
    "clocks_ended": "tenggat gugur (hanya dikenal rezim lama)", "clocks_begun": "tenggat baru rezim baru",
}  # fmt: skip


@app.command("list")
def list_command(json: Json = False) -> None:
    """List the versions; the registration date of a case chooses one."""
    rows = [(table.code, table.valid_from.isoformat(), table.name) for table in PROCEDURES.values()]
    if json:
        say_json([dict(zip(("code", "valid_from", "name"), row, strict=True)) for row in rows])
        return
    say_table("Versi prosedur", ("kode", "berlaku sejak", "nama"), rows)


@app.command()
def transfer(
    context: typer.Context,
    origin: Annotated[str, typer.Option("--from", help="The version that ends.")],
    to: Annotated[str, typer.Option("--to", help="The version that takes over.")],
    old_letter: Annotated[str, typer.Option("--old-letter", help="Number of the old institution's letter.")] = "",
    new_letter: Annotated[str, typer.Option("--new-letter", help="Number of the new institution's letter.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would happen.")] = False,
    who: Annotated[str, typer.Option("--as", help="Username of the operator (whoever runs this, without).")] = "",
    json: Json = False,
) -> None:
    """Hand every open case of a version over to its successor (SE MenPANRB 4/2024). Asked again, it finishes itself.

    Exit code 4 if some cases could not be handed over yet, 5 if one was left without an owner or a clock came out
    otherwise than its rule says.
    """
    if not dry_run and not (old_letter and new_letter):
        raise typer.BadParameter("needed unless --dry-run", param_hint="--old-letter, --new-letter")

    async def look(handle: Handle) -> list[Planned]:
        async with handle.sessions() as session:
            return await preview(session, origin, to)

    async def work(handle: Handle) -> HandedOver:
        actor = await handle.officer(who) if who else WHOEVER_RUNS_THIS
        with Progress(console=errors, transient=True) as bar:
            task = bar.add_task("Melimpahkan", total=None)
            return await hand_over(
                handle.sessions, handle.cases.transfer, actor, origin, to, (old_letter, new_letter),
                lambda done, total: bar.update(task, completed=done, total=total),
            )  # fmt: skip

    if dry_run:
        _say_plans(in_house(context, look, as_json=json), as_json=json)
        return
    done = in_house(context, work, as_json=json)
    _say_done(done, as_json=json)
    if done.orphans or done.unexplained:
        raise typer.Exit(DISAGREES)
    if done.refused:
        raise typer.Exit(UNREACHABLE)


def _say_plans(plans: list[Planned], *, as_json: bool) -> None:
    counted = totals(plans)
    if as_json:
        cases = [
            {"case": p.case, "step": p.step, "owner": p.owner, "receiver": p.plan.receiver if p.plan else None,
             "refused": p.refused}
            for p in plans
        ]  # fmt: skip
        say_json({**counted, "plans": cases})
        return
    rows = [
        (p.case, p.step, RECEIVER_NAMES[p.plan.receiver] if p.plan else f"ditolak: {p.refused}", ROLE_NAMES[p.owner],
         _clocks(p))
        for p in plans
    ]  # fmt: skip
    say_table("Pelimpahan yang akan terjadi", ("perkara", "tahap", "kepada", "penanggung jawab", "tenggat"), rows)
    screen.print(", ".join(f"{count} {NAMES[name]}" for name, count in counted.items()))


def _clocks(planned: Planned) -> str:
    if planned.plan is None:
        return ""
    made = planned.plan
    said = [f"{armed.key} terus" for armed in made.untouched]
    said += [f"{armed.key} beralih" for armed, _ in made.passed]
    said += [f"{armed.key} gugur" for armed in made.ended]
    return ", ".join([*said, *(f"{rule.code} mulai" for rule in made.begun)])


def _say_done(done: HandedOver, *, as_json: bool) -> None:
    if as_json:
        say_json({
            "moved": done.moved, "refused": done.refused, "orphans": done.orphans, "unexplained": done.unexplained,
        })  # fmt: skip
        return
    screen.print(
        f"{done.moved} perkara dilimpahkan; {len(done.orphans)} tanpa penanggung jawab, "
        f"{len(done.unexplained)} tenggat berubah tanpa aturan"
    )
    for name, found in (("Tanpa penanggung jawab", done.orphans), ("Berubah tanpa aturan", done.unexplained)):
        for one in found:
            errors.print(f"{name}: {one}", markup=False)
    for case_id, code in done.refused.items():
        errors.print(f"Belum: perkara {case_id} ({code}). Ulangi perintah ini.", markup=False)
