"""Institutions' own sign-on: who comes in, and every way in which somebody does not."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from sqlalchemy import func, select, text

from domain.procedure import Lane
from models.credentials import OidcLoginRow
from tests.conftest import House
from tests.web.doors import Door, accounts, as_owner, door, rules, told
from tests.web.provider import (
    CLIENT,
    SECRET,
    Provider,
    independent,
    serving,
    signed_by_another,
    signed_in_secret,
)
from web.entrance import Rules
from web.oidc_provider import Institution

BKN = Institution("bkn", "BKN", "", CLIENT, SECRET, Lane.BKN.value, claim="preferred_username")
KNOWN = {"preferred_username": "bkn_verifier"}


@pytest.fixture
async def provider() -> AsyncIterator[Provider]:
    async with serving(claims=dict(KNOWN)) as found:
        yield found


def of(provider: Provider, forced: bool = False, **changes: Any) -> Rules:
    return rules(forced=forced, institutions=[replace(BKN, issuer=provider.issuer, **changes)])


async def there_and_back(at: Door, provider: Provider) -> httpx.Response:
    """Through the sign-in page to the provider, and back with what it gave."""
    await at.browser.open("/masuk?lanjut=/kotak")
    left = await at.browser.open("/masuk/oidc/bkn?lanjut=/kotak")
    return await at.browser.open(provider.send_back(left.headers["location"]))


async def test_a_known_officer_comes_in_by_their_institution(house: House, provider: Provider) -> None:
    async with door(house, of(provider)) as at:
        answer = await there_and_back(at, provider)

        assert (answer.status_code, answer.headers["location"]) == (303, "/kotak")
        assert (await at.browser.open("/kotak")).status_code == 200
        assert await told(house.sessions) == [("signed_in", "oidc:bkn")]
        assert provider.asked["code_challenge_method"] == "S256"
        assert {"state", "nonce", "code_challenge"} <= provider.asked.keys()


TWISTS: dict[str, Any] = {
    "another issuer": lambda c: c.update(iss="https://elsewhere.test"),
    "no issuer": lambda c: c.pop("iss"),
    "another audience": lambda c: c.update(aud="somebody-else"),
    "another audience beside ours": lambda c: c.update(aud=[CLIENT, "somebody-else"], azp="somebody-else"),
    "expired": lambda c: c.update(exp=c["exp"] - 3600, iat=c["iat"] - 3600),
    "no expiry": lambda c: c.pop("exp"),
    "not yet": lambda c: c.update(nbf=c["exp"] + 3600),
    "another nonce": lambda c: c.update(nonce="old"),
    "no nonce": lambda c: c.pop("nonce"),
    "no name": lambda c: c.pop("preferred_username"),
    "a name that is none": lambda c: c.update(preferred_username=["bkn_verifier"]),
}


@pytest.mark.parametrize("fault", TWISTS)
async def test_a_token_with_a_fault_lets_nobody_in(house: House, provider: Provider, fault: str) -> None:
    provider.twist = TWISTS[fault]
    async with door(house, of(provider)) as at:
        answer = await there_and_back(at, provider)

        assert answer.status_code == 403
        assert "Jawaban dari BKN tidak dapat diterima" in at.browser.says()
        assert "netral_session" not in at.browser.client.cookies
        assert await told(house.sessions) == []


async def test_a_token_that_others_signed_lets_nobody_in(house: House, provider: Provider) -> None:
    public = provider.key.as_pem(private=False)
    forgers = (
        signed_by_another, signed_in_secret(public), signed_in_secret(SECRET.encode()), signed_in_secret(b"", "none"),
    )  # fmt: skip
    async with door(house, of(provider)) as at:
        found = []
        for provider.sign in forgers:
            found.append((await there_and_back(at, provider)).status_code)

        assert found == [403] * 4


@pytest.mark.parametrize("name", ["nobody", "auditor", "ethics_council"])
async def test_a_person_who_is_no_officer_of_that_institution_is_told_so(
    house: House, provider: Provider, name: str
) -> None:
    provider.claims["preferred_username"] = name
    async with door(house, of(provider)) as at:
        answer = await there_and_back(at, provider)

        assert answer.status_code == 403
        assert "BKN mengenali Anda, tetapi Anda tidak terdaftar di sini" in at.browser.says()
        assert name not in at.browser.says()


async def test_a_deactivated_officer_is_told_the_same(house: House, provider: Provider) -> None:
    async with door(house, of(provider)) as at, accounts(house) as operator:
        await operator.set_active("bkn_verifier", active=False)
        assert (await there_and_back(at, provider)).status_code == 403


async def test_an_agencys_provider_speaks_for_that_agency_alone(house: House, provider: Provider) -> None:
    provider.claims["preferred_username"] = "personnel_unit"
    found = []
    for agency in ("990101", "990201"):
        async with door(house, of(provider, lane=Lane.AGENCY.value, agency=agency)) as at:
            found.append((await there_and_back(at, provider)).status_code)

    assert found == [303, 403]


async def test_a_state_is_good_once(house: House, provider: Provider) -> None:
    async with door(house, of(provider)) as at:
        await at.browser.open("/masuk")
        left = await at.browser.open("/masuk/oidc/bkn")
        back = provider.send_back(left.headers["location"])
        await at.browser.open(back)

        assert (await at.browser.open(back)).status_code == 403


async def test_a_state_is_good_in_the_browser_that_it_was_given_to(house: House, provider: Provider) -> None:
    async with door(house, of(provider)) as victim, door(house, of(provider)) as attacker:
        await attacker.browser.open("/masuk")
        left = await attacker.browser.open("/masuk/oidc/bkn")
        back = provider.send_back(left.headers["location"])
        await victim.browser.open("/masuk")

        assert (await victim.browser.open(back)).status_code == 403
        assert "netral_session" not in victim.browser.client.cookies


async def test_a_state_that_is_late_made_up_or_missing_is_refused(house: House, provider: Provider) -> None:
    async with door(house, of(provider)) as at:
        await at.browser.open("/masuk")
        left = await at.browser.open("/masuk/oidc/bkn")
        async with house.sessions.begin() as session:
            await session.execute(text("UPDATE oidc_logins SET expires_at = clock_timestamp()"))
        late = provider.send_back(left.headers["location"])

        for back in (late, "/masuk/oidc/bkn/kembali?code=x&state=made-up", "/masuk/oidc/bkn/kembali?code=x"):
            assert (await at.browser.open(back)).status_code == 403
        await at.browser.open("/masuk/oidc/bkn")
        async with house.sessions() as session:
            assert await session.scalar(select(func.count()).select_from(OidcLoginRow)) == 1


@pytest.mark.parametrize("more", ["&iss=https%3A%2F%2Felsewhere.test", "&error=access_denied&code="])
async def test_an_answer_of_another_provider_or_a_no_is_refused(house: House, provider: Provider, more: str) -> None:
    async with door(house, of(provider)) as at:
        await at.browser.open("/masuk")
        left = await at.browser.open("/masuk/oidc/bkn")

        assert (await at.browser.open(provider.send_back(left.headers["location"]) + more)).status_code == 403


async def test_a_provider_that_calls_itself_otherwise_or_is_away_is_not_used(house: House, provider: Provider) -> None:
    async with door(house, of(provider)) as at, door(house, of(Provider("http://127.0.0.1:1"))) as away:
        await at.browser.open("/masuk")
        provider.calls_itself = "https://elsewhere.test"
        await away.browser.open("/masuk")

        assert (await at.browser.open("/masuk/oidc/bkn")).status_code == 403
        assert (await away.browser.open("/masuk/oidc/bkn")).status_code == 503


@pytest.mark.parametrize(
    ("claims", "accepted", "location"),
    [
        ({"amr": ["pwd", "otp"]}, {"amr": ("otp", "hwk")}, "/kotak"),
        ({"acr": "aal2"}, {"acr": ("aal2",)}, "/kotak"),
        ({"amr": ["pwd"]}, {"amr": ("otp",)}, "/akun"),
        ({"amr": ["pwd", "otp"]}, {}, "/akun"),
        ({}, {"acr": ("aal2",)}, "/akun"),
    ],
)
async def test_where_two_factors_are_forced_the_providers_counts_only_if_it_is_accepted(
    house: House, provider: Provider, claims: dict[str, Any], accepted: dict[str, Any], location: str
) -> None:
    provider.claims.update(claims)
    async with door(house, of(provider, forced=True, **accepted)) as at:
        answer = await there_and_back(at, provider)

        assert (answer.status_code, answer.headers["location"]) == (303, location)


@pytest.mark.parametrize(("verified", "expected"), [(True, 303), (False, 403), ("true", 403)])
async def test_an_address_counts_only_if_the_provider_verified_it(
    house: House, provider: Provider, verified: object, expected: int
) -> None:
    await as_owner(house, "UPDATE officers SET email = 'V@example.invalid' WHERE username = 'bkn_verifier'")
    provider.claims.update(email="v@Example.invalid", email_verified=verified)
    async with door(house, of(provider, claim="email", officer_field="email")) as at:
        assert (await there_and_back(at, provider)).status_code == expected


async def test_a_link_from_elsewhere_begins_at_the_sign_in_page(house: House, provider: Provider) -> None:
    async with door(house, of(provider)) as at:
        answer = await at.browser.open("/masuk/oidc/bkn")

        assert answer.headers["location"] == "/masuk"


@pytest.mark.parametrize(("person", "expected"), [("bkn_verifier", 303), ("stranger", 403)])
async def test_an_independent_provider_and_ours_understand_each_other(house: House, person: str, expected: int) -> None:
    async with independent() as issuer, door(house, of(Provider(issuer), claim="sub")) as at:
        await at.browser.open("/masuk")
        left = (await at.browser.open("/masuk/oidc/bkn")).headers["location"]
        async with httpx.AsyncClient(trust_env=False) as client:
            signed = await client.post(left, data={"sub": person})
        back = urlsplit(signed.headers["location"])
        answer = await at.browser.open(f"{back.path}?{back.query}")

        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/oauth2/authorize", left.partition("?")[0])
        assert set(parse_qs(back.query)) >= {"code", "state"}
        assert answer.status_code == expected
