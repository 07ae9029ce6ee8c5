"""`musterbook mcp`: driven over standard input and output by the SDK's own client, and its tools one by one."""

import csv
import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import jsonschema
import pytest
from mcp import Client, MCPError, StdioServerParameters
from mcp.types import CallToolResult, TextContent
from tests.samples.plain_answers import PLAINLY, answer_plainly
from tests.unit.serve.conftest import CLAIMS, Program

import musterbook as mb
from musterbook.serve.assistant import papers
from musterbook.serve.assistant.reader import Reader
from musterbook.serve.assistant.server import called
from musterbook.serve.assistant.tools import TOOLS, told
from musterbook.serve.python.keeping import Keeper, workplace_at

ROOT = Path(__file__).resolve().parents[3]
LATER = "2024-12-01  strength  KEN  390 person  mission=mss-haiti  source=Late  published=2024-12-02  id=s3\n"


def said(result: CallToolResult) -> str:
    """The text of a result."""
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A reader of a record of the claims kept by hand."""
    folder = tmp_path_factory.mktemp("assistant")
    with mb.open(folder / "record.db") as record:
        record.add({"kept.claims": CLAIMS.encode()})
    keeper = Keeper(workplace=workplace_at(str(folder / "record.db"), None))
    yield Reader(keeper=keeper)
    keeper.close()


def found(reader: Reader, name: str, **given: object) -> Any:  # noqa: ANN401 - JSON
    """What a tool gives, which is of the form that it tells, as data and as text."""
    result = called(reader, name, given)
    assert not result.is_error, said(result)
    assert json.loads(said(result)) == result.structured_content
    jsonschema.validate(result.structured_content, TOOLS[name].gives.model_json_schema(by_alias=True))
    return result.structured_content


def test_an_assistant_asks_over_standard_input_and_output(recorded: Program, folder: Path) -> None:
    recorded("claims")

    async def talk() -> None:
        environment = {"PYTHONPATH": os.pathsep.join((str(ROOT), *sys.path)), "PYTHONWARNINGS": "ignore"}
        program = StdioServerParameters(
            command=sys.executable, args=["-c", PLAINLY, "mcp"], cwd=folder, env=environment
        )
        async with Client(program) as client:
            tools = (await client.list_tools()).tools
            assert [one.name for one in tools] == ["ask", "show", "search", "conflicts", "documents"]
            assert all(one.annotations and one.annotations.read_only_hint for one in tools)
            assert all(one.output_schema and one.description and "Returns" in one.description for one in tools)

            asked = {"question": "strength of KEN?"}
            answer = (await client.call_tool("ask", asked)).structured_content
            assert answer["held"]
            assert [(one["claim"], one["source"], one["published"]) for one in answer["footnotes"]] == [
                ("s1", "Agency", "2024-07-11"),
                ("s2", "Daily", "2024-10-31"),
            ]
            assert all(one["quote"] for one in answer["footnotes"])
            assert [one["notes"] for one in answer["figures"]] == [[1], [2]]

            wrong = await client.call_tool("show", {"measure": "strength", "as_of": "soon"})
            assert wrong.is_error
            assert said(wrong) == "as_of: expected a day such as 2025-01-31; seen: 'soon'"

            (folder / "late.claims").write_text(LATER)
            await anyio.to_thread.run_sync(lambda: recorded("add", "late.claims"))
            after = (await client.call_tool("ask", asked)).structured_content
            assert {one["claim"] for one in after["footnotes"]} == {"s1", "s2", "s3"}

            (first, *_) = (await client.list_resources()).resources
            (text,) = (await client.read_resource(first.uri)).contents
            assert "strength" in text.text  # type: ignore[union-attr]  # a text, as told

    anyio.run(talk)


def test_every_tool_tells_what_it_returns() -> None:
    assert told().keys() == {"instructions", *TOOLS}
    assert all(one.title and "Returns" in one.told for one in TOOLS.values())


def test_each_row_of_a_measure_stands_with_its_words(reader: Reader) -> None:
    shown = found(reader, "show", measure="strength", actor="Kenya", as_of="2024-11-01")
    (row,) = shown["rows"]
    claims = {one["claim"]: one for one in shown["claims"]}
    assert (row["best"], row["actor"], shown["left_out"]) == (400, "KEN", 0)
    assert [(claims[one]["source"], claims[one]["published"]) for one in row["claims"] if one == "s2"] == [
        ("Daily", "2024-10-31")
    ]
    assert "400 person" in claims["s2"]["quote"]
    posts = found(reader, "show", measure="force-commander")
    assert {row["person"] for row in posts["rows"]} == {"Godfrey Otunge", "Geoffrey Otunge"}


def test_what_is_left_out_is_counted(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = found(reader, "show", measure="strength")
    for name in ("MOST_ROWS", "MOST_DOCUMENTS", "MOST_CONFLICTS", "MOST_FOUND"):
        monkeypatch.setattr(f"musterbook.serve.assistant.reader.{name}", 1)
    shown = found(reader, "show", measure="strength")
    assert (shown["rows"], shown["left_out"]) == (whole["rows"][:1], len(whole["rows"]) - 1)
    assert {one["claim"] for one in shown["claims"]} == set(whole["rows"][0]["claims"])
    assert found(reader, "conflicts")["left_out"] > 0
    assert found(reader, "search", words="otunge")["left_out"] == 1
    assert found(reader, "documents")["left_out"] == 0


def test_rows_are_those_of_the_command(reader: Reader, recorded: Program) -> None:
    printed = recorded("show", "strength", "--format", "csv").stdout
    rows = found(reader, "show", measure="strength")["rows"]
    told_there = list(csv.DictReader(io.StringIO(printed)))
    assert [(row["actor"], str(row["best"])) for row in rows] == [(row["actor"], row["best"]) for row in told_there]
    assert list(rows[0]) == list(told_there[0])


def test_words_are_found_in_claims_and_in_documents(reader: Reader) -> None:
    hits = found(reader, "search", words="otunge")
    assert {one["claim"] for one in hits["claims"]} == {"c1", "c2"}
    assert "Otunge" in hits["passages"][0]["passage"]
    assert found(reader, "search", words="otunge", known_by="2025-02-24")["claims"][0]["claim"] == "c1"
    assert found(reader, "search", words="otunge", as_of="2024-06-24")["claims"] == []
    nothing = found(reader, "search", words="(\x00\u200f")
    assert nothing == {"claims": [], "passages": [], "left_out": 0}


def test_conflicts_tell_both_sides(reader: Reader) -> None:
    conflicts = found(reader, "conflicts", actor="KEN")["conflicts"]
    assert {(one["status"], one["gap"], one["unit"]) for one in conflicts} == {("open", 200, "person")}
    for conflict in conflicts:
        assert len({one["claim"] for one in conflict["claims"]}) > 1
        assert all(one["quote"] and one["source"] and one["published"] for one in conflict["claims"])
    assert found(reader, "conflicts", as_of="2024-06-01")["conflicts"] == []


def test_documents_can_be_read(reader: Reader) -> None:
    (paper,) = found(reader, "documents")["documents"]
    assert (paper["name"], paper["claims"], paper["restricted"]) == ("kept.claims", 10, False)
    (content,) = papers.read(reader, paper["uri"]).contents
    assert "Otunge" in content.text  # type: ignore[union-attr]  # a text, as told
    page = papers.listed(reader, None)
    assert ([one.uri for one in page.resources], page.next_cursor) == ([paper["uri"]], None)
    assert papers.listed(reader, paper["document"]).resources == []
    for address in ("musterbook://documents/none", "file:///etc/passwd", ""):
        with pytest.raises(MCPError, match="no document of this address is in the record"):
            papers.read(reader, address)
    with pytest.raises(MCPError, match="none: expected the cursor of the page before"):
        papers.listed(reader, "none")


def test_a_question_is_understood_from_those_before(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_plainly(monkeypatch)
    asked = found(reader, "ask", question="and KEN?", after=["strength of JAM?"], known_by="2024-08-01")
    assert (asked["query"]["line"], len(asked["footnotes"])) == ("figure strength actor=KEN", 1)
    exact = found(reader, "ask", question="x", query="figure deployment actor=JAM")
    assert [one["claim"] for one in exact["footnotes"]] == ["j1"]


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("tell", {}, "tell: no such tool; expected one of ask, show, search, conflicts, documents"),
        ("ask", {}, "question: expected, and not given"),
        ("ask", {"quesion": "x"}, "quesion: no such argument; expected one of as_of, known_by, question, query, after"),
        ("ask", {"question": " "}, "ask: expected a question"),
        ("ask", {"question": 3}, "question: Input should be a valid string; seen: 3"),
        ("ask", {"question": "x", "query": "figur"}, "query 'figur': expected one of figure, names, list"),
        ("ask", {"question": "x", "after": ["y"] * 11}, "after: List should have at most 10 items"),
        ("show", {"measure": "strenght"}, "strenght: no such measure; expected one of strength, pledged"),
        ("show", {"measure": "strength", "actor": "Kenyaa"}, "actor='Kenyaa': nothing is called so; did you mean KEN?"),
        ("show", {"measure": "strength", "as_of": "2024-1-1"}, "as_of: expected a day such as 2025-01-31"),
        ("show", {"measure": "strength", "as_of": 20240101}, "as_of: expected a day such as 2025-01-31"),
        ("conflicts", {"mission": "none"}, "mission='none': nothing is called so"),
        ("search", {"words": ""}, "words: String should have at least 1 character"),
    ],
)
def test_a_wrong_call_is_told_in_the_programs_words(
    reader: Reader, name: str, given: dict[str, object], message: str
) -> None:
    result = called(reader, name, given)
    assert result.is_error
    assert said(result).startswith(message)


def test_where_there_is_no_record_yet_each_call_says_so(tmp_path: Path) -> None:
    none = Reader(keeper=Keeper(workplace=workplace_at(str(tmp_path / "none.db"), None)))
    result = called(none, "documents", {})
    assert result.is_error
    assert "there is no record here yet" in said(result)
    with pytest.raises(MCPError, match="there is no record here yet"):
        papers.listed(none, None)


def test_without_the_library_the_command_says_which_extra_brings_it(
    recorded: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [one for one in sys.modules if one.startswith(("musterbook.serve.assistant.", "mcp"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mcp", None)
    told_then = recorded("mcp", status=2).stderr
    assert told_then == "Error: mcp is not installed; pip install 'musterbook[mcp]' brings it\n"
