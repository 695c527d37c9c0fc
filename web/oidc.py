"""Institutions' own sign-on: OpenID Connect with authorization code, PKCE, state and nonce.

Who arrives is an officer only if they are known here, active, and of that institution: a provider speaks for its own
people and nobody else's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import httpx
import structlog
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import InstrumentedAttribute

from domain.errors import Refusal
from domain.procedure import LANE_OF, Role
from models.credentials import OidcLoginRow
from models.database import Sessions
from models.officers import OfficerRow
from web.sessions import digest, token

AWAY = timedelta(minutes=10)  # how long somebody may stay at the provider
LEEWAY = 60  # seconds by which the provider's clock may be off
PATIENCE = 10.0  # seconds for each answer of the provider
#: Signatures with a public key alone: a shared secret or none would let others sign.
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]


@dataclass(frozen=True, slots=True)
class Institution:
    """A provider and its people; the fields are those of the setting."""

    code: str
    name: str
    issuer: str
    client_id: str
    client_secret: str
    lane: str
    agency: str = ""
    claim: str = "sub"
    officer_field: str = "username"
    acr: tuple[str, ...] = ()
    amr: tuple[str, ...] = ()

    def holds(self, officer: OfficerRow) -> bool:
        """Whether an officer acts for this institution."""
        here = not self.agency or self.agency in {officer.agency, officer.region}
        return here and LANE_OF[Role(officer.role)].value == self.lane


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
        async with self._client() as client:
            there = await _metadata(client, institution)
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
            raise _refused(institution, "issuer")
        if not brought.get("code"):
            raise _refused(institution, "no_code")
        async with self._client() as client:
            there = await _metadata(client, institution)
            tokens = await self._exchange(client, there, institution, brought["code"], login.verifier)
            keys = await _json(client, "GET", str(there["jwks_uri"]))
        claims = _claims(institution, tokens, keys, login.nonce)
        officer = await self._officer(institution, claims)
        return Arrived(officer, institution, _two(institution, claims), login.wanted)

    def _client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(timeout=PATIENCE, trust_env=False)

    def _back(self, institution: Institution) -> str:
        return f"{self._site}/masuk/oidc/{institution.code}/kembali"

    async def _take(self, institution: Institution, state: str, browser: str) -> OidcLoginRow:
        async with self._sessions.begin() as session:
            known = (OidcLoginRow.state_digest == digest(state), OidcLoginRow.expires_at > func.clock_timestamp())
            login = (await session.scalars(delete(OidcLoginRow).where(*known).returning(OidcLoginRow))).one_or_none()
        if login is None or login.institution != institution.code or login.browser_digest != digest(browser):
            raise _refused(institution, "state")
        return login

    async def _exchange(
        self, client: httpx.AsyncClient, there: Mapping[str, Any], institution: Institution, code: str, verifier: str
    ) -> Mapping[str, Any]:
        sent = {
            "grant_type": "authorization_code", "code": code, "redirect_uri": self._back(institution),
            "code_verifier": verifier,
        }  # fmt: skip
        secret = httpx.BasicAuth(institution.client_id, institution.client_secret)
        answer = await _ask(client, "POST", str(there["token_endpoint"]), data=sent, auth=secret)
        if answer.is_error:
            raise _refused(institution, "code")
        return _object(answer)

    async def _officer(self, institution: Institution, claims: Mapping[str, Any]) -> OfficerRow:
        told: Any = claims.get(institution.claim)
        column: ColumnElement[str] | InstrumentedAttribute[str] = OfficerRow.username
        if not isinstance(told, str) or not told:
            raise _refused(institution, "claim")
        if institution.officer_field == "email":
            if claims.get("email_verified") is not True:
                raise _refused(institution, "email")
            column = func.lower(OfficerRow.email)
            told = told.lower()
        async with self._sessions() as session:
            found = (await session.scalars(select(OfficerRow).where(column == told, OfficerRow.active))).all()
        if len(found) != 1 or not institution.holds(found[0]):
            raise Refusal("sign_on_unknown", institution=institution.name)
        return found[0]


def _two(institution: Institution, claims: Mapping[str, Any]) -> bool:
    ways = claims.get("amr")
    seen = set(ways) if isinstance(ways, list) and all(isinstance(way, str) for way in ways) else set()
    return claims.get("acr") in institution.acr or bool(seen & set(institution.amr))


def _claims(
    institution: Institution, tokens: Mapping[str, Any], keys: Mapping[str, Any], nonce: str
) -> Mapping[str, Any]:
    """What the ID token claims, once its signature, issuer, audience, times and nonce are right."""
    try:
        known = KeySet.import_key_set({"keys": list(keys["keys"])})
        found = jwt.decode(str(tokens["id_token"]), known, algorithms=ALGORITHMS)
        claims = CodeIDToken(
            found.claims,
            found.header,
            {
                "iss": {"essential": True, "value": institution.issuer},
                "aud": {"essential": True, "values": [institution.client_id]},
                "nonce": {"essential": True, "value": nonce},
            },
            {"nonce": nonce, "client_id": institution.client_id, "access_token": tokens.get("access_token")},
        )
        claims.validate(leeway=LEEWAY)
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise _refused(institution, type(error).__name__) from None
    return dict(claims)


def _refused(institution: Institution, why: str) -> Refusal:
    """The log says why, the page does not, and neither says who."""
    structlog.get_logger("web").warning("sign_on_refused", institution=institution.code, why=why)
    return Refusal("sign_on_refused", institution=institution.name)


async def _metadata(client: httpx.AsyncClient, institution: Institution) -> Mapping[str, Any]:
    """What the provider says of itself: read each time, so that nothing of it is ever out of date."""
    found = await _json(client, "GET", f"{institution.issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != institution.issuer:
        raise _refused(institution, "issuer")
    if not {"authorization_endpoint", "token_endpoint", "jwks_uri"} <= found.keys():
        raise Refusal("sign_on_unreachable")
    return found


async def _json(client: httpx.AsyncClient, method: str, address: str) -> Mapping[str, Any]:
    answer = await _ask(client, method, address)
    if answer.is_error:
        raise Refusal("sign_on_unreachable")
    return _object(answer)


async def _ask(client: httpx.AsyncClient, method: str, address: str, **sent: Any) -> httpx.Response:
    try:
        return await client.request(method, address, **sent)
    except (httpx.HTTPError, httpx.InvalidURL):
        raise Refusal("sign_on_unreachable") from None


def _object(answer: httpx.Response) -> Mapping[str, Any]:
    try:
        found = answer.json()
    except ValueError:
        raise Refusal("sign_on_unreachable") from None
    if not isinstance(found, dict):
        raise Refusal("sign_on_unreachable")
    return found
