"""The results of the ledger's checks, and how far a calendar version has been told to the cases.

A version keeps what its import foresaw, so that a page can hold it against what has moved.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ledger_checks",
        sa.Column("id", sa.String(length=60), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cases", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("counts", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("difference", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("faults", postgresql.JSONB(), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("fault_kinds", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("fault_total", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("late_median", sa.Float(), server_default=sa.text("0"), nullable=False),
        sa.Column("late_p99", sa.Float(), server_default=sa.text("0"), nullable=False),
        sa.Column("late_max", sa.Float(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_checks")),
    )
    op.create_index(op.f("ix_ledger_checks_started_at"), "ledger_checks", ["started_at"], unique=False)
    op.create_table(
        "calendar_tellings",
        sa.Column("version", sa.String(length=60), nullable=False),
        sa.Column("case_id", sa.String(length=60), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused", sa.String(length=60), nullable=True),
        sa.ForeignKeyConstraint(
            ["version"], ["calendars.version"], name=op.f("fk_calendar_tellings_version_calendars")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_calendar_tellings_case_id_cases")),
        sa.PrimaryKeyConstraint("version", "case_id", name=op.f("pk_calendar_tellings")),
    )
    op.add_column(
        "calendars", sa.Column("foreseen", postgresql.JSONB(), server_default=sa.text("'[]'"), nullable=False)
    )
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ledger_checks TO netral_app")
    op.execute("GRANT SELECT, INSERT, UPDATE ON calendar_tellings TO netral_app")
