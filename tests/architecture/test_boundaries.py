"""No module reaches for the network or the environment where it may not, and the check sees it if one does."""

from pathlib import Path

import pytest
from tools.boundaries import find_breaches, main

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "musterbook"


def test_the_tree_keeps_its_boundaries() -> None:
    assert list(PACKAGE.rglob("*.py"))
    assert list(find_breaches(PACKAGE)) == []


@pytest.mark.parametrize(
    ("package", "line"),
    [
        ("write", "import os\nx = os.environ['X']"),
        ("record", "from os import environ"),
        ("pipeline.py", "import os\nx = os.getenv('X')"),
        ("extract", "import urllib.request"),
        ("extract", "from urllib import request"),
        ("lineage", "from urllib.request import urlopen"),
        ("identify", "from trafilatura import fetch_url"),
        ("collect", "import os\nx = os.environ.get('X')"),
    ],
)
def test_a_breach_is_named_with_its_place(tmp_path: Path, package: str, line: str) -> None:
    path = tmp_path / package if package.endswith(".py") else tmp_path / package / "module.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text(line + "\n", encoding="utf-8")
    (breach,) = find_breaches(tmp_path)
    assert breach.startswith(f"{path}:")


@pytest.mark.parametrize(
    ("package", "line"),
    [
        ("serve", "import os\nx = os.environ['X']"),
        ("collect", "import urllib.request"),
        ("extract", "from urllib.parse import urlsplit"),
        ("write", "import os\nx = os.path.sep"),
        ("extract", "from trafilatura import extract"),
    ],
)
def test_what_is_allowed_passes(tmp_path: Path, package: str, line: str) -> None:
    (tmp_path / package).mkdir()
    (tmp_path / package / "module.py").write_text(line + "\n", encoding="utf-8")
    assert list(find_breaches(tmp_path)) == []


def test_an_empty_folder_is_wrong_use(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 2
