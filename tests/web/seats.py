"""One officer in every role that signs in, with a password that is quick to check."""

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from domain.procedure import LANE_OF, ROLE_NAMES, Lane, Role
from models.database import Sessions
from models.officers import OfficerRow
from tests.conftest import AGENCY

PASSWORD = "kata sandi percobaan"
#: Cheap on purpose: the cost of a hash is in the hash, and tests sign in often.
HASH = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),)).hash(PASSWORD)
SEATED = tuple(r for r in Role if r not in {Role.REPORTER, Role.REPORTED_PERSON, Role.SYSTEM})


async def seat_officers(sessions: Sessions) -> None:
    """Give every role an officer whose user name is the role's."""
    async with sessions.begin() as session:
        session.add_all(
            OfficerRow(
                id=f"{role.value}:1",
                username=role.value,
                title=ROLE_NAMES[role],
                role=role.value,
                agency=AGENCY if LANE_OF[role] in {Lane.AGENCY, Lane.EXAMINERS} else "",
                region=AGENCY if LANE_OF[role] is Lane.BAWASLU else "",
                password_hash=HASH,
            )
            for role in SEATED
        )
