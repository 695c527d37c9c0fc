"""Alembic's entry: the owner's connection is handed in by ``models.migrate``; it never reads settings."""

from alembic import context

from models import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata.all_tables())
with context.begin_transaction():
    context.run_migrations()
