"""The task entry offers its targets, and refuses an interpreter that is too old with a plain word."""

import re
import subprocess
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = {"help", "install", "demo", "test", "lint", "eval", "bench", "notebook", "lock", "clean"}


def test_help_names_every_target() -> None:
    told = subprocess.run(["make", "help"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert set(re.findall(r"^  make (\w+)  +\S", told, re.MULTILINE)) == TARGETS
    (phony,) = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert set(phony.split()) == TARGETS


def test_an_old_interpreter_is_refused_plainly(tmp_path: Path) -> None:
    old = tmp_path / "python-of-old"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    (tmp_path / "Makefile").write_text(MAKEFILE, encoding="utf-8")
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).touch()
    command = ["make", "install", f"PYTHON={old}"]
    done = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert done.returncode != 0
    assert "Musterbook needs Python 3.11 or newer" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_everything_goes_through_the_task_entry() -> None:
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert [(one["repo"], one["hooks"][0]["language"], one["hooks"][0]["entry"]) for one in hooks] == [
        ("local", "system", "make lint")
    ]
