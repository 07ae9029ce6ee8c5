"""What was told in confidence leaves by no command and in no file: not its words, not its numbers, not their effect.

Every command of the program is run as a reader, and everything that is written out for everybody is written by an
admin. In all bytes that come of it the word is looked for; and each answer must be the one of a twin record that was
never told, so that no figure, no count, no conflict and no line of lineage rests on it.
"""

import json
import re
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import TypeAlias

import click
import duckdb
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from tests.conftest import POSTGRESQL, SQLITE, TABLES
from tests.postgres import Server
from tests.samples import confided
from tests.samples.confided import ADMIN, DESK, EDITOR, NUMBER, READER, REVIEWER, WORD
from tests.unit.serve.test_clocks import commands

from musterbook.serve.cli import main

Told: TypeAlias = tuple[int, str]
GROUPED = f"{NUMBER:,}".replace(",", "[,.\u202f\u00a0 ]?")
SECRETS = re.compile(rf"{WORD}|(?<![0-9a-f]){GROUPED}(?![0-9a-f])", re.IGNORECASE)
"""The word, and the number however it is grouped; within a hash its figures mean nothing."""
SHAPES = re.compile(rb' (?:d|[xy][12]?|c[xy]|r|width|height)="[^"]*"')
"""Where the shapes of a picture stand, which are numbers as well."""
VOLATILE = re.compile(
    r"\b[0-9a-f]{12,64}\b|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)?|\d{8}T\d{6}Z|\b[0-9a-f]{12}@"
)
"""Ids, hashes and moments, which are others in every record."""
OTHER_DESK = re.compile(r"minujusth|\bBGD\b|Bangladesh|\bn1\b", re.IGNORECASE)
"""What tells of a mission that is none of the desk's."""
FORMS = ("table", "json", "csv")
BOTH_CLOCKS = ((), ("--known-by", "2024-12-31"), ("--recorded-by", "2100-01-01"), ("--as-of", "2024-11-01"))
MEASURES = ("killed", "commander", "incident", "pledged", "force-commander")


def listed(*words: str) -> list[tuple[str, ...]]:
    """A listing in every form, and as JSON by every clock."""
    forms = [(*words, "--format", form) for form in FORMS]
    return [*forms, *((*words, "--format", "json", *clock) for clock in BOTH_CLOCKS if clock)]


READS: dict[str, list[tuple[str, ...]]] = {
    "picture": [("picture", *clock) for clock in BOTH_CLOCKS],
    "show": [*listed("show", "strength"), *(("show", one, "--format", "json") for one in MEASURES)],
    "ask": [
        ("ask", "¿Qué ha cambiado desde el 1 de agosto de 2024?"),
        ("ask", "--query", "text anything word=haiti", "--format", "json"),
    ],
    "conflicts": listed("conflicts"),
    "differences": listed("differences"),
    "compare": [("compare", "--format", form, "--measure", "all") for form in FORMS],
    "gaps": [("gaps", "--format", form) for form in FORMS],
    "changes": [("changes", "2024-06-01", "2025-03-01", "--format", form) for form in FORMS],
    "claims": [*listed("claims"), ("claims", "--to-review"), ("claims", "--status", "conflict")],
    "documents": listed("documents"),
    "versions": listed("versions"),
    "sources": listed("sources"),
    "lines": [*listed("lines"), ("lines", "--keep", "--format", "csv"), ("lines", "--mission", "mss-haiti")],
    "people": [("people", "--format", form) for form in FORMS],
    "verify": [("verify",)],
}
"""The commands that a reader may give, as they are given; each answers as the twin's does."""
REFUSED: dict[str, tuple[str, ...]] = {
    "add": ("add", "more.txt"),
    "judge": ("judge", "a1", "accept", "--because", "why"),
    "restrict": ("restrict", "kept.claims", "--because", "why"),
    "people grant": ("people", "grant", "somebody", "reader", "--because", "why"),
    "people withdraw": ("people", "withdraw", READER, "--because", "why"),
    "backup": ("backup", "out/copy.db"),
    "copy": ("copy", "RECORD", "out/copy.db"),
    "restore": ("restore", "RECORD"),
    "write site": ("write", "site", "--to", "out/refused"),
}
"""What a reader may not, and where nothing may come of it; some of it has other forms that are allowed."""
WRITTEN: dict[str, list[tuple[str, ...]]] = {
    "write site": [("write", "site", "--draft", "--lang", "fr")],
    "write bundle": [("write", "bundle"), ("write", "bundle", "--mission", "mss-haiti")],
    "write wikitext": [("write", "wikitext", "--lang", language) for language in ("en", "es")],
    "write edits": [("write", "edits", "article.wikitext", "--format", form) for form in ("text", "json")],
    "write bibliography": [("write", "bibliography"), ("write", "bibliography", "--format", "csl-json")],
    "write hxl": [("write", "hxl"), ("write", "hxl", "--mission", "mss-haiti")],
    "write ftm": [("write", "ftm"), ("write", "ftm", "--format", "entities")],
    "write iati": [("write", "iati"), ("write", "iati", "--mission", "mss-haiti")],
    "write sfm": [("write", "sfm"), ("write", "sfm", "--mission", "mss-haiti")],
    "write quickstatements": [("write", "quickstatements"), ("write", "quickstatements", "--mission", "mss-haiti")],
    "write people": [("write", "people"), ("write", "people", "--mission", "mss-haiti")],
    "write map": [("write", "map"), ("write", "map", "--mission", "mss-haiti")],
    "write calendar": [("write", "calendar", "--lang", language) for language in ("en", "fr")],
    "write pictures": [("write", "pictures", "--lang", "es", "--for", "post")],
    "write dataset": [("write", "dataset"), ("write", "dataset", "--mission", "mss-haiti")],
    "write briefing": [
        ("write", "briefing", "--draft", "--format", "md", "--lang", "fr"),
        ("write", "briefing", "--draft", "--format", "html"),
        ("write", "briefing", "--draft", "--format", "md", "--since", "2024-10-01", "--known-by", "2025-03-01"),
    ],
}
"""What writes files; `--to` is added."""
NEEDS_ITEMS = {"quickstatements"}
"""What speaks of items alone that the packs here do not tell; see tests/unit/serve/test_items.py."""
ONE_FILE = {
    *("write bibliography", "write briefing", "write calendar", "write ftm", "write hxl", "write iati", "write map"),
    *("write people", "write quickstatements"),
}
"""What of it writes one file, which may be short."""
LEAST = dict.fromkeys(ONE_FILE, 100) | {"write wikitext": 1_000, "write edits": 1_000}
"""Characters that are written at least, where it is less than a site or a bundle."""
ARTICLE = """\
{{Infobox military unit
| unit_name = Multinational Security Support Mission in Haiti
| size = 640
}}
The [[Multinational Security Support Mission in Haiti]] had 450 police officers from Kenya on 30 October 2024.
On 12 September 2024, 24 soldiers from Jamaica arrived in Haiti.<ref>{{cite news |title=Arrival |work=Daily}}</ref>
"""
NO_RECORD = {"map", "extract", "lineage", "reconcile"}
"""Commands that read files alone."""
ELSEWHERE = {"history", "serve", "mcp"}
"""What is looked at below, in test_desk_leaks.py and in test_library_leaks.py."""


class Place:
    """A record under an address, and a folder in which its people work."""

    def __init__(self, folder: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.address, self.monkeypatch = folder, address, monkeypatch
        (folder / "out").mkdir(parents=True)

    def run(self, person: str, *words: str) -> Told:
        """The exit status of a command and all that it prints."""
        self.monkeypatch.chdir(self.folder)
        given = [self.address if word == "RECORD" else word for word in words]
        done = CliRunner().invoke(main, ["--record", self.address, "--as", person, *given], catch_exceptions=False)
        return done.exit_code, done.output

    def done(self, person: str, *words: str) -> str:
        """What a command prints that must succeed; an issue that is told is no failure."""
        status, told = self.run(person, *words)
        assert status < 2, told
        return told

    def files(self, name: str) -> Iterator[tuple[str, str]]:
        """Each file below a folder with what it holds; packed ones are unpacked."""
        place = self.folder / name
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.is_file():
                data = path.read_bytes()
                found = zlib.decompress(data) if path.suffix == ".zlib" else data
                if path.suffix == ".svg":
                    found = SHAPES.sub(b"", found)
                text = tables_in(path) if path.suffix in (".sqlite", ".parquet") else found.decode(errors="replace")
                yield str(path.relative_to(place)), text


def tables_in(path: Path) -> str:
    """All rows of a file that holds them in a form of its own."""
    if path.suffix == ".parquet":
        return str(pq.read_table(path).to_pylist())
    with closing(sqlite3.connect(path)) as database:
        return "\n".join(database.iterdump())


def fill(place: Place) -> None:
    """What both records have: public documents, people, decisions."""
    (place.folder / "article.wikitext").write_text(ARTICLE)
    for step in confided.steps(confided.write_public(place.folder), "A quetzal report"):
        place.done(ADMIN, *step)
    place.done(ADMIN, "people", "grant", ADMIN, "admin", "--because", "keeps it")
    for person, role in ((READER, "reader"), (REVIEWER, "reviewer"), (EDITOR, "editor")):
        place.done(ADMIN, "people", "grant", person, role, "--because", "their desk")
    place.done(ADMIN, "people", "grant", DESK, "reader", "--mission", "mss-haiti", "--because", "one desk")
    place.done(REVIEWER, "judge", "s3", "accept", "--because", "the quetzal table is right")


def confide(place: Place) -> None:
    """What only one was told: published at first, and decided on, then restricted; a part of it from the start."""
    names = confided.write_confided(place.folder)
    *first, last = confided.steps(names, f"A {WORD} report")
    for step in first:
        place.done(EDITOR, *step)
    place.done(REVIEWER, "judge", f"{WORD}-s", "accept", "--because", f"{WORD} knows")
    place.done(REVIEWER, "judge", f"{WORD}-j", "amend", f"place={WORD}", "--because", f"{WORD} knows")
    place.done(REVIEWER, "judge", f"{WORD}-brigade", "merge", "KEN", "--because", f"{WORD} knows")
    place.done(REVIEWER, "judge", f"{WORD}-brigade", "withdraw", "KEN", "--because", f"{WORD} knows better")
    place.done(REVIEWER, "judge", f"Ann {WORD}", "merge", "Ann Quetzal", "--because", f"{WORD} knows")
    place.done(ADMIN, "write", "site", "--to", f"{WORD}/site")
    place.done(ADMIN, "write", "site", "--to", f"{WORD}/mission", "--mission", f"{WORD}-mission")
    for name in names[:-1]:
        place.done(ADMIN, "restrict", name, "--because", f"{WORD} was told in confidence")
    place.done(EDITOR, *last, "--restricted", f"{WORD} is told in confidence")
    assert place.run(EDITOR, *last)[0] == 0
    for person in (ADMIN, REVIEWER):  # what is kept for those who see all is not for others
        place.done(person, "lines", "--keep")


Kept: TypeAlias = Callable[[str], tuple[Place, Place]]
"""Makes or gives a record and its twin in a kind of store."""


def in_stores(first: str, *others: str) -> list[tuple[str, str]]:
    """A person in either store, others in a file alone: what a store lets somebody see follows from rights alone."""
    return [(POSTGRESQL, first), *((SQLITE, one) for one in (first, *others))]


@pytest.fixture(scope="module")
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """The record that was told something in confidence and its twin, by the kind of store; made when asked for."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        for variable in ("MUSTERBOOK_RECORD", "MUSTERBOOK_MISSIONS", "MUSTERBOOK_USER"):
            monkeypatch.delenv(variable, raising=False)

        @cache
        def made(store: str) -> tuple[Place, Place]:
            folder = tmp_path_factory.mktemp("confided")
            if store == SQLITE:
                addresses = [str(folder / "told.db"), str(folder / "twin.db")]
            else:
                server: Server = request.getfixturevalue("postgres")
                addresses = [server.address(server.create_database(TABLES)) for _ in range(2)]
            told, twin = (
                Place(folder / name, address, monkeypatch)
                for name, address in zip(("told", "twin"), addresses, strict=True)
            )
            fill(told)
            fill(twin)
            confide(told)
            (told.folder / "more.txt").write_text("More.")
            return told, twin

        yield made


@pytest.fixture(params=[SQLITE, POSTGRESQL])
def places(request: pytest.FixtureRequest, kept: Kept) -> tuple[Place, Place]:
    """The record that was told something in confidence, and its twin."""
    return kept(request.param)


@contextmanager
def told_and_twin(folder: Path) -> Iterator[tuple[Place, Place]]:
    """A record in a file that was told something in confidence, and its twin; nothing around says who acts."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        for variable in ("MUSTERBOOK_RECORD", "MUSTERBOOK_MISSIONS", "MUSTERBOOK_USER"):
            monkeypatch.delenv(variable, raising=False)
        told, twin = (Place(folder / name, str(folder / f"{name}.db"), monkeypatch) for name in ("told", "twin"))
        for place in (told, twin):
            fill(place)
        confide(told)
        yield told, twin


def plain(text: str) -> str:
    """What is told without ids and moments, and without the frames of a table, whose width follows from them."""
    return re.sub(r"[\s─]+", " ", VOLATILE.sub("#", text))


def leaks(text: str) -> list[str]:
    return [text[max(0, one.start() - 60) : one.end() + 60] for one in SECRETS.finditer(text)]


def test_every_command_is_looked_at() -> None:
    assert isinstance(main, click.Group)
    known = {*READS, *REFUSED, *WRITTEN, *NO_RECORD, *ELSEWHERE} - {"people"}
    assert {name for name, _ in commands(main)} == known


def test_the_word_is_there_for_those_who_may_read_it(places: tuple[Place, Place]) -> None:
    told, twin = places
    for name in ("claims", "documents", "sources", "history", "conflicts", "versions", "compare"):
        answer = told.done(REVIEWER, name, "--format", "json")
        assert leaks(answer), name
        assert plain(answer) != plain(told.done(READER, name, "--format", "json"))
    assert not leaks(twin.done(REVIEWER, "claims"))


@pytest.mark.parametrize("command", sorted(READS))
@pytest.mark.parametrize(("places", "person"), in_stores(READER, EDITOR, DESK), indirect=["places"])
def test_a_reader_is_told_what_the_twin_tells(places: tuple[Place, Place], command: str, person: str) -> None:
    told, twin = places
    for words in READS[command]:
        answers = [place.run(person, *words) for place in (told, twin)]
        assert leaks(answers[0][1]) == [], words
        assert person != DESK or not OTHER_DESK.search(answers[0][1]), words
        assert [plain(answers[0][1]), answers[0][0]] == [plain(answers[1][1]), answers[1][0]], words


@pytest.mark.parametrize(("places", "person"), in_stores(READER, EDITOR, DESK), indirect=["places"])
def test_the_history_tells_of_nothing_that_is_restricted(places: tuple[Place, Place], person: str) -> None:
    told, twin = places
    for words in listed("history"):
        assert leaks(told.done(person, *words)) == []
    answer = told.done(person, "history", "--format", "json")
    vintages = [one for one in json.loads(answer) if one["what"] == "published"]
    rows = [one for one in json.loads(answer) if one["what"] != "published"]
    assert plain(json.dumps(rows)) == plain(json.dumps(json.loads(twin.done(person, "history", "--format", "json"))))
    assert vintages
    assert [one for one in vintages if one["mission"] or one["files"]] == []
    for one in vintages:
        assert leaks(told.done(person, "changes", one["id"])) == []


@pytest.mark.parametrize("command", sorted(REFUSED))
def test_what_a_reader_may_not_is_refused_and_leaves_nothing(places: tuple[Place, Place], command: str) -> None:
    told, _ = places
    head = told.done(ADMIN, "verify")
    status, answer = told.run(READER, *REFUSED[command])
    assert status == 2
    assert f"{READER} is reader; to " in answer or command == "restore"
    assert leaks(answer) == []
    assert not (told.folder / "out" / "copy.db").exists()
    assert not (told.folder / "out" / "refused").exists()
    assert told.done(ADMIN, "verify") == head


@pytest.mark.parametrize("command", sorted(WRITTEN))
@pytest.mark.parametrize(("places", "person"), in_stores(ADMIN, READER), indirect=["places"])
def test_what_is_written_for_everybody_is_what_the_twin_writes(
    places: tuple[Place, Place], command: str, person: str
) -> None:
    told, twin = places
    for number, words in enumerate(WRITTEN[command]):
        target = f"out/{person}-{command}-{number}"
        written = []
        for place in (told, twin):
            to = f"{target}/edits" if command == "write edits" else target
            assert leaks(place.done(person, *words, "--to", to)) == []
            written.append(dict(place.files(target)))
        assert sum(map(len, written[0].values())) > LEAST.get(command, 10_000)
        assert [(name, leaks(f"{name} {text}")) for name, text in written[0].items() if leaks(f"{name} {text}")] == []
        one, other = ({plain(name): plain(text) for name, text in files.items() if public(name)} for files in written)
        assert one == other


def public(name: str) -> bool:
    """Whether a file holds no hash of what is left out: the chain of a bundle does, and what follows from it; a picture
    in dots shows one.
    """
    return not re.search(r"chain/|manifest|bag-info|\.png$", name)


@pytest.mark.parametrize("write", [one.removeprefix("write ") for one in WRITTEN if one != "write edits"])
def test_what_is_written_for_insiders_holds_it_and_says_so(places: tuple[Place, Place], write: str) -> None:
    told, _ = places
    status, answer = told.run(READER, "write", write, "--internal", "--to", "out/none")
    assert (status, leaks(answer)) == (2, [])
    assert "to read restricted documents needs a reviewer" in answer
    told.done(REVIEWER, "write", write, "--internal", "--to", f"out/internal-{write}")
    files = dict(told.files(f"out/internal-{write}"))
    marks = (".html", "README.md", "bag-info.txt", "record.json", "box.txt", "line.txt", "README.txt", ".svg")
    marked = [name for name in files if name.endswith(marks) or f"write {write}" in ONE_FILE]
    marked = [name for name in marked if not name.startswith("assets/")]
    assert marked
    assert [name for name in marked if "internal" not in files[name].lower()] == []
    assert leaks(" ".join(files.values())) or write in NEEDS_ITEMS
    assert "remembered" not in told.done(REVIEWER, "history")


def test_a_site_that_is_published_corrects_without_telling(places: tuple[Place, Place]) -> None:
    told, _ = places
    answer = told.done(ADMIN, "write", "site", "--to", "out/published")
    assert "remembered as published" in answer
    assert leaks(" ".join(text for _, text in told.files("out/published"))) == []


def test_parquet_holds_nothing_that_is_restricted(places: tuple[Place, Place]) -> None:
    told, _ = places
    told.done(READER, "write", "dataset", "--parquet", "--to", "out/parquet")
    files = {name: text for name, text in told.files("out/parquet") if name.endswith(".parquet")}
    assert len(files) == 12
    assert [name for name, text in files.items() if leaks(text)] == []


def test_duckdb_holds_nothing_that_is_restricted(places: tuple[Place, Place]) -> None:
    told, _ = places
    told.done(READER, "write", "dataset", "--format", "duckdb", "--to", "out/duckdb")
    with closing(duckdb.connect(str(told.folder / "out" / "duckdb" / "record.duckdb"), read_only=True)) as database:
        names = [name for (name,) in database.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        rows = {name: database.execute(f"SELECT * FROM {name}").fetchall() for name in names}  # noqa: S608 - of ours
    assert len(names) == 13
    assert [name for name, told in rows.items() if leaks(str(told))] == []
