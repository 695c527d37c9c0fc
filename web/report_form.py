"""The report form as it travels: typed text to a report with its faults, and back to the page as it was typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from domain.errors import Refusal
from domain.fields import read_date
from models.intake import LABELS, MOST_PERSONS
from models.schemas import PersonIn, ReportIn
from web.dates import EMPTY, Parts, compose, parts_of, said
from web.faults import shape_fault
from web.request_ids import is_request, new_request

#: The fields below the persons, in the order of the page.
ORDER = (
    "election", "election_kind", "happened_on", "known_on", "place", "chronology", "evidence", "reporter_name",
    "reporter_address", "reporter_contact",
)  # fmt: skip
DATES = ("happened_on", "known_on")
TEXTS = tuple(name for name in ORDER if name not in DATES)
PERSON_TEXTS = tuple(PersonIn.model_fields)
#: Blocks that are read at all: above the limit of a report, so that too many are counted and refused, not cut off.
MOST_BLOCKS = 220
_BLOCK = re.compile(r"persons-([0-9]{1,3})-[a-z]+")


def _blank() -> dict[str, str]:
    return dict.fromkeys(PERSON_TEXTS, "")


@dataclass(frozen=True, slots=True)
class Draft:
    """A report form as somebody left it."""

    request_id: str = field(default_factory=new_request)
    texts: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(TEXTS, ""))
    dates: Mapping[str, Parts] = field(default_factory=lambda: dict.fromkeys(DATES, EMPTY))
    persons: tuple[Mapping[str, str], ...] = field(default_factory=lambda: (_blank(),))

    def with_one_more(self) -> "Draft":
        """The same with room for another person."""
        more = (*self.persons, _blank()) if len(self.persons) < MOST_PERSONS else self.persons
        return Draft(self.request_id, self.texts, self.dates, more)

    def without(self, index: int) -> "Draft":
        """The same without one of the persons."""
        fewer = tuple(p for i, p in enumerate(self.persons) if i != index)
        return Draft(self.request_id, self.texts, self.dates, fewer or (_blank(),))

    def named(self) -> "Draft":
        """The same without blocks that nobody wrote in."""
        fewer = tuple(p for p in self.persons if any(text.strip() for text in p.values()))
        return Draft(self.request_id, self.texts, self.dates, fewer)


def read_draft(typed: Mapping[str, str]) -> Draft:
    """What was typed, whether it is sound or not."""
    found = [int(m[1]) for name in typed if (m := _BLOCK.fullmatch(name))]
    count = min(max(found, default=0) + 1, MOST_BLOCKS)
    persons = tuple({t: typed.get(f"persons-{i}-{t}", "") for t in PERSON_TEXTS} for i in range(count))
    texts = {name: typed.get(name, "") for name in TEXTS}
    dates = {name: parts_of(typed, name) for name in DATES}
    given = typed.get("request_id", "")
    return Draft(given if is_request(given) else new_request(), texts, dates, persons)


def to_report(draft: Draft) -> tuple[ReportIn, tuple[Refusal, ...]]:
    """The report that a draft makes, and the faults of its shape.

    Where a value cannot stand in a report it is left out or cut, so that the rest can be checked with it.
    """
    faults: list[Refusal] = []
    values: dict[str, Any] = {
        "request_id": draft.request_id, **draft.texts, "persons": [dict(p) for p in draft.persons]
    }  # fmt: skip
    for name, parts in draft.dates.items():
        try:
            if written := compose(parts):
                values[name] = read_date(written, name, LABELS[name])
        except Refusal as fault:
            faults.append(fault)
    try:
        return ReportIn.model_validate(values), tuple(faults)
    except ValidationError as no:
        for error in no.errors():
            faults.append(shape_fault(error))
            _mend(values, error["loc"], error.get("ctx", {}).get("max_length", 0))
    return ReportIn.model_validate(values), tuple(faults)


def _mend(values: Any, location: tuple[int | str, ...], limit: int) -> None:
    *way, last = location
    for part in way:
        values = values[part]
    values[last] = values[last].strip()[:limit]


def anchors(draft: Draft, faults: tuple[Refusal, ...]) -> dict[str, str]:
    """Each faulty field's message by the id of its input on the page."""
    return {input_id(fault.field): _said(draft, fault) for fault in reversed(faults) if fault.field}


def input_id(name: str | None) -> str:
    """The id of the input for a field of the report: ``persons.0.nip`` is ``persons-0-nip``."""
    return {"persons": "persons-0-name", None: "laporan"}.get(name, str(name).replace(".", "-"))


def summary(draft: Draft, faults: tuple[Refusal, ...]) -> list[tuple[str, str]]:
    """Every fault in the order of the page, with the id of the input that it leads to (of a date: its first box)."""
    persons = (f"persons-{index}-{name}" for index in range(len(draft.persons)) for name in PERSON_TEXTS)
    place = {name: number for number, name in enumerate(("laporan", *persons, *ORDER))}
    ordered = sorted(faults, key=lambda fault: place.get(input_id(fault.field), len(place)))
    return [
        (input_id(fault.field) + ("-day" if fault.field in DATES else ""), _said(draft, fault)) for fault in ordered
    ]


def _said(draft: Draft, fault: Refusal) -> str:
    return said(fault, draft.dates.get(fault.field or "", EMPTY))
