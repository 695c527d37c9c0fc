"""Sealed: names, numbers, texts and letters lie under a key for each report, reporter and case.

What was stored in the clear cannot be sealed from here, where no key is; and once written it would stay in backups
and write-ahead logs. No installation holds real cases yet, so a database with reports is refused, not converted.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

CODE = sa.String(length=60)
CLEAR = {
    "reports": ("receipt", "election", "place", "chronology", "evidence"),
    "reporters": ("name", "address", "contact"),
    "persons": ("name", "position", "nip", "salt"),
    "submissions": ("texts",),
    "letters": ("filled", "pdf"),
    "officers": ("nip",),
}


def upgrade() -> None:
    _refuse_reports()
    for table, columns in CLEAR.items():
        for column in columns:
            op.drop_column(table, column)
    _sealed_columns()
    op.create_table(
        "keys",
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=True),
        sa.Column("master", CODE, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("shredded_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_keys")),
    )
    op.create_index(op.f("ix_keys_master"), "keys", ["master"])
    # rotation and shredding are the owner's work, at the server
    op.execute("GRANT SELECT, INSERT ON keys TO netral_app")


def _refuse_reports() -> None:
    op.execute(
        """
        DO $$ BEGIN
            IF EXISTS (SELECT FROM reports) THEN
                RAISE EXCEPTION 'this database holds reports in the clear: start with an empty one';
            END IF;
        END $$
        """
    )


def _sealed_columns() -> None:
    for table in ("reports", "reporters", "persons", "submissions"):
        op.add_column(table, sa.Column("sealed", sa.LargeBinary(), nullable=False))
    op.add_column("reports", sa.Column("receipt_index", sa.LargeBinary(), nullable=False))
    op.create_unique_constraint(op.f("uq_reports_receipt_index"), "reports", ["receipt_index"])
    for table in ("persons", "officers"):
        op.add_column(table, sa.Column("nip_index", sa.LargeBinary(), nullable=True))
    op.create_index(op.f("ix_persons_nip_index"), "persons", ["nip_index"])
    op.add_column("letters", sa.Column("shown", postgresql.JSONB(), nullable=False))
    for column in ("contents", "file"):
        op.add_column("letters", sa.Column(column, sa.LargeBinary(), nullable=False))
