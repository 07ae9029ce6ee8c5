"""The record's tables, in terms that every SQL database knows.

What is stored is what cannot be derived again: the original bytes, how each was read, the claims of that
reading, people's judgements, who may do what, and a chain of hashes over all of it in the order in which this
record learned of it. `added_by` and `published_by` are empty in a record without people. Whole objects are kept
as canonical JSON text (see `codec.py`); the columns beside them serve queries and people with an SQL prompt.
`derivations` and the tables of lineage hold what can be derived again; a document is there told by its id as a
number (see `lineage_index.py`).
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    TypeDecorator,
)

from musterbook.base.ids import MOST_SIGNS

SCHEMA_VERSION = "0007"
"""The newest migration; a test checks it against the migrations folder."""

HASH_DIGITS = 64
DOCUMENT_DIGITS = 16
NAME_LENGTH = MOST_SIGNS
"""Longest id of a claim or a judgement, and longest short word (a kind, a media type); longer ones are refused."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, kept as naive UTC so that every database gives back the same instant."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - given
        """UTC without its zone; None stays None."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ANN401, ARG002 - given
        """The same instant, aware."""
        return None if value is None else value.replace(tzinfo=UTC)


metadata = MetaData()
DERIVED = frozenset(
    {
        "derivations",
        "lineage_state",
        "lineage_documents",
        "lineage_prints",
        "lineage_kin",
        "lineage_cites",
        "line_state",
        "line_series",
        "line_wholes",
        "line_changes",
    }
)
"""Tables of what follows from the others, and is no part of the chain."""

blobs = Table(
    "blobs",
    metadata,
    Column("sha256", String(HASH_DIGITS), primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)

chain = Table(
    "chain",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("id", String(NAME_LENGTH), nullable=False),
    Column("payload_hash", String(HASH_DIGITS), nullable=False),
    Column("previous_hash", String(HASH_DIGITS), nullable=False),
    Column("hash", String(HASH_DIGITS), nullable=False),
    Index("chain_of", "kind", "id", unique=True),
)

documents = Table(
    "documents",
    metadata,
    Column("id", String(DOCUMENT_DIGITS), primary_key=True),
    Column("seq", ForeignKey("chain.seq"), nullable=False, unique=True),
    Column("sha256", ForeignKey("blobs.sha256"), nullable=False),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("published", Date),
    Column("published_basis", Text, nullable=False),
    Column("hints", Text, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    Column("reading", LargeBinary, nullable=False),
    Column("added_by", Text),
)

claims = Table(
    "claims",
    metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("id", String(NAME_LENGTH), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("run", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("mission", Text),
    Column("starts_on", Date),
    Column("ends_on", Date),
    Column("low", Float(53)),
    Column("high", Float(53)),
    Column("published", Date),
    Column("packed", LargeBinary),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", String(NAME_LENGTH), primary_key=True),
    Column("seq", ForeignKey("chain.seq"), nullable=False, unique=True),
    Column("document", String(DOCUMENT_DIGITS), nullable=False),
    Column("claim", String(NAME_LENGTH), nullable=False),
    Column("decision", String(16), nullable=False),
    Column("because", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", UtcDateTime, nullable=False),
    Column("changes", Text, nullable=False),
    Column("replaces", ForeignKey("judgements.id")),
    ForeignKeyConstraint(["document", "claim"], ["claims.document", "claims.id"], name="judged_claim"),
)

name_judgements = Table(
    "name_judgements",
    metadata,
    Column("id", String(NAME_LENGTH), primary_key=True),
    Column("seq", ForeignKey("chain.seq"), nullable=False, unique=True),
    Column("named", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("decision", String(16), nullable=False),
    Column("because", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", UtcDateTime, nullable=False),
    Column("replaces", ForeignKey("name_judgements.id")),
)

vintages = Table(
    "vintages",
    metadata,
    Column("id", String(NAME_LENGTH), primary_key=True),
    Column("seq", ForeignKey("chain.seq"), nullable=False, unique=True),
    Column("published_at", UtcDateTime, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("known_by", Date),
    Column("recorded_by", Date),
    Column("head", String(HASH_DIGITS), nullable=False),
    Column("what", Text, nullable=False),
    Column("mission", Text),
    Column("language", Text, nullable=False),
    Column("output", String(HASH_DIGITS), nullable=False),
    Column("files", Text, nullable=False),
    Column("figures", LargeBinary, nullable=False),
    Column("published_by", Text),
)

grants = Table(
    "grants",
    metadata,
    Column("id", String(NAME_LENGTH), primary_key=True),
    Column("seq", ForeignKey("chain.seq"), nullable=False, unique=True),
    Column("person", Text, nullable=False),
    Column("role", String(16)),
    Column("mission", Text),
    Column("because", Text, nullable=False),
    Column("granted_by", Text, nullable=False),
    Column("granted_at", UtcDateTime, nullable=False),
    Column("replaces", ForeignKey("grants.id")),
)

restrictions = Table(
    "restrictions",
    metadata,
    Column("id", String(NAME_LENGTH), primary_key=True),
    Column("seq", ForeignKey("chain.seq"), nullable=False, unique=True),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("decision", String(16), nullable=False),
    Column("because", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", UtcDateTime, nullable=False),
    Column("replaces", ForeignKey("restrictions.id")),
)

issues = Table(
    "issues",
    metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("code", Text, nullable=False),
    Column("payload", Text, nullable=False),
)

derivations = Table(
    "derivations",
    metadata,
    Column("key", String(NAME_LENGTH), primary_key=True),
    Column("value", Text, nullable=False),
)

fetches = Table(
    "fetches",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("url", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("fetched_at", UtcDateTime, nullable=False),
    Column("sha256", String(HASH_DIGITS)),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("added_by", Text),
    Index("fetches_of", "url", postgresql_using="hash"),
)

containers = Table(
    "containers",
    metadata,
    Column("sha256", ForeignKey("blobs.sha256"), primary_key=True),
    Column("name", Text, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    Column("added_by", Text),
)

lineage_state = Table(
    "lineage_state",
    metadata,
    Column("program", String(HASH_DIGITS), primary_key=True),
    Column("revision", Integer, nullable=False),
)

lineage_documents = Table(
    "lineage_documents",
    metadata,
    Column("document", BigInteger, primary_key=True, autoincrement=False),
    Column("runs", Integer, nullable=False),
    Column("wording", Integer, nullable=False),
    Column("telling", Integer, nullable=False),
    Column("again", Float(53), nullable=False),
    Column("times", Integer, nullable=False),
)

lineage_prints = Table(
    "lineage_prints",
    metadata,
    Column("family", SmallInteger, primary_key=True, autoincrement=False),
    Column("print", BigInteger, primary_key=True, autoincrement=False),
    Column("document", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

lineage_kin = Table(
    "lineage_kin",
    metadata,
    Column("first", BigInteger, primary_key=True, autoincrement=False),
    Column("second", BigInteger, primary_key=True, autoincrement=False),
    Column("first_share", Float(53), nullable=False),
    Column("second_share", Float(53), nullable=False),
    Column("told", Boolean, nullable=False),
    Column("later", BigInteger, nullable=False),
    Column("relation", String(16), nullable=False),
    sqlite_with_rowid=False,
)

lineage_cites = Table(
    "lineage_cites",
    metadata,
    Column("source", BigInteger, primary_key=True, autoincrement=False),
    Column("target", BigInteger, primary_key=True, autoincrement=False),
    Column("share", Float(53), nullable=False),
    sqlite_with_rowid=False,
)

line_state = Table(
    "line_state",
    metadata,
    Column("basis", String(HASH_DIGITS), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("complete_to", Integer, nullable=False),
)

line_series = Table(
    "line_series",
    metadata,
    Column("series", BigInteger, primary_key=True, autoincrement=False),
    Column("mission", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Index("series_of_mission", "mission"),
)

line_wholes = Table(
    "line_wholes",
    metadata,
    Column("series", BigInteger, primary_key=True, autoincrement=False),
    Column("known_from", Integer, primary_key=True, autoincrement=False),
    Column("points", LargeBinary, nullable=False),
)

line_changes = Table(
    "line_changes",
    metadata,
    Column("series", BigInteger, primary_key=True, autoincrement=False),
    Column("known_from", Integer, primary_key=True, autoincrement=False),
    Column("change", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
