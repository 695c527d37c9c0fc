"""``netral due``: when something is due and why, for a rule of the table or a bare period."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

import typer

from console.handle import Handle, in_house
from console.output import refuse, say_json
from domain.clock import Zone
from domain.deadlines import Office, Trace, due, last_day, received_on
from domain.errors import Refusal
from domain.fields import LATEST
from domain.lifecycle import procedure
from domain.procedure import Deadline, Moment, Unit
from domain.words import CONFIDENCES
from domain.workdays import Calendar
from models.calendars import load_calendar, seed_calendar, versions


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be reckoned: a rule, or a bare period, from a day or from an instant on it."""

    rule: Deadline | None
    days: int
    unit: Unit
    start: datetime
    has_hour: bool
    office: Office


def due_command(
    context: typer.Context,
    rule: Annotated[str, typer.Argument(help="Code of a deadline, as `process show` lists it.")] = "",
    start: Annotated[str, typer.Option("--from", help="Day of the event, YYYY-MM-DD[THH:MM]; it is day 0.")] = "",
    days: Annotated[int | None, typer.Option(min=0, help="A bare period instead of a rule.")] = None,
    unit: Annotated[Unit, typer.Option(help="Unit of the bare period.")] = Unit.WORKING,
    zone: Annotated[Zone, typer.Option(help="Zone of the office that owes it.")] = Zone.WIB,
    week: Annotated[int, typer.Option(min=5, max=6, help="Working days a week.")] = 5,
    calendar: Annotated[str, typer.Option(help="A stored calendar version (needs a running house).")] = "",
    process: Annotated[str, typer.Option(help="Procedure version of the rule.")] = "skb2022-bkn",
    json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
) -> None:
    """Say when something is due and why: `netral due RULE --from DATE`, or `--days N --unit working --from DATE`."""
    if (days is None) == (not rule):
        raise typer.BadParameter("either a rule or --days", param_hint="RULE")
    try:
        read = datetime.fromisoformat(start)
        at = read.astimezone(zone.tz) if read.tzinfo else read.replace(tzinfo=zone.tz)
        asked = Asked(_rule(rule, process), days or 0, unit, at, "T" in start, Office(zone, week))
        shelf = in_house(context, lambda handle: _stored(handle, calendar), as_json=json) if calendar else None
        trace = reckon(asked, shelf or seed_calendar())
    except ValueError:
        refuse(Refusal("date_malformed", label="--from"), as_json=json)
    except OverflowError:  # beyond the years that a date can have
        refuse(Refusal("date_too_far", label="--days", latest=LATEST.isoformat()), as_json=json)
    except Refusal as refusal:
        refuse(refusal, as_json=json)
    if json:
        say_json(_as_json(asked, trace))
    else:
        typer.echo("\n".join(_sentences(asked, trace)))


def _rule(code: str, process: str) -> Deadline | None:
    if not code:
        return None
    found = procedure(process).deadline_by_code.get(code)
    if found is None:
        raise Refusal("rule_unknown", rule=code)
    return found


async def _stored(handle: Handle, version: str) -> Calendar:
    async with handle.sessions() as session:
        if version not in {row.version for row in await versions(session)}:
            raise Refusal("calendar_unknown", version=version)
        return await load_calendar(session, version)


def reckon(asked: Asked, calendar: Calendar) -> Trace:
    """The trace of what is asked. Raises ``Refusal('calendar_out_of_range')``."""
    start, office = _day(asked, calendar), asked.office
    if asked.rule:
        return due(asked.rule, start, calendar, office)[1]
    day, skipped = last_day(asked.days, asked.unit, start, calendar, week=office.week)
    return Trace(
        start, asked.days, asked.unit, day, skipped, office.zone, office.week, calendar.version, Moment.END_OF_DAY
    )


def _day(asked: Asked, calendar: Calendar) -> date:
    """The day that counts as the event's: what comes in outside Bawaslu's hours is of the next working day."""
    if asked.rule and asked.rule.intake_hours and asked.has_hour:
        return received_on(asked.start, calendar, asked.office)
    return asked.start.date()


def _sentences(asked: Asked, trace: Trace) -> list[str]:
    lines: list[str] = []
    if asked.rule:
        basis = asked.rule.basis
        lines.append(
            f"{asked.rule.name}. Dasar: {basis.article} ({CONFIDENCES.get(basis.confidence, 'dua sumber atau lebih')})."
        )
    if trace.start != asked.start.date():
        lines.append(f"Masuk di luar jam penerimaan (08.00-16.00), jadi dianggap diterima {trace.start.isoformat()}.")
    return [*lines, *trace.sentences()]


def _as_json(asked: Asked, trace: Trace) -> dict[str, object]:
    said: dict[str, object] = {
        "last_day": trace.last_day, "start": trace.start, "length": trace.length, "unit": trace.unit,
        "zone": trace.zone, "week": trace.week, "calendar": trace.calendar, "moment": trace.moment,
        "skipped": [{"day": s.day, "why": s.why} for s in trace.skipped],
    }  # fmt: skip
    if asked.rule:
        said |= {
            "rule": asked.rule.code, "name": asked.rule.name, "article": asked.rule.basis.article,
            "confidence": asked.rule.basis.confidence,
        }  # fmt: skip
    return said
