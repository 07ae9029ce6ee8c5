"""The program as a whole: help, mistakes, exit status, and what it loads."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from tests.unit.serve.conftest import Program

from musterbook import __version__
from musterbook.serve.cli import main

COMMANDS = [
    *(
        "add",
        "map",
        "picture",
        "show",
        "ask",
        "lines",
        "conflicts",
        "differences",
        "compare",
        "gaps",
        "changes",
        "claims",
        "documents",
        "versions",
        "sources",
        "history",
        "judge",
    ),
    *(
        "restrict",
        "people",
        "verify",
        "copy",
        "backup",
        "restore",
        "write",
        "serve",
        "mcp",
        "extract",
        "lineage",
        "reconcile",
    ),
]
PROGRAM = str(Path(sys.executable).with_name("musterbook"))


def command_of(group: click.Command, name: str) -> click.Command:
    assert isinstance(group, click.Group)
    command = group.get_command(click.Context(group), name)
    assert command is not None
    return command


def test_help_lists_the_commands_that_there_are_in_the_order_of_use(program: Program) -> None:
    told = program("--help").stdout
    assert [line.split()[0] for line in told.split("Commands:")[1].splitlines() if line.strip()] == COMMANDS
    assert "Exit status" in told


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(program: Program, command: str) -> None:
    told = program(command, "--help").stdout
    assert told.startswith(f"Usage: main {command}")
    assert "musterbook" in told or command == "write"
    assert command_of(main, command).get_short_help_str(200)
    assert "\\b" not in told
    examples = [line.strip() for line in told.splitlines() if "musterbook" in line and "'musterbook" not in line]
    assert [line for line in examples if not line.startswith("musterbook") or line.count("musterbook ") > 1] == []


def test_every_option_is_explained() -> None:
    writing = command_of(main, "write")
    assert isinstance(writing, click.Group)
    commands = [
        *(command_of(main, name) for name in COMMANDS),
        *(command_of(writing, name) for name in writing.commands),
    ]
    options = [one for command in commands for one in command.params if isinstance(one, click.Option)]
    assert len(options) > 40
    assert [one.name for one in options if not one.help] == []


def test_the_version_is_told(program: Program) -> None:
    assert program("--version").stdout == f"musterbook, version {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["no-such-command"], "No such command 'no-such-command'"),
        (["show"], "Missing argument 'MEASURE'"),
        (["show", "strength", "--as-of", "31/01/2025"], "'31/01/2025' is no date; write it as 2025-01-31"),
        (["show", "strength", "--format", "xml"], "'xml' is not one of 'table', 'json', 'csv'"),
        (["show", "strength"], "there is no record here yet; make one with 'musterbook add FILE…'"),
        (["--record", "no/such/folder/r.db", "claims"], "there is no record here yet"),
        (["--record", "postgresql://host/record", "claims"], "names no user or no database; expected postgresql:"),
        (["judge", "a1", "forget", "--because", "why"], "'forget' is not one of 'accept', 'reject'"),
        (["judge", "a1", "reject"], "Missing option '--because'"),
        (["write", "site"], "Missing option '--to'"),
    ],
)
def test_wrong_use_is_exit_status_2_with_a_clear_message(program: Program, arguments: list[str], told: str) -> None:
    result = program(*arguments, status=2)
    assert result.stdout == ""
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_reading_commands_make_no_record(program: Program, folder: Path) -> None:
    for command in ("claims", "conflicts", "documents", "history", "verify", "picture"):
        program(command, status=2)
    assert list(folder.iterdir()) == []


def test_the_variable_names_the_record_and_the_option_outweighs_it(
    recorded: Program, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUSTERBOOK_RECORD", "other.db")
    recorded("claims", status=2)
    recorded("add", "kept.claims")
    assert (folder / "other.db").is_file()
    assert "a1" in recorded("--record", "musterbook.db", "claims").stdout


def test_a_folder_of_mission_packs_can_be_named(
    recorded: Program, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUSTERBOOK_MISSIONS", "packs")
    assert "packs: no such folder of mission packs" in recorded("claims", status=2).stderr
    (folder / "packs" / "broken").mkdir(parents=True)
    (folder / "packs" / "broken" / "mission.yaml").write_text("[")
    result = recorded("claims", status=1)
    assert "bad-mission-pack" in result.stderr
    assert "a1" in result.stdout


def test_help_loads_nothing_that_takes_long() -> None:
    heavy = {"sqlalchemy", "alembic", "rich", "lxml", "yaml", "jinja2", "trafilatura", "musterbook.pipeline"}
    heavy |= {"urllib.request", "http.client", "musterbook.serve.add", "musterbook.serve.stateless"}
    asked = f"import sys, musterbook.serve.cli; print(*sorted({heavy!r} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "\n"


def test_extraction_loads_no_other_command_and_nothing_of_the_network(folder: Path) -> None:
    unneeded = {"urllib.request", "http.client", "ssl", "sqlalchemy", "musterbook.serve.show", "musterbook.base.view"}
    (folder / "one.txt").write_text("Ruritania sent 20 officers.")
    asked = (
        "import sys; from musterbook.serve.cli import main; main(['extract', 'one.txt'], standalone_mode=False);"
        f"print(*sorted({unneeded!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", asked], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""


def test_the_installed_program_answers(folder: Path) -> None:
    done = subprocess.run([PROGRAM, "show", "strength"], cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: musterbook.db: there is no record here yet")


def test_a_reader_that_goes_away_is_no_crash(recorded: Program, folder: Path) -> None:
    recorded("claims")
    command = [PROGRAM, "claims", "--format", "json"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)
