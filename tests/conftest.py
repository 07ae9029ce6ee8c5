"""What every test shares: how Hypothesis searches, the stores that a record can be kept in, and records to read."""

import gc
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from tests.measuring import OPTION, Measuring
from tests.once import made_once
from tests.postgres import Server, running
from tests.samples import hostile
from tests.samples.asking import Asked
from tests.samples.papers import EXAMPLES, REAL_DOCUMENTS, made_record

from musterbook.record import open_record

settings.register_profile("suite", deadline=None, print_blob=True)
settings.load_profile("suite")
"""No deadline for one example: on a busy machine it measures the neighbours, not the code."""


SQLITE, POSTGRESQL = "sqlite", "postgresql"
GARBAGE_AFTER = 20_000
TABLES = "tables"
"""A database that holds an empty record, which is quicker copied than made."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(OPTION, action="store_true", help="with --cov: in the tests that the floors are kept by alone")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption(OPTION):
        config.pluginmanager.register(Measuring())


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is made while tests are collected stays to the end: garbage is sought in it once, not as it grows."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.collect()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None]:
    """Commands collect garbage as seldom as befits a process that ends with them; a run of tests goes on."""
    yield
    gc.set_threshold(GARBAGE_AFTER)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server for the whole run, started by the first test that needs it."""
    with running() as server:
        server.run(f"CREATE DATABASE {TABLES}")
        open_record(server.address(TABLES)).close()
        yield server


@pytest.fixture(params=[SQLITE, POSTGRESQL])
def store(request: pytest.FixtureRequest) -> str:
    """Each kind of store in turn."""
    return str(request.param)


@pytest.fixture
def bare_address(store: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a record can be made and none is: no file, or a database without tables."""
    if store == SQLITE:
        yield str(tmp_path / "record.db")
        return
    server: Server = request.getfixturevalue("postgres")
    with server.database() as name:
        yield server.address(name)


@pytest.fixture
def address(store: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a record is that holds nothing, or will be when it is first opened."""
    if store == SQLITE:
        yield str(tmp_path / "record.db")
        return
    server: Server = request.getfixturevalue("postgres")
    with server.database(TABLES) as name:
        yield server.address(name)


@pytest.fixture(scope="session")
def example_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the demonstration's documents; nobody adds to it."""
    return made_once(tmp_path_factory, "record.db", lambda path: made_record(path, EXAMPLES, settled=True))


@pytest.fixture(scope="session")
def real_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of five documents from the world outside; nobody adds to it."""
    papers = sorted(REAL_DOCUMENTS.glob("*.txt"))
    assert len(papers) == 5
    return made_once(tmp_path_factory, "real.db", lambda path: made_record(path, *papers, settled=True))


@pytest.fixture(scope="session")
def asked(example_record: Path) -> Asked:
    """The record of the demonstration's documents, to be asked."""
    return Asked(example_record)


@pytest.fixture(scope="session")
def hostile_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record whose every text tries something; nobody adds to it."""
    return made_once(tmp_path_factory, "hostile.db", hostile.make_record)
