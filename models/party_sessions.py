"""Browsers in which a receipt or an access code was entered: by digest, like the sessions of officers."""

from sqlalchemy import CheckConstraint, ForeignKey, String, func
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Big, Code, Instant


class PartySessionRow(Base):
    """A party in a browser: of a report its reporter, of a case its reported person. The token is only in the cookie.

    A session of a reported person is worth as much as its code: it ends when another code is made.
    """

    __tablename__ = "party_sessions"
    __table_args__ = (
        CheckConstraint(
            "(report_number IS NOT NULL AND case_id IS NULL AND code_id IS NULL) OR "
            "(report_number IS NULL AND case_id IS NOT NULL AND code_id IS NOT NULL)",
            name="one_side",
        ),
    )

    token_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    report_number: Mapped[Code | None] = mapped_column(ForeignKey("reports.number"), index=True)
    case_id: Mapped[Code | None] = mapped_column(ForeignKey("cases.id"), index=True)
    code_id: Mapped[Big | None] = mapped_column(ForeignKey("access_codes.id"))
    csrf: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp(), index=True)
    seen_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())
