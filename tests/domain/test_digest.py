"""The e-mail of a day: what it names, and what it never does."""

from datetime import date, datetime

import pytest

from domain.clock import Zone
from domain.deadlines import Office
from domain.digest import Duty, body, message_id, subject
from domain.lifecycle import SKB2022_BKN
from domain.words import left_words
from tests.builders import calendar

NINE = datetime.fromisoformat("2024-11-25T09:00:00+08:00")
KENDARI = Office(Zone.WITA)


def duty(code: str, due: str, *, unreachable: bool = False) -> Duty:
    rule = SKB2022_BKN.deadline_by_code[code]
    return Duty("2024-000012-1", rule, datetime.fromisoformat(due), KENDARI, unreachable)


def test_every_duty_is_named_with_its_case_remaining_time_and_article() -> None:
    text = body([duty("decree", "2024-11-29T00:00:00+08:00")], NINE, calendar())

    assert "1. Perkara 2024-000012-1: Keputusan ditetapkan\n" in text
    assert "Sisa waktu: 2 hari kerja lagi, sampai akhir Kamis, 28 November 2024 (WITA)" in text
    assert "Dasar: Usulan; tidak ada sumber (usulan)" in text


def test_what_ends_first_stands_first() -> None:
    text = body([duty("idis", "2024-12-09T00:00+08:00"), duty("decree", "2024-11-29T00:00+08:00")], NINE, calendar())

    assert text.index("Keputusan ditetapkan") < text.index("Pencatatan di I'DIS")


def test_a_duty_that_came_from_somebody_unreachable_says_so() -> None:
    text = body([duty("decree", "2024-11-29T00:00+08:00", unreachable=True)], NINE, calendar())

    assert "tidak ada Pejabat Pembina Kepegawaian (PPK) yang dapat dihubungi" in text


def test_the_subject_tells_nothing_of_a_case() -> None:
    assert subject([duty("decree", "2024-11-29T00:00+08:00")] * 3) == "Netral: 3 tugas menunggu"


@pytest.mark.parametrize(
    ("rule", "due", "expected"),
    [
        ("decree", "2024-11-26T00:00+08:00", "hari ini hari terakhir"),
        ("decree", "2024-11-27T00:00+08:00", "1 hari kerja lagi"),
        ("decree", "2024-11-28T00:00+08:00", "1 hari kerja lagi"),  # the 27th is voting day
        ("joint_verification", "2024-11-28T00:00+07:00", "2 hari lagi"),
        ("decree", "2024-11-25T00:00+08:00", "sudah lewat"),
    ],
)
def test_what_is_left_is_told_in_the_days_of_the_rule(rule: str, due: str, expected: str) -> None:
    found = left_words(SKB2022_BKN.deadline_by_code[rule], datetime.fromisoformat(due), NINE, KENDARI, calendar())

    assert found == expected


def test_the_message_id_is_the_same_for_a_day_and_hides_the_officer() -> None:
    first, again = (message_id("demo-ppk:7402", date(2024, 11, 25), "example.invalid") for _ in range(2))

    assert first == again != message_id("demo-ppk:7402", date(2024, 11, 26), "example.invalid")
    assert "ppk" not in first
