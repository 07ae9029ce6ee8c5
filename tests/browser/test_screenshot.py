"""The README's picture can be taken anew, and wrong use is told."""

from pathlib import Path

import pytest
from tests.samples.small_view import view

from musterbook.write import site
from tools import screenshot

pytestmark = pytest.mark.browser


def test_the_picture_is_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, picture = tmp_path / "index.html", tmp_path / "page.png"
    page.write_bytes(site(view())["index.html"])
    assert screenshot.main([str(page), str(picture), "800", "600"]) == 0
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20]) == 800
    assert "bytes" in capsys.readouterr().out


def test_wrong_use_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert screenshot.main([]) == 2
    assert screenshot.main([str(tmp_path / "absent.html"), "x.png"]) == 2
    assert "usage" in capsys.readouterr().err
