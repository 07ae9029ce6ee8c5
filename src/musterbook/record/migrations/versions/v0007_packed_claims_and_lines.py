"""What a claim says is packed, an index that no question asked is gone, and lines are kept by day of knowledge."""

import sqlalchemy as sa
from alembic import op

from musterbook.record.packing import pack_text

revision = "0007"
down_revision = "0006"

AT_A_TIME = 5_000


def upgrade() -> None:
    """Packs what each claim says, and makes the tables of lines."""
    if op.get_bind().dialect.name == "sqlite":
        op.drop_index("claims_by_kind", "claims")
    _pack_claims(op.get_bind())
    op.create_table(
        "line_state",
        sa.Column("basis", sa.String(64), primary_key=True),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("complete_to", sa.Integer, nullable=False),
    )
    op.create_table(
        "line_series",
        sa.Column("series", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("mission", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
    )
    op.create_index("series_of_mission", "line_series", ["mission"])
    for table, said, with_rowid in (("line_wholes", "points", True), ("line_changes", "change", False)):
        op.create_table(
            table,
            sa.Column("series", sa.BigInteger, primary_key=True, autoincrement=False),
            sa.Column("known_from", sa.Integer, primary_key=True, autoincrement=False),
            sa.Column(said, sa.LargeBinary, nullable=False),
            sqlite_with_rowid=with_rowid,
        )


def _pack_claims(connection: sa.Connection) -> None:
    op.add_column("claims", sa.Column("packed", sa.LargeBinary))
    claims = sa.table(
        "claims",
        *(sa.column(name, sa.Text) for name in ("document", "id", "payload")),
        sa.column("packed", sa.LargeBinary),
    )
    key = sa.and_(claims.c.document == sa.bindparam("of"), claims.c.id == sa.bindparam("named"))
    packing = sa.update(claims).where(key).values(packed=sa.bindparam("said"))
    in_order = claims.c.document, claims.c.id
    left = sa.select(*in_order, claims.c.payload).order_by(*in_order).limit(AT_A_TIME)
    found = connection.execute(left).all()
    while found:
        connection.execute(packing, [{"of": one[0], "named": one[1], "said": pack_text(one[2])} for one in found])
        after = sa.tuple_(*in_order) > sa.tuple_(*map(sa.literal, found[-1][:2]))
        found = connection.execute(left.where(after)).all()
    op.drop_column("claims", "payload")
