"""What people decided about names, and what was published."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "name_judgements",
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("seq", sa.Integer, sa.ForeignKey("chain.seq"), nullable=False, unique=True),
        sa.Column("named", sa.String(16), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("other", sa.Text, nullable=False),
        sa.Column("decision", sa.String(16), nullable=False),
        sa.Column("because", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("decided_at", sa.DateTime, nullable=False),
        sa.Column("replaces", sa.String(200), sa.ForeignKey("name_judgements.id")),
    )
    op.create_table(
        "vintages",
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("seq", sa.Integer, sa.ForeignKey("chain.seq"), nullable=False, unique=True),
        sa.Column("published_at", sa.DateTime, nullable=False),
        sa.Column("as_of", sa.Date, nullable=False),
        sa.Column("known_by", sa.Date),
        sa.Column("recorded_by", sa.Date),
        sa.Column("head", sa.String(64), nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("mission", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("output", sa.String(64), nullable=False),
        sa.Column("files", sa.Text, nullable=False),
        sa.Column("figures", sa.LargeBinary, nullable=False),
    )
