"""The way in: a password, then a second factor, each attempt counted and each written into its owner's history."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from starlette.requests import HTTPConnection

from domain.errors import Refusal
from domain.fields import clean_text
from models.database import Sessions
from models.officers import OfficerRow
from models.seal import Seal
from web.account_codes import RecoveryCodes
from web.account_passkeys import Passkeys
from web.account_totp import Totp
from web.limits import Limits
from web.oidc import Arrived, SignOn
from web.oidc_provider import Institution
from web.passwords import Passwords
from web.sessions import Gate, SignedIn, Stage, note
from web.visits import Network, Visit, visit_of

NAME_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Rules:
    """What an installation decides about its door. ``forced``: nobody comes in on one factor."""

    limits: Mapping[str, str]
    idle: timedelta
    absolute: timedelta
    forced: bool
    ring: str = ""
    trusted: Sequence[Network] = ()
    institutions: Sequence[Institution] = ()


class Entrance:
    """Everything that somebody passes between the street and their desk."""

    def __init__(self, sessions: Sessions, rules: Rules, site: str, clock: Callable[[], float] | None = None) -> None:
        self.sessions = sessions
        self._trusted = rules.trusted
        self.forced = rules.forced
        self.gate = Gate(sessions, rules.idle, rules.absolute)
        self.limits = Limits(sessions, rules.limits)
        self.passwords = Passwords(sessions)
        self.totp = Totp(sessions, Seal(rules.ring, "NETRAL_CREDENTIAL_KEYS"), *((clock,) if clock else ()))
        self.passkeys = Passkeys(sessions, site)
        self.codes = RecoveryCodes(sessions)
        self.sign_on = SignOn(sessions, rules.institutions, site)

    def visit(self, request: HTTPConnection) -> Visit:
        return visit_of(request, self._trusted)

    async def knock(self, username: str, password: str, visit: Visit) -> str:
        """The first step: a session's token, in or halfway.

        Raises ``Refusal``: ``sign_in_failed``, as slowly for an unknown name as for a known, and ``too_many``.
        """
        return await self._arrive(await self._checked(username, password, visit), "password", visit)

    async def arrive(self, arrived: Arrived, visit: Visit) -> str:
        """The same for somebody whom their institution vouches for."""
        return await self._arrive(arrived.officer, f"oidc:{arrived.institution.code}", visit, two=arrived.two)

    async def show(self, given: str, signed_in: SignedIn, proof: "Proof", visit: Visit) -> str:
        """The second step: a new token, and in.

        Raises ``Refusal``: ``code_wrong``, ``passkey_refused``, ``too_many``.
        """
        officer = signed_in.officer.id
        way = await self._proved(given, officer, proof, visit)
        fresh = await self.gate.step(given, f"{signed_in.way}+{way}")
        await self.note(officer, "signed_in", f"{signed_in.way}+{way}", visit)
        return fresh

    async def prove(self, given: str, signed_in: SignedIn, password: str, visit: Visit) -> str:
        """Somebody who is in proves again that it is they: a new token. Raises as :meth:`knock`."""
        await self._checked(signed_in.officer.username, password, visit)
        await self.note(signed_in.officer.id, "confirmed", "password", visit)
        return await self.gate.step(given)

    async def for_program(self, username: str, password: str, code: str, visit: Visit) -> str:
        """Both steps at once, for the API: ``code`` is of the app or a recovery code.

        Raises as :meth:`knock` and :meth:`show`, and ``Refusal``: ``second_factor_missing``, ``second_factor_unset``.
        """
        officer = await self._checked(username, password, visit)
        stage = await self._stage(officer)
        if stage is Stage.FULL:
            return await self._arrive(officer, "password", visit)
        if stage is Stage.ENROL or not code:
            await self.note(officer.id, "halfway", "password", visit)
            raise Refusal("second_factor_unset" if stage is Stage.ENROL else "second_factor_missing", field="code")
        way = await self._proved("", officer.id, Proof(code=code), visit)
        return await self._arrive(officer, f"password+{way}", visit, two=True)

    async def has_factor(self, officer: str) -> bool:
        """Whether they can show a second factor here. Recovery codes alone are none."""
        keys = self.passkeys.possible and bool(await self.passkeys.of(officer))
        return keys or await self.totp.has(officer)

    async def note(self, officer: str, what: str, way: str, visit: Visit) -> None:
        async with self.sessions.begin() as session:
            note(session, officer, what, way, visit)

    async def _checked(self, username: str, password: str, visit: Visit) -> OfficerRow:
        name = clean_text(username, "username", "Nama pengguna", NAME_LIMIT)
        await self.limits.spend("sign_in_network", visit.source)
        await self.limits.spend("sign_in_account", name)
        async with self.sessions() as session:
            query = select(OfficerRow).where(OfficerRow.username == name, OfficerRow.active)
            officer = (await session.scalars(query)).one_or_none()
        if not await self.passwords.fits(password, officer) or officer is None:
            if officer:
                await self.note(officer.id, "failed", "password", visit)
            raise Refusal("sign_in_failed")
        await self.limits.forget("sign_in_account", name)
        return officer

    async def _stage(self, officer: OfficerRow) -> Stage:
        if await self.has_factor(officer.id):
            return Stage.SECOND
        return Stage.ENROL if self.forced else Stage.FULL

    async def _arrive(self, officer: OfficerRow, way: str, visit: Visit, *, two: bool = False) -> str:
        stage = Stage.FULL if two else await self._stage(officer)
        await self.note(officer.id, "signed_in" if stage is Stage.FULL else "halfway", way, visit)
        return await self.gate.begin(officer.id, stage, way, visit)

    async def _proved(self, given: str, officer: str, proof: "Proof", visit: Visit) -> str:
        """By which way the second factor was shown. A wrong one counts, and is written down."""
        await self.limits.spend("second_factor", officer)
        way = await self._way(given, officer, proof)
        if way is None:
            await self.note(officer, "failed", proof.kind, visit)
            raise Refusal("passkey_refused") if proof.passkey else Refusal("code_wrong", field="code")
        await self.limits.forget("second_factor", officer)
        return way

    async def _way(self, given: str, officer: str, proof: "Proof") -> str | None:
        if proof.passkey:
            challenge = await self.gate.challenge(given)
            return "passkey" if await self.passkeys.takes(officer, proof.passkey, challenge) else None
        if await self.totp.takes(officer, proof.code):
            return "totp"
        return "recovery_code" if await self.codes.takes(officer, proof.code) else None


@dataclass(frozen=True, slots=True)
class Proof:
    """A second factor as it was given: digits or a recovery code, or a passkey's answer."""

    code: str = ""
    passkey: str = ""

    @property
    def kind(self) -> str:
        return "passkey" if self.passkey else "code"
