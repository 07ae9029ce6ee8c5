"""Records in PostgreSQL, one in each database, for teams.

A reader's transaction is repeatable read: it sees one state throughout. A writer first takes an advisory lock that
belongs to its transaction, so that the chain has one writer at a time and a lost connection gives the lock back.
Many rows go in by COPY. The driver is pg8000 (BSD), an extra of the package; see docs/adr.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine
from sqlalchemy.dialects import registry
from sqlalchemy.engine import URL

from musterbook.base.errors import RecordError
from musterbook.record import database
from musterbook.record.database import LOCKED, Row
from musterbook.record.loss import is_loss

BACKEND, DIALECT = "postgresql", "musterbook"
SCHEMES = ("postgresql", "postgres", "postgresql+pg8000")
FORM = "postgresql://user:password@host:port/database"
PORT = 5432
CONNECT_SECONDS = 10
"""How long a server may take to answer a new connection."""
TCP, NO_DELAY = 6, 1
"""The numbers of the protocol and of its option to send at once; else a short message waits 40 ms for the last."""
WRITERS = 0x6D75737465726B
"""The number of the advisory lock that writers take; it is their own within the database."""
ENCODING = "UTF8"

READ = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
WRITE = (
    "BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE; "
    "SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'; "
    f"SELECT pg_advisory_xact_lock({WRITERS})"
)
"""What is acknowledged stands on the disk, even where the server does otherwise by default."""

FORMS = "SET DateStyle = ISO; SET extra_float_digits = 1; SET bytea_output = hex"
"""The forms in which the driver reads days, numbers and bytes, whatever the server prefers."""

ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
"""Signs that end a field or a row of COPY's text form."""
NULL = r"\N"

TLS_MODES = ("disable", "prefer", "require", "verify-full")
LOST = (
    "the connection to the server was lost; what was being written is there whole or not at all, and adding it again "
    "does no harm"
)
ADVICE = {
    "55P03": LOCKED,
    "40P01": LOCKED,
    "57P03": "the server is starting or shutting down; try again",
    "28P01": "the server refuses this user or password",
    "28000": "the server refuses this user",
    "3D000": "there is no such database on the server; whoever runs it can make one: CREATE DATABASE",
    "42501": "this user may not do that here; whoever runs the server can GRANT it",
    "25006": "this server can be read only",
    "53100": "the server's disk is full; nothing was changed",
    "53300": "the server has too many connections; try again",
}
"""What a user can do about an error, by its SQLSTATE."""


def name(url: URL) -> str:
    """The address without password and options."""
    return URL.create(BACKEND, url.username, None, url.host, url.port, url.database).render_as_string()


def check_place(url: URL, *, create: bool) -> None:  # noqa: ARG001 - whether a record is there, only the server knows
    """Raises RecordError where the address leaves out who, or which database, or is not what was meant."""
    if "@" in (url.host or ""):
        raise RecordError(f"{BACKEND}://…: write '@' in a user name or password as '%40'; expected {FORM}")
    if not (url.username and url.database):
        raise RecordError(f"{name(url)}: names no user or no database; expected {FORM}")
    _tls(url)
    if unknown := sorted(url.query.keys() - {"sslmode", "sslrootcert", "host"}):
        raise RecordError(f"{name(url)}: unknown option {unknown[0]}; expected sslmode, sslrootcert or host")


def connect(url: URL) -> Engine:
    """An engine whose connections are what this module's docstring says."""
    try:
        driver = import_module("pg8000")
    except ModuleNotFoundError as error:
        advice = "a record in PostgreSQL needs its driver; install it with: pip install 'musterbook[postgres]'"
        raise RecordError(f"{name(url)}: {advice}") from error
    where = _where(url)
    bare = url.set(drivername=f"{BACKEND}+{DIALECT}", query={})
    registry.register(f"{BACKEND}.{DIALECT}", "musterbook.record.dialect", "Dialect")
    return create_engine(bare, creator=lambda: _open(driver, where), pool_pre_ping=True)


def _where(url: URL) -> dict[str, Any]:
    """The arguments of the driver's `connect`; a folder in place of a host is that of the server's local socket."""
    host, port = url.query.get("host") or url.host or "localhost", url.port or PORT
    told = {"user": url.username, "password": url.password or "", "database": url.database}
    if str(host).startswith("/"):
        return told | {"unix_sock": f"{host}/.s.PGSQL.{port}", "ssl_context": False}
    return told | {"host": host, "port": port, "ssl_context": _tls(url)}


def _tls(url: URL) -> Any:  # noqa: ANN401 - as the driver has it
    """How the connection is encrypted; None is where the server can. Raises RecordError for an unknown mode."""
    mode = url.query.get("sslmode", "prefer")
    if mode not in TLS_MODES:
        raise RecordError(f"{name(url)}: sslmode={mode}: expected one of {', '.join(TLS_MODES)}")
    if mode != "verify-full":
        return {"disable": False, "prefer": None, "require": True}[str(mode)]
    authorities = url.query.get("sslrootcert")
    try:
        return import_module("ssl").create_default_context(cafile=None if authorities is None else str(authorities))
    except OSError as error:
        raise RecordError(f"{name(url)}: sslrootcert={authorities}: {error}") from error


def _open(driver: Any, where: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a driver and its connection
    """A connection without transactions of the driver's own: `begin` and the engine's commit make them."""
    try:
        connection = driver.connect(**where, timeout=CONNECT_SECONDS, application_name="musterbook")
    except driver.Error:
        raise
    except Exception as error:  # what the libraries for encryption and for proving a password raise
        raise driver.InterfaceError(str(error)) from error
    wire = connection._usock  # noqa: SLF001 - the driver has no other way to it
    wire.settimeout(None)  # the time-out is for connecting; a large answer may take longer
    if "host" in where:
        wire.setsockopt(TCP, NO_DELAY, 1)
    encoding = connection.parameter_statuses.get("server_encoding")
    if encoding != ENCODING:
        connection.close()
        raise driver.InterfaceError(f"this database keeps texts as {encoding}; a record needs ENCODING '{ENCODING}'")
    connection.autocommit = True
    connection.execute_simple(f"{FORMS}; SET lock_timeout = {database.BUSY_MS}")
    return connection


def begin(connection: Connection, *, writing: bool) -> None:
    """Begins a transaction; a writer has the lock of writers before it looks."""
    connection.exec_driver_sql(WRITE if writing else READ)


def proved_name(connection: Connection) -> str:
    """The login of the session, whatever role it took on since."""
    return str(connection.exec_driver_sql("SELECT session_user").scalar_one())


def settle(_engine: Engine) -> None:
    """Nothing is left to do."""


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Inserts the rows by COPY; a column that the database counts goes on after the highest number given."""
    quote = connection.dialect.identifier_preparer.quote
    columns = ", ".join(map(quote, rows[0]))
    lines = ["\t".join(map(_field, row.values())) + "\n" for row in rows]
    driver: Any = connection.connection.cursor()
    driver.execute(f"COPY {quote(table.name)} ({columns}) FROM STDIN", stream=["".join(lines).encode()])
    counted = table.autoincrement_column
    if counted is not None and counted.name in rows[0]:
        highest = f"SELECT setval(pg_get_serial_sequence('{table.name}', '{counted.name}'), max({quote(counted.name)}))"
        connection.exec_driver_sql(f"{highest} FROM {quote(table.name)}")


def _field(value: object) -> str:
    """A value in COPY's text form; times are told in UTC, as everywhere in the record."""
    match value:
        case str():
            plain = value.isprintable() and "\\" not in value
            return value if plain else value.translate(ESCAPES)
        case None:
            return NULL
        case bool():
            return "t" if value else "f"
        case bytes():
            return rf"\\x{value.hex()}"
        case datetime():
            return value.astimezone(UTC).replace(tzinfo=None).isoformat()
        case _:
            return str(value).translate(ESCAPES)


def advice(error: BaseException) -> str:
    """What a user can do about a fault that the driver told."""
    told = error.args[0] if error.args else ""
    if is_loss(error):
        return LOST
    if isinstance(told, dict):
        message = str(told.get("M", ""))
        known = ADVICE.get(str(told.get("C")))
        return f"the record cannot be used ({message})" if known is None else f"{known} ({message})"
    if "create a connection" in str(told):
        return "no server answers there"
    return f"the record cannot be used ({told})"
