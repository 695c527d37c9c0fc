"""Wordings of letters in versions of their own; a letter says which wording and which layout it was made with."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wordings",
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("made_by", sa.String(length=80), nullable=False),
        sa.CheckConstraint("version > 1", name=op.f("ck_wordings_own_version")),
        sa.PrimaryKeyConstraint("kind", "version", name=op.f("pk_wordings")),
    )
    # letters refer to a version for ever: none is changed or taken away
    op.execute("GRANT SELECT, INSERT ON wordings TO netral_app")
    # until now both were one number, and each letter was made with version 1 of both
    op.alter_column("letters", "version", new_column_name="layout")
    op.add_column("letters", sa.Column("wording", sa.Integer(), nullable=True))
    op.execute("UPDATE letters SET wording = layout")
    op.alter_column("letters", "wording", nullable=False)
