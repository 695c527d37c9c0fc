"""Wordings: how they are written and filled, and every fault with its line."""

import pytest

from domain.errors import Refusal
from domain.letter_kinds import Kind
from domain.letter_names import names_of, serving
from domain.letters import told_fields
from domain.procedure import Role
from domain.wording_faults import BODY, LONGEST_BODY, LONGEST_SUBJECT, SUBJECT, faults
from domain.wordings import BODY_LINE, Change, Wording, changes, read_wording

SOUND = Wording(1, "Panggilan pada perkara $case", "Saudara dipanggil untuk hadir di $place.\n\nDasar: $basis.")


def with_body(body: str, subject: str = SOUND.subject) -> Wording:
    return Wording(1, subject, body)


def found(kind: Kind, wording: Wording, body_line: int = 1) -> list[tuple[str, str | None, str]]:
    return [(f.code, f.field, f.details.get("place", "")) for f in faults(kind, wording, body_line)]


def test_a_paragraph_that_names_something_empty_is_left_out() -> None:
    wording = Wording(1, "Hal $a", "Ada $a.\n\nTidak ada $b.\n \n  Selalu,\n  dan lagi.")

    assert wording.fill({"a": "X", "b": ""}) == ("Hal X", ("Ada X.", "Selalu, dan lagi."))


def test_a_value_is_set_as_it_is_and_never_filled_again() -> None:
    wording = Wording(1, "Hal", "Oleh $a seharga $$5.")

    assert wording.fill({"a": "$b ${c} $ #x *y*", "b": "LAIN"})[1] == ("Oleh $b ${c} $ #x *y* seharga $5.",)


def test_a_name_that_no_letter_has_is_a_fault() -> None:
    with pytest.raises(KeyError):
        Wording(1, "Hal", "$offence").fill({})


def test_the_written_form_is_read_back_as_it_was() -> None:
    written = SOUND.text

    assert read_wording(written).says_the_same_as(SOUND)
    assert read_wording(written.replace("\n", "\r\n")).text == written
    assert written.splitlines()[BODY_LINE - 1].startswith("Saudara dipanggil")


@pytest.mark.parametrize("text", ["", "hal: X\n\nIsi.", "versi: x\nhal: X\n\nIsi.", "versi: 1\n\nIsi."])
def test_a_file_without_its_head_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as no:
        read_wording(text)

    assert no.value.code == "wording_head_malformed"


def test_the_changes_put_together_are_both_texts() -> None:
    after = with_body("Saudara dipanggil lagi untuk hadir di $place.\n\nDasar: $basis.")
    told = changes(SOUND, after)

    assert [(c, t.strip()) for c, t in told if c is not Change.KEPT] == [(Change.NEW, "lagi")]
    for gone, wording in ((Change.NEW, SOUND), (Change.GONE, after)):
        assert "".join(t for c, t in told if c is not gone) == "\n\n".join((wording.subject, *wording.paragraphs))


# --- faults


def test_a_sound_wording_has_none() -> None:
    assert faults(Kind.SUMMONS_1, SOUND) == ()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Kepada $persn.", "wording_name_unknown"),
        ("Karena $findings.", "wording_name_unknown"),  # another letter's
        ("Karena $evidence.", "wording_name_unknown"),
        ("Seharga $ 5.", "wording_dollar"),
        ("Seharga ${}.", "wording_dollar"),
        ("Saudara bersalah.", "wording_presumption"),
        ("Para pelang\u00adgar.", "wording_presumption"),
        ("Menurut Pasal 26 PP 94/2021.", "wording_article"),  # right for one summons, not for the others
        ("Balik \u202e.", "wording_character"),
        ("Nol \x00.", "wording_character"),
        ("Huruf 山.", "wording_character"),
    ],
)
def test_a_fault_is_named_with_its_line(line: str, code: str) -> None:
    wording = with_body(f"{SOUND.body}\n\n{line}\nLagi.")

    assert (code, BODY, "Baris 5") in found(Kind.SUMMONS_1, wording)
    assert (code, BODY, "Baris 8") in found(Kind.SUMMONS_1, wording, BODY_LINE)


@pytest.mark.parametrize(
    ("subject", "code"),
    [
        (" ", "wording_subject_missing"),
        ("Hal $persn", "wording_name_unknown"),
        ("Hal $letter_on", "wording_name_may_lack"),  # asked by one summons only
        ("Surat bagi oknum", "wording_presumption"),
        ("Menurut UU 5/2014", "wording_article"),
        ("Dua\nbaris", "wording_character"),
        ("x" * (LONGEST_SUBJECT + 1), "wording_too_long"),
    ],
)
def test_a_fault_of_the_subject_is_named_at_the_subject(subject: str, code: str) -> None:
    told = found(Kind.SUMMONS_1, with_body(SOUND.body, subject))

    assert [(c, field) for c, field, _ in told] == [(code, SUBJECT)]
    assert told[0][2] in {"Hal", ""}


@pytest.mark.parametrize("body", ["", " \n\n ", "Tanggal $letter_on.", "$letter_on\n\n$position"])
def test_a_letter_that_could_come_out_empty_is_refused(body: str) -> None:
    assert ("wording_body_missing", BODY, "") in found(Kind.SUMMONS_1, with_body(body))


def test_a_body_too_long_is_named_where_it_becomes_so() -> None:
    body = "\n".join(["x" * 99] * (LONGEST_BODY // 100 + 1))

    assert found(Kind.SUMMONS_1, with_body(body)) == [("wording_too_long", BODY, f"Baris {LONGEST_BODY // 100 + 1}")]


def test_the_nearest_names_are_suggested() -> None:
    (no,) = faults(Kind.SUMMONS_1, with_body("Yth. $Persn"))

    assert "$person" in no.message


def test_all_faults_are_told_at_once() -> None:
    codes = {code for code, _, _ in found(Kind.SUMMONS_1, Wording(1, "", "$x $ \x00\nPelaku menurut UU 1/2000"))}

    assert len(codes) == 6


def test_an_article_of_the_row_is_let_through_and_the_presumption_itself_too() -> None:
    body = "Menurut Pasal 36 PP 94/2021.\n\nTerlapor dianggap tidak\nbersalah; pelanggaran belum diputus."

    assert [f.code for f in faults(Kind.EXAMINATION_REPORT, with_body(body, "Hal"))] == ["wording_article"]
    assert faults(Kind.CLEARANCE, with_body(body.partition("\n\n")[2], "Hal")) == ()


def test_an_article_of_one_act_alone_is_refused_where_the_wording_serves_others_too() -> None:
    (no,) = faults(Kind.EXAMINATION_MINUTES, with_body("Menurut PP 94/2021 Pasal 27.", "Hal"))

    assert (no.code, no.details["act"]) == ("wording_article", "Catat sidang etik")


def test_a_law_that_holds_for_every_act_of_the_kind_may_be_written_out() -> None:
    assert faults(Kind.COMPLETION_REQUEST, with_body("Menurut Perbawaslu 7/2022 dan 8/2020.", "Hal")) == ()


# --- names


@pytest.mark.parametrize("kind", [k for k in Kind if any(r.to is Role.REPORTER for r, _ in serving(k))])
@pytest.mark.parametrize("name", ["person", "position", "agency"])
def test_a_letter_to_the_reporter_cannot_be_made_to_name_the_reported_person(kind: Kind, name: str) -> None:
    assert ("wording_name_withheld", BODY, "Baris 1") in found(kind, with_body(f"Tentang ${name}.", "Hal"))
    assert name not in {one.code for one in names_of(kind)}


@pytest.mark.parametrize("kind", [Kind.NOT_PROVEN, Kind.REPORTER_ANSWER])
@pytest.mark.parametrize("name", ["study", "findings", "grounds", "note", "recipients"])
def test_what_a_letter_may_not_repeat_its_wording_may_not_name(kind: Kind, name: str) -> None:
    assert ("wording_name_unknown", BODY, "Baris 1") in found(kind, with_body(f"Karena ${name}.", "Hal"))


@pytest.mark.parametrize("kind", Kind)
def test_every_name_has_a_meaning_and_an_example_and_is_always_there_only_if_every_act_asks_it(kind: Kind) -> None:
    fields = [
        {f.code for f in told_fields(row, t.action_by_code[row.action].fields if row.action else ())}
        for row, t in serving(kind)
    ]

    assert all(name.meaning and name.example for name in names_of(kind))
    assert len({name.code for name in names_of(kind)}) == len(names_of(kind))
    for name in names_of(kind):
        asked = [name.code in codes for codes in fields]
        assert not any(asked) or name.always <= all(asked)
