"""What a case's life costs beside a bare workflow: ``python -m bench.case_life [--cases N] [--quick]``.

Everything runs on one machine against one server, and the kinds of life take turns, so that whatever else the
machine does hits all of them alike. Nothing here asserts an absolute time.
"""

import argparse
import asyncio
import tempfile
from pathlib import Path

from bench.anatomy import parts
from bench.lives import AtTheDesk, Bare, Life, Ours
from bench.machine import Machine, running
from bench.measure import Sample, history_of, open_cost, walk
from bench.report import console, load, print_costs, print_parts, print_ratios, print_sizes
from bench.walk import Step, armed, life

AT_ONCE = (1, 16, 64)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=64, help="lives of each kind a round, at 16 and 64 at once")
    parser.add_argument("--rounds", type=int, default=3, help="turns that each kind of life gets")
    parser.add_argument("--open", type=int, default=500, help="open lives whose memory is measured")
    parser.add_argument("--quick", action="store_true", help="one small round, to see that it works")
    given = parser.parse_args()
    if given.quick:
        given.cases, given.rounds, given.open = 16, 1, 50
    return given


async def _rounds(
    machine: Machine, kinds: list[Life], steps: tuple[Step, ...], given: argparse.Namespace
) -> tuple[dict[tuple[str, int], list[Sample]], dict[str, str]]:
    """Every kind of life in turn, over and over; the samples, and one finished life of each kind."""
    samples: dict[tuple[str, int], list[Sample]] = {}
    examples: dict[str, str] = {}
    for turn in range(given.rounds):
        for at_once in AT_ONCE:
            for kind in kinds if turn % 2 == 0 else reversed(kinds):
                ids = await kind.prepare(max(4, given.cases // 8) if at_once == 1 else given.cases)
                sample = await walk(machine.client, kind, ids, len(steps), at_once)
                samples.setdefault((kind.name, at_once), []).append(sample)
                examples[kind.name] = ids[0]
    return samples, examples


async def measure(given: argparse.Namespace, folder: Path) -> None:
    """Start the machine in ``folder``, measure, print."""
    console.print(f"load average before: {load()}")
    async with running(folder) as machine:
        steps = life(machine.calendar)
        events = steps[-1].after.seq
        console.print(f"a life: {len(steps)} acts, {armed(steps)} deadlines, {events} events in the log")
        ours = Ours(machine, steps)
        kinds: list[Life] = [
            Bare.of(machine, steps, writes=False), Bare.of(machine, steps, writes=True), ours, AtTheDesk(machine, steps)
        ]  # fmt: skip
        for kind in kinds:  # once unmeasured: what is loaded on first use is loaded now
            await walk(machine.client, kind, await kind.prepare(16), len(steps), 8)
        memory = {kind.name: await open_cost(machine, kind, given.open) for kind in (kinds[0], ours)}
        samples, examples = await _rounds(machine, kinds, steps, given)
        names = [kind.name for kind in kinds]
        print_costs(samples, names, AT_ONCE)
        print_ratios(samples, names, AT_ONCE)
        print_sizes({name: await history_of(machine.client, examples[name]) for name in names}, memory)
        print_parts(await parts(machine, steps))
    console.print(f"load average after: {load()}, this run included")


def main() -> None:
    """Run in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="netral-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # as root the database runs as a user of its own
        asyncio.run(measure(_arguments(), folder))


if __name__ == "__main__":
    main()
