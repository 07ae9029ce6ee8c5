"""On a server everybody is who they logged in as, and what they may do is what their role in the record says."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from tests.conftest import TABLES
from tests.postgres import PASSWORD, USER, Server
from tests.unit.record.building import judge, make_claim, make_document

from musterbook.base.access import Role
from musterbook.base.errors import AccessError, RecordError
from musterbook.base.judgement import Decision
from musterbook.record import Actor, copy_record, open_record

LOGINS = ("ana", "ben", "cleo")
USES_TABLES = (
    "GRANT SELECT, INSERT, DELETE ON ALL TABLES IN SCHEMA public TO {0}",
    "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {0}",
)
"""What docs/people.md tells whoever runs the server."""


@pytest.fixture
def database(postgres: Server) -> Iterator[str]:
    """A database with an empty record, and people who may use its tables."""
    with postgres.database(TABLES) as name, logins(postgres, name):
        yield name


@contextmanager
def logins(postgres: Server, database: str) -> Iterator[None]:
    for login in LOGINS:
        postgres.run(f"CREATE ROLE {login} LOGIN PASSWORD '{PASSWORD}'")
        for statement in USES_TABLES:
            postgres.run(statement.format(login), database)
    try:
        yield
    finally:
        for login in LOGINS:
            postgres.run(f"DROP OWNED BY {login}", database)
            postgres.run(f"DROP ROLE {login}")


def address_of(postgres: Server, database: str, login: str) -> str:
    return postgres.address(database).replace(f"//{USER}:", f"//{login}:")


def test_everybody_acts_as_who_they_logged_in_as(postgres: Server, database: str) -> None:
    data, document = make_document("200 arrived")
    with open_record(address_of(postgres, database, "ana"), login="somebody") as record:
        record.add_document(data, document, claims=[make_claim("a")])
        with pytest.raises(RecordError, match="ben: the first admin is who makes it, and the server knows you as ana"):
            record.grant("ben", Role.ADMIN, because="keeps it")
        assert record.grant("ana", Role.ADMIN, because="keeps it").granted_by == "ana"
        assert record.access().person == "ana"
        assert record.grant("ben", Role.REVIEWER, because="decides").granted_by == "ana"
        record.restrict(document.id, because="told in confidence")
    with open_record(address_of(postgres, database, "ben"), login="somebody") as record:
        mine = replace(judge("a", Decision.ACCEPT), decided_by="ben")
        assert record.add_judgement(mine).decided_by == "ben"
        with pytest.raises(AccessError, match="ben is reviewer; to give and take roles needs an admin"):
            record.grant("ben", Role.ADMIN, because="why not")
    with open_record(address_of(postgres, database, "cleo")) as record:
        with pytest.raises(AccessError, match="cleo has no role in this record; to read needs a reader"):
            record.facts()
        assert list(record.verify()) == []


def test_nobody_but_an_admin_takes_another_name(postgres: Server, database: str) -> None:
    with open_record(address_of(postgres, database, "ana")) as record:
        record.grant("ana", Role.ADMIN, because="keeps it")
        record.grant("ben", Role.READER, because="reads")
        record.add_document(*make_document("200 arrived"))
        assert record.for_person("ben").facts().documents
        with pytest.raises(AccessError, match="ben is reader; to add documents needs an editor"):
            record.for_person("ben").add_document(*make_document("300 arrived"))
    address = address_of(postgres, database, "ben")
    for told in ("ana", "somebody"):
        with open_record(address, person=told) as record:
            with pytest.raises(AccessError, match=f"{told}: the server knows you as ben, and only an admin acts for"):
                record.facts()
            with pytest.raises(AccessError, match="the server knows you as ben"):
                record.for_person("ana").facts()
            assert record.for_person("ben").facts().documents
            assert list(record.verify()) == []
        with pytest.raises(AccessError, match="the server knows you as ben"):
            copy_record(address, "copy.db", actor=Actor(told=told))


def test_a_login_that_may_only_read_reads(postgres: Server, database: str) -> None:
    with open_record(address_of(postgres, database, "ana")) as record:
        record.grant("ana", Role.ADMIN, because="keeps it")
        record.grant("ben", Role.EDITOR, because="reads, for the server allows no more")
        record.add_document(*make_document("200 arrived"))
    postgres.run("REVOKE INSERT, DELETE ON ALL TABLES IN SCHEMA public FROM ben", database)
    with open_record(address_of(postgres, database, "ben")) as record:
        assert record.facts().documents
        with pytest.raises(RecordError, match="this user may not do that here"):
            record.add_document(*make_document("300 arrived"))


def test_two_admins_who_take_each_others_role_at_once_leave_one(postgres: Server, database: str) -> None:
    with open_record(address_of(postgres, database, "ana")) as record:
        record.grant("ana", Role.ADMIN, because="keeps it")
        record.grant("ben", Role.ADMIN, because="keeps it as well")
    refused: list[str] = []
    together = threading.Barrier(2)

    def take(login: str, other: str) -> None:
        with open_record(address_of(postgres, database, login)) as record:
            together.wait()
            try:
                record.grant(other, None, because="there can be only one")
            except RecordError as error:
                refused.append(str(error))

    threads = [threading.Thread(target=take, args=pair) for pair in (("ana", "ben"), ("ben", "ana"))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    (told,) = refused
    assert "has no role in this record; to give and take roles needs an admin" in told
    with open_record(postgres.address(database)) as record:
        assert list(record.verify()) == []
