"""Institutions' own sign-on: OpenID Connect with authorization code, PKCE, state and nonce.

Who arrives is an officer only if they are known here, active, and of that institution: a provider speaks for its own
people and nobody else's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import InstrumentedAttribute

from domain.errors import Refusal
from models.credentials import OidcLoginRow
from models.database import Sessions
from models.officers import OfficerRow
from web.oidc_provider import (
    Institution,
    claims_of,
    exchange,
    metadata,
    passed_two,
    provider_client,
    read_json,
    refused,
)
from web.sessions import digest, token

AWAY = timedelta(minutes=10)  # how long somebody may stay at the provider


@dataclass(frozen=True, slots=True)
class Arrived:
    """An officer whom their institution vouches for; ``two`` if it saw a second factor that we accept."""

    officer: OfficerRow
    institution: Institution
    two: bool
    wanted: str


class SignOn:
    """Sends people to their institution's provider and reads what they bring back."""

    def __init__(self, sessions: Sessions, institutions: Sequence[Institution], site: str) -> None:
        self._sessions = sessions
        self._site = site.rstrip("/")
        self.institutions: Mapping[str, Institution] = {one.code: one for one in institutions}

    def institution(self, code: str) -> Institution:
        """Raises ``Refusal('page_unknown')``."""
        try:
            return self.institutions[code]
        except KeyError:
            raise Refusal("page_unknown") from None

    async def begin(self, code: str, browser: str, wanted: str, *, anew: bool = False) -> str:
        """Where to send the browser that holds the cookie ``browser``. ``anew``: it shall sign in there once more.

        Raises ``Refusal``: ``page_unknown``, ``sign_on_unreachable``.
        """
        institution = self.institution(code)
        async with provider_client() as client:
            there = await metadata(client, institution)
        state, nonce, verifier = token(), token(), token() + token()
        async with self._sessions.begin() as session:
            now = func.clock_timestamp()
            await session.execute(delete(OidcLoginRow).where(OidcLoginRow.expires_at < now))
            session.add(
                OidcLoginRow(
                    state_digest=digest(state), browser_digest=digest(browser), institution=code, nonce=nonce,
                    verifier=verifier, wanted=wanted[:500], expires_at=now + AWAY,
                )
            )  # fmt: skip
        asked = {
            "response_type": "code", "client_id": institution.client_id, "redirect_uri": self._back(institution),
            "scope": "openid profile email", "state": state, "nonce": nonce,
            "code_challenge": create_s256_code_challenge(verifier), "code_challenge_method": "S256",
            **({"acr_values": " ".join(institution.acr)} if institution.acr else {}),
            **({"prompt": "login"} if anew else {}),
        }  # fmt: skip
        return f"{there['authorization_endpoint']}?{urlencode(asked)}"

    async def finish(self, code: str, brought: Mapping[str, str], browser: str) -> Arrived:
        """Who came back. A state is good once, in the browser that it was given to.

        Raises ``Refusal``: ``page_unknown``, ``sign_on_refused``, ``sign_on_unknown``, ``sign_on_unreachable``.
        """
        institution = self.institution(code)
        login = await self._take(institution, brought.get("state", ""), browser)
        if brought.get("iss", institution.issuer) != institution.issuer:
            raise refused(institution, "issuer")
        if not brought.get("code"):
            raise refused(institution, "no_code")
        async with provider_client() as client:
            there = await metadata(client, institution)
            tokens = await exchange(
                client, there, institution, brought["code"], login.verifier, self._back(institution)
            )
            keys = await read_json(client, "GET", str(there["jwks_uri"]))
        claims = claims_of(institution, tokens, keys, login.nonce)
        officer = await self._officer(institution, claims)
        return Arrived(officer, institution, passed_two(institution, claims), login.wanted)

    def _back(self, institution: Institution) -> str:
        return f"{self._site}/masuk/oidc/{institution.code}/kembali"

    async def _take(self, institution: Institution, state: str, browser: str) -> OidcLoginRow:
        async with self._sessions.begin() as session:
            known = (OidcLoginRow.state_digest == digest(state), OidcLoginRow.expires_at > func.clock_timestamp())
            login = (await session.scalars(delete(OidcLoginRow).where(*known).returning(OidcLoginRow))).one_or_none()
        if login is None or login.institution != institution.code or login.browser_digest != digest(browser):
            raise refused(institution, "state")
        return login

    async def _officer(self, institution: Institution, claims: Mapping[str, Any]) -> OfficerRow:
        told: Any = claims.get(institution.claim)
        column: ColumnElement[str] | InstrumentedAttribute[str] = OfficerRow.username
        if not isinstance(told, str) or not told:
            raise refused(institution, "claim")
        if institution.officer_field == "email":
            if claims.get("email_verified") is not True:
                raise refused(institution, "email")
            column = func.lower(OfficerRow.email)
            told = told.lower()
        async with self._sessions() as session:
            found = (await session.scalars(select(OfficerRow).where(column == told, OfficerRow.active))).all()
        if len(found) != 1 or not institution.holds(found[0]):
            raise Refusal("sign_on_unknown", institution=institution.name)
        return found[0]
