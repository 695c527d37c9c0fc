"""Talking to an institution's OpenID Connect provider, and what its ID token must be."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import structlog
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from domain.errors import Refusal
from domain.procedure import LANE_OF, Role
from models.officers import OfficerRow

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


def provider_client() -> httpx.AsyncClient:
    """A client that waits a little, follows nobody and reads no environment."""
    return httpx.AsyncClient(timeout=PATIENCE, trust_env=False)


async def exchange(
    client: httpx.AsyncClient, there: Mapping[str, Any], institution: Institution, code: str, verifier: str, back: str
) -> Mapping[str, Any]:
    """The tokens for a code, under the verifier that belongs to it. Raises ``Refusal`` as :func:`metadata`."""
    sent = {
        "grant_type": "authorization_code", "code": code, "redirect_uri": back,
        "code_verifier": verifier,
    }  # fmt: skip
    secret = httpx.BasicAuth(institution.client_id, institution.client_secret)
    answer = await _ask(client, "POST", str(there["token_endpoint"]), data=sent, auth=secret)
    if answer.is_error:
        raise refused(institution, "code")
    return _object(answer)


def passed_two(institution: Institution, claims: Mapping[str, Any]) -> bool:
    """Whether the provider saw a second factor of a kind that we accept."""
    ways = claims.get("amr")
    seen = set(ways) if isinstance(ways, list) and all(isinstance(way, str) for way in ways) else set()
    return claims.get("acr") in institution.acr or bool(seen & set(institution.amr))


def claims_of(
    institution: Institution, tokens: Mapping[str, Any], keys: Mapping[str, Any], nonce: str
) -> Mapping[str, Any]:
    """What the ID token claims, once its signature, issuer, audience, times and nonce are right.

    Raises ``Refusal('sign_on_refused')``.
    """
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
        raise refused(institution, type(error).__name__) from None
    return dict(claims)


def refused(institution: Institution, why: str) -> Refusal:
    """The log says why, the page does not, and neither says who."""
    structlog.get_logger("web").warning("sign_on_refused", institution=institution.code, why=why)
    return Refusal("sign_on_refused", institution=institution.name)


async def metadata(client: httpx.AsyncClient, institution: Institution) -> Mapping[str, Any]:
    """What the provider says of itself: read each time, so that nothing of it is ever out of date.

    Raises ``Refusal``: ``sign_on_unreachable``, ``sign_on_refused``.
    """
    found = await read_json(client, "GET", f"{institution.issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != institution.issuer:
        raise refused(institution, "issuer")
    if not {"authorization_endpoint", "token_endpoint", "jwks_uri"} <= found.keys():
        raise Refusal("sign_on_unreachable")
    return found


async def read_json(client: httpx.AsyncClient, method: str, address: str) -> Mapping[str, Any]:
    """A JSON object of the provider. Raises ``Refusal('sign_on_unreachable')``."""
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
