"""An action's form, made from its row in the table: what to ask, what was typed, what was wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from domain.case import Case
from domain.errors import Refusal
from domain.fields import LIMITS
from domain.procedure import Choice, Field, FieldKind
from domain.questions import offered
from domain.rulebook.releases import Rulebook
from web import words
from web.dates import Parts, compose, parts_of, said
from web.faults import is_unsettled
from web.request_ids import is_request, new_request

#: The table's field codes stand under this prefix, apart from the form's own fields.
PREFIX = "f-"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form as it is shown."""

    id: str
    field: str
    name: str
    kind: str
    hint: str
    choices: tuple[Choice, ...]
    required: bool
    value: str
    parts: Parts
    error: str
    group: str = ""

    @property
    def written(self) -> str:
        """What was typed, to be read and no longer changed."""
        if self.kind == FieldKind.DATE:
            return " ".join(filter(None, self.parts))
        return next((c.name for c in self.choices if c.value == self.value), self.value)


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as somebody left it: its request id, the state of the case that it was filled in on, and its answers."""

    request_id: str
    seen_seq: int
    raw: Mapping[str, str]

    def answers(self, asked: Sequence[Field]) -> dict[str, str]:
        """What was typed into these questions."""
        found = {}
        for f in asked:
            raw = compose(parts_of(self.raw, PREFIX + f.code)) if f.kind is FieldKind.DATE else self._text(f)
            if raw:
                found[f.code] = raw
        return found

    def _text(self, f: Field) -> str:
        return self.raw.get(PREFIX + f.code, "")

    def to_send_again(self, faults: tuple[Refusal, ...], seq: int) -> "Filled":
        """The form that follows a refusal.

        What may yet have been done keeps its request id, so that it stays one act; what was refused gets a new one,
        because its text may now be changed. Only a stale form moves on to the case's present state: its reader is
        shown what has changed.
        """
        if any(is_unsettled(f) for f in faults):
            return self
        stale = any(f.code == "stale" for f in faults)
        return replace(self, request_id=new_request(), seen_seq=seq if stale else self.seen_seq)


def empty(seq: int) -> Filled:
    """A form on a case that stands at event ``seq``."""
    return Filled(new_request(), seq, {})


def read_filled(typed: Mapping[str, str]) -> Filled:
    """A form that came back. Raises ``Refusal('body_malformed')`` if its hidden fields were tampered with."""
    seen = typed.get("seen_seq", "")
    if not (seen.isascii() and seen.isdigit() and len(seen) < 9):
        raise Refusal("body_malformed", field="seen_seq", why="nomor keadaan perkara")
    if not is_request(typed.get("request_id", "")):
        raise Refusal("body_malformed", field="request_id", why="nomor permintaan")
    return Filled(typed["request_id"], int(seen), typed)


def shown(
    asked: Sequence[Field], filled: Filled, faults: tuple[Refusal, ...] = (), scope: str = "",
    case: Case | None = None, rulebooks: Sequence[Rulebook] = (), people: tuple[Choice, ...] = (),
) -> list[Question]:  # fmt: skip
    """The questions of a form with what was typed and what was wrong.

    ``case`` narrows the choices to what its assessment and the ``rulebooks`` allow. ``scope`` begins the ids of the
    inputs, for a page with several forms; ``people`` are the officers whom the act may name.
    """
    wrong = {code: _said(asked, filled, fault) for fault in reversed(faults) if (code := faulty_field(asked, fault))}
    return [
        Question(
            id=scope + PREFIX + f.code,
            field=PREFIX + f.code,
            name=f.name,
            kind=FieldKind.CHOICE.value if f.kind is FieldKind.OFFICER else f.kind.value,
            hint=_hint(f),
            choices=_choices(f, case, rulebooks, people),
            required=f.required,
            value=filled.raw.get(PREFIX + f.code, ""),
            parts=parts_of(filled.raw, PREFIX + f.code),
            error=wrong.get(f.code, ""),
            group=f.group,
        )
        for f in asked
    ]


def _choices(
    asked: Field, case: Case | None, rulebooks: Sequence[Rulebook], people: tuple[Choice, ...]
) -> tuple[Choice, ...]:
    if asked.kind is FieldKind.OFFICER:
        return people
    return offered(case, asked, rulebooks) if case else asked.choices


def faulty_field(asked: Sequence[Field], fault: Refusal) -> str | None:
    """The field that a refusal is about: named by its code, or by its label when it came back from the workflow."""
    codes = {f.code: f.code for f in asked}
    names = {f.name: f.code for f in asked}
    return codes.get(fault.field or "") or names.get(fault.details.get("label", ""))


def summary(
    asked: Sequence[Field], filled: Filled, faults: tuple[Refusal, ...], scope: str = ""
) -> list[tuple[str, str]]:  # fmt: skip
    """Every fault with the id of the input that it leads to."""
    return [(scope + _anchor(asked, fault), _said(asked, filled, fault)) for fault in faults]


def _said(asked: Sequence[Field], filled: Filled, fault: Refusal) -> str:
    return said(fault, parts_of(filled.raw, f"{PREFIX}{faulty_field(asked, fault)}"))


def _anchor(asked: Sequence[Field], fault: Refusal) -> str:
    code = faulty_field(asked, fault)
    if code is None:
        return "formulir"
    kind = next(f.kind for f in asked if f.code == code)
    return f"{PREFIX}{code}-day" if kind is FieldKind.DATE else f"{PREFIX}{code}"


def _hint(field: Field) -> str:
    hints = [field.hint] if field.hint else []
    if field.kind is FieldKind.TEXT:
        hints.append(f"Paling banyak {words.thousands(LIMITS[field.kind])} karakter")
    if field.kind is FieldKind.DATE:
        hints.append("Contoh: 27 11 2024")
    return " · ".join(hints)
