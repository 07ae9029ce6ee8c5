"""The browser tests' Chromium is found by any of its names, or its absence is told."""

from pathlib import Path

import pytest

from tools import browser


def test_a_browser_is_found_by_any_of_its_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.find_browser() is None
    program = tmp_path / "chromium-browser"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    assert browser.find_browser() == str(program)
    assert browser.main() == 0


def test_without_one_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.main() == 1
    assert "Install it and run again: apt-get install chromium" in capsys.readouterr().err
