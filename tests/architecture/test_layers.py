"""The import contracts hold, and each breaks when what it forbids is planted."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {one["id"]: one for one in PROJECT["tool"]["importlinter"]["contracts"]}
PACKAGES = {path.parent.name for path in (ROOT / "src" / "musterbook").glob("*/__init__.py")}

IMPORT_NAMES = {
    "python-calamine": "python_calamine",
    "python-multipart": "python_multipart",
    "python-sat": "pysat",
    "pyyaml": "yaml",
    "vl-convert-python": "vl_convert",
}
"""Libraries that are imported under another name than they are installed under."""

PLANTS = [
    ("layers", "reconcile/__init__.py", "import musterbook.extract"),
    ("layers", "base/__init__.py", "import musterbook.collect"),
    ("layers", "record/__init__.py", "import musterbook.pipeline"),
    ("layers", "unheard/__init__.py", "import musterbook.base"),
    ("acyclic", "write/__init__.py", "import musterbook.write.one_half"),
    ("serve-by-pipeline", "serve/__init__.py", "import musterbook.extract"),
    ("base-is-plain", "base/__init__.py", "import yaml"),
    ("database", "write/__init__.py", "import sqlite3"),
    ("database", "serve/__init__.py", "import sqlalchemy"),
    ("network", "lineage/__init__.py", "import socket"),
    ("network", "extract/__init__.py", "import http.client"),
]


def lint(folder: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    """Run the import contracts (all, or those named) on the package that lies in `folder`."""
    program = str(Path(sys.executable).with_name("lint-imports"))
    chosen = [f"--contract={one}" for one in contracts]
    return subprocess.run(
        [program, "--config", str(ROOT / "pyproject.toml"), "--no-cache", *chosen],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy the package's code to a folder of its own; returns the package folder."""
    target = tmp_path / "musterbook"
    shutil.copytree(
        ROOT / "src" / "musterbook",
        target,
        ignore=lambda folder, names: [
            name for name in names if not name.endswith(".py") and not (Path(folder) / name).is_dir()
        ],
    )
    return target


def test_the_tree_keeps_every_contract(copy: Path) -> None:
    done = lint(copy.parent)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(CONTRACTS)} kept, 0 broken" in done.stdout


@pytest.mark.parametrize(("contract", "module", "line"), PLANTS)
def test_a_planted_import_breaks_its_contract(copy: Path, contract: str, module: str, line: str) -> None:
    path = copy / module
    path.parent.mkdir(exist_ok=True)
    (path.parent / "one_half.py").write_text(f"import musterbook.{path.parent.name}.other_half\n", encoding="utf-8")
    (path.parent / "other_half.py").write_text(f"import musterbook.{path.parent.name}.one_half\n", encoding="utf-8")
    if contract != "acyclic":
        (path.parent / "other_half.py").unlink()
        (path.parent / "one_half.py").unlink()
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    done = lint(copy.parent, contract)
    assert done.returncode == 1
    assert "BROKEN" in done.stdout or "not listed as layers" in done.stdout, done.stdout + done.stderr


def test_base_is_kept_from_every_dependency() -> None:
    names = [one.split(">")[0].lower() for one in PROJECT["project"]["dependencies"]]
    assert names
    expected = {IMPORT_NAMES.get(name, name) for name in names}
    assert set(CONTRACTS["base-is-plain"]["forbidden_modules"]) == expected


def test_every_package_stands_under_the_database_and_network_contracts() -> None:
    assert PACKAGES
    every = {f"musterbook.{one}" for one in {*PACKAGES, "pipeline", "views"}}
    assert set(CONTRACTS["database"]["source_modules"]) == every - {"musterbook.record"}
    assert set(CONTRACTS["network"]["source_modules"]) == every - {"musterbook.collect", "musterbook.serve"}
