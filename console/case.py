"""``netral report`` and ``netral case``: file, list, show, act, advance."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal

import typer

from console.handle import Handle, in_house
from console.output import say_json, say_table, screen
from demo.examples import example
from domain.case import Case
from domain.decisions import about_conflicts, available
from domain.errors import Refusal
from domain.fields import read_date
from domain.lifecycle import procedure
from domain.procedure import Action, Field
from domain.questions import questions
from models.log import load_case
from models.queries import WorkItem, case_list, work_list
from models.schemas import PersonIn, Receipt, ReportIn
from workflows.messages import Acted

app = typer.Typer(no_args_is_help=True, help="Perkara: daftar, berkas, tindakan, jam latihan.")

Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
As = Annotated[str, typer.Option("--as", help="Username of the officer who acts.")]


def report(
    context: typer.Context,
    name: Annotated[str, typer.Option(help="The reporter's name; stored apart.")],
    person: Annotated[list[str], typer.Option(help="A reported person's name. May be repeated.")],
    agency: Annotated[str, typer.Option(help="Code of the reported people's agency.")],
    election: Annotated[str, typer.Option(help="Which election it is about.")],
    story: Annotated[str, typer.Option(help="What happened.")],
    place: Annotated[str, typer.Option(help="Where.")] = "",
    on: Annotated[str, typer.Option(help="When (YYYY-MM-DD).")] = "",
    kind: Annotated[Literal["", "general", "regional"], typer.Option(help="Whose election law counts the days.")] = "",
    known_on: Annotated[str, typer.Option(help="When the reporter came to know of it (YYYY-MM-DD).")] = "",
    request: Annotated[str, typer.Option(help="Request id: the same id is the same report.")] = "",
    exercise: Annotated[bool, typer.Option(help="File an exercise, whose clock may be moved.")] = False,
    print_case: Annotated[bool, typer.Option("--print-case", help="Print the first case number only.")] = False,
    json: Json = False,
) -> None:
    """File a report; prints the receipt and the case numbers."""

    async def work(handle: Handle) -> Receipt:
        filed = ReportIn(
            request_id=request or f"cli-{uuid.uuid4()}", reporter_name=name, election=election, chronology=story,
            place=place, happened_on=read_date(on, "happened_on", "--on") if on else None,
            election_kind=kind, known_on=read_date(known_on, "known_on", "--known-on") if known_on else None,
            persons=[PersonIn(name=one, agency=agency) for one in person],
        )  # fmt: skip
        return await handle.desk.file(filed, datetime.now(UTC) if exercise else None)

    receipt = in_house(context, work, as_json=json)
    if json:
        say_json(receipt.model_dump())
        return
    if print_case:
        typer.echo(receipt.cases[0])
        return
    screen.print(f"Tanda terima {receipt.receipt}")
    for case_id in receipt.cases:
        screen.print(f"Perkara {case_id}")


def _item(item: WorkItem) -> dict[str, Any]:
    return {
        "case": item.case, "step": item.step, "control": item.control, "agency": item.agency,
        "owners": list(item.owners), "next_due": item.next_due, "exercise": item.exercise, "ended": item.ended,
    }  # fmt: skip


@app.command("list")
def list_cases(
    context: typer.Context,
    who: As,
    waiting: Annotated[bool, typer.Option(help="Only what waits for this officer, most urgent first.")] = False,
    page: Annotated[int, typer.Option(min=0)] = 0,
    json: Json = False,
) -> None:
    """List the cases that an officer may open."""

    async def work(handle: Handle) -> list[WorkItem]:
        actor = await handle.officer(who)
        async with handle.sessions() as session:
            return await (work_list if waiting else case_list)(session, actor, page=page)

    items = in_house(context, work, as_json=json)
    if json:
        say_json([_item(item) for item in items])
        return
    rows = [
        (i.case, _name(i, i.step), _name(i, i.control), i.agency, f"{i.next_due:%Y-%m-%d}" if i.next_due else "-",
         "latihan" if i.exercise else "")
        for i in items
    ]  # fmt: skip
    say_table("Perkara", ("nomor", "tahap", "pengendalian", "instansi", "tenggat", ""), rows)


def _name(item: WorkItem, step: str) -> str:
    return procedure(item.procedure).step_by_code[step].name


def _shown(case: Case) -> dict[str, Any]:
    return {
        "case": case.id, "procedure": case.procedure_code, "step": case.step, "control": case.control,
        "seq": case.seq, "exercise": case.exercise, "ended": case.ended, "owners": list(case.owners()),
        "facts": sorted(case.facts),
        "deadlines": [{"key": d.key, "owner": d.owner, "due": d.due} for d in case.open_deadlines],
    }  # fmt: skip


@app.command()
def show(context: typer.Context, case_id: str, who: As, json: Json = False) -> None:
    """Show where a case stands, its clocks with their reasons, its timeline, and what the officer may do."""

    async def work(handle: Handle) -> None:
        actor = await handle.officer(who)
        file = await handle.desk.open(actor, case_id)
        actions = (*available(file.case, file.reader), *about_conflicts(file.case, file.reader))
        if json:
            say_json({**_shown(file.case), "actions": [a.code for a in actions]})
            return
        case = file.case
        mark = " [LATIHAN]" if case.exercise else ""
        screen.print(f"{case.id}{mark}  {case.current.name}  (pengendalian: {case.control})", markup=False)
        for clock in file.clocks:
            if clock.outcome is None:
                screen.print(f"\nTenggat {clock.key}: {clock.rule.name} ({clock.rule.basis.article})", markup=False)
                screen.print("\n".join(f"  {line}" for line in clock.why), markup=False)
        zone = case.office.zone.tz
        timeline = [(str(ev.seq), f"{ev.at.astimezone(zone):%Y-%m-%d %H:%M}", ev.wire, _told(ev)) for ev in file.events]
        say_table("Riwayat", ("no", f"waktu {case.office.zone}", "peristiwa", ""), timeline)
        say_table("Tindakan Anda", ("kode", "nama"), [(a.code, a.name) for a in actions])

    in_house(context, work, as_json=json)


def _told(event: object) -> str:
    for name in ("action", "key", "case_id"):
        if value := getattr(event, name, None):
            return str(value)
    return ""


def _fields(case: Case, action_code: str) -> tuple[Field, ...]:
    return questions(case, case.procedure.action_by_code[action_code])


def _filled(case: Case, action: Action) -> dict[str, str]:
    """A synthetic form for an exercise."""
    if not case.exercise:
        raise Refusal("not_exercise")
    today = case.clock.legal(datetime.now(UTC)).astimezone(case.office.zone.tz).date()
    return {field.code: example(case, field, today) for field in questions(case, action) if field.required}


@app.command()
def act(
    context: typer.Context,
    case_id: str,
    actions: list[str],
    who: As,
    given: Annotated[list[str] | None, typer.Option("--set", help="An answer as field=value. May be repeated.")] = None,
    fill: Annotated[bool, typer.Option(help="Exercises only: answer what is not set with example words.")] = False,
    request: Annotated[str, typer.Option(help="Request id: the same id is the same act.")] = "",
    json: Json = False,
) -> None:
    """Do one or more acts on a case, one after the other, as one officer."""
    if wrong := [pair for pair in given or [] if "=" not in pair]:
        raise typer.BadParameter(f"{wrong[0]} is not field=value", param_hint="--set")
    pairs = dict(pair.split("=", 1) for pair in given or [])

    def asked(case: Case) -> None:
        """Refuse an answer that none of the acts asks for: a misspelt one must not be lost in silence."""
        known = {f.code for a in actions if a in case.procedure.action_by_code for f in _fields(case, a)}
        if unknown := sorted(set(pairs) - known):
            raise Refusal("field_unknown", field=unknown[0], label=unknown[0])

    async def one(handle: Handle, action_code: str) -> Acted:
        actor = await handle.officer(who)
        async with handle.sessions() as session:
            case = await load_case(session, case_id)
        action = case.procedure.action_by_code.get(action_code)
        if action is None:
            raise Refusal("action_unknown", action=action_code)
        asked(case)
        own = {code: text for code, text in pairs.items() if code in {f.code for f in questions(case, action)}}
        typed = {**_filled(case, action), **own} if fill else own
        # several acts are several requests, even under one given id
        request_id = f"{request}:{action_code}" if request else f"cli-{uuid.uuid4()}"
        acted = await handle.desk.act(actor, case_id, action_code, typed, request_id, case.seq)
        if not json:  # at once: a later act of the same command may still be refused
            screen.print(f"{case_id} {action_code} -> {acted.step} (no {acted.seq})", markup=False)
        return acted

    async def work(handle: Handle) -> list[Acted]:
        return [await one(handle, code) for code in actions]

    done = in_house(context, work, as_json=json)
    if json:
        say_json([{"seq": a.seq, "step": a.step, "control": a.control, "repeated": a.repeated} for a in done])


@app.command()
def advance(
    context: typer.Context,
    case_id: str,
    who: As,
    days: Annotated[int, typer.Option(min=1, max=400, help="How many legal days.")],
    json: Json = False,
) -> None:
    """Move the clock of an exercise forward; every deadline on the way lapses as it would have."""

    async def work(handle: Handle) -> Acted:
        actor = await handle.officer(who)
        async with handle.sessions() as session:
            case = await load_case(session, case_id)
        to = case.clock.legal(datetime.now(UTC)) + timedelta(days=days)
        return await handle.desk.advance(actor, case_id, to, f"cli-{uuid.uuid4()}")

    acted = in_house(context, work, as_json=json)
    if json:
        say_json({"seq": acted.seq, "step": acted.step, "control": acted.control})
        return
    screen.print(f"{case_id} +{days} hari -> {acted.step} / {acted.control} (no {acted.seq})", markup=False)
