"""Officers as people: addresses, absences, mandates, assignments, and the outbox of e-mail."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

READ_WRITE = ("absences", "mandates", "assignments", "mails", "mail_lines")
CODE = sa.String(length=60)
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("officers", sa.Column("email", sa.String(length=200), nullable=True))
    op.add_column("notices", sa.Column("officer_id", CODE, nullable=True))
    op.create_foreign_key(op.f("fk_notices_officer_id_officers"), "notices", "officers", ["officer_id"], ["id"])
    op.create_index("ix_deadlines_running", "deadlines", ["owner"], postgresql_where=sa.text("outcome IS NULL"))
    _absences()
    _assignments()
    _mails()
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {', '.join(READ_WRITE)} TO netral_app")
    op.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO netral_app")


def _created() -> sa.Column[object]:
    return sa.Column("created_at", INSTANT, server_default=sa.text("clock_timestamp()"), nullable=False)


def _officer(table: str, column: str = "officer_id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["officers.id"], name=op.f(f"fk_{table}_{column}_officers"))


def _case(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f(f"fk_{table}_case_id_cases"))


def _absences() -> None:
    op.create_table(
        "absences",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("officer_id", CODE, nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("why", CODE, nullable=False),
        _created(),
        _officer("absences"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
    )
    op.create_index(op.f("ix_absences_officer_id"), "absences", ["officer_id"])
    op.create_index(op.f("ix_absences_last"), "absences", ["last"])
    op.create_table(
        "mandates",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("absence_id", sa.BigInteger(), nullable=False),
        sa.Column("deputy_id", CODE, nullable=False),
        sa.Column("standing", CODE, nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["absence_id"], ["absences.id"], name=op.f("fk_mandates_absence_id_absences"), ondelete="CASCADE"
        ),
        _officer("mandates", "deputy_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandates")),
    )
    op.create_index(op.f("ix_mandates_absence_id"), "mandates", ["absence_id"])
    op.create_index(op.f("ix_mandates_deputy_id"), "mandates", ["deputy_id"])


def _assignments() -> None:
    op.create_table(
        "assignments",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", CODE, nullable=False),
        sa.Column("role", CODE, nullable=False),
        sa.Column("officer_id", CODE, nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("until", INSTANT, nullable=True),
        sa.Column("why", CODE, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        _case("assignments"),
        _officer("assignments"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
    )
    present = sa.text("until IS NULL")
    op.create_index("uq_assignments_present", "assignments", ["case_id", "role"], unique=True, postgresql_where=present)
    op.create_index("ix_assignments_load", "assignments", ["officer_id"], postgresql_where=present)


def _mails() -> None:
    op.create_table(
        "mails",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("officer_id", CODE, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("try_at", INSTANT, nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.Column("failed_at", INSTANT, nullable=True),
        sa.Column("last_error", sa.String(length=500), nullable=True),
        _officer("mails"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mails")),
    )
    op.create_index("uq_mails_day", "mails", ["officer_id", "day"], unique=True)
    waiting = sa.text("sent_at IS NULL AND failed_at IS NULL")
    op.create_index("ix_mails_waiting", "mails", ["try_at"], postgresql_where=waiting)
    op.create_table(
        "mail_lines",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", CODE, nullable=False),
        sa.Column("key", CODE, nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("officer_id", CODE, nullable=False),
        sa.Column("unreachable", sa.Boolean(), nullable=False),
        sa.Column("mail_id", sa.BigInteger(), nullable=True),
        _created(),
        _case("mail_lines"),
        _officer("mail_lines"),
        sa.ForeignKeyConstraint(["mail_id"], ["mails.id"], name=op.f("fk_mail_lines_mail_id_mails")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_lines")),
    )
    op.create_index("uq_mail_lines_once", "mail_lines", ["case_id", "key", "percent", "officer_id"], unique=True)
    op.create_index("ix_mail_lines_waiting", "mail_lines", ["officer_id"], postgresql_where=sa.text("mail_id IS NULL"))
    op.create_index("ix_mail_lines_mail_id", "mail_lines", ["mail_id"])
