"""Every package says what it offers, and every module what it is for."""

import ast
import importlib
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[2] / "src"
PACKAGES = sorted(path.parent.name for path in (SOURCES / "musterbook").glob("*/__init__.py"))
MODULES = sorted(str(path.relative_to(SOURCES)) for path in (SOURCES / "musterbook").rglob("*.py"))

STAGES = [
    "base",
    "collect",
    "extract",
    "identify",
    "lineage",
    "reconcile",
    "record",
    "scenario",
    "serve",
    "write",
]


def test_the_folder_list_is_the_pipeline() -> None:
    assert PACKAGES == STAGES


@pytest.mark.parametrize("package", STAGES)
def test_a_package_exports_by_name(package: str) -> None:
    module = importlib.import_module(f"musterbook.{package}")
    exported: list[str] = module.__all__
    assert len(set(exported)) == len(exported)
    assert [name for name in exported if not hasattr(module, name)] == []


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_it_is_for(module: str) -> None:
    docstring = ast.get_docstring(ast.parse((SOURCES / module).read_text(encoding="utf-8")))
    assert docstring
    assert docstring.split("\n\n")[0].rstrip().endswith((".", "?", "!"))
