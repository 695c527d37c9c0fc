"""Letters: what each says, the file as it was made, and the digest that proves it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE letter_numbers")
    op.create_table(
        "letters",
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("case_id", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("engine", sa.String(length=60), nullable=False),
        sa.Column("signer", sa.String(length=60), nullable=False),
        sa.Column("addressee", sa.String(length=60), nullable=False),
        sa.Column("seal", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("filled", postgresql.JSONB(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("made_by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["case_id", "seq"], ["events.case_id", "events.seq"], name=op.f("fk_letters_event")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_letters")),
        sa.UniqueConstraint("case_id", "kind", "seq", name=op.f("uq_letters_case_id")),
    )
    # a letter that went out is never changed
    op.execute("GRANT SELECT, INSERT ON letters TO netral_app")
    op.execute("GRANT USAGE ON SEQUENCE letter_numbers TO netral_app")
