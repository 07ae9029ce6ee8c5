"""What the surroundings say."""

import getpass
from pathlib import Path

import pytest

from musterbook.serve import settings


def test_the_record_is_where_the_option_the_variable_or_the_folder_says(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.record_address(None) == "musterbook.db"
    monkeypatch.setenv("MUSTERBOOK_RECORD", "elsewhere.db")
    assert settings.record_address(None) == "elsewhere.db"
    assert settings.record_address("here.db") == "here.db"


def test_mission_packs_come_with_the_program_unless_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = settings.missions_folder()
    assert found is not None
    assert list(found.glob("*/mission.yaml"))
    monkeypatch.setattr(settings, "PACKAGE", tmp_path / "src" / "musterbook")
    assert settings.missions_folder() is None
    monkeypatch.setenv("MUSTERBOOK_MISSIONS", "packs")
    assert settings.missions_folder() == Path("packs")


def test_a_system_may_know_no_login_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", unknown)
    assert settings.login_name() is None
