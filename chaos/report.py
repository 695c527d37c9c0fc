"""The printed result."""

from rich.console import Console

from chaos.lateness import share
from chaos.run import Result

console = Console(width=120, highlight=False, markup=False)


def tell(text: str) -> None:
    """Say how far a run is."""
    console.print(f"  {text}")


def print_plan(result_of: str, seed: int) -> None:
    """What will happen, and how to let it happen again."""
    console.print(f"{result_of}; seed {seed} (the same draws again: SEED={seed})")


def _late(values: tuple[float, ...]) -> str:
    return f"median {share(values, 0.5):.2f}, p99 {share(values, 0.99):.2f}, max {share(values, 1.0):.2f}"


def lines(result: Result) -> list[str]:
    """The result, line by line."""
    verdict, memory = result.verdict, result.verdict.memory
    ledger = verdict.ledger
    faults = {kind: sum(f.kind == kind for f in ledger.faults) for kind in ("early", "double", "lost")}
    refusals = ", ".join(f"{count} {code}" for code, count in memory.refusals.most_common(6))
    agreed = sum(a.agrees for a in verdict.agreements)
    return [
        f"cases       {ledger.cases} of {len(memory.filed)} reports, events {sum(c.events for c in verdict.chains)}",
        f"acts        {memory.asked} sent, asked again {memory.asked_again} times",
        f"  promised  {len(memory.acknowledged)}, {len(verdict.missing)} missing, {len(verdict.double)} double",
        f"refused     {len(memory.refused)} ({refusals}), {len(verdict.ghosts)} recorded all the same",
        f"killed      {_by_part(result.kills)}; ended by themselves: {_by_part(result.deaths)}",
        f"down        {result.down:.1f} s in all; "
        + ", ".join(f"{name} {spent:.1f} s" for name, spent in result.down_by_part.items()),
        f"deadlines   {', '.join(f'{count} {name}' for name, count in ledger.counts.items())}",
        f"ledger      difference {ledger.difference}; {', '.join(f'{count} {kind}' for kind, count in faults.items())}",
        f"lateness    {_late(verdict.late.all)} s of {len(verdict.late.all)} lapses",
        f"  awake     {_late(verdict.late.awake)} s, without the seconds in which a part was down",
        f"settled     {'yes' if verdict.settled else 'no'}, {result.settling:.1f} s after the last kill",
        f"chains      {sum(c.fault is None for c in verdict.chains)} of {len(verdict.chains)} whole",
        f"replay      log, history and row agree in {agreed} of {len(verdict.agreements)} cases",
    ]


def _by_part(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())


def print_result(result: Result) -> None:
    """The numbers, and every reason why the run failed."""
    for line in lines(result):
        console.print(line)
    for reason in result.verdict.reasons:
        console.print(f"WRONG: {reason}")
    if not result.verdict.reasons:
        console.print("nothing lost, nothing early, nothing double")
