"""How late deadlines were attended to, with and without the seconds in which something was down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from chaos.parts import Outage
from domain.clock import Clock

_LAPSES = text(
    "SELECT e.at, e.recorded_at, c.clock FROM events e JOIN cases c ON c.id = e.case_id"
    " WHERE e.wire = 'deadline.lapsed'"
)
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Lateness:
    """Seconds from the real instant of each lapse to its recording, in order; ``awake``: while everything was up."""

    all: tuple[float, ...]
    awake: tuple[float, ...]


def share(ordered: Sequence[float], part: float) -> float:
    """The value below which this part of the values lies (0 if there are none)."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else 0.0


def joined(outages: Sequence[Outage]) -> list[Span]:
    """The spans in which at least one part was down, in order and without overlaps."""
    spans: list[Span] = []
    for began, ended in sorted((o.began, o.ended or datetime.now(UTC)) for o in outages):
        if spans and began <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(ended, spans[-1][1]))
        else:
            spans.append((began, ended))
    return spans


def seconds(spans: Sequence[Span], within: Span) -> float:
    """How many seconds of ``within`` lie in one of the spans."""
    overlaps = ((min(end, within[1]) - max(begin, within[0])).total_seconds() for begin, end in spans)
    return sum(overlap for overlap in overlaps if overlap > 0)


async def lateness(session: AsyncSession, outages: Sequence[Outage]) -> Lateness:
    """Read it off the log."""
    spans, late, awake = joined(outages), [], []
    for at, recorded_at, stored in await session.execute(_LAPSES):
        clock = Clock(
            datetime.fromisoformat(stored["real_anchor"]), datetime.fromisoformat(stored["legal_anchor"]),
            stored["day_seconds"],
        )  # fmt: skip
        due = clock.real(at)
        late.append((recorded_at - due).total_seconds())
        awake.append(late[-1] - seconds(spans, (due, recorded_at)))
    return Lateness(tuple(sorted(late)), tuple(sorted(awake)))
