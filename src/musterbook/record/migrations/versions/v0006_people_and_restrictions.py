"""Who may do what, which documents are restricted, and who added or published something."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

SIGNED = (("documents", "added_by"), ("containers", "added_by"), ("fetches", "added_by"), ("vintages", "published_by"))


def upgrade() -> None:
    """Makes the tables and the columns; what is there was signed by nobody, and its links stay as they are."""
    op.create_table(
        "grants",
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("seq", sa.Integer, sa.ForeignKey("chain.seq"), nullable=False, unique=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("role", sa.String(16)),
        sa.Column("mission", sa.Text),
        sa.Column("because", sa.Text, nullable=False),
        sa.Column("granted_by", sa.Text, nullable=False),
        sa.Column("granted_at", sa.DateTime, nullable=False),
        sa.Column("replaces", sa.String(200), sa.ForeignKey("grants.id")),
    )
    op.create_table(
        "restrictions",
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("seq", sa.Integer, sa.ForeignKey("chain.seq"), nullable=False, unique=True),
        sa.Column("document", sa.String(16), sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("decision", sa.String(16), nullable=False),
        sa.Column("because", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("decided_at", sa.DateTime, nullable=False),
        sa.Column("replaces", sa.String(200), sa.ForeignKey("restrictions.id")),
    )
    for table, column in SIGNED:
        op.add_column(table, sa.Column(column, sa.Text))
