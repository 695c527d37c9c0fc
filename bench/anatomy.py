"""Where our share of the CPU goes: each part of a life's work done alone, in this process, and timed.

The counts say how often a life does it: the validator and the handler both decide, a payload is encoded on one side
and decoded on the other, each batch of events is hashed and written once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import process_time

from sqlalchemy import event
from temporalio.contrib.pydantic import pydantic_data_converter

from activities.signatures import Recording
from bench.lives import file_cases
from bench.machine import RING, Machine
from bench.walk import Step
from domain.audit import GENESIS, link
from domain.case import replay
from domain.commands import Act
from domain.decisions import decide
from models.events import to_body
from models.log import append
from workflows.codec import EncryptingCodec
from workflows.messages import Acted

REPEATS = 40


@dataclass(frozen=True, slots=True)
class Part:
    """CPU milliseconds that one life spends on one kind of work, and in which process."""

    name: str
    where: str
    ms: float


def _ms(work: Callable[[], object]) -> float:
    work()
    begun = process_time()
    for _ in range(REPEATS):
        work()
    return (process_time() - begun) * 1000 / REPEATS


async def parts(machine: Machine, steps: Sequence[Step]) -> list[Part]:
    """What a life costs, part by part."""
    calendar = machine.calendar.from_year(datetime.now(UTC).year)
    acts = [step.command("2026-000000-1", "d" * 64) for step in steps]
    recordings = [Recording("2026-000000-1", step.events, step.after.position()) for step in steps]
    answers = [Acted(step.after.seq, step.after.step, step.after.control) for step in steps]
    now = datetime.now(UTC)
    convert = pydantic_data_converter.payload_converter
    codec = EncryptingCodec(RING)
    values: list[tuple[object, type]] = [
        *((act, Act) for act in acts), *((r, Recording) for r in recordings), *((a, Acted) for a in answers),
    ]  # fmt: skip
    payloads = [(convert.to_payload(value), kind) for value, kind in values]
    sealed = [codec._seal(payload) for payload, _ in payloads]  # noqa: SLF001 (the sealing alone, without its loop)
    bodies = [to_body(happened) for step in steps for happened in step.events]
    statements, append_ms = await _recording(machine, steps)
    return [
        Part("decide, in validator and handler", "worker",
             2 * _ms(lambda: [decide(s.before, a, now, calendar) for s, a in zip(steps, acts, strict=True)])),
        Part("evolve", "worker", _ms(lambda: [replay(s.events, s.before) for s in steps])),
        Part("position", "worker", _ms(lambda: [s.after.position() for s in steps])),
        Part("payloads to JSON", "both", _ms(lambda: [convert.to_payload(value) for value, _ in values])),
        Part("payloads from JSON", "both", _ms(lambda: [convert.from_payload(p, kind) for p, kind in payloads])),
        Part("sealing", "both", _ms(lambda: [codec._seal(p) for p, _ in payloads])),  # noqa: SLF001
        Part("opening", "both", _ms(lambda: [codec._open(p) for p in sealed])),  # noqa: SLF001
        Part("events to JSON", "worker", _ms(lambda: [to_body(x) for s in steps for x in s.events])),
        Part("hash links", "worker", _ms(lambda: [link(GENESIS, body) for body in bodies])),
        Part(f"writing, {statements / len(steps):.1f} statements an act", "worker", append_ms),
    ]  # fmt: skip


async def _recording(machine: Machine, steps: Sequence[Step]) -> tuple[int, float]:
    """Statements of one life, and the client-side CPU of recording it (events, hashes, ledger and notices)."""
    first, *lives = await file_cases(machine, 9)
    seen: list[str] = []

    def count(*args: object) -> None:
        seen.append(str(args[2]))

    await _record(machine, first, steps)  # statements are compiled and prepared once
    event.listen(machine.engine.sync_engine, "before_cursor_execute", count)
    begun = process_time()
    for case_id in lives:
        await _record(machine, case_id, steps)
    spent = process_time() - begun
    event.remove(machine.engine.sync_engine, "before_cursor_execute", count)
    return len(seen) // len(lives), spent * 1000 / len(lives)


async def _record(machine: Machine, case_id: str, steps: Sequence[Step]) -> None:
    for step in steps:
        async with machine.sessions.begin() as session:
            await append(session, case_id, step.events, step.after.position())
