"""``netral letter``: make, list, check, and the whole set of a case."""

import hashlib
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import select

from activities.letters.office import LetterOffice, Possible, same_again
from console import wording
from console.handle import Handle, in_house
from console.output import DISAGREES, say_json, say_table, screen
from domain.commands import Actor
from domain.errors import Refusal
from domain.letter_kinds import Kind
from domain.procedure import Role
from models.letters import letter_by_number, unsealed
from models.log import load_case
from models.officers import OfficerRow

app = typer.Typer(no_args_is_help=True, help="Surat: buat, daftar, periksa, dan satu set lengkap.")
app.add_typer(wording.app, name="wording")

As = Annotated[str, typer.Option("--as", help="Username of the officer who asks.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


def _office(handle: Handle) -> LetterOffice:
    return LetterOffice(handle.sessions, handle.settings.public_url)


@app.command()
def make(
    context: typer.Context,
    case_id: str,
    kind: Kind,
    who: As,
    out: Annotated[Path, typer.Option(help="Where to write the PDF.")],
    seq: Annotated[int | None, typer.Option(help="Number of the event. Without it: the last that is a ground.")] = None,
) -> None:
    """Make a letter, or write the one that was made before."""

    async def work(handle: Handle) -> tuple[str, bytes]:
        row = await _office(handle).make(await handle.officer(who), case_id, kind, seq)
        return row.number, row.pdf

    number, pdf = in_house(context, work)
    out.write_bytes(pdf)
    screen.print(f"{number} -> {out}", markup=False)


@app.command("list")
def list_letters(context: typer.Context, case_id: str, who: As, json: Json = False) -> None:
    """The letters of a case that the officer may read or have made."""

    async def work(handle: Handle) -> list[Possible]:
        return list(await _office(handle).list(await handle.officer(who), case_id))

    found = in_house(context, work, as_json=json)
    if json:
        say_json([{"kind": p.kind, "seq": p.seq, "number": p.number, "digest": p.digest} for p in found])
        return
    rows = [(p.number or "belum dibuat", str(p.seq), p.kind.value, p.name, p.digest[:16]) for p in found]
    say_table("Surat", ("nomor", "no", "jenis", "nama", "sidik"), rows)


@app.command()
def check(context: typer.Context, number: str, file: Path) -> None:
    """Whether a file is the letter of this number, and whether it can be made again byte for byte."""

    content = file.read_bytes()

    async def work(handle: Handle) -> tuple[bool, bool]:
        async with handle.sessions() as session:
            row = await letter_by_number(session, number)
            if row is None:
                raise Refusal("letter_unknown")
            letter = await unsealed(session, row)
        return hashlib.sha256(content).hexdigest() == letter.digest, same_again(letter)

    genuine, again = in_house(context, work)
    screen.print(f"berkas {'sama' if genuine else 'BERBEDA'}; dibuat ulang {'sama' if again else 'BERBEDA'}")
    if not (genuine and again):
        raise typer.Exit(DISAGREES)


@app.command("set")
def whole_set(context: typer.Context, case_id: str, out: Annotated[Path, typer.Option(help="A folder.")]) -> None:
    """Every letter that a case has a ground for, each made as an officer of the office that signs it.

    Exercises only: in a real case each office has its own letters made.
    """
    out.mkdir(parents=True, exist_ok=True)

    async def work(handle: Handle) -> dict[tuple[int, Kind], tuple[str, bytes]]:
        office = _office(handle)
        signers: dict[tuple[int, Kind], Actor] = {}
        for actor in await _officers_of_exercise(handle, case_id):
            for one in await _within_reach(office, actor, case_id):
                if one.may_make:
                    signers.setdefault((one.seq, one.kind), actor)
        made = {}
        for (seq, kind), actor in sorted(signers.items()):  # numbered in the order of the acts
            row = await office.make(actor, case_id, kind, seq)
            made[seq, kind] = (row.number, row.pdf)
        return made

    rows = []
    for (seq, kind), (number, pdf) in sorted(in_house(context, work).items()):
        name = f"{seq:03d}-{kind.value}.pdf"
        (out / name).write_bytes(pdf)
        rows.append((name, number))
    say_table("Surat", ("berkas", "nomor"), rows)


async def _officers_of_exercise(handle: Handle, case_id: str) -> list[Actor]:
    async with handle.sessions() as session:
        if not (await load_case(session, case_id)).exercise:
            raise Refusal("not_exercise")
        rows = list(await session.scalars(select(OfficerRow).where(OfficerRow.active).order_by(OfficerRow.username)))
    return [Actor(row.id, Role(row.role), row.agency, row.region) for row in rows]


async def _within_reach(office: LetterOffice, actor: Actor, case_id: str) -> list[Possible]:
    try:
        return list(await office.list(actor, case_id))
    except Refusal:
        return []
