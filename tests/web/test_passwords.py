"""The rule for new passwords, and what is read off a request."""

import pytest
from starlette.requests import Request

from domain.errors import Refusal
from web.passwords import SHORTEST_ALONE, SHORTEST_BESIDE, check_new
from web.visits import family, networks, visit_of


@pytest.mark.parametrize("password", ["jembatan hijau kopi sore", "正しい馬電池ホッチキス留め金具", "x7#Kq9!vTz2@Lm5$"])
def test_a_long_password_of_any_letters_is_good(password: str) -> None:
    check_new(password, "bkn1", SHORTEST_ALONE)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("pendek", "password_short"), ("kopisore", "password_short"), ("a" * 201, "password_long"),
        ("aaaaaaaaaaaaaaaa", "password_obvious"), ("1234567890123456", "password_obvious"),
        ("qwertyuiopasdfghjkl", "password_obvious"), ("Netral-BKN-2024-2025", "password_obvious"),
        ("petugas.satu.petugas.satu", "password_obvious"),
    ],
)  # fmt: skip
def test_a_password_that_is_guessed_first_is_refused(password: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_new(password, "petugas.satu", SHORTEST_ALONE)

    assert refused.value.code == code


def test_beside_another_factor_a_password_may_be_shorter_but_not_obvious() -> None:
    check_new("kopisore", "bkn1", SHORTEST_BESIDE)

    with pytest.raises(Refusal):
        check_new("netral24", "bkn1", SHORTEST_BESIDE)


def request(address: str, *forwarded: str) -> Request:
    headers = [(b"x-forwarded-for", line.encode()) for line in forwarded]
    return Request({"type": "http", "client": (address, 1), "headers": headers})


@pytest.mark.parametrize(
    ("address", "forwarded", "source", "network"),
    [
        ("203.0.113.9", (), "203.0.113.9/32", "203.0.113.0/24"),
        ("2001:db8:1:2:3::4", (), "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("::ffff:203.0.113.9", (), "203.0.113.9/32", "203.0.113.0/24"),
        ("203.0.113.9", ("192.0.2.1",), "203.0.113.9/32", "203.0.113.0/24"),
        ("10.0.0.1", ("192.0.2.1",), "192.0.2.1/32", "192.0.2.0/24"),
        ("10.0.0.1", ("192.0.2.1, 10.0.0.2",), "192.0.2.1/32", "192.0.2.0/24"),
        ("10.0.0.1", ("6.6.6.6", "192.0.2.1"), "192.0.2.1/32", "192.0.2.0/24"),
        ("10.0.0.1", ("nonsense",), "tidak dikenal", "tidak dikenal"),
        ("10.0.0.1", (), "10.0.0.1/32", "10.0.0.0/24"),
    ],
)
def test_where_somebody_comes_from(address: str, forwarded: tuple[str, ...], source: str, network: str) -> None:
    visit = visit_of(request(address, *forwarded), networks("10.0.0.0/8"))

    assert (visit.source, visit.network) == (source, network)


def test_a_browser_is_named_by_its_family_alone() -> None:
    assert family("Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0") == "Edge"
    assert family("Mozilla/5.0 (iPhone) AppleWebKit/605.1 Version/19 Safari/604.1") == "Safari"
    assert family("curl/8") == "Lainnya"
