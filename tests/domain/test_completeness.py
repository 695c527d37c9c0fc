"""What a report must hold, and what of it is there."""

from dataclasses import replace
from datetime import date

import pytest

from domain.completeness import Held, Kind, Told, check, missing
from domain.procedure import Confidence

WHOLE = Told(
    reporter_name="Pelapor", reporter_address="Jalan Contoh 1", persons=2, offices=2, election_kind="regional",
    known_on=date(2024, 11, 20), happened_on=date(2024, 11, 19), place="Alun-alun", chronology="Hadir.", evidence=True,
)  # fmt: skip


def test_an_empty_report_lacks_everything_but_the_signature_that_comes_later() -> None:
    found = check(Told())

    assert [r.held for r in found if r.code == "signature"] == [Held.LATER]
    assert {r.code for r in missing(Told())} == {r.code for r in found} - {"signature"}


def test_a_whole_report_lacks_nothing() -> None:
    assert missing(WHOLE) == ()


@pytest.mark.parametrize(
    ("code", "changes", "field"),
    [
        ("reporter", {"reporter_name": " "}, "reporter_name"),
        ("reporter", {"reporter_address": ""}, "reporter_address"),
        ("reported", {"persons": 0, "offices": 0}, "persons.0.name"),
        ("reported", {"offices": 1}, "persons.0.agency"),
        ("in_time", {"known_on": None}, "known_on"),
        ("in_time", {"late": True}, "known_on"),
        ("material_time", {"happened_on": None}, "happened_on"),
        ("place", {"place": "  "}, "place"),
        ("chronology", {"chronology": "\n"}, "chronology"),
        ("evidence", {"evidence": False}, "evidence"),
    ],
)
def test_each_requirement_is_missed_alone_and_leads_to_its_field(
    code: str, changes: dict[str, object], field: str
) -> None:
    lacking = missing(replace(WHOLE, **changes))  # type: ignore[arg-type]

    assert [(r.code, r.field) for r in lacking] == [(code, field)]


def test_formal_requirements_stand_before_material_ones() -> None:
    kinds = [r.kind for r in check(Told())]

    assert kinds == [Kind.FORMAL] * 4 + [Kind.MATERIAL] * 4


@pytest.mark.parametrize(
    ("kind", "days", "confidence"),
    [("general", "7 hari kerja", Confidence.CONFLICT), ("regional", "7 hari kalender", Confidence.CONFIRMED),
     ("", "7 hari sejak", Confidence.CONFLICT)],
)  # fmt: skip
def test_the_time_to_report_is_that_of_the_election(kind: str, days: str, confidence: Confidence) -> None:
    told = replace(WHOLE, election_kind=kind, known_on=None)

    (lacking,) = missing(told)

    assert days in lacking.meaning
    assert lacking.basis.confidence is confidence


def test_every_requirement_says_what_it_means_and_where_it_comes_from() -> None:
    assert all(r.name and r.meaning and r.basis.article for r in check(Told()))
