"""Dates, remaining time and colours: what people read."""

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from domain.clock import Zone
from domain.errors import Refusal
from domain.lifecycle import SKB2022_BKN
from web import assets, words
from web.dates import Parts, compose, said

MIDNIGHT = datetime(2024, 11, 27, 17, tzinfo=UTC)  # the end of 27 November in Jakarta


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (timedelta(days=3, hours=1), "3 hari lagi"),
        (timedelta(days=1, hours=1), "besok"),
        (timedelta(hours=23), "hari ini"),
        (timedelta(seconds=1), "hari ini"),
        (timedelta(0), "lewat 1 hari"),
        (-timedelta(days=2), "lewat 3 hari"),
    ],
)
def test_remaining_time_is_counted_in_days_of_the_calendar(left: timedelta, expected: str) -> None:
    assert words.remaining(MIDNIGHT, MIDNIGHT - left) == expected


def test_a_period_ends_on_its_last_day_in_the_zone_of_its_office() -> None:
    assert words.last_day(MIDNIGHT, Zone.WIB.tz).isoformat() == "2024-11-27"
    assert words.last_day(MIDNIGHT, Zone.WIT.tz).isoformat() == "2024-11-28"


def test_days_and_moments_read_as_indonesians_write_them() -> None:
    assert words.day(MIDNIGHT.date(), weekday=True) == "Rabu, 27 November 2024"
    assert words.moment(MIDNIGHT, Zone.WITA) == "28 November 2024 pukul 01.00 WITA"


@pytest.mark.parametrize(
    ("template", "subject", "expected"),
    [
        ("task", "verification", "Menunggu tindakan Anda: Verifikasi bersama"),
        ("act", "verify", "Telah dilakukan: Loloskan verifikasi"),
        ("escalation", "joint_verification#2", "Tenggat lewat, Anda dipanggil: Verifikasi bersama Satgas"),
        ("moved", "decree#2", "Tenggat bergeser karena kalender kerja baru: Keputusan ditetapkan"),
        ("reminder_50", "completion#1", "Separuh waktu sudah berjalan: Perbaikan laporan"),
        ("reminder_85", "completion#1", "Tenggat hampir habis: Perbaikan laporan"),
    ],
)
def test_a_notice_is_put_into_words(template: str, subject: str, expected: str) -> None:
    assert words.notice_words(SKB2022_BKN, template, subject) == expected


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        (Parts("7", "3", "2024"), "2024-03-07"),
        (Parts("", " ", ""), ""),
        (Parts("7", "", "2024"), "2024  7"),
        (Parts("01", "W01", "2024"), "2024 W01 01"),
    ],
)
def test_three_boxes_are_one_date_or_nonsense_that_is_refused(parts: Parts, written: str) -> None:
    assert compose(parts) == written


def test_a_malformed_date_is_explained_for_three_boxes() -> None:
    fault = Refusal("date_malformed", label="Tanggal surat")

    assert said(fault) == "Tanggal surat: tulis hari, bulan, dan tahun dengan angka, contoh 27 11 2024."
    assert said(fault, Parts("31", "2", "2024")) == "Tanggal surat: tanggal 31 2 2024 tidak ada."


def test_days_inside_a_refusal_read_as_on_the_page_and_typed_words_stay_as_typed() -> None:
    late = Refusal("date_too_late", label="Tanggal surat", latest="2026-11-22", deadline="Jawaban")

    assert said(late) == "Tanggal surat melewati batas 22 November 2026 (Jawaban)."
    assert said(Refusal("action_unknown", action="2024-02-31")) == "Tindakan “2024-02-31” tidak dikenal."


# --- colours

PAIRS = [
    ("text", "paper"), ("text", "ground"), ("quiet", "paper"), ("quiet", "ground"), ("link", "paper"),
    ("link", "ground"), ("link", "brand-pale"), ("link-visited", "paper"), ("link-hover", "brand-pale"),
    ("paper", "brand"), ("paper", "brand-deep"), ("brand-deep", "brand-pale"), ("error", "paper"),
    ("exercise", "exercise-pale"), ("text", "focus"), ("text", "brand-pale"), ("success", "paper"),
]  # fmt: skip


def palette() -> dict[str, str]:
    text = (assets.ROOT / assets.STYLES / "_palette.scss").read_text()
    return dict(re.findall(r"^\$([a-z-]+): (#[0-9a-f]{6});", text, re.MULTILINE))


def luminance(colour: str) -> float:
    """WCAG 2.2 relative luminance."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(text: str, ground: str) -> None:
    colours = palette()

    assert contrast(colours[text], colours[ground]) >= 4.5


def test_the_measure_of_contrast_knows_black_and_white_and_catches_pale_text() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#999999", "#ffffff") < 4.5


# --- assets


def test_a_missing_stylesheet_is_refused_with_the_way_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        assets.stylesheet(tmp_path)

    assert refused.value.code == "part_missing"
    assert "make assets" in refused.value.message


def test_nothing_is_compiled_again_while_its_sources_stay_the_same() -> None:
    assert assets.build() is False


def test_another_source_is_another_digest(tmp_path: Path) -> None:
    for name in assets.INPUTS:
        (tmp_path / name).write_text(name)
    (tmp_path / assets.STYLES).mkdir(parents=True)

    digests = [assets.inputs_digest(tmp_path)]
    for text in ("a", "b"):
        (tmp_path / assets.STYLES / "x.scss").write_text(text)
        digests.append(assets.inputs_digest(tmp_path))

    assert all(one != other for one, other in pairwise(digests))


def test_the_lock_names_no_registry_and_pins_every_package() -> None:
    import json

    lock = json.loads((assets.ROOT / "package-lock.json").read_text())
    packages = {name: entry for name, entry in lock["packages"].items() if name}

    assert not [name for name, entry in packages.items() if "resolved" in entry]
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())


def test_the_stylesheet_brings_nothing_from_elsewhere_and_no_font_or_crest_of_others() -> None:
    css = (assets.VENDOR / assets.stylesheet()).read_text()

    assert not re.findall(r"url\([^)]*//|@import|@font-face|GDS Transport|crest|crown", css)
