"""No module or function is too large to be read at one go, and the check sees it if one is."""

from pathlib import Path

import pytest
from tools.sizes import FUNCTION_LINES, MODULE_LINES, find_excess, main

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("src", "tests", "tools", "eval", "benchmarks")


def check(tmp_path: Path, text: str, *, name: str = "module.py") -> list[str]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return [line.removeprefix(f"{path}:") for line in find_excess(path)]


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_tree_is_of_readable_size(folder: str) -> None:
    paths = list((ROOT / folder).rglob("*.py"))
    assert paths
    assert [line for path in paths for line in find_excess(path)] == []


def test_a_long_module_is_named(tmp_path: Path) -> None:
    assert check(tmp_path, "\n" * MODULE_LINES) == []
    assert check(tmp_path, "\n" * (MODULE_LINES + 1)) == ["1: module of 501 lines, at most 500"]


def test_a_long_function_is_named_without_its_docstring(tmp_path: Path) -> None:
    body = "    x = 1\n" * (FUNCTION_LINES - 1)
    told = '    """One.\n\n    Two.\n    """\n'
    assert check(tmp_path, f"def f():\n{told}{body}") == []
    assert check(tmp_path, f"\ndef f():\n{told}{body}    x = 1\n") == ["2: f has 41 lines, at most 40"]


def test_parameters_are_counted_without_self(tmp_path: Path) -> None:
    method = "class A:\n    def f(self, a, b, c, *, d, e, {}): ...\n"
    assert check(tmp_path, method.format("f")) == []
    assert check(tmp_path, method.format("f, g")) == ["2: f takes 7 parameters, at most 6"]
    assert check(tmp_path, method.format("f, **g")) == ["2: f takes 7 parameters, at most 6"]
    assert check(tmp_path, method.format("f, g"), name="test_module.py") == []


def test_an_empty_walk_is_wrong_use(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 2
