"""Runs the migrations on the connection that `musterbook.record.migrate` hands over."""

from alembic import context

from musterbook.record.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
