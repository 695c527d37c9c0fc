"""How commands speak: tables for people, JSON for programs, one exit code for each kind of no."""

import json
from collections.abc import Sequence
from typing import Any, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from domain.errors import Refusal, Refusals

OK, FAILED, REFUSED, UNREACHABLE, DISAGREES = 0, 1, 3, 4, 5

screen = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


def say_json(body: Any) -> None:
    """One JSON document on standard output."""
    typer.echo(json.dumps(body, ensure_ascii=False, indent=2, default=str))


def say_table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table for people. Long cells wrap; nothing is cut."""
    table = Table(title=title, title_justify="left", header_style="bold", show_lines=False)
    for index, head in enumerate(heads):
        table.add_column(head, overflow="fold", no_wrap=index == 0)
    for row in rows:
        table.add_row(*row)
    screen.print(table)


def refuse(refusal: Refusal | Refusals, *, as_json: bool = False) -> NoReturn:
    """Say why not, in words or as the API's error shape, and leave with the code for it."""
    faults = refusal.refusals if isinstance(refusal, Refusals) else (refusal,)
    if as_json:
        say_json({"errors": [{"code": f.code, "message": f.message, "field": f.field} for f in faults]})
    for fault in faults:
        errors.print(f"{fault.code}: {fault.message}", markup=False)
    unreachable = any(fault.http_status in {500, 503, 504} for fault in faults)
    raise typer.Exit(UNREACHABLE if unreachable else REFUSED)
