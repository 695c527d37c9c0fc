"""Advice before the act: the question is understood, the answer says what, when, why and how sure."""

from dataclasses import replace
from datetime import date

import pytest

from domain.advice import LIMITS, NO, UNLISTED, Advice, advise
from domain.assessment import Person
from domain.elections import Contest, contest
from domain.errors import Refusal
from domain.recognition import LONGEST, recognise
from domain.rulebook.acts import ACTS
from domain.rulebook.releases import SKB2022
from domain.rulebook.vocabulary import PersonKind, Phase

GOVERNOR = contest("pilkada2024_governor")
LATE = date(2024, 10, 15)


def asked(act: str, where: Contest | None = GOVERNOR, on: date = LATE, kind: PersonKind = PersonKind.PNS) -> Advice:
    return advise(act, on, where, "", Person(kind))


@pytest.mark.parametrize(
    ("question", "acts"),
    [
        ("Bolehkah saya menyukai unggahan calon bupati?", ["like"]),
        ("Boleh like dan komentar postingan caleg?", ["like", "comment"]),
        ("Apakah ASN boleh foto bareng cawabup", ["publish_photo"]),
        ("BOLEHKAH jadi tim sukses?", ["campaign_team"]),
        ("hadir kampanye pakai seragam dinas", ["wear_attributes", "attend_passively"]),
        ("mendampingi istri mendaftar ke KPU", ["accompany_spouse"]),
        ("mengumpulkan pegawai untuk mendukung paslon", ["mobilise_servants", "partisan_activity"]),
        ("memasang baliho diri sendiri", ["declare_candidacy", "put_up_material"]),
        ("punya kartu anggota partai", ["party_member"]),
    ],
)
def test_a_question_in_plain_words_is_understood(question: str, acts: list[str]) -> None:
    assert [act.code for act in recognise(question)] == acts


@pytest.mark.parametrize("question", ["", "bolehkah makan siang?", "??", "\x00"])
def test_a_question_about_nothing_known_is_not_guessed_at(question: str) -> None:
    with pytest.raises(Refusal, match="question_unclear"):
        recognise(question)


def test_a_question_of_a_thousand_words_is_refused() -> None:
    with pytest.raises(Refusal, match="field_too_long"):
        recognise("like" * LONGEST)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.code)
def test_every_phrase_of_an_act_recognises_it(act: object) -> None:
    assert [p for a in ACTS if a is act for p in a.phrases if a not in _found(p)] == []


def _found(phrase: str) -> tuple[object, ...]:
    try:
        return recognise(phrase.replace("=", ""))
    except Refusal:
        return ()


def test_an_answer_names_phase_form_article_and_penalty() -> None:
    (found,) = asked("like").phases

    assert (found.phase, found.verdict) == (Phase.AFTER_FIXING, NO)
    assert [f.code for f in found.forms] == ["discipline_6"]
    assert "PP 94/2021 Pasal 5 huruf n angka 5" in found.forms[0].articles
    assert found.forms[0].penalty.startswith("hukuman disiplin berat")
    assert "pasal hukuman: sumber berbeda" in found.forms[0].doubts


def test_without_a_contest_both_phases_are_answered() -> None:
    phases = asked("like", None, date(2026, 11, 24)).phases

    assert [(p.when, p.verdict) for p in phases] == [
        ("sebelum penetapan calon", NO), ("sesudah penetapan calon", NO),
    ]  # fmt: skip


def test_what_no_list_names_is_not_called_allowed() -> None:
    assert [p.verdict for p in asked("approach_party").phases] == [UNLISTED]


def test_passive_attendance_has_limits_and_says_that_supervisors_differ() -> None:
    found = asked("attend_passively")

    assert [p.verdict for p in found.phases] == [LIMITS]
    assert "pengawas daerah menafsirkan berbeda" in found.notes[0].caution


def test_a_spouse_hears_the_rules_on_leave() -> None:
    assert {"spouse_on_leave", "spouse_leave", "spouse_media", "relatives"} <= {
        note.code for note in asked("accompany_spouse").notes
    }


def test_disputed_levels_are_said_to_differ() -> None:
    ((form,),) = (p.forms for p in asked("campaign_team").phases)
    doubts = form.doubts

    assert form.penalty.startswith("hukuman disiplin sedang atau hukuman disiplin berat, sumber berbeda")
    assert any(d.startswith("sumber berbeda: ") for d in doubts)
    assert "pasal hukuman: belum diverifikasi" in doubts


def test_a_contract_servant_is_told_that_the_agencys_table_is_unknown_and_that_it_is_forbidden() -> None:
    (found,) = asked("like", kind=PersonKind.PPPK).phases

    assert found.verdict == NO
    assert "tabel hukuman disiplin PPPK" in found.forms[0].sanctions[0]


def test_an_election_crime_is_mentioned_with_its_article() -> None:
    (found,) = asked("decide_in_favour").phases

    assert "UU 10/2016 Pasal 71" in found.forms[0].crime


def test_the_list_of_2020_is_not_answered_from_that_of_2022() -> None:
    with pytest.raises(Refusal, match="forms_unread"):
        asked("attend_passively", contest("pilkada2020_governor"), date(2020, 10, 1))


def test_the_edition_that_is_handed_in_answers_with_its_own_acts_and_says_its_number() -> None:
    corrected = replace(SKB2022, edition=2, notes={}, acts={**SKB2022.acts, "like": ("discipline_2",)})

    found = advise(
        "like", LATE, corrected.contest("pilkada2024_governor"), "", Person(PersonKind.PNS), rulebook=corrected
    )

    assert found.rulebook == "SKB 2022 edisi 2"
    assert [form.code for phase in found.phases for form in phase.forms] == ["discipline_2"]
