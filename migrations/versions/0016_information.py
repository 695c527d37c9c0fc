"""Initial information and what became of it; judgements on cases that resemble each other."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0014"
branch_labels = None
depends_on = None

CODE = sa.String(length=60)
INSTANT = sa.DateTime(timezone=True)
NOW = sa.text("clock_timestamp()")
KEPT = ("informations", "information_decisions", "resemblances")


def upgrade() -> None:
    op.execute("CREATE SEQUENCE information_numbers")
    op.create_table(
        "informations",
        sa.Column("number", CODE, nullable=False),
        sa.Column("code_index", sa.LargeBinary(), nullable=False),
        sa.Column("request_id", sa.String(length=80), nullable=False),
        sa.Column("agency", CODE, nullable=True),
        sa.Column("region", CODE, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", INSTANT, server_default=NOW, nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name=op.f("fk_informations_agency_agencies")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_informations")),
        sa.UniqueConstraint("code_index", name=op.f("uq_informations_code_index")),
        sa.UniqueConstraint("request_id", name=op.f("uq_informations_request_id")),
    )
    op.create_table(
        "information_decisions",
        sa.Column("number", CODE, nullable=False),
        sa.Column("request_id", sa.String(length=80), nullable=False),
        sa.Column("officer_id", CODE, nullable=False),
        sa.Column("report_number", CODE, nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("decided_at", INSTANT, server_default=NOW, nullable=False),
        sa.ForeignKeyConstraint(
            ["number"], ["informations.number"], name=op.f("fk_information_decisions_number_informations")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officers.id"], name=op.f("fk_information_decisions_officer_id_officers")
        ),
        sa.ForeignKeyConstraint(
            ["report_number"], ["reports.number"], name=op.f("fk_information_decisions_report_number_reports")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_information_decisions")),
    )
    _resemblances()
    for table in KEPT:
        op.execute(
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW "
            "EXECUTE FUNCTION refuse_change()"
        )
    op.execute(f"GRANT SELECT, INSERT ON {', '.join(KEPT)} TO netral_app")
    op.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO netral_app")


def _resemblances() -> None:
    op.create_table(
        "resemblances",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", CODE, nullable=False),
        sa.Column("other_id", CODE, nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("officer_id", CODE, nullable=False),
        sa.Column("role", CODE, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("decided_at", INSTANT, server_default=NOW, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_resemblances_case_id_cases")),
        sa.ForeignKeyConstraint(["other_id"], ["cases.id"], name=op.f("fk_resemblances_other_id_cases")),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name=op.f("fk_resemblances_officer_id_officers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resemblances")),
    )
    for column in ("case_id", "other_id"):
        op.create_index(op.f(f"ix_resemblances_{column}"), "resemblances", [column])
