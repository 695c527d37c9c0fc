"""The officers of the demonstration, titled by function, and who of them acts on a case.

National officers act on every case. An agency-bound officer can sign in for the showcase agency only; for the others
the same post is played by an actor who has no password.
"""

from dataclasses import dataclass

from pwdlib import PasswordHash
from sqlalchemy.dialects.postgresql import insert

from demo.places import AGENCIES, SHOWCASE
from domain.access import reported_id, reporter_id
from domain.commands import Actor
from domain.procedure import LANE_OF, Lane, Role
from models.database import Sessions
from models.officers import AgencyRow, OfficerRow
from models.vault import vault_of

DEMO_PASSWORD = "netral-contoh"  # noqa: S105 (printed at every start of the demonstration; production seeds nobody)
_AT_AGENCY = frozenset({Lane.AGENCY, Lane.EXAMINERS})


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who may sign in to the demonstration."""

    username: str
    title: str
    role: Role

    @property
    def nip(self) -> str:
        """A synthetic NIP: born in 1900-1919, appointed in 1940, numbered by the order of the posts."""
        number = next(i for i, one in enumerate(OFFICERS, 1) if one is self)
        return f"19{number % 20:02d}01011940121{number:03d}"

    @property
    def email(self) -> str:
        """An address that reaches nobody (RFC 2606)."""
        return f"{self.username}@example.invalid"

    @property
    def actor(self) -> Actor:
        """The officer at work, bound to the showcase agency or its region where the post is bound."""
        return _post(self.username, self.role, SHOWCASE.code)


OFFICERS = (
    Officer("verifikator1", "Verifikator Satgas Netralitas 1", Role.TASK_FORCE_VERIFIER),
    Officer("verifikator2", "Verifikator Satgas Netralitas 2", Role.TASK_FORCE_VERIFIER),
    Officer("ketua", "Ketua Satgas Netralitas", Role.TASK_FORCE_CHAIR),
    Officer("bawaslu", "Petugas Bawaslu Kabupaten Konawe", Role.BAWASLU_OFFICER),
    Officer("bawasluprov", "Petugas Bawaslu Provinsi Sulawesi Tenggara", Role.BAWASLU_PROVINCE),
    Officer("bawaslu_ri", "Petugas Bawaslu RI", Role.BAWASLU_NATIONAL),
    Officer("kasn1", "Asisten KASN 1", Role.KASN_ASSESSOR),
    Officer("kasn2", "Asisten KASN 2", Role.KASN_ASSESSOR),
    Officer("komisioner", "Komisioner KASN", Role.KASN_COMMISSIONER),
    Officer("bkn1", "Verifikator BKN 1", Role.BKN_VERIFIER),
    Officer("bkn2", "Verifikator BKN 2", Role.BKN_VERIFIER),
    Officer("auditorasn", "Auditor Manajemen ASN BKN", Role.BKN_AUDITOR),
    Officer("pengendali1", "Petugas Pengendalian BKN 1", Role.BKN_CONTROL_OFFICER),
    Officer("pengendali2", "Petugas Pengendalian BKN 2", Role.BKN_CONTROL_OFFICER),
    Officer("ppk", "PPK Kabupaten Konawe", Role.PERSONNEL_AUTHORITY),
    Officer("kepegawaian", "Unit Kepegawaian Kabupaten Konawe", Role.PERSONNEL_UNIT),
    Officer("pemeriksa", "Tim Pemeriksa Kabupaten Konawe", Role.EXAMINATION_TEAM),
    Officer("majelis", "Majelis Kode Etik Kabupaten Konawe", Role.ETHICS_COUNCIL),
    Officer("bpasn", "Sekretariat BPASN", Role.APPEAL_BOARD),
    Officer("kemendagri", "Petugas Kemendagri", Role.HOME_AFFAIRS_OFFICER),
    Officer("kemenpanrb", "Petugas KemenPANRB", Role.STATE_APPARATUS_OFFICER),
    Officer("auditor", "Auditor", Role.AUDITOR),
    Officer("operator", "Operator Sistem", Role.OPERATOR),
)


#: Who is reported in a case of their own office, so that its file shows closed: the examiner of the showcase agency.
TIED = {("demo-konawe-2024-lima-pns", 5): "pemeriksa"}


def nip_of(request_id: str, person: int) -> str:
    """The NIP of a reported person who is an officer too; empty for all others."""
    username = TIED.get((request_id, person))
    return next((o.nip for o in OFFICERS if o.username == username), "")


def _post(username: str, role: Role, agency: str) -> Actor:
    """The holder of a post. Bound posts carry the region or agency in their id: another office is another person."""
    lane = LANE_OF[role]
    if role is Role.BAWASLU_PROVINCE:
        return Actor(f"demo-{username}:{agency[:4]}", role, region=agency[:4])
    if lane is Lane.BAWASLU:
        return Actor(f"demo-{username}:{agency}", role, region=agency)
    if lane in _AT_AGENCY:
        return Actor(f"demo-{username}:{agency}", role, agency=agency)
    return Actor(f"demo-{username}", role)


def acting(role: Role, case_id: str, agency: str) -> Actor:
    """Who plays ``role`` on a case of ``agency``. Raises ``StopIteration`` for SYSTEM, which nobody plays."""
    if role is Role.REPORTER:
        return Actor(reporter_id(case_id.rsplit("-", 1)[0]), role)
    if role is Role.REPORTED_PERSON:
        return Actor(reported_id(case_id), role)
    username = next(o.username for o in OFFICERS if o.role is role)
    return _post(username, role, agency)


async def seed(sessions: Sessions) -> None:
    """Store the agencies and officers that are not there yet; what is there is left as it is."""
    # one hash for all: argon2 is slow on purpose, and the password is no secret here
    hashed = PasswordHash.recommended().hash(DEMO_PASSWORD)
    agencies = [
        {"code": a.code, "name": a.name, "region": a.code, "zone": a.zone.value, "week": a.week, "level": a.level}
        for a in AGENCIES
    ]
    officers = [
        {
            "id": o.actor.id,
            "agency": o.actor.agency,
            "region": o.actor.region,
            "role": o.role.value,
            "username": o.username,
            "title": o.title,
            "password_hash": hashed,
            "email": o.email,
        }
        for o in OFFICERS
    ]
    async with sessions.begin() as session:
        vault = vault_of(session)
        rows = [
            {**values, "nip_index": vault.index("nip", one.nip) if one.nip else None}
            for values, one in zip(officers, OFFICERS, strict=True)
        ]
        await session.execute(insert(AgencyRow).values(agencies).on_conflict_do_nothing())
        await session.execute(insert(OfficerRow).values(rows).on_conflict_do_nothing())
