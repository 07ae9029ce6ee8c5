"""The first tables: bytes, documents, claims, issues, judgements, the chain, and derived results."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables in the order of their references."""
    op.create_table(
        "blobs",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "chain",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("id", sa.String(200), nullable=False),
        sa.Column("payload_hash", sa.String(64), nullable=False),
        sa.Column("previous_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_index("chain_of", "chain", ["kind", "id"], unique=True)
    _create_documents()
    _create_claims()
    _create_judgements()
    op.create_table(
        "issues",
        sa.Column("document", sa.String(16), sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_table(
        "derivations",
        sa.Column("key", sa.String(200), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )


def _create_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("seq", sa.Integer, sa.ForeignKey("chain.seq"), nullable=False, unique=True),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("blobs.sha256"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("published", sa.Date),
        sa.Column("published_basis", sa.Text, nullable=False),
        sa.Column("hints", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.DateTime, nullable=False),
        sa.Column("reading", sa.LargeBinary, nullable=False),
    )


def _create_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("document", sa.String(16), sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("run", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("mission", sa.Text),
        sa.Column("starts_on", sa.Date),
        sa.Column("ends_on", sa.Date),
        sa.Column("low", sa.Float(53)),
        sa.Column("high", sa.Float(53)),
        sa.Column("published", sa.Date),
    )
    if op.get_context().dialect.name == "sqlite":  # PostgreSQL refuses keys of some thousand signs
        op.create_index("claims_by_kind", "claims", ["kind", "actor"])


def _create_judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("seq", sa.Integer, sa.ForeignKey("chain.seq"), nullable=False, unique=True),
        sa.Column("document", sa.String(16), nullable=False),
        sa.Column("claim", sa.String(200), nullable=False),
        sa.Column("decision", sa.String(16), nullable=False),
        sa.Column("because", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("decided_at", sa.DateTime, nullable=False),
        sa.Column("changes", sa.Text, nullable=False),
        sa.Column("replaces", sa.String(200), sa.ForeignKey("judgements.id")),
        sa.ForeignKeyConstraint(["document", "claim"], ["claims.document", "claims.id"], name="judged_claim"),
    )
