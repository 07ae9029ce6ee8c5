"""The index of lineage: what is known of each document, its fingerprints, which are kin, and which cite which."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "lineage_state",
        sa.Column("program", sa.String(64), primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
    )
    op.create_table(
        "lineage_documents",
        sa.Column("document", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("runs", sa.Integer, nullable=False),
        sa.Column("wording", sa.Integer, nullable=False),
        sa.Column("telling", sa.Integer, nullable=False),
        sa.Column("again", sa.Float(53), nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
    )
    op.create_table(
        "lineage_prints",
        sa.Column("family", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("print", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("document", sa.BigInteger, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "lineage_kin",
        sa.Column("first", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("second", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("first_share", sa.Float(53), nullable=False),
        sa.Column("second_share", sa.Float(53), nullable=False),
        sa.Column("told", sa.Boolean, nullable=False),
        sa.Column("later", sa.BigInteger, nullable=False),
        sa.Column("relation", sa.String(16), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "lineage_cites",
        sa.Column("source", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("target", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("share", sa.Float(53), nullable=False),
        sqlite_with_rowid=False,
    )
