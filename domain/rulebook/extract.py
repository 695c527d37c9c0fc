"""The part of an edition that one act needs: it travels with the command, so that whoever decides needs no look-up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.errors import Refusal
from domain.rulebook.acts import ACT_BY_CODE
from domain.rulebook.releases import Rulebook, rules_on
from domain.rulebook.seal import seal


@dataclass(frozen=True, slots=True)
class Extract:
    """An edition with the forms of one act alone, and the seal of the whole edition."""

    rulebook: Rulebook
    seal: str


def extract(rulebooks: Sequence[Rulebook], act: str, on: date) -> Extract:
    """What the rules of that day say of an act.

    Raises ``Refusal`` ``act_unknown``, ``rules_none``, ``forms_unread``.
    """
    if act not in ACT_BY_CODE:
        raise Refusal("act_unknown", field="act", act=act)
    whole = rules_on(on, tuple(rulebooks))
    forms = tuple(whole.form(code) for code in ACT_BY_CODE[act].forms)
    return Extract(replace(whole, forms=forms, notes={}), seal(whole))


def law_of(values: Mapping[str, str], rulebooks: Sequence[Rulebook]) -> Extract | None:
    """What the rules say of the act that a form assesses. None for every other form. Raises as :func:`extract`."""
    if not {"act", "happened_on"} <= set(values):
        return None
    return extract(rulebooks, values["act"], date.fromisoformat(values["happened_on"]))
