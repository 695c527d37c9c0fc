"""Signing in: second factors, sessions by stage, history, links, institutions' sign-on, rates."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

CODE = sa.String(length=60)
INSTANT = sa.DateTime(timezone=True)
NOW = sa.text("clock_timestamp()")


def upgrade() -> None:
    op.add_column("officers", sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False))
    _sessions()
    _factors()
    _links()
    _history_and_rates()
    op.execute(
        "GRANT SELECT, INSERT, UPDATE, DELETE ON totp_secrets, passkeys, recovery_codes, password_links, oidc_logins, "
        "rates TO netral_app"
    )
    # what happened to a way in stays as it happened
    op.execute("GRANT SELECT, INSERT ON sign_ins TO netral_app")
    # who is an officer, and who no longer, is decided at the server by the owner; officers change their password alone
    op.execute("GRANT UPDATE (password_hash) ON officers TO netral_app")
    op.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO netral_app")


def _at(name: str = "created_at") -> sa.Column[object]:
    return sa.Column(name, INSTANT, server_default=NOW, nullable=False)


def _officer(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name=op.f(f"fk_{table}_officer_id_officers"))


def _key(table: str, column: str = "id") -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(column, name=op.f(f"pk_{table}"))


def _sessions() -> None:
    op.execute("DELETE FROM sessions")  # everybody signs in anew, under the new rules
    for name in ("handle", "stage", "way", "browser", "network"):
        op.add_column("sessions", sa.Column(name, CODE, nullable=False))
    op.add_column("sessions", sa.Column("challenge", sa.String(length=120), nullable=True))
    op.add_column("sessions", _at("proved_at"))
    op.create_unique_constraint(op.f("uq_sessions_handle"), "sessions", ["handle"])
    op.create_index(op.f("ix_sessions_officer_id"), "sessions", ["officer_id"])


def _factors() -> None:
    op.create_table(
        "totp_secrets",
        sa.Column("id", CODE, nullable=False),
        sa.Column("officer_id", CODE, nullable=False),
        sa.Column("confirmed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("last_step", sa.BigInteger(), server_default="0", nullable=False),
        _at(), _officer("totp_secrets"), _key("totp_secrets"),
        sa.UniqueConstraint("officer_id", "confirmed", name=op.f("uq_totp_secrets_officer_id")),
    )  # fmt: skip
    op.create_table(
        "passkeys",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("officer_id", CODE, nullable=False),
        sa.Column("name", CODE, nullable=False),
        sa.Column("credential", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("counter", sa.BigInteger(), nullable=False),
        _at(),
        sa.Column("used_at", INSTANT, nullable=True),
        _officer("passkeys"), _key("passkeys"),
        sa.UniqueConstraint("credential", name=op.f("uq_passkeys_credential")),
    )  # fmt: skip
    op.create_index(op.f("ix_passkeys_officer_id"), "passkeys", ["officer_id"])
    op.create_table(
        "recovery_codes",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("officer_id", CODE, nullable=False),
        sa.Column("used_at", INSTANT, nullable=True),
        _officer("recovery_codes"), _key("recovery_codes", "digest"),
    )  # fmt: skip
    op.create_index(op.f("ix_recovery_codes_officer_id"), "recovery_codes", ["officer_id"])


def _links() -> None:
    op.create_table(
        "password_links",
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("officer_id", CODE, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        _officer("password_links"), _key("password_links", "token_digest"),
        sa.UniqueConstraint("officer_id", name=op.f("uq_password_links_officer_id")),
    )  # fmt: skip
    op.create_table(
        "oidc_logins",
        sa.Column("state_digest", sa.String(length=64), nullable=False),
        sa.Column("browser_digest", sa.String(length=64), nullable=False),
        sa.Column("institution", CODE, nullable=False),
        sa.Column("nonce", sa.String(length=64), nullable=False),
        sa.Column("verifier", sa.String(length=128), nullable=False),
        sa.Column("wanted", sa.String(length=500), nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        _key("oidc_logins", "state_digest"),
    )
    op.create_index(op.f("ix_oidc_logins_expires_at"), "oidc_logins", ["expires_at"])


def _history_and_rates() -> None:
    op.create_table(
        "sign_ins",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("officer_id", CODE, nullable=False),
        _at("at"),
        *(sa.Column(name, CODE, nullable=False) for name in ("what", "way", "browser", "network")),
        _officer("sign_ins"), _key("sign_ins"),
    )  # fmt: skip
    op.create_index("ix_sign_ins_officer", "sign_ins", ["officer_id", "id"])
    op.create_table(
        "rates",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("hits", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        _key("rates", "key"),
        prefixes=["UNLOGGED"],
    )
    op.create_index(op.f("ix_rates_expires_at"), "rates", ["expires_at"])
