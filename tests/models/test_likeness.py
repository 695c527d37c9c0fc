"""Two reports of one event are found to be alike, two events are not; the reasons say why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bench.duplicates import measure, pairs
from models.likeness import THRESHOLD, Told, likeness, most_alike, stem, stems

ONE = Told(
    "2026-000001-1", "Terlapor Contoh", date(2026, 11, 20), "Alun-alun Contoh",
    "Camat menghadiri deklarasi pasangan calon dan membagikan kaos kepada warga di alun-alun.",
)  # fmt: skip
TWIN = Told(
    "2026-000002-1", "terlapor contoh", date(2026, 11, 20), "Alun-alun Kota Contoh",
    "Pak camat hadir waktu paslon dideklarasikan di alun-alun, warga dibagi kaos olehnya.",
)  # fmt: skip
ELSE = Told(
    "2026-000003-1", "Orang Lain", date(2026, 11, 2), "Aula kantor",
    "Seorang kepala dinas mengunggah swafoto bersama tim sukses di media sosial.",
)  # fmt: skip


def test_words_are_compared_by_their_roots() -> None:
    assert {stem(word) for word in ("deklarasikan", "mendeklarasikan", "dideklarasikan")} == {"deklarasi"}


def test_words_that_every_report_says_do_not_count() -> None:
    assert stems("ASN itu diduga melanggar netralitas pada kampanye Pilkada") == frozenset()


def test_the_same_event_in_other_words_is_suggested_with_its_reasons() -> None:
    (found,) = most_alike(ONE, [TWIN, ELSE])

    assert found.case == TWIN.case
    assert found.score >= THRESHOLD
    assert any("kata yang sama" in reason and "deklarasi" in reason for reason in found.reasons)
    assert "nama terlapor sama atau mirip" in found.reasons
    assert "tanggal kejadian sama" in found.reasons
    assert "tempat sama atau mirip" in found.reasons


def test_another_event_is_not_suggested() -> None:
    assert most_alike(ONE, [ELSE]) == []


def test_likeness_is_the_same_from_both_sides() -> None:
    assert likeness(ONE, TWIN).score == pytest.approx(likeness(TWIN, ONE).score)


def test_what_is_not_said_does_not_count_against_a_report() -> None:
    silent = replace(TWIN, happened_on=None, place="", person="")

    assert likeness(ONE, silent).score >= THRESHOLD


def test_an_empty_story_alone_is_no_likeness() -> None:
    assert most_alike(replace(ONE, story=""), [replace(ELSE, story="")]) == []


@pytest.mark.parametrize(("days", "said"), [(0, "sama"), (1, "berdekatan"), (3, "berdekatan"), (4, "")])
def test_days_count_the_nearer_they_are(days: int, said: str) -> None:
    assert ONE.happened_on
    reasons = likeness(ONE, replace(TWIN, happened_on=ONE.happened_on + timedelta(days=days))).reasons

    assert next((r for r in reasons if r.startswith("tanggal")), "").removeprefix("tanggal kejadian ") == said


def test_the_threshold_finds_most_twins_among_the_published_events_and_little_else() -> None:
    found = measure(pairs(seed=1), THRESHOLD)

    assert found.recall >= 0.9
    assert found.precision >= 0.9
