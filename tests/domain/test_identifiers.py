"""NIP: the layout is checked and every fault has its reason. All numbers are synthetic."""

from datetime import date

import pytest

from domain.errors import Refusal
from domain.identifiers import check_nip

TODAY = date(2024, 11, 4)
PNS = "191905121940011001"  # born 1919, appointed January 1940, man, number 001


@pytest.mark.parametrize(
    "nip",
    [
        PNS,
        "191905121940012999",
        "191905121940121001",
        "191905121940211001",  # PPPK: code 21
        "191905121940241001",  # PPPK part-time: code 24
        "191905121940991001",
        "190402291940011001",  # 29 February of a leap year
    ],
)
def test_a_well_formed_nip_is_accepted(nip: str) -> None:
    assert check_nip(nip, TODAY) == nip


@pytest.mark.parametrize("typed", ["19190512 194001 1 001", "19190512.194001.1.001", f" {PNS}\n"])
def test_spaces_and_dots_in_a_nip_do_not_matter(typed: str) -> None:
    assert check_nip(typed, TODAY) == PNS


@pytest.mark.parametrize(
    ("nip", "why"),
    [
        ("", "18 angka"),
        (PNS[:-1], "18 angka"),
        (PNS + "1", "18 angka"),
        ("130012345", "18 angka"),  # the old number of nine digits
        (PNS.replace("1", "l"), "18 angka"),
        ("١٩١٩٠٥١٢١٩٤٠٠١١٠٠١", "18 angka"),
        ("191902301940011001", "tanggal lahir"),
        ("191913121940011001", "tanggal lahir"),
        ("190502291940011001", "tanggal lahir"),  # no leap year
        ("000005121940011001", "tanggal lahir"),
        ("191905122025011001", "tahun pengangkatan"),
        ("191905121935011001", "tahun pengangkatan"),  # sixteen
        ("191905121981011001", "tahun pengangkatan"),  # sixty-two
        ("191905121940001001", "bulan pengangkatan"),
        ("191905121940131001", "bulan pengangkatan"),
        ("191905121940201001", "bulan pengangkatan"),
        ("191905121940010001", "jenis kelamin"),
        ("191905121940013001", "jenis kelamin"),
        ("191905121940011000", "nomor urut"),
    ],
)
def test_a_faulty_nip_is_refused_with_its_reason(nip: str, why: str) -> None:
    with pytest.raises(Refusal, match=why) as refused:
        check_nip(nip, TODAY)

    assert refused.value.code == "nip_malformed"
    assert refused.value.field == "nip"


def test_an_appointment_in_the_coming_year_is_refused_this_year_only() -> None:
    future = "190105121962011001"

    assert check_nip(future, date(1962, 1, 1)) == future
    with pytest.raises(Refusal, match="tahun pengangkatan"):
        check_nip(future, date(1961, 12, 31))


def test_a_refusal_never_repeats_the_number() -> None:
    with pytest.raises(Refusal) as refused:
        check_nip("191905121940011000", TODAY)

    assert "19190512" not in refused.value.message
