"""What `import musterbook` offers is small, typed for whoever uses it, and documented name by name."""

import inspect
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import musterbook as mb
from musterbook.serve.python.rows import Framed

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "python.md"
SCRIPT = """
from pathlib import Path
from typing import Any

import musterbook as mb

record = mb.open(Path("musterbook.db"))
added = record.add({"one.txt": b"words"}, source="Herald", published="2024-06-26", language="en")
claims = record.as_of("2024-10-31").known_by("2024-11-01").claims("strength", actor="KEN")
reveal_type(claims[0])
reveal_type(claims[1:])
reveal_type([one.low for one in claims])
reveal_type(claims[0].start)
reveal_type(claims[0].kind)
reveal_type(record.lines("strength")[0].at("2024-10-31"))
reveal_type(record.conflicts()[0].claims)
reveal_type(claims.to_polars())
reveal_type(record.judge(claims[0], "amend", because="misread", low=3).decided_at)
try:
    added.documents[0].published
except mb.RecordError as error:
    print(error)
"""
REVEALED = [
    "musterbook.serve.python.claim.Claim",
    "musterbook.serve.python.claim.Claims",
    "list[int | float | None]",
    "datetime.date | None",
    "musterbook.base.claim.Kind",
    "musterbook.serve.python.lines.Step | None",
    "tuple[musterbook.serve.python.claim.Claim, ...]",
    "polars.dataframe.frame.DataFrame",
    "datetime.datetime",
]
WRONG = """
import musterbook as mb

record = mb.open(3)
record.add("reports", sauce="Herald")
record.claims()[0].lows
record.as_of(2024)
mb.opened
"""


def checked(script: str, folder: Path) -> tuple[int, list[str]]:
    """The exit status of a strict type check of a script, and the lines that it prints."""
    (folder / "user_script.py").write_text(script)
    command = [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml", str(folder / "user_script.py")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.splitlines()


def test_a_users_script_is_typed(tmp_path: Path) -> None:
    status, told = checked(SCRIPT, tmp_path)
    revealed = [line.partition('Revealed type is "')[2].rstrip('"') for line in told if "Revealed type" in line]
    assert (status, revealed) == (0, REVEALED), told


def test_a_users_faults_are_found_by_their_types(tmp_path: Path) -> None:
    status, told = checked(WRONG, tmp_path)
    assert status == 1
    found = {int(match[1]) for line in told if (match := re.search(r"user_script\.py:(\d+): error", line))}
    assert found == {4, 5, 6, 7, 8}, told


def methods() -> Iterator[tuple[str, str]]:
    """Every public method, and `open`, with its signature as a caller sees it: without types and self."""
    yield "open", told_signature(mb.open)
    for kind in (mb.View, mb.Record, mb.Line, mb.Lines, mb.Step, Framed):
        for name, made in vars(kind).items():
            if inspect.isfunction(made) and not name.startswith("_") and name != "frame_rows":
                yield name, told_signature(made)


def told_signature(made: object) -> str:
    """The parameters of a call: 'day', '*, actor=None'."""
    parameters = list(inspect.signature(made).parameters.values())  # type: ignore[arg-type]  # a function
    bare = [one.replace(annotation=inspect.Parameter.empty) for one in parameters if one.name != "self"]
    return str(inspect.Signature(bare)).removesuffix(" -> None")


def test_every_call_is_documented_with_its_parameters() -> None:
    told = " ".join(DOCUMENT.read_text(encoding="utf-8").split())
    found = list(methods())
    assert len(found) > 20
    assert [f"{name}{signature}" for name, signature in found if f"{name}{signature}" not in told] == []


def test_every_public_name_is_documented() -> None:
    told = DOCUMENT.read_text(encoding="utf-8")
    names = [name for name in mb.__all__ if not name.startswith("_")]
    assert [name for name in names if not re.search(rf"`(?:mb\.)?{name}\b", told)] == []


def test_the_columns_are_documented_as_they_are() -> None:
    told = DOCUMENT.read_text(encoding="utf-8")
    named = [getattr(mb, name) for name in mb.__all__]
    kinds = {kind.ROW: kind for kind in named if isinstance(kind, type) and issubclass(kind, Framed)}
    assert len(kinds) == 10
    for row, kind in kinds.items():
        columns = ", ".join(f"`{name}`" for name in kind().columns)
        assert f"| `{row.__name__}` | {columns} |" in told


def test_the_names_are_in_order_and_all_there() -> None:
    assert [name for name in mb.__all__ if getattr(mb, name, None) is None] == []
    assert sorted(mb.__all__) == sorted(set(mb.__all__))


def test_the_first_example_of_the_document_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "reports").mkdir()
    shutil.copy(ROOT / "examples" / "haiti" / "sitrep-2024-10-31.txt", tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MUSTERBOOK_MISSIONS", raising=False)
    names: dict[str, Any] = {}
    exec(example, names)  # noqa: S102 - our own document
    names["record"].close()
    assert "400 400" in capsys.readouterr().out
