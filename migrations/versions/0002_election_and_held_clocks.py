"""What a report is about, where its person works, and clocks that go on with what a suspension had left."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deadlines", sa.Column("length", sa.Integer(), nullable=True))
    op.add_column("agencies", sa.Column("level", sa.String(length=60), nullable=False, server_default="regional"))
    op.alter_column("agencies", "level", server_default=None)  # it was only for the rows that stood already
    op.add_column("reports", sa.Column("election_kind", sa.String(length=60), nullable=False, server_default=""))
    op.add_column("reports", sa.Column("known_on", sa.Date(), nullable=True))
    op.alter_column("reports", "election_kind", server_default=None)
