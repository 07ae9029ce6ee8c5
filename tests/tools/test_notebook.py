"""The notebook of the example shows what a fresh run shows, and a difference is seen."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat

from tools import notebook as tool

ROOT = Path(__file__).resolve().parents[2]


def made(*sources: str) -> Any:  # noqa: ANN401 - the library has no types
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])


def ran(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """The tool in a process of its own, which the kernel's sockets end with."""
    command = [sys.executable, "tools/notebook.py", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)


def test_what_is_kept_is_what_a_fresh_run_shows() -> None:
    done = ran("--check")
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}\n'make notebook' keeps what it shows now"
    assert " 0 differ" in done.stdout


def test_the_notebook_shows_tables_pictures_and_words() -> None:
    kept = nbformat.read(tool.NOTEBOOK, as_version=4)
    kinds = {line.partition(", ")[2].partition(":")[0] for line in tool.shown(kept)}
    assert kinds == {"text", "text/plain", "text/html", "image/svg+xml"}
    assert [cell.source for cell in kept.cells if cell.cell_type == "code" and cell.execution_count is None] == []
    assert all(one.output_type != "error" for cell in kept.cells for one in cell.get("outputs", ()))


def test_what_is_shown_is_kept_and_a_difference_told_with_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "examples" / "small.ipynb"
    path.parent.mkdir()
    nbformat.write(made("print('one')", "2"), path)
    assert ran(str(path)).stdout == "notebook: 2 lines shown\n"
    kept = nbformat.read(path, as_version=4)
    assert tool.shown(kept) == ["cell 0, text: one", "cell 1, text/plain: 2"]
    kept.cells[1].source = "3"
    nbformat.write(kept, path)
    done = ran("--check", str(path))
    assert (done.returncode, done.stdout.splitlines()[-3:]) == (
        1,
        ["-cell 1, text/plain: 2", "+cell 1, text/plain: 3", "notebook: 2 lines shown, 5 differ"],
    )
    assert tool.differing(kept, kept) == []


def test_a_cell_that_fails_ends_the_run_and_keeps_nothing(tmp_path: Path) -> None:
    path = tmp_path / "examples" / "small.ipynb"
    path.parent.mkdir()
    nbformat.write(made("1 / 0"), path)
    before = path.read_bytes()
    done = ran(str(path))
    assert done.returncode != 0
    assert "ZeroDivisionError" in done.stderr
    assert path.read_bytes() == before
