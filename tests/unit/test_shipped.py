"""Copies of what is made of data files: as good as the files, whatever happens to the copies."""

import os
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from zipfile import Path as Member
from zipfile import ZipFile

import pytest

from musterbook.identify import find_packs, load_vocabulary
from musterbook.identify.vocabulary import _loaded
from musterbook.shipped import NotYamlError, kept, parsed, read_yaml

MISSIONS = Path(__file__).parents[2] / "missions"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of copies of this test alone."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    return tmp_path / "home" / ".cache" / "musterbook"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A data file."""
    path = tmp_path / "words.yaml"
    path.write_text("a: [1, 2]\n", encoding="utf-8")
    return path


def counted(value: object) -> tuple[Callable[[], object], list[None]]:
    """What makes a value, and a list with an entry for each time."""
    made: list[None] = []

    def make() -> object:
        made.append(None)
        return value

    return make, made


def test_what_was_made_once_is_not_made_again(source: Path) -> None:
    value = {"a": (1, 2.5, None, True), "b": ["é", b"x"], "c": 1 << 200, "d": frozenset({"x"})}
    make, made = counted(value)
    assert kept("x", (source,), make) == value
    assert kept("x", (source,), make) == value
    assert len(made) == 1


def test_two_things_made_of_one_file_are_two(source: Path) -> None:
    assert kept("x", (source,), lambda: 1) == 1
    assert kept("y", (source,), lambda: 2) == 2
    assert kept("x", (source,), lambda: 3) == 1


def test_a_file_that_changed_is_read_again(source: Path) -> None:
    assert read_yaml(source) == {"a": [1, 2]}
    source.write_text("a: [1, 3]\n", encoding="utf-8")
    os.utime(source, ns=(0, 0))
    assert read_yaml(source) == {"a": [1, 3]}


def test_a_maker_that_changed_makes_it_again(source: Path, tmp_path: Path) -> None:
    maker = tmp_path / "maker.py"
    maker.write_text("one", encoding="utf-8")
    assert kept("x", (source, maker), lambda: 1) == 1
    maker.write_text("another", encoding="utf-8")
    assert kept("x", (source, maker), lambda: 2) == 2


def spoil(copy: Path, how: str) -> None:
    """Damages a copy."""
    data = copy.read_bytes()
    match how:
        case "empty":
            copy.write_bytes(b"")
        case "cut":
            copy.write_bytes(data[:-1])
        case "turned":
            copy.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        case "other":
            copy.write_bytes(b"\0" * len(data))
        case _:
            copy.unlink()
            copy.mkdir()


@pytest.mark.parametrize("how", ["empty", "cut", "turned", "other", "folder"])
def test_a_spoilt_copy_is_made_anew(source: Path, cache: Path, how: str) -> None:
    kept("x", (source,), lambda: ["right"])
    (copy,) = cache.iterdir()
    spoil(copy, how)
    assert kept("x", (source,), lambda: ["right"]) == ["right"]


def test_nothing_half_written_stays(source: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Path, __: Path) -> Path:
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    assert kept("x", (source,), lambda: 1) == 1
    assert not list(cache.iterdir())


def test_it_does_without_a_place_for_copies(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: source)
    make, made = counted(1)
    assert [kept("x", (source,), make) for _ in range(2)] == [1, 1]
    assert len(made) == 2


def test_a_user_without_a_home_is_served(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("could not determine home directory")

    monkeypatch.setattr(Path, "home", homeless)
    assert read_yaml(source) == {"a": [1, 2]}


def test_what_is_not_plain_is_made_each_time(source: Path, cache: Path) -> None:
    assert kept("x", (source,), lambda: Path("a")) == Path("a")
    assert not cache.exists()


def test_files_in_an_archive_are_read_there(tmp_path: Path, cache: Path) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("words.yaml", "a: 1\n")
    assert read_yaml(Member(tmp_path / "a.zip", "words.yaml")) == {"a": 1}
    assert not cache.exists()


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_yaml(tmp_path / "none.yaml")


def test_what_is_no_yaml_is_told_with_its_line() -> None:
    with pytest.raises(NotYamlError) as told:
        parsed("a: 1\nb: @x\n")
    assert told.value.line == 2
    assert told.value.problem


def test_a_vocabulary_of_a_copy_is_that_of_the_files(tmp_path: Path, cache: Path) -> None:
    copytree(MISSIONS, tmp_path / "missions")
    packs = find_packs(tmp_path / "missions")
    read = load_vocabulary(packs)
    _loaded.cache_clear()
    written = {path.name: path.stat().st_mtime_ns for path in cache.glob("*vocabulary*")}
    assert written
    assert load_vocabulary(packs) == read
    assert written == {path.name: path.stat().st_mtime_ns for path in cache.glob("*vocabulary*")}


def test_a_fault_of_a_pack_is_told_each_time(tmp_path: Path) -> None:
    copytree(MISSIONS, tmp_path / "missions")
    packs = find_packs(tmp_path / "missions")
    (packs[0] / "forces.yaml").write_text("- id: [", encoding="utf-8")
    first = load_vocabulary(packs)
    _loaded.cache_clear()
    assert [issue.code for issue in first.issues] == ["bad-mission-pack"]
    assert load_vocabulary(packs) == first
