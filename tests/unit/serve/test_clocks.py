"""Every command that reads the record can be asked about a day in the world and a day of either kind of knowledge."""

import ast
import inspect
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from tests.samples.plain_answers import answer_plainly
from tests.unit.serve.conftest import Program

from musterbook.serve.cli import main

CLOCKS = {"as_of", "known_by", "recorded_by"}
NO_QUESTION = {
    "add": "takes documents in",
    "map": "reads one table, and nothing of the record",
    "judge": "decides about the record as it is now",
    "people grant": "gives a role from now on",
    "people withdraw": "takes a role back from now on",
    "restrict": "restricts a document for every question, whatever its day",
    "verify": "checks every stored byte, whenever it came",
    "serve": "opens the desk, whose every page has the clocks",
    "mcp": "serves an assistant, whose every tool has the clocks",
    "copy": "takes every row over, whenever it came",
    "backup": "copies the record as it is now",
    "restore": "makes a record from its copy",
    "extract": "reads documents without a record",
    "lineage": "reads documents without a record",
    "reconcile": "reads claims without a record",
}
"""The commands that show nothing of the record, and why no clock concerns them."""
ASKED = {
    "picture": ("picture",),
    "show": ("show", "strength", "--format", "csv"),
    "ask": ("ask", "strength of KEN"),
    "lines": ("lines", "--format", "csv"),
    "conflicts": ("conflicts", "--format", "csv"),
    "differences": ("differences", "--format", "csv"),
    "compare": ("compare", "--format", "csv"),
    "gaps": ("gaps", "--format", "csv"),
    "changes": ("changes", "2020-01-01", "--format", "csv"),
    "claims": ("claims", "--format", "csv"),
    "documents": ("documents", "--format", "csv"),
    "versions": ("versions", "--format", "csv"),
    "sources": ("sources", "--format", "csv"),
    "history": ("history", "--format", "csv"),
    "write site": ("write", "site", "--to", "out"),
    "write bundle": ("write", "bundle", "--to", "evidence"),
    "write wikitext": ("write", "wikitext", "--to", "article"),
    "write edits": ("write", "edits", "article.wikitext", "--date", "2024-10-15", "--to", "edits.txt"),
    "write bibliography": ("write", "bibliography", "--to", "file"),
    "write calendar": ("write", "calendar", "--to", "file"),
    "write map": ("write", "map", "--to", "file"),
    "write people": ("write", "people", "--to", "file"),
    "write hxl": ("write", "hxl", "--to", "file"),
    "write ftm": ("write", "ftm", "--to", "file"),
    "write sfm": ("write", "sfm", "--to", "sheets"),
    "write iati": ("write", "iati", "--to", "file"),
    "write dataset": ("write", "dataset", "--to", "data"),
    "write briefing": ("write", "briefing", "--format", "md", "--draft", "--to", "file"),
    "write quickstatements": ("write", "quickstatements", "--to", "file"),
    "write pictures": ("write", "pictures", "--to", "data"),
}
"""How each command that asks the record is called."""
FILES = {name for name, words in ASKED.items() if words[-1] == "file"}
"""The commands that write one file."""
WRITES = {
    "write bundle": "evidence/data/claims.claims",
    "write edits": "edits.txt",
    "write wikitext": "article/*",
    "write dataset": "data/*.csv",
    "write sfm": "sheets/*",
    "write pictures": "data/*.[cst]*",
    **dict.fromkeys(FILES, "file"),
}
"""Where what is written stands."""
SAYS_WHEN = {
    *("picture", "write site", "write wikitext", "write edits", "write pictures", "write sfm"),
    *FILES,
}
"""What tells the days that it was asked about, and bounds that later claims set."""
FIRST = """\
2024-06-25  deployment  KEN  200 person  mission=mss-haiti  id=first-arrival
2024-07-31  strength  KEN  200 person  mission=mss-haiti  census complete  id=c1
2024-08-31  strength  KEN  210 person  mission=mss-haiti  census complete  id=c2
2024-09-30  strength  KEN  220 person  mission=mss-haiti  census complete  id=c3
2024-06-25..  appointment  KEN  -  mission=mss-haiti  person="Kevin Otieno" role="Force Commander"  id=p1
"""
LATER = """\
2024-06-25  deployment  KEN  150 person  mission=mss-haiti  id=b1
2024-07-31  strength  KEN  200 person  mission=mss-haiti  census complete  id=return-of-july
2024-08-31  strength  KEN  211 person  mission=mss-haiti  census complete  id=d2
2024-09-30  strength  KEN  225 person  mission=mss-haiti  census complete  id=d3
2024-12-31  strength  KEN  95 person  mission=mss-haiti  census complete  id=d4
2025-01-31  strength  KEN  97 person  mission=mss-haiti  census complete  id=d5
2024-06-30..  appointment  KEN  -  mission=mss-haiti  person="Karim Otieno" role="Force Commander"  id=p2
2025-01-31..  appointment  KEN  -  mission=mss-haiti  person="Kamau Waweru" role="Deputy Force Commander"  id=p3
"""
ARTICLE = """\
{{Infobox military unit
| unit_name = Multinational Security Support Mission in Haiti
}}
The '''Multinational Security Support Mission in Haiti''' is led by Kenya.

On 30 September 2024, 260 police officers of Kenya were present in Haiti. On 25 June 2024, 200 police officers from
Kenya arrived in Haiti.
"""
LAST = """\
2025-01-31  strength  KEN  99 person  mission=mss-haiti  census complete  id=parade-count
2025-01-31..  appointment  KEN  -  mission=mss-haiti  person="Simon Waweru" role="Deputy Force Commander"  id=p4
"""


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """The full name of every command under `group`, with the command."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


@pytest.fixture(autouse=True)
def plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions are answered plainly, out of the view that the command gives them."""
    answer_plainly(monkeypatch)


def all_commands() -> dict[str, click.Command]:
    assert isinstance(main, click.Group)
    return dict(commands(main))


@pytest.fixture
def grown(program: Program, folder: Path) -> Program:
    """The program with a record of an address in two versions, and of a paper of the day of the later one."""
    (folder / "article.wikitext").write_text(ARTICLE)
    for name, text, day in (
        ("first", FIRST, "2024-10-01"),
        ("later", LATER, "2025-02-01"),
        ("last", LAST, "2025-02-01"),
    ):
        (folder / f"{name}.claims").write_text(text)
        address = "https://example.org/paper" if name == "last" else "https://example.org/staff"
        program("add", f"{name}.claims", "--date", day, "--url", address, "--source", "Staff Office")
    return program


def test_every_command_is_of_one_sort_or_the_other() -> None:
    assert set(all_commands()) == NO_QUESTION.keys() | ASKED.keys()
    assert NO_QUESTION.keys().isdisjoint(ASKED)


@pytest.mark.parametrize("name", sorted(set(all_commands()) - NO_QUESTION.keys()))
def test_a_command_that_reads_the_record_has_all_three_clocks(name: str) -> None:
    assert CLOCKS - {one.name for one in all_commands()[name].params} == set()


@pytest.mark.parametrize("name", sorted(NO_QUESTION))
def test_a_command_without_clocks_asks_the_record_nothing(name: str) -> None:
    callback = inspect.unwrap(all_commands()[name].callback or print)
    body = ast.parse(inspect.getsource(callback))
    called = {node.attr for node in ast.walk(body) if isinstance(node, ast.Attribute)}
    assert called.isdisjoint({"view", "select", "facts"})


def told(program: Program, name: str, *options: str) -> str:
    """What a command says, or writes."""
    clock = ("--clock", "known" if "--recorded-by" in options else "recorded") if name == "changes" else ()
    for folder in ("evidence", "data"):
        shutil.rmtree(folder, ignore_errors=True)
    printed = program(*ASKED[name], *clock, *options).stdout
    if name in WRITES:
        return "".join(path.read_text(encoding="utf-8") for path in sorted(Path().glob(WRITES[name])))
    if name != "write site":
        return printed
    return Path("out/index.html").read_text(encoding="utf-8") + Path("out/record.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(ASKED))
def test_what_was_published_later_is_not_known_before(grown: Program, name: str) -> None:
    later = told(grown, name)
    before = told(grown, name, "--known-by", "2024-12-31")
    assert before != later
    assert not [mark for mark in ("return-of-july", "Kamau Waweru", "later.claims") if mark in before]
    assert told(grown, name, "--known-by", "2025-02-01") == later or name in SAYS_WHEN


@pytest.mark.parametrize("name", sorted(ASKED))
def test_what_the_record_learned_today_it_did_not_know_years_ago(grown: Program, name: str) -> None:
    if name in {"compare", "gaps"}:
        assert "there is no full count" in grown(*ASKED[name], "--recorded-by", "2001-01-01", status=2).stderr
        return
    if name == "write bundle":
        assert "there is no document" in grown(*ASKED[name], "--recorded-by", "2001-01-01", status=2).stderr
        return
    before = told(grown, name, "--recorded-by", "2001-01-01")
    assert before != told(grown, name)
    assert not [mark for mark in ("first-arrival", "Otieno", "first.claims") if mark in before]


@pytest.mark.parametrize("name", sorted(ASKED))
def test_what_had_not_begun_by_the_day_is_left_out(grown: Program, name: str) -> None:
    grown("judge", "parade-count", "accept", "--because", "counted on the parade ground")
    later = told(grown, name)
    before = told(grown, name, "--as-of", "2024-12-30")
    assert before != later
    if name not in SAYS_WHEN | {"show"}:
        assert not [mark for mark in ("parade-count", "2025-01-31", "Waweru", "parade ground") if mark in before]
