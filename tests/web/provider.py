"""A provider that signs whatever a test wants: it keeps the rules of OpenID Connect unless told to break one."""

import asyncio
import base64
import hmac
import json
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import uvicorn
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from fastapi import FastAPI, Form, HTTPException, Request
from joserfc import jwt
from joserfc.jwk import RSAKey

from stack.ports import HOST, free_port

CLIENT, SECRET = "netral", "synthetic-secret"
Twist = Callable[[dict[str, Any]], object]
Sign = Callable[[dict[str, Any]], str]
HEADER = {"alg": "RS256", "kid": "1"}


def signed_by_another(claims: dict[str, Any]) -> str:
    """A token signed with a key that is not the provider's, under the name of one that is."""
    return jwt.encode(HEADER, claims, RSAKey.generate_key(2048))


def signed_in_secret(secret: bytes, algorithm: str = "HS256") -> Sign:
    """A signature that whoever knows ``secret`` can make, by hand: libraries refuse to help with some of these."""

    def sign(claims: dict[str, Any]) -> str:
        parts = [json.dumps(part).encode() for part in ({"alg": algorithm, "kid": "1"}, claims)]
        text = b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)
        mark = b"" if algorithm == "none" else hmac.digest(secret, text, "sha256")
        return (text + b"." + base64.urlsafe_b64encode(mark).rstrip(b"=")).decode()

    return sign


@dataclass
class Provider:
    """``twist`` changes the claims of the next token; ``sign`` makes the token of them."""

    issuer: str
    claims: dict[str, Any] = field(default_factory=dict)
    twist: Twist = lambda claims: None
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}))
    sign: Sign | None = None
    calls_itself: str = ""
    asked: dict[str, str] = field(default_factory=dict)

    def send_back(self, address: str) -> str:
        """What the browser brings back after signing in at ``address``: a path of ours, with code and state."""
        self.asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        back = urlsplit(self.asked["redirect_uri"])
        return f"{back.path}?code=one-time&state={self.asked['state']}"

    def token(self) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer, "aud": CLIENT, "sub": "person-1", "iat": now, "exp": now + 300,
            "nonce": self.asked.get("nonce"), **self.claims,
        }  # fmt: skip
        self.twist(claims)
        return self.sign(claims) if self.sign else jwt.encode(HEADER, claims, self.key)


def _app(provider: Provider) -> FastAPI:
    app = FastAPI()

    @app.get("/.well-known/openid-configuration")
    async def configuration() -> dict[str, str]:
        return {
            "issuer": provider.calls_itself or provider.issuer, "jwks_uri": f"{provider.issuer}/jwks",
            "authorization_endpoint": f"{provider.issuer}/authorize", "token_endpoint": f"{provider.issuer}/token",
        }  # fmt: skip

    @app.get("/jwks")
    async def keys() -> dict[str, Any]:
        return {"keys": [provider.key.as_dict(private=False)]}

    @app.post("/token")
    async def exchange(
        request: Request, code: str = Form(), code_verifier: str = Form(), redirect_uri: str = Form()
    ) -> dict[str, str]:
        proved = create_s256_code_challenge(code_verifier) == provider.asked["code_challenge"]
        known = request.headers["authorization"].startswith("Basic ")
        if code != "one-time" or not proved or not known or redirect_uri != provider.asked["redirect_uri"]:
            raise HTTPException(400)
        return {"access_token": "opaque", "token_type": "Bearer", "id_token": provider.token()}

    return app


@asynccontextmanager
async def serving(**values: Any) -> AsyncIterator[Provider]:
    """A provider on a free port of this machine."""
    port = free_port()
    provider = Provider(f"http://{HOST}:{port}", **values)
    config = uvicorn.Config(_app(provider), host=HOST, port=port, log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 (uvicorn tells it by a flag alone)
        await asyncio.sleep(0.02)
    yield provider
    server.should_exit = True
    await task


@asynccontextmanager
async def independent() -> AsyncIterator[str]:
    """A provider that others wrote, in a process of its own."""
    port = free_port()
    user = '{"sub": "bkn_verifier"}'
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "oidc_provider_mock", "--host", HOST, "--port", str(port), "--require-nonce", "true",
        "--user-claims", user, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    async with httpx.AsyncClient(trust_env=False) as client:
        for _ in range(300):
            assert process.returncode is None, "the provider did not start"
            try:
                await client.get(f"http://{HOST}:{port}/jwks")
                break
            except httpx.TransportError:
                await asyncio.sleep(0.1)
    yield f"http://{HOST}:{port}"
    process.terminate()
    await process.wait()
