"""Officers for tests of the outer rooms: seated by role, sent away, and looked up."""

from datetime import date

from sqlalchemy import insert

from domain.procedure import LANE_OF, Lane, Role
from domain.roster import Standing, Why
from models.absences import AbsenceRow, MandateRow
from models.database import Sessions
from models.officers import OfficerRow
from models.vault import vault_of
from tests.conftest import AGENCY

VERIFIERS = ("v1", "v2", "v3")


async def seat(sessions: Sessions, role: Role, *ids: str, email: bool = True, nip: str | None = None) -> None:
    """Seat officers of a role, each with an address that reaches nobody."""
    lane = LANE_OF[role]
    async with sessions.begin() as session:
        session.add_all(
            OfficerRow(
                id=one, username=one, title=f"Petugas {one}", role=role.value,
                agency=AGENCY if lane in {Lane.AGENCY, Lane.EXAMINERS} else "",
                region=AGENCY if lane is Lane.BAWASLU else "", password_hash="none",
                email=f"{one}@example.invalid" if email else None,
                nip_index=vault_of(session).index("nip", nip) if nip else None,
            )
            for one in ids
        )  # fmt: skip


async def send_away(sessions: Sessions, officer: str, first: date, last: date, deputy: str | None = None) -> None:
    """Let an officer be absent, first and last day included."""
    async with sessions.begin() as session:
        values = {"officer_id": officer, "first": first, "last": last, "why": Why.ANNUAL_LEAVE}
        absence = await session.scalar(insert(AbsenceRow).values(values).returning(AbsenceRow.id))
        if deputy:
            session.add(
                MandateRow(absence_id=absence, deputy_id=deputy, standing=Standing.PLH, first=first, last=last)
            )  # fmt: skip
