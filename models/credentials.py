"""What officers prove themselves with beside a password, and the links with which they begin."""

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint, false, func
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Big, Code, Instant


class TotpRow(Base):
    """A TOTP secret, sealed: a copy of the database hands out no second factor.

    Of each officer there is at most one in use and one that waits for its first code. ``last_step`` is the last
    half minute whose code was taken; it and those before it are never taken again.
    """

    __tablename__ = "totp_secrets"
    __table_args__ = (UniqueConstraint("officer_id", "confirmed"),)

    id: Mapped[Code] = mapped_column(primary_key=True)
    officer_id: Mapped[Code] = mapped_column(ForeignKey("officers.id"))
    confirmed: Mapped[bool] = mapped_column(server_default=false())
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    last_step: Mapped[Big] = mapped_column(server_default="0")
    created_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())


class PasskeyRow(Base):
    """A passkey: its public half, and the counter that must grow."""

    __tablename__ = "passkeys"

    id: Mapped[Big] = mapped_column(primary_key=True)
    officer_id: Mapped[Code] = mapped_column(ForeignKey("officers.id"), index=True)
    name: Mapped[Code]
    credential: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    counter: Mapped[Big]
    created_at: Mapped[Instant] = mapped_column(server_default=func.clock_timestamp())
    used_at: Mapped[Instant | None]


class RecoveryCodeRow(Base):
    """A code for one use, as a digest: 80 random bits need no slow hash."""

    __tablename__ = "recovery_codes"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    officer_id: Mapped[Code] = mapped_column(ForeignKey("officers.id"), index=True)
    used_at: Mapped[Instant | None]


class PasswordLinkRow(Base):
    """A link for one use with which an officer sets a password: made by the operator, kept as a digest."""

    __tablename__ = "password_links"

    token_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    officer_id: Mapped[Code] = mapped_column(ForeignKey("officers.id"), unique=True)
    expires_at: Mapped[Instant]


class OidcLoginRow(Base):
    """Somebody who was sent to their institution's sign-on and has not come back: used once, for a few minutes."""

    __tablename__ = "oidc_logins"

    state_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    browser_digest: Mapped[str] = mapped_column(String(64))
    institution: Mapped[Code]
    nonce: Mapped[str] = mapped_column(String(64))
    verifier: Mapped[str] = mapped_column(String(128))
    wanted: Mapped[str] = mapped_column(String(500))
    expires_at: Mapped[Instant] = mapped_column(index=True)


class RateRow(Base):
    """How often something was done in a window. The key is a digest: no addresses and no user names stand here."""

    __tablename__ = "rates"
    __table_args__ = ({"prefixes": ["UNLOGGED"]},)  # lost in a crash, and worth no write-ahead log

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    hits: Mapped[Big]
    expires_at: Mapped[Instant] = mapped_column(index=True)
