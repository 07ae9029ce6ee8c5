"""Every entry of this stage's knowledge does what its example says."""

from datetime import date
from typing import Any

import pytest

from musterbook.base.document import BlockKind, Document
from musterbook.collect import read_bytes
from musterbook.collect.dates import dateline, latest_told, parse_date, tells_update
from musterbook.collect.headings import is_apparatus
from musterbook.collect.heads import is_masthead
from musterbook.collect.knowledge import entries
from musterbook.collect.language import guess_language
from musterbook.collect.office.symbols import symbol
from musterbook.collect.webpage.asides import is_aside_heading, is_aside_line, is_credit
from musterbook.collect.webpage.layout import Layout
from musterbook.collect.webpage.metadata import first_published_by

FILES = [
    "citations",
    "datelines",
    "hyphens",
    "languages",
    "mastheads",
    "months",
    "namespaces",
    "page_asides",
    "page_regions",
    "publishers",
    "sections",
    "symbols",
    "templates",
    "un_heads",
]


def examples(name: str, **wanted: str) -> list[Any]:
    """The entries of a file as test cases, named by their examples; at least one."""
    chosen = [entry for entry in entries(name) if all(entry[key] == value for key, value in wanted.items())]
    assert chosen
    return [pytest.param(entry, id=str(entry["example"])) for entry in chosen]


def as_wikitext(text: str) -> Document:
    """Read wikitext that is surely taken for it."""
    (document,) = read_bytes(f"== Title ==\n== Title ==\n{text}".encode(), name="article").items
    assert document.media_type == "text/x-wiki"
    return document


@pytest.mark.parametrize("name", FILES)
def test_every_entry_has_an_example(name: str) -> None:
    assert entries(name)
    assert [entry for entry in entries(name) if not entry.get("example")] == []


@pytest.mark.parametrize("entry", examples("symbols"))
def test_symbols(entry: dict[str, Any]) -> None:
    assert symbol(entry["font"].title(), f"F0{entry['example']}") == entry["gives"]
    assert all(len(sign) == 1 and int(code, 16) < 256 for code, sign in entry["signs"].items())


@pytest.mark.parametrize("entry", examples("months"))
def test_months(entry: dict[str, Any]) -> None:
    assert str(parse_date(entry["example"])) == entry["gives"]
    assert len(entry["names"]) == 12


@pytest.mark.parametrize("entry", [*examples("datelines", role="label"), *examples("datelines", role="weekday")])
def test_words_beside_a_date(entry: dict[str, Any]) -> None:
    assert str(dateline(entry["example"])) == entry["gives"]


@pytest.mark.parametrize("entry", examples("datelines", role="update"))
def test_words_that_tell_a_change(entry: dict[str, Any]) -> None:
    assert str(dateline(entry["example"])) == entry["gives"]
    assert tells_update(entry["example"])
    assert not tells_update("Published on 12 March 2025")


@pytest.mark.parametrize("entry", examples("datelines", role="forward"))
def test_words_that_look_ahead(entry: dict[str, Any]) -> None:
    assert latest_told(entry["example"], not_after=date(2030, 1, 1)) is None
    assert latest_told(f"{entry['example']} 3 May 2024.", not_after=date(2030, 1, 1)) == date(2024, 5, 3)


@pytest.mark.parametrize("entry", examples("languages"))
def test_languages(entry: dict[str, Any]) -> None:
    assert guess_language(entry["example"]) == entry["language"]


@pytest.mark.parametrize("entry", examples("sections"))
def test_sections(entry: dict[str, Any]) -> None:
    assert is_apparatus(entry["example"])


@pytest.mark.parametrize("entry", examples("mastheads"))
def test_mastheads(entry: dict[str, Any]) -> None:
    assert is_masthead(entry["example"])
    assert not is_masthead(entry["example"].title())


@pytest.mark.parametrize("entry", examples("publishers"))
def test_publishers(entry: dict[str, Any]) -> None:
    around = "İstanbul, Hauptstraße: published on Monday, appeared en public. " * 20
    for example in (entry["example"], entry["example"].upper()):
        found = first_published_by(f"{around}{example} {around}")
        assert found.casefold() == entry["gives"].casefold()
    assert not first_published_by(around)


PAGE = "<html><body><div class='{}'><p>Words.</p></div></body></html>"


@pytest.mark.parametrize("entry", examples("page_regions", role="boiler"))
def test_regions_that_are_no_article(entry: dict[str, Any]) -> None:
    (marked,) = Layout(PAGE.format(entry["example"])).lay_out().blocks
    (plain,) = Layout(PAGE.format("story-body")).lay_out().blocks
    assert (marked.boiler, plain.boiler) == (True, False)


@pytest.mark.parametrize("entry", examples("page_regions", role="caption"))
def test_the_words_below_a_picture(entry: dict[str, Any]) -> None:
    (marked,) = Layout(PAGE.format(entry["example"])).lay_out().blocks
    assert marked.kind is BlockKind.CAPTION


@pytest.mark.parametrize("entry", examples("page_regions", role="hidden"))
def test_regions_that_nobody_sees(entry: dict[str, Any]) -> None:
    assert Layout(PAGE.format(entry["example"])).lay_out().blocks == []


ASIDES = {"heading": is_aside_heading, "line": is_aside_line, "notice": is_aside_line, "credit": is_credit}


@pytest.mark.parametrize("entry", examples("page_asides"))
def test_asides(entry: dict[str, Any]) -> None:
    told = ASIDES[entry["role"]]
    assert told(entry["example"])
    assert not told("The second contingent of 200 officers landed on Tuesday.")
    assert not told(f"{entry['example']} {'and so on ' * 30}")


@pytest.mark.parametrize("entry", examples("templates"))
def test_templates(entry: dict[str, Any]) -> None:
    assert as_wikitext(entry["example"]).text == "\n".join(filter(None, ["Title\nTitle", entry["gives"]]))


@pytest.mark.parametrize("entry", examples("namespaces"))
def test_namespaces(entry: dict[str, Any]) -> None:
    assert as_wikitext(entry["example"]).text.removeprefix("Title\nTitle\n") == entry["gives"]


@pytest.mark.parametrize("entry", examples("citations"))
def test_citations(entry: dict[str, Any]) -> None:
    (citation,) = as_wikitext(f"Ten.{entry['example']}").citations
    assert str(getattr(citation, entry["field"])) == entry["gives"]
