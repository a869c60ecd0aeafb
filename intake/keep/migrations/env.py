"""Alembic's way in. `intake.keep.migrate` gives the connection, inside a transaction that nobody else shares."""

from __future__ import annotations

from alembic import context

from intake.keep.tables import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    transactional_ddl=True,
    render_as_batch=connection.dialect.name == "sqlite",
)
with context.begin_transaction():
    context.run_migrations()
