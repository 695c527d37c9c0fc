"""Who has no part in a case: the excluded, the officer who is its reported person, the one who filed its report."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("officers", sa.Column("nip", sa.String(length=18), nullable=True))
    op.add_column("reports", sa.Column("filed_by", sa.String(length=60), nullable=True))
    names = postgresql.ARRAY(sa.String(length=80))
    op.add_column("cases", sa.Column("excluded", names, nullable=False, server_default="{}"))
    op.alter_column("cases", "excluded", server_default=None)  # it was only for the rows that stood already
    # the few cases with exclusions are looked through for duties that nobody is left to do
    some = sa.text("cardinality(excluded) > 0 AND ended_at IS NULL")
    op.create_index("ix_cases_excluded", "cases", ["id"], postgresql_where=some)
