"""What people outside the house remember: what was promised to them, and what was refused."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Memory:
    """Kept apart from the house, so that nothing that is killed can forget it.

    ``acknowledged``: request id -> (case, action). ``filed``: request id of a report -> its cases. ``unsure``: asked,
    and never answered for certain.
    """

    filed: dict[str, list[str]] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)  # cases on which officers act
    acknowledged: dict[str, tuple[str, str]] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)  # request id -> code
    unsure: set[str] = field(default_factory=set)
    asked: int = 0
    asked_again: int = 0

    @property
    def refusals(self) -> Counter[str]:
        return Counter(self.refused.values())

    @property
    def cases(self) -> list[str]:
        return [case_id for cases in self.filed.values() for case_id in cases]

    def acted(self, request_id: str, case_id: str, action: str) -> None:
        self.acknowledged[request_id] = (case_id, action)
        self.unsure.discard(request_id)

    def turned_down(self, request_id: str, code: str) -> None:
        self.refused[request_id] = code
        self.unsure.discard(request_id)
