"""The dialogue as a page shows it: who wrote what, and the forms with which one writes on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from domain.errors import Refusal
from domain.messages import KIND_NAMES, Kind
from domain.procedure import ROLE_NAMES
from models.messages import Message
from web.dialogue import Letter
from web.request_ids import is_request, new_request


@dataclass(frozen=True, slots=True)
class Line:
    """One message. ``author`` is an office and its role, or a party; never a name."""

    message: Message
    kind: str
    author: str
    open: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A message as it was typed. ``answers``: the question that it answers, empty for none."""

    case: str = ""
    kind: str = ""
    text: str = ""
    answers: str = ""
    request_id: str = field(default_factory=new_request)

    def letter(self) -> Letter:
        """Raises ``Refusal`` for a form that is not ours."""
        if not is_request(self.request_id):
            raise Refusal("body_malformed", field="request_id", why="nomor permintaan")
        if self.answers and not (self.answers.isascii() and self.answers.isdigit() and len(self.answers) < 19):
            raise Refusal("question_unknown")
        try:
            kind = Kind(self.kind)
        except ValueError:
            raise Refusal("message_kind") from None
        return Letter(kind, self.text, self.request_id, int(self.answers) if self.answers else None)


def read_draft(typed: Mapping[str, str]) -> Draft:
    """A message form that came back."""
    return Draft(*(typed.get(name, "") for name in ("case", "kind", "text", "answers", "request_id")))


def lines(messages: Sequence[Message]) -> list[Line]:
    """A thread, the oldest first. ``open`` marks a question that waits for its answer."""
    return [
        Line(m, KIND_NAMES[m.kind], ROLE_NAMES[m.role], m.kind is Kind.QUESTION and not m.answered) for m in messages
    ]
