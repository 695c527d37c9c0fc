"""CPU seconds and memory of process trees, as the operating system counts them."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import psutil


@dataclass(frozen=True, slots=True)
class Tree:
    """A process with all its children, also those that have ended; ``alone``: the process without them."""

    pid: int
    alone: bool = False

    def cpu(self) -> float:
        """Seconds of CPU so far."""
        return sum(self._seconds(process) for process in self._processes())

    def rss(self) -> int:
        """Resident bytes now."""
        total = 0
        for process in self._processes():
            with contextlib.suppress(psutil.NoSuchProcess):
                total += process.memory_info().rss
        return total

    def _processes(self) -> list[psutil.Process]:
        root = psutil.Process(self.pid)
        return [root] if self.alone else [root, *root.children(recursive=True)]

    def _seconds(self, process: psutil.Process) -> float:
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:  # ended just now: its parent counts it from here on
            return 0.0
        own = times.user + times.system
        return float(own if self.alone else own + times.children_user + times.children_system)


@dataclass(slots=True)
class Spent:
    """CPU seconds by name of the process tree."""

    by_tree: dict[str, float] = field(default_factory=dict)

    @property
    def total(self) -> float:
        return sum(self.by_tree.values())

    def add(self, other: "Spent") -> None:
        for name, seconds in other.by_tree.items():
            self.by_tree[name] = self.by_tree.get(name, 0.0) + seconds


@contextlib.contextmanager
def spending(trees: dict[str, Tree]) -> Iterator[Spent]:
    """What the trees spend inside the block."""
    before = {name: tree.cpu() for name, tree in trees.items()}
    spent = Spent()
    yield spent
    spent.by_tree = {name: tree.cpu() - before[name] for name, tree in trees.items()}
