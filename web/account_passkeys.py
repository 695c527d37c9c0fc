"""Passkeys (WebAuthn) as a second factor: public halves, one-time challenges, counters that must grow."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from sqlalchemy import delete, func, select
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url, parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from domain.errors import Refusal
from models.credentials import PasskeyRow
from models.database import Sessions
from models.officers import OfficerRow
from web.sessions import digest

MOST = 10
#: A password comes first, so the key need not ask for a PIN as well.
VERIFICATION = UserVerificationRequirement.DISCOURAGED


@dataclass(frozen=True, slots=True)
class Asked:
    """What the browser is asked, as JSON, and the challenge that its answer must hold."""

    options: str
    challenge: str


class Passkeys:
    """The passkeys of officers at one site. Browsers know keys by a host's name, so an address of numbers has none."""

    def __init__(self, sessions: Sessions, site: str) -> None:
        self._sessions = sessions
        parts = urlsplit(site)
        self._origin = f"{parts.scheme}://{parts.netloc}"
        self._host = parts.hostname or ""

    @property
    def possible(self) -> bool:
        """Whether browsers make passkeys for this site: it has a name, and is on HTTPS or this very machine."""
        try:
            ip_address(self._host)
        except ValueError:
            return self._origin.startswith("https://") or self._host == "localhost"
        return False

    async def of(self, officer: str) -> Sequence[PasskeyRow]:
        async with self._sessions() as session:
            query = select(PasskeyRow).where(PasskeyRow.officer_id == officer).order_by(PasskeyRow.id)
            return (await session.scalars(query)).all()

    async def ask_new(self, officer: OfficerRow) -> Asked:
        """The question for a new passkey, which those that are known already shall not answer."""
        options = generate_registration_options(
            rp_id=self._host, rp_name="Netral", user_name=officer.username,
            user_id=digest(f"passkey:{officer.id}").encode()[:64],
            exclude_credentials=await self._known(officer.id),
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.DISCOURAGED, user_verification=VERIFICATION
            ),
        )  # fmt: skip
        return Asked(options_to_json(options), bytes_to_base64url(options.challenge))

    async def add(self, officer: str, name: str, answer: str, challenge: str | None) -> None:
        """Keep a new passkey. Raises ``Refusal``: ``passkey_refused``, ``passkeys_many``."""
        try:
            done = verify_registration_response(
                credential=answer, expected_challenge=base64url_to_bytes(challenge or ""),
                expected_rp_id=self._host, expected_origin=self._origin,
            )  # fmt: skip
        except (WebAuthnException, ValueError):
            raise Refusal("passkey_refused") from None
        async with self._sessions.begin() as session:
            held = await session.scalars(select(PasskeyRow.id).where(PasskeyRow.officer_id == officer))
            if len(held.all()) >= MOST:
                raise Refusal("passkeys_many", most=str(MOST))
            if await session.scalar(select(PasskeyRow.id).where(PasskeyRow.credential == done.credential_id)):
                raise Refusal("passkey_refused")
            session.add(
                PasskeyRow(
                    officer_id=officer, name=name, credential=done.credential_id,
                    public_key=done.credential_public_key, counter=done.sign_count,
                )
            )  # fmt: skip

    async def ask(self, officer: str) -> Asked | None:
        """The question for one of the officer's passkeys, if they have one."""
        known = await self._known(officer)
        if not known or not self.possible:
            return None
        options = generate_authentication_options(
            rp_id=self._host, allow_credentials=known, user_verification=VERIFICATION
        )
        return Asked(options_to_json(options), bytes_to_base64url(options.challenge))

    async def takes(self, officer: str, answer: str, challenge: str | None) -> bool:
        """Whether one of the officer's passkeys answered this challenge, later than it ever answered before."""
        if not challenge:
            return False
        try:
            given = parse_authentication_credential_json(answer)
        except (WebAuthnException, ValueError):
            return False
        async with self._sessions.begin() as session:
            theirs = (PasskeyRow.officer_id == officer, PasskeyRow.credential == given.raw_id)
            row = (await session.scalars(select(PasskeyRow).where(*theirs).with_for_update())).one_or_none()
            if row is None:
                return False
            try:
                done = verify_authentication_response(
                    credential=given, expected_challenge=base64url_to_bytes(challenge), expected_rp_id=self._host,
                    expected_origin=self._origin, credential_public_key=row.public_key,
                    credential_current_sign_count=row.counter,
                )  # fmt: skip
            except (WebAuthnException, ValueError):
                return False
            row.counter, row.used_at = done.new_sign_count, func.clock_timestamp()
        return True

    async def remove(self, officer: str, number: int) -> None:
        async with self._sessions.begin() as session:
            await session.execute(delete(PasskeyRow).where(PasskeyRow.officer_id == officer, PasskeyRow.id == number))

    async def _known(self, officer: str) -> list[PublicKeyCredentialDescriptor]:
        return [PublicKeyCredentialDescriptor(id=row.credential) for row in await self.of(officer)]
