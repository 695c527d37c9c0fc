"""The published cases asked of the rulebook; ``docs/rulebook-published-cases.md`` is what comes out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from demo.judgements import JUDGEMENTS, Differs, Judgement
from demo.published import Published, exact_day, published_cases
from domain.assessment import Candidate, Person, allowed, match
from domain.elections import contest, phase
from domain.errors import Refusal
from domain.rulebook.acts import ACT_BY_CODE
from domain.rulebook.releases import SKB2022, rules_on
from domain.rulebook.vocabulary import LEVEL_WORDS, LEVELS, Form, Level, PersonKind, Phase

REFUSALS = {
    "rules_none": Differs.NO_RULES, "forms_unread": Differs.NO_RULES, "not_asn": Differs.NOT_ASN,
    "fixing_unknown": Differs.NO_FIXING, "pppk_table_missing": Differs.NO_TABLE,
}  # fmt: skip
PHASES = {frozenset({Phase.BEFORE_FIXING}): "before_fixing", frozenset({Phase.AFTER_FIXING}): "after_fixing",
          frozenset({Phase.BEFORE_FIXING, Phase.AFTER_FIXING}): "both"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compared:
    """What the rulebook says of a case, and in what it differs from what was published."""

    case: Published
    judgement: Judgement
    phases: frozenset[Phase]
    forms: tuple[Form, ...]
    levels: frozenset[Level]
    differs: frozenset[Differs]

    @property
    def exact(self) -> bool:
        """Whether the day is the source's own."""
        return self.judgement.days == (exact_day(self.case.date_event),)


def person_of(case: Published) -> Person:
    """PNS where the source only says ASN; whoever is no ASN only if nobody else is reported."""
    codes = set(case.employee_codes)
    if codes == {"NON_ASN"}:
        return Person(PersonKind.NON_ASN)
    return Person(PersonKind.PPPK if codes == {"PPPK"} else PersonKind.PNS)


class _Asking:
    """One case while it is asked about: refusals are collected as differences instead of ending it."""

    def __init__(self, case: Published, judgement: Judgement) -> None:
        self.case, self.judgement = case, judgement
        self.contest, self.person = contest(judgement.contest), person_of(case)
        self.differs: set[Differs] = set()

    def phases(self) -> frozenset[Phase]:
        try:
            return frozenset(phase(self.contest, "", day) for day in self.judgement.days)
        except Refusal as no:
            self.differs.add(REFUSALS[no.code])
            return frozenset()

    def candidates(self, act: str, on: date) -> tuple[Candidate, ...]:
        """By the law of the day; where its list was not read, by that of 2022, and the difference is kept."""
        try:
            return match(act, on, self.contest, "", self.person)
        except Refusal as no:
            self.differs.add(REFUSALS[no.code])
            if REFUSALS[no.code] is not Differs.NO_RULES:
                return ()
        return match(act, on, self.contest, "", self.person, rulebook=SKB2022)

    def forms(self, phases: frozenset[Phase]) -> tuple[Form, ...]:
        """The forms of the acts; of an act that nobody tells, all that the phase leaves open."""
        if not self.judgement.acts:
            self.differs.add(Differs.UNTOLD)
            self._rules_are_there()
            return tuple(f for f in SKB2022.forms if f.phase in phases) if phases else ()
        found: dict[str, Form] = {}
        for act in self.judgement.acts:
            of_act = [c.form for day in self.judgement.days for c in self.candidates(act, day)]
            if not of_act and self.person.kind is not PersonKind.NON_ASN:
                self.differs.add(Differs.NO_FORM)
            found |= {form.code: form for form in of_act}
        return tuple(found.values())

    def _rules_are_there(self) -> None:
        try:
            if not rules_on(self.judgement.days[0]).forms:
                self.differs.add(Differs.NO_RULES)
        except Refusal as no:
            self.differs.add(REFUSALS[no.code])

    def levels(self, forms: tuple[Form, ...], phases: frozenset[Phase]) -> frozenset[Level]:
        found: set[Level] = set()
        for form in forms:
            for where in phases:
                try:
                    options = allowed(form, self.person, self.judgement.days[-1], where)
                except Refusal as no:
                    self.differs.add(REFUSALS[no.code])
                else:
                    found |= {option.sanction.level for option in options}
        return frozenset(found)

    def outcome(self, forms: tuple[Form, ...], levels: frozenset[Level]) -> None:
        wanted = self.judgement.outcome
        if wanted and levels and LEVELS.index(wanted) < min(map(LEVELS.index, levels)):
            self.differs.add(Differs.LIGHTER)
        if self.judgement.off_ladder:
            self.differs.add(Differs.OFF_LADDER)
        if self.case.outcome_code == "not_proven" and forms:
            self.differs.add(Differs.NOT_FOUND)


def compare(case: Published, judgement: Judgement) -> Compared:
    """Ask the rulebook about one case."""
    asking = _Asking(case, judgement)
    phases = asking.phases()
    if phases and PHASES[phases] != case.phase_code:
        asking.differs.add(Differs.PHASE)
    forms = asking.forms(phases)
    levels = asking.levels(forms, phases)
    asking.outcome(forms, levels)
    return Compared(case, judgement, phases, forms, levels, frozenset(asking.differs))


def comparisons() -> tuple[Compared, ...]:
    """All cases, in the order of our readings."""
    cases = published_cases()
    return tuple(compare(cases[judgement.id], judgement) for judgement in JUDGEMENTS)


HEAD = """\
# The rulebook beside the published cases

Generated from `demo/judgements.py` by `make docs`; do not edit.

Each of the {cases} published cases is put to the rulebook: its acts, its contest, its day. Where the source gives no
day ({guessed} cases) the day is ours, within the phase that the source tells and not after it was published. {agree}
cases agree without remark; every other difference is named and explained, and a test fails if one comes or goes.

- **Act not told**: the source says only that neutrality was broken; the forms are then all that its phase leaves open.
- **No rules of that day were read**: acts before 22 September 2022. They are set beside the list of 2022 to compare,
  which judges nobody: the product itself refuses them.
- **Lighter than the table**: practice stays below the level that the list names.
- **Supervisor found nothing** although a form covers the act: an element was not proven, or the supervisor draws the
  line elsewhere.
- None of these sources names a penalty of PP 53/2010 for an act after its repeal; the note on form `discipline_6` tells
  of one that is not among them (Semarang 2024), and the rulebook refuses it (`sanction_repealed`).

| Difference | Cases |
|---|---|
"""
TABLE = """
| Case | Acts | Day, phase | Forms | Penalties allowed | Published | Differs |
|---|---|---|---|---|---|---|
"""


def _phases(compared: Compared) -> str:
    return "<br>".join(p.value.replace("_", " ") for p in sorted(compared.phases)) or "unknown"


def _row(compared: Compared) -> str:
    case, judgement = compared.case, compared.judgement
    days = ", ".join(day.isoformat() for day in judgement.days) + ("" if compared.exact else " (ours)")
    forms = ", ".join(f"`{form.code}`" for form in compared.forms) if judgement.acts else "all of its phase"
    told = "; ".join(filter(None, (case.outcome, case.recommended_sanction, case.sanction_imposed)))
    cells = (
        f"[{case.id}]({case.source_url})", "<br>".join(ACT_BY_CODE[act].name for act in judgement.acts) or "-",
        f"{days}<br>{_phases(compared)}", forms if compared.forms else "-",
        "<br>".join(LEVEL_WORDS[level] for level in LEVELS if level in compared.levels) or "-", told,
        "<br>".join(f"**{d.value}**: {judgement.why[d]}" for d in Differs if d in compared.differs) or "agrees",
    )  # fmt: skip
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |\n"


def _counts(all_of_them: tuple[Compared, ...]) -> Iterator[str]:
    for difference in Differs:
        if count := sum(difference in one.differs for one in all_of_them):
            yield f"| {difference.value} | {count} |\n"


def page() -> str:
    """The whole page."""
    found = comparisons()
    head = HEAD.format(
        cases=len(found), guessed=sum(not one.exact for one in found), agree=sum(not one.differs for one in found)
    )
    return head + "".join(_counts(found)) + TABLE + "".join(map(_row, found))
