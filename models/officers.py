"""Agencies, officers and their signed-in sessions."""

from sqlalchemy import ForeignKey, Integer, LargeBinary, String, func, true
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Code, Instant


class AgencyRow(Base):
    """An institution whose civil servants may be reported: where it lies, its zone and its working week."""

    __tablename__ = "agencies"

    code: Mapped[Code] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    region: Mapped[Code]
    zone: Mapped[str] = mapped_column(String(4))
    week: Mapped[int] = mapped_column(Integer)
    level: Mapped[Code]  # central or regional: which minister may reprimand its head


class OfficerRow(Base):
    """Somebody who may sign in, in one role for one office. Without an ``email`` they are told on the page alone.

    ``nip_index``, the digest of their NIP, ties them to a case in which they themselves are the reported person.
    A ``password_hash`` that is no hash means that there is no password yet, or that their institution signs them in.
    Who is not ``active`` cannot sign in; the row stays, because events name it.
    """

    __tablename__ = "officers"

    id: Mapped[Code] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(60), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    role: Mapped[Code]
    agency: Mapped[str] = mapped_column(String(60))
    region: Mapped[str] = mapped_column(String(60))
    password_hash: Mapped[str] = mapped_column(String(200))
    email: Mapped[str | None] = mapped_column(String(200))
    nip_index: Mapped[bytes | None] = mapped_column(LargeBinary)
    active: Mapped[bool] = mapped_column(server_default=true())


class SessionRow(Base):
    """A browser that is signed in, or halfway. The token itself is only in the cookie; here is its digest.

    ``stage`` says how far somebody came: ``full``, or a password alone (``second`` factor due, or one to ``enrol``).
    ``handle`` names the session on its owner's page and is no key to it. ``proved_at`` is when its owner last proved to
    be themselves; ``challenge`` waits for a passkey's answer and is used once.
    """

    __tablename__ = "sessions"

    token_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    handle: Mapped[Code] = mapped_column(unique=True)
    officer_id: Mapped[Code] = mapped_column(ForeignKey("officers.id"), index=True)
    csrf: Mapped[str] = mapped_column(String(64))
    stage: Mapped[Code]
    way: Mapped[Code]
    browser: Mapped[Code]
    network: Mapped[Code]
    challenge: Mapped[str | None] = mapped_column(String(120))
    created_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())
    seen_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())
    proved_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())
