"""Where a record is opened, and what is said where there is none."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import musterbook as mb


def test_the_first_add_makes_the_record_and_a_question_before_it_says_that_there_is_none(kept: Path) -> None:
    record = mb.open("new.db")
    assert not Path("new.db").exists()
    with pytest.raises(mb.RecordError, match=r"new\.db: there is no record here yet"):
        record.claims()
    record.add(kept)
    assert len(record.claims()) == 10
    record.close()


def test_without_a_place_it_is_the_one_that_the_commands_use(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with mb.open() as record:
        record.add(kept)
    assert Path("musterbook.db").is_file()
    monkeypatch.setenv("MUSTERBOOK_RECORD", "other.db")
    with mb.open() as record, pytest.raises(mb.RecordError, match=r"other\.db"):
        record.claims()


def test_a_closed_record_is_opened_anew_by_the_next_question(record: mb.Record) -> None:
    record.close()
    assert len(record.claims()) == 10


def test_a_file_of_another_program_is_refused_at_once(folder: Path) -> None:
    other = sqlite3.connect(folder / "other.db")
    other.execute("CREATE TABLE notes (text)")
    other.close()
    with pytest.raises(mb.RecordError, match="not a Musterbook record"):
        mb.open("other.db")


def test_an_address_that_is_none_is_refused_and_tells_no_password() -> None:
    with pytest.raises(mb.RecordError) as told:
        mb.open("mysql://ann:secret@host/db")
    assert "secret" not in str(told.value)


def test_what_a_record_prints_holds_no_password() -> None:
    server = mb.Record.__new__(mb.Record)
    from musterbook.serve.options import Question  # noqa: PLC0415 - what opening makes, without a server
    from musterbook.serve.python.keeping import Keeper, workplace_at  # noqa: PLC0415 - as above

    mb.View.__init__(server, Keeper(workplace=workplace_at("postgresql://ann:secret@host/db", None)), Question())
    assert repr(server) == "<Record postgresql://host/db>"


def test_a_folder_of_packs_must_be_there(folder: Path) -> None:
    with pytest.raises(mb.UsageError, match="no such folder of mission packs"):
        mb.open(missions=folder / "nowhere")


def test_faults_of_packs_are_warnings(kept: Path, folder: Path) -> None:
    (folder / "packs" / "broken").mkdir(parents=True)
    (folder / "packs" / "broken" / "mission.yaml").write_text("[")
    with mb.open("packs.db", missions="packs") as record, pytest.warns(mb.IssueWarning, match="bad-mission-pack"):
        record.add(kept)


def test_the_import_loads_nothing_else_and_the_names_are_all_there() -> None:
    asked = (
        "import sys, musterbook as mb;"
        "print(sorted(name for name in sys.modules if name.startswith('musterbook')));"
        "print(sorted(set(mb.__all__) - set(dir(mb))));"
        "print(mb.Record.__name__, mb.Kind.STRENGTH, mb.RecordError.__mro__[1].__name__)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["['musterbook']", "[]", "Record strength MusterbookError"]


def test_a_name_that_is_none_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'clams'"):
        mb.clams  # type: ignore[attr-defined]  # noqa: B018 - the fault is what is tested


def test_opening_loads_no_frame_library(kept: Path) -> None:
    asked = (
        "import sys, musterbook as mb;"
        f"record = mb.open('light.db'); record.add({str(kept)!r}); record.lines('strength');"
        "print(sorted({'polars', 'pandas', 'pyarrow', 'numpy', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
