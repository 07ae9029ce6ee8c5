"""A copy made while the record is in use is whole, and the record can be made from it again."""

import errno
import os
import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest
from tests.unit.record.building import make_claim, make_document

from musterbook.base.access import Role
from musterbook.base.errors import AccessError, RecordError
from musterbook.base.issue import Issue
from musterbook.record import Actor, Record, open_record, restore
from musterbook.record.engine import connect, locate, writing
from musterbook.record.migrate import upgrade

READ_ONLY = (18, b"\x03")
"""Where a file's head says which versions may write it, and a version that none may write."""


def add(record: Record, text: str) -> None:
    data, document = make_document(text)
    record.add_document(data, document, claims=[make_claim(f"{text[:20]}-{one}") for one in range(5)])


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_copy_made_while_others_add_is_whole_and_one_that_was(path: Path, tmp_path: Path) -> None:
    stop = threading.Event()

    def keep_adding() -> None:
        with open_record(str(path)) as other:
            number = 0
            while not stop.is_set():
                add(other, f"{number} arrived" + " again" * 20_000)
                number += 1

    with open_record(str(path)) as record:
        add(record, "the first")
        adding = threading.Thread(target=keep_adding)
        adding.start()
        heads = [record.back_up(tmp_path / f"{number}.db") for number in range(5)]
        stop.set()
        adding.join()
        for number, head in enumerate(heads):
            with open_record(str(tmp_path / f"{number}.db")) as copy:
                assert list(copy.verify()) == []
                assert copy.head() == head
                assert copy.facts() == record.facts(head=head)


def test_a_copy_needs_one_file_and_can_be_read_where_nobody_may_write(path: Path, tmp_path: Path) -> None:
    with open_record(str(path)) as record:
        add(record, "200 arrived")
        head = record.back_up(tmp_path / "copy.db")
    assert names(tmp_path) == {"record.db", "copy.db"}
    with (tmp_path / "copy.db").open("r+b") as file:
        file.seek(READ_ONLY[0])
        file.write(READ_ONLY[1])
    with open_record(str(tmp_path / "copy.db")) as copy:
        assert (copy.head(), list(copy.verify())) == (head, [])
        with pytest.raises(RecordError, match="the record can be read only here"):
            add(copy, "300 arrived")


def test_the_copy_of_an_empty_record_has_no_head(record: Record, tmp_path: Path) -> None:
    assert record.back_up(tmp_path / "copy.db") == ""


def test_a_copy_is_as_private_as_the_record(record: Record, path: Path, tmp_path: Path) -> None:
    path.chmod(0o640)
    record.back_up(tmp_path / "copy.db")
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o640


@pytest.mark.parametrize("name", ["taken", "taken-wal", "taken-shm", "taken-journal"])
def test_nothing_is_overwritten_and_nothing_left_over_is_taken_up(record: Record, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(RecordError, match=f"{name}: something is there already"):
        record.back_up(tmp_path / "taken")
    assert (tmp_path / name).read_text() == "mine"


def test_a_link_that_leads_nowhere_is_something_too(record: Record, tmp_path: Path) -> None:
    (tmp_path / "taken").symlink_to("nowhere")
    with pytest.raises(RecordError, match="something is there already"):
        record.back_up(tmp_path / "taken")


@pytest.mark.parametrize(
    ("name", "fault"), [("no/copy.db", "the folder .* does not exist"), ("x" * 300, "cannot be written: .*too long")]
)
def test_a_place_where_no_copy_can_be_is_named(record: Record, tmp_path: Path, name: str, fault: str) -> None:
    with pytest.raises(RecordError, match=fault):
        record.back_up(tmp_path / name)


def test_a_disk_without_second_names_takes_a_copy(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    record.back_up(tmp_path / "copy.db")
    assert names(tmp_path) >= {"copy.db"}


def test_a_name_taken_meanwhile_stays_whose_it_is(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.require("back_up")
    before = names(tmp_path)

    def lose(_: object, target: Path) -> None:
        target.write_text("mine")
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))

    monkeypatch.setattr(os, "link", lose)
    with pytest.raises(RecordError, match=r"copy\.db: cannot be written: File exists"):
        record.back_up(tmp_path / "copy.db")
    assert names(tmp_path) == before | {"copy.db"}
    assert (tmp_path / "copy.db").read_text() == "mine"


@pytest.fixture
def copied(path: Path, tmp_path: Path) -> Path:
    with open_record(str(path)) as record:
        add(record, "200 arrived")
        record.back_up(tmp_path / "copy.db")
    path.unlink()
    return tmp_path / "copy.db"


def test_a_record_is_made_from_its_copy_again_and_the_copy_stays(copied: Path, path: Path) -> None:
    before, seen = copied.read_bytes(), list[Issue]()
    head = restore(copied, path, tell=seen.extend)
    assert copied.read_bytes() == before
    assert (seen, names(path.parent)) == ([], {"record.db", "copy.db"})
    with open_record(str(path)) as record:
        assert (record.head(), list(record.verify())) == (head, [])
        assert len(record.facts().claims) == 5
        add(record, "300 arrived")


def test_a_copy_of_an_older_record_is_brought_forward_and_stays_as_it_is(path: Path, tmp_path: Path) -> None:
    engine = connect(locate(str(tmp_path / "old.db")))
    with writing(engine) as connection:
        upgrade(connection, "0001")
    engine.dispose()
    before = (tmp_path / "old.db").read_bytes()
    assert restore(tmp_path / "old.db", path, tell=print) == ""
    assert (tmp_path / "old.db").read_bytes() == before
    with open_record(str(path), create=False) as record:
        add(record, "200 arrived")


def test_a_broken_copy_is_told_and_not_restored(copied: Path, path: Path) -> None:
    with closing(sqlite3.connect(copied)) as connection, connection:
        connection.execute("UPDATE blobs SET bytes = x'00'")
    seen = list[Issue]()
    with pytest.raises(RecordError, match=r"copy\.db: not whole .*: 1\), and not restored"):
        restore(copied, path, tell=seen.extend)
    assert [issue.code for issue in seen] == ["hash-mismatch"]
    assert names(path.parent) == {"copy.db"}


def test_what_is_no_copy_is_named(path: Path, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"copy\.db: there is no record here yet"):
        restore(tmp_path / "copy.db", path, tell=print)
    (tmp_path / "copy.db").write_text("Dear diary, " * 100)
    with pytest.raises(RecordError, match=r"copy\.db to .*: this file is not a record"):
        restore(tmp_path / "copy.db", path, tell=print)
    (tmp_path / "copy.db").write_bytes(b"")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as connection:
        connection.execute("CREATE TABLE songs (id INTEGER)")
    with pytest.raises(RecordError, match=r"copy\.db: this database is not a Musterbook record"):
        restore(tmp_path / "copy.db", path, tell=print)
    assert names(tmp_path) == {"copy.db"}


def test_a_record_is_not_put_in_the_place_of_another(copied: Path, path: Path) -> None:
    open_record(str(path)).close()
    with pytest.raises(RecordError, match=r"record\.db: something is there already"):
        restore(copied, path, tell=print)


def test_a_record_with_people_is_restored_by_who_may_copy_it(record: Record, tmp_path: Path) -> None:
    add(record, "200 arrived")
    record.for_person("Ana").grant("Ana", Role.ADMIN, because="keeps it")
    record.for_person("Ana").back_up(tmp_path / "copy.db")
    for actor in (None, Actor(told="Ben")):
        with pytest.raises(AccessError, match=r"has people, and nobody is named|Ben has no role in this record"):
            restore(tmp_path / "copy.db", tmp_path / "again.db", tell=print, actor=actor)
        assert not (tmp_path / "again.db").exists()
    restore(tmp_path / "copy.db", tmp_path / "again.db", tell=print, actor=Actor(login="Ana"))
