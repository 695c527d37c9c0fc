"""``netral process``: the procedure from its one table, as text, as pictures and as BPMN."""

from pathlib import Path
from typing import Annotated, Any

import typer

from console.check import check_command
from console.output import refuse, say_json, say_table
from domain.bpmn import bpmn_xml
from domain.drawing.wording import condition, running
from domain.errors import Refusal
from domain.lifecycle import PROCEDURES, procedure
from domain.markdown import process_markdown
from domain.picture import process_svg, process_svg_tall
from domain.procedure import ROLE_NAMES, Deadline, Procedure

app = typer.Typer(no_args_is_help=True, help="Prosedur: daftar, tabel, gambar, bukti.")
app.command("check")(check_command)
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]

FORMATS = {"bpmn": bpmn_xml, "svg": process_svg, "svg-tall": process_svg_tall, "markdown": process_markdown}


@app.command("list")
def list_processes(json: Json = False) -> None:
    """List the procedure versions."""
    rows = [(p.code, p.name, p.valid_from.isoformat(), str(len(p.steps))) for p in PROCEDURES.values()]
    if json:
        say_json([dict(zip(("code", "name", "valid_from", "steps"), row, strict=True)) for row in rows])
        return
    say_table("Prosedur", ("kode", "nama", "berlaku sejak", "tahap"), rows)


def _table(code: str, *, as_json: bool) -> Procedure:
    try:
        return procedure(code)
    except Refusal as refusal:
        refuse(refusal, as_json=as_json)


def _length(rule: Deadline, table: Procedure) -> str:
    holds_for = condition(rule)
    return f"{running(rule, table)}{f' ({holds_for})' if holds_for else ''}"


def _as_json(table: Procedure) -> dict[str, Any]:
    return {
        "code": table.code,
        "valid_from": table.valid_from,
        "steps": [
            {"code": s.code, "name": s.name, "owner": s.owner, "lane": s.lane, "phase": s.phase,
             "article": s.basis.article, "confidence": s.basis.confidence}
            for s in table.steps
        ],
        "actions": [
            {"code": a.code, "name": a.name, "by": a.by, "from": a.source, "to": a.target,
             "requires": a.requires, "not_by": a.not_by, "article": a.basis.article,
             "confidence": a.basis.confidence}
            for a in table.actions
        ],
        "deadlines": [
            {"code": d.code, "name": d.name, "over": d.over, "owner": d.owner, "length": d.length, "unit": d.unit,
             "counted_from": d.counted_from, "begins_with": d.begins_with, "ends_with": d.ends_with,
             "applies_if": d.applies_if, "unless": d.unless, "protects_person": d.protects_person,
             "lapse": d.lapse.text, "escalates_to": d.lapse.escalate_to, "then_to": d.lapse.then_to,
             "article": d.basis.article, "confidence": d.basis.confidence}
            for d in (*table.report_windows, *table.deadlines)
        ],
    }  # fmt: skip


@app.command()
def show(code: str, json: Json = False) -> None:
    """Print a procedure: its steps, its actions, its deadlines."""
    table = _table(code, as_json=json)
    if json:
        say_json(_as_json(table))
        return
    say_table(f"{table.code}: tahap", ("kode", "nama", "siapa", "dasar", "yakin"), [
        (s.code, s.name, ROLE_NAMES[s.owner], s.basis.article, s.basis.confidence.value) for s in table.steps
    ])  # fmt: skip
    say_table("tindakan", ("kode", "nama", "oleh", "dari", "ke", "syarat", "yakin"), [
        (a.code, a.name, ", ".join(ROLE_NAMES[r] for r in a.by), ", ".join(a.source), a.target or "(tetap)",
         " dan ".join(" atau ".join(any_of) for any_of in a.requires), a.basis.confidence.value)
        for a in table.actions
    ])  # fmt: skip
    say_table("tenggat", ("kode", "kewajiban", "siapa", "lama", "bila lewat", "dasar", "yakin"), [
        (d.code, d.name, ROLE_NAMES[d.owner], _length(d, table), d.lapse.text, d.basis.article,
         d.basis.confidence.value)
        for d in (*table.report_windows, *table.deadlines)
    ])  # fmt: skip


@app.command()
def export(
    code: str,
    form: Annotated[str, typer.Option("--format", help=", ".join(FORMATS))] = "bpmn",
    out: Annotated[Path | None, typer.Option(help="File to write; standard output without it.")] = None,
) -> None:
    """Export a procedure as BPMN 2.0, SVG or Markdown."""
    if form not in FORMATS:
        raise typer.BadParameter(f"one of {', '.join(FORMATS)}", param_hint="--format")
    text = FORMATS[form](_table(code, as_json=False))
    if out is None:
        typer.echo(text, nl=False)
    else:
        out.write_text(text)
