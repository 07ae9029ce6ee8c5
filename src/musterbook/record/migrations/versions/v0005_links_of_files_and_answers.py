"""Files that documents were members of, and what servers answered, join the chain: their links come at its end."""

import sqlalchemy as sa
from alembic import op

from musterbook.record.chain import ANSWER, FILE, append, row_hash
from musterbook.record.schema import containers, fetches

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Adds a link for each row; the links that there are stay as they are."""
    connection = op.get_bind()
    for kind, table in ((FILE, containers), (ANSWER, fetches)):
        (key,) = table.primary_key
        columns = [column for column in table.c if column.name != "added_by"]  # a later version's
        for row in connection.execute(sa.select(*columns).order_by(key)).mappings().all():
            append(connection, kind=kind, identifier=str(row[key.name]), payload_hash=row_hash(dict(row)))
