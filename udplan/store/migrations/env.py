"""Alembic's way in: the steps run on the connection, and in the transaction, of the store."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
