"""The parties of a case without an account: access codes, their sessions, and what they and officers write."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0017"
branch_labels = None
depends_on = None

CODE = sa.String(length=60)
INSTANT = sa.DateTime(timezone=True)
NOW = sa.text("clock_timestamp()")


def upgrade() -> None:
    op.execute("CREATE SEQUENCE message_numbers")
    _codes()
    _sessions()
    _messages()
    for level, events in (("ROW", "UPDATE OR DELETE"), ("STATEMENT", "TRUNCATE")):
        op.execute(
            f"CREATE TRIGGER append_only_{level.lower()} BEFORE {events} ON messages "
            f"FOR EACH {level} EXECUTE FUNCTION refuse_change()"
        )
    # what was said stays said; a code is ended and never given another digest
    op.execute("GRANT SELECT, INSERT ON messages, access_codes TO netral_app")
    op.execute("GRANT UPDATE (ended_at) ON access_codes TO netral_app")
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON party_sessions TO netral_app")
    op.execute("GRANT SELECT, INSERT, UPDATE ON message_marks TO netral_app")
    op.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO netral_app")


def _at(name: str) -> sa.Column[object]:
    return sa.Column(name, INSTANT, server_default=NOW, nullable=False)


def _case(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f(f"fk_{table}_case_id_cases"))


def _codes() -> None:
    op.create_table(
        "access_codes",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", CODE, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        _at("made_at"),
        sa.Column("made_by", CODE, nullable=False),
        sa.Column("role", CODE, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        _case("access_codes"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_codes")),
        sa.UniqueConstraint("digest", name=op.f("uq_access_codes_digest")),
    )
    op.create_index("ix_access_codes_case_id", "access_codes", ["case_id"])
    op.create_index(
        "uq_access_codes_in_use", "access_codes", ["case_id"], unique=True, postgresql_where=sa.text("ended_at IS NULL")
    )


def _sessions() -> None:
    op.create_table(
        "party_sessions",
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("report_number", CODE, nullable=True),
        sa.Column("case_id", CODE, nullable=True),
        sa.Column("code_id", sa.BigInteger(), nullable=True),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        _at("created_at"),
        _at("seen_at"),
        sa.CheckConstraint(
            "(report_number IS NOT NULL AND case_id IS NULL AND code_id IS NULL) OR "
            "(report_number IS NULL AND case_id IS NOT NULL AND code_id IS NOT NULL)",
            name=op.f("ck_party_sessions_one_side"),
        ),
        sa.ForeignKeyConstraint(
            ["report_number"], ["reports.number"], name=op.f("fk_party_sessions_report_number_reports")
        ),
        _case("party_sessions"),
        sa.ForeignKeyConstraint(["code_id"], ["access_codes.id"], name=op.f("fk_party_sessions_code_id_access_codes")),
        sa.PrimaryKeyConstraint("token_digest", name=op.f("pk_party_sessions")),
    )
    for column in ("report_number", "case_id", "created_at"):
        op.create_index(op.f(f"ix_party_sessions_{column}"), "party_sessions", [column])


def _messages() -> None:
    op.create_table(
        "messages",
        sa.Column("id", sa.BigInteger(), nullable=False),
        *(sa.Column(name, CODE, nullable=False) for name in ("case_id", "thread", "kind", "role")),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("answers", sa.BigInteger(), nullable=True),
        sa.Column("request_id", sa.String(length=80), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        _at("created_at"),
        _case("messages"),
        sa.ForeignKeyConstraint(["answers"], ["messages.id"], name=op.f("fk_messages_answers_messages")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("answers", name=op.f("uq_messages_answers")),
        sa.UniqueConstraint("request_id", name=op.f("uq_messages_request_id")),
    )
    op.create_index("ix_messages_thread", "messages", ["case_id", "thread", "id"])
    op.create_table(
        "message_marks",
        *(sa.Column(name, CODE, nullable=False) for name in ("case_id", "thread", "reader")),
        sa.Column("upto", sa.BigInteger(), nullable=False),
        _case("message_marks"),
        sa.PrimaryKeyConstraint("case_id", "thread", "reader", name=op.f("pk_message_marks")),
    )
