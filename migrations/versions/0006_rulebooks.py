"""Corrected editions of the rulebook, as an operator loaded them: sealed, never changed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rulebooks",
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", postgresql.JSONB(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("loaded_by", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("code", "edition", name=op.f("pk_rulebooks")),
    )
    # cases are judged by an edition that they name: it must stay as it was
    op.execute(
        "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON rulebooks FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE TRIGGER append_only_all BEFORE TRUNCATE ON rulebooks "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    op.execute("GRANT SELECT, INSERT ON rulebooks TO netral_app")
