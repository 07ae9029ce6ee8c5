"""What is written for other programs, read by libraries that these programs use: of the examples, of papers from the
world outside, and of a record whose every text tries something.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hxl
import mwparserfromhell
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from click.testing import CliRunner
from frictionless import Package
from geojson_pydantic import FeatureCollection
from icalendar import Calendar
from jsonschema import Draft202012Validator
from pybtex.database import parse_bytes

import musterbook as mb
from musterbook.base.claim import MISSION
from musterbook.base.ledger import Point
from musterbook.serve.cli import main
from musterbook.serve.options import Question
from musterbook.serve.python.keeping import workplace_at

RECORDS = ("example_record", "real_record", "hostile_record")
STYLE = "harvard-cite-them-right"
"""The style that comes with the processor of citations."""
DATE_PARTS = {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}}
CSL_DATE = {
    "type": "object",
    "required": ["date-parts"],
    "properties": {"date-parts": {"type": "array", "minItems": 1, "maxItems": 2, "items": DATE_PARTS}, "circa": {}},
    "additionalProperties": False,
}
CSL_TYPES = ["article-newspaper", "dataset", "document", "legislation", "report", "webpage"]
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "properties": {
            **{one: {"type": "string"} for one in ("id", "citation-key", "title", "URL", "number", "language", "note")},
            **{one: {"type": "string"} for one in ("publisher", "container-title")},
            "type": {"enum": CSL_TYPES},
            "author": {
                "type": "array",
                "items": {"type": "object", "required": ["literal"], "properties": {"literal": {"type": "string"}}},
            },
            "issued": CSL_DATE,
            "accessed": CSL_DATE,
            "custom": {"type": "object"},
        },
        "additionalProperties": False,
    },
}
"""What the schema of CSL-JSON says of the variables that are written."""
Written = Callable[..., Path]


@pytest.fixture(params=RECORDS, scope="module")
def record(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def written(record: Path, tmp_path: Path) -> Written:
    """Writes the record in a form, and says where."""

    def write(*words: str) -> Path:
        target = tmp_path / "written"
        done = CliRunner().invoke(
            main, ["--record", str(record), "write", *words, "--to", str(target)], catch_exceptions=False
        )
        assert done.exit_code == 0, done.output
        return target

    return write


def documents(record: Path) -> int:
    with mb.open(record) as kept:
        return len(kept.documents())


def test_pybtex_reads_an_entry_for_each_document(written: Written, record: Path) -> None:
    found = parse_bytes(written("bibliography").read_bytes(), "bibtex")
    assert len(found.entries) == documents(record)
    assert {one.type for one in found.entries.values()} <= {"article", "online", "report", "dataset", "misc"}
    assert all("title" in one.fields for one in found.entries.values())


@pytest.mark.filterwarnings(
    "ignore:The following arguments for Reference are unsupported. (citation_key, custom|custom, citation_key)$"
)
def test_a_processor_of_citations_sets_each_document(written: Written, record: Path) -> None:
    """The processor is older than these two names, and tells so."""
    told = json.loads(written("bibliography", "--format", "csl-json").read_bytes())
    Draft202012Validator(CSL).validate(told)
    source = CiteProcJSON(told)
    shown = CitationStylesBibliography(CitationStylesStyle(STYLE, validate=False), source, formatter.plain)
    for key in source:
        shown.register(Citation([CitationItem(key)]))
    lines = [str(one) for one in shown.bibliography()]
    assert len(lines) == documents(record)
    years = [str(one["issued"]["date-parts"][0][0]) for one in told if "issued" in one]
    assert sum(any(year in line for year in years) for line in lines) >= len(years) > 0


def test_icalendar_reads_every_entry_without_a_fault(written: Written) -> None:
    data = written("calendar").read_bytes()
    calendar = Calendar.from_ical(data)
    events = list(calendar.walk("VEVENT"))
    assert len(events) == data.count(b"BEGIN:VEVENT") >= 5
    assert [one.errors for one in (calendar, *events) if one.errors] == []
    for one in events:
        assert one.decoded("DTSTART") < one.decoded("DTEND")
        assert {"UID", "DTSTAMP", "SUMMARY", "STATUS"} <= one.keys()
    assert Calendar.from_ical(calendar.to_ical()).to_ical() == calendar.to_ical()


def test_geojson_is_a_collection_of_features(written: Written) -> None:
    data = written("map").read_bytes()
    found: Any = FeatureCollection.model_validate_json(data)
    assert len(found.features) == len(json.loads(data)["features"]) >= 20


def test_hxl_has_columns_that_its_readers_know(written: Written) -> None:
    path = str(written("hxl"))
    told: list[Any] = []
    with hxl.data(path, hxl.InputOptions(allow_local=True)) as source:
        assert len({one.display_tag for one in source.columns}) == len(source.columns)
        hxl.schema(callback=told.append).validate(source)
    # what is far from the others is told as information, which is no fault of the form
    assert [(one.message, one.rule.severity) for one in told if one.rule.severity != "info"] == []
    with hxl.data(path, hxl.InputOptions(allow_local=True)) as source:
        assert len(source.with_rows("#meta+row=present").values) >= 1


def test_frictionless_finds_no_fault_in_the_data_set(written: Written) -> None:
    report = Package(str(written("dataset") / "datapackage.json")).validate()
    assert report.flatten(["type", "title", "message"]) == []
    assert report.valid
    assert report.stats["tasks"] == 12


def test_a_parser_of_wikitext_finds_the_templates_references_and_the_table(written: Written) -> None:
    for path in written("wikitext").iterdir():
        code = mwparserfromhell.parse(path.read_text(encoding="utf-8"))
        names = {str(one.name).strip() for one in code.filter_templates()}
        assert names <= {"Infobox military unit", "efn", "cite web", "cite news", "as of", "notelist", "reflist"}, path
        tags = {str(one.tag) for one in code.filter_tags()}
        assert tags <= {"ref", "table", "tr", "td", "th", "br", "li", "b", "i"}, path
        assert sum(one.tag == "table" for one in code.filter_tags()) == (path.name == "personnel.txt")
        defined = [str(one.get("name").value) for one in code.filter_tags() if one.tag == "ref" and one.contents]
        used = {str(one.get("name").value) for one in code.filter_tags() if one.tag == "ref"}
        assert len(defined) == len(set(defined))
        assert used == set(defined)


def test_the_table_of_personnel_says_what_the_record_says(written: Written, record: Path) -> None:
    told = dict(rows_of(written("wikitext", "--mission", "mss-haiti") / "personnel.txt"))
    view = workplace_at(str(record), None).view(Question())
    lines = [one for one in view.reconciliation.lines if (one.measure, one.mission) == ("strength", "mss-haiti")]
    present = {"Total" if one.actor == MISSION else view.label(one.actor): one.at(view.as_of) for one in lines}
    shown = {name: bounds for name, bounds in told.items() if bounds is not None and name in present}
    assert len(shown) >= (1 if record.name == "hostile.db" else 6)
    assert shown == {name: bounds_of(present[name]) for name in shown}


def bounds_of(point: Point | None) -> tuple[Any, Any]:
    assert point is not None
    return point.low, None if point.open else point.high


def rows_of(path: Path) -> Iterator[tuple[str, tuple[int | None, int | None] | None]]:
    """The name of each row of the table and the bounds of its total; None where it has none."""
    [table] = [
        one for one in mwparserfromhell.parse(path.read_text(encoding="utf-8")).filter_tags() if one.tag == "table"
    ]
    for row in (one for one in table.contents.filter_tags(recursive=False) if one.tag == "tr"):
        cells = [text_of(one.contents) for one in row.contents.filter_tags(recursive=False) if one.tag in ("td", "th")]
        if cells and cells[0] != "Country":
            yield cells[0], read_bounds(cells[1])


def text_of(code: Any) -> str:  # noqa: ANN401 - a part of a page
    """A cell without its notes and references."""
    noted = [one for one in code.filter_tags(recursive=False) if one.tag == "ref"]
    for one in (*noted, *code.filter_templates(recursive=False)):
        code.remove(one)
    return str(code.strip_code()).strip()


def read_bounds(cell: str) -> tuple[int | None, int | None] | None:
    numbers = [int(one.replace(",", "")) for one in re.findall(r"\d[\d,]*", cell)]
    if not numbers:
        return None
    if cell.startswith("at least"):
        return numbers[0], None
    return (None, numbers[0]) if cell.startswith("at most") else (numbers[0], numbers[-1])
