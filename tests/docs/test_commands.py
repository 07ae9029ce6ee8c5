"""The examples of docs/commands.md run, in the order in which they stand, and print what is shown below them."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from musterbook.serve.cli import main

ROOT = Path(__file__).parents[2]
SHELL = re.compile(r"[*<>|(&;$]")
"""What the shell reads in a command."""
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def steps(text: str) -> list[tuple[str, list[str]]]:
    """Each command with the lines that stand below it."""
    found: list[tuple[str, list[str]]] = []
    for block in BLOCK.findall(text):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


def run(command: str) -> tuple[int, str]:
    """The exit status and all that is printed, here and now: of the program in this process, which need not start then;
    of what the shell has a part in, by the shell.
    """
    if SHELL.search(command) or not command.startswith("musterbook "):
        done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr
    result = CliRunner().invoke(main, shlex.split(command)[1:], prog_name="musterbook", catch_exceptions=False)
    return result.exit_code, result.output


def test_the_examples_run_and_print_what_they_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {"PATH": path, "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    for name in os.environ.keys() - environment.keys():
        monkeypatch.delenv(name)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    examples = steps((ROOT / "docs" / "commands.md").read_text(encoding="utf-8"))
    assert len(examples) > 20
    by_shell = [command for command, _ in examples if SHELL.search(command)]
    assert len(by_shell) > 3
    for command, shown in examples:
        status, printed = run(command)
        assert status == 0, f"{command}\n{printed}"
        assert [line for line in shown if line not in printed] == [], f"{command}\n{printed}"
