"""The part of an edition that one act needs: it travels with the command, so that whoever decides needs no look-up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.errors import Refusal
from domain.rulebook.releases import Rulebook, rules_on
from domain.rulebook.seal import seal


@dataclass(frozen=True, slots=True)
class Extract:
    """An edition with the forms of one act, one contest and one agency's table alone, and the seal of the whole."""

    rulebook: Rulebook
    seal: str


def extract(rulebooks: Sequence[Rulebook], on: date, act: str, contest: str, agency: str) -> Extract:
    """What the rules of that day say of an act in a contest, by a servant of an agency.

    Raises ``Refusal`` ``act_unknown``, ``rules_none``, ``forms_unread``.
    """
    whole = rules_on(on, tuple(rulebooks))
    if act not in whole.acts:
        raise Refusal("act_unknown", field="act", act=act)
    if not whole.forms:
        raise Refusal("forms_unread", field="happened_on", version=whole.name)
    known = whole.acts[act]
    part = replace(
        whole, forms=tuple(map(whole.form, known)), acts={act: known}, notes={},
        contests=tuple(one for one in whole.contests if one.code == contest),
        pppk=tuple(table for table in whole.pppk if table.agency == agency),
    )  # fmt: skip
    return Extract(part, seal(whole))


def law_of(values: Mapping[str, str], agency: str, rulebooks: Sequence[Rulebook]) -> Extract | None:
    """What the rules say of the act that a form assesses. None for every other form. Raises as :func:`extract`."""
    if not {"act", "happened_on", "contest"} <= set(values):
        return None
    return extract(rulebooks, date.fromisoformat(values["happened_on"]), values["act"], values["contest"], agency)
