"""A record brought forward to the newest tables, one Alembic migration after the other.

The whole step is one transaction under the write lock: two processes that open a new record at once make it
once, and a crash leaves the old tables. A record made by a newer program is refused, never changed.
"""

from importlib import import_module
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from musterbook.base.errors import NoRecordError, RecordError
from musterbook.record.database import NO_RECORD
from musterbook.record.engine import name_of, reading, settle, writing
from musterbook.record.schema import SCHEMA_VERSION

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "alembic_version"


def migrate(engine: Engine, *, create: bool = True) -> None:
    """Raises RecordError for a place that is another program's, or a newer Musterbook's, or, unless `create`, empty."""
    with reading(engine) as connection:
        version = stored_version(connection)
    if version is None and not create:
        raise NoRecordError(f"{name_of(engine)}: {NO_RECORD}")
    if version != SCHEMA_VERSION:
        with writing(engine) as connection:
            upgrade(connection, "head")
    settle(engine)


def stored_version(connection: Connection) -> str | None:
    """The migration that the database stands at, None where it is empty; raises RecordError as `migrate`."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if VERSION_TABLE not in tables:
        raise RecordError(f"{name_of(connection.engine)}: this database is not a Musterbook record")
    version = _version(connection)
    if version is not None and version > SCHEMA_VERSION:
        raise RecordError(f"{name_of(connection.engine)}: made by {_newer(version)}")
    return version


def check_current(connection: Connection) -> None:
    """Raises RecordError where another version of the program brought the tables forward after they were opened."""
    version = _version(connection)
    if version != SCHEMA_VERSION:
        place = name_of(connection.engine)
        raise RecordError(f"{place}: nothing was changed, for it was brought forward meanwhile by {_newer(version)}")


def _version(connection: Connection) -> str | None:
    version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 - a constant
    return None if version is None else str(version)


def _newer(version: str | None) -> str:
    return f"a newer Musterbook (tables {version}, this one knows {SCHEMA_VERSION}); install that version"


def upgrade(connection: Connection, revision: str) -> None:
    """Runs the migrations up to `revision` inside the connection's transaction."""
    command = import_module("alembic.command")
    config = import_module("alembic.config").Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
