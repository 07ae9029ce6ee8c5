"""What a person can type, set or meet is documented: commands, environment variables, issue codes."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest

from musterbook.base.issue import ISSUE_CODES
from musterbook.base.query import Form, Measure, Query
from musterbook.serve.answerforms import Answered, QueryFields
from musterbook.serve.assistant.tools import TOOLS
from musterbook.serve.cli import main

ROOT = Path(__file__).resolve().parents[2]
SAMPLES: dict[str, Any] = {
    **dict.fromkeys(("actors", "others", "words"), ("x",)),
    **dict.fromkeys(("start", "end", "until", "known_by"), date(2024, 10, 31)),
    "numbers": (400,),
}
"""Values of the fields of a query that are no word."""
VARIABLE = re.compile(r"\bMUSTERBOOK_[A-Z_]+\b")


def read(*names: str) -> str:
    """Return the text of the documents that exist among `names`; at least one must."""
    paths = [ROOT / name for name in names if (ROOT / name).is_file()]
    assert paths, f"none of {names} exists"
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the full name of every command under `group`."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name))


def variables() -> list[str]:
    """Return the name of every environment variable that the sources mention."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]
    return sorted({name for text in texts for name in VARIABLE.findall(text)})


def test_there_is_something_to_document() -> None:
    assert isinstance(main, click.Group)
    assert list(commands(main))
    assert "MUSTERBOOK_RECORD" in variables()
    assert ISSUE_CODES


def test_every_command_is_documented() -> None:
    assert isinstance(main, click.Group)
    told = read("README.md", "docs/commands.md")
    assert [name for name in commands(main) if not re.search(rf"(?:musterbook |`){name}\b", told)] == []


def test_every_environment_variable_is_documented() -> None:
    told = read("README.md", "docs/commands.md")
    assert [name for name in variables() if name not in told] == []


@pytest.mark.parametrize("code", sorted(ISSUE_CODES))
def test_every_issue_code_is_documented(code: str) -> None:
    assert f"`{code}`" in read("docs/issues.md")


def test_every_part_of_a_query_is_documented() -> None:
    told = read("docs/asking.md")
    assert [one for one in (*Form, *Measure) if f"`{one}`" not in told] == []
    for field in QueryFields.model_fields.keys() - {"form", "measure"}:
        limited = Query(form=Form.TEXT, **{field: SAMPLES.get(field, "x")})
        name = str(limited).removeprefix("text anything ").partition("=")[0]
        assert re.search(rf"^\| [^|]*`{name}=`[^|]* \| [^|]*`{field}`", told, re.MULTILINE), (name, field)


def test_every_field_of_an_answer_is_documented() -> None:
    told = read("docs/contract.md")
    assert [name for name in Answered.model_fields if f'"{name}": ' not in told] == []


def test_every_tool_of_an_assistant_is_documented_with_its_arguments() -> None:
    rows = {line.split("|")[1].strip(): line for line in read("docs/asking.md").splitlines() if line.startswith("| `")}
    for name, tool in TOOLS.items():
        assert [one for one in tool.takes.model_fields if f"`{one}`" not in rows[f"`{name}`"]] == []
