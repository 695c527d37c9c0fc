"""Names are found by the digests of their words; these and the NIP's go with the case's key, the row stays as it is."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0017"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("persons", sa.Column("name_words", postgresql.ARRAY(sa.BigInteger()), nullable=False))
    op.create_index("ix_persons_name_words", "persons", ["name_words"], postgresql_using="gin")
    op.execute("DROP TRIGGER append_only ON persons")
    op.execute(
        """
        CREATE TRIGGER append_only BEFORE UPDATE ON persons FOR EACH ROW
        WHEN (NOT (cardinality(OLD.name_words) > 0 AND cardinality(NEW.name_words) = 0 AND NEW.nip_index IS NULL
                   AND NEW.sealed = OLD.sealed AND NEW.case_id = OLD.case_id))
        EXECUTE FUNCTION refuse_change()
        """
    )
    op.execute("CREATE TRIGGER append_only_rows BEFORE DELETE ON persons FOR EACH ROW EXECUTE FUNCTION refuse_change()")
