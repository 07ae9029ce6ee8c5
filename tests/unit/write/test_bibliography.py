"""A bibliography: what a document is, its key, its day, and texts that no character of theirs gets out of a field."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.samples.hostile import TEXTS
from tests.samples.small_view import DOCUMENTS, MISSION, document, view

from musterbook.base.document import Dating, Document
from musterbook.base.view import RecordView
from musterbook.write import Excerpt, bibliography

WORDS = {
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^",
}  # fmt: skip
ESCAPED = re.compile(r"\\(?:([a-z]+)\{\}|(.))")
ITEM = {
    "id", "citation-key", "type", "title", "author", "container-title", "publisher", "number", "issued", "accessed",
    "URL", "language", "note", "custom",
}  # fmt: skip
TYPES = {"article-newspaper", "webpage", "report", "legislation", "dataset", "document"}
NEWS = replace(document("gazette", title="Force lands", url="https://gazette.example/a"), media_type="text/html")


def plain(value: str) -> str:
    return ESCAPED.sub(lambda found: WORDS[found[1]] if found[1] else found[2], value)


def group(text: str, start: int) -> str:
    """What stands between the brace at `start` and the one that closes it."""
    depth = 0
    for place in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return text[start + 1 : place]
    raise AssertionError("a brace is not closed")


def entries(data: bytes) -> dict[str, dict[str, str]]:
    """The entries of a file by key: braces are counted, as every reader of BibTeX counts them."""
    found, text, start = {}, data.decode(), 0
    while (at := text.find("@", start)) >= 0:
        brace = text.index("{", at)
        body = group(text, brace)
        key, _, rest = body.partition(",")
        found[key] = {"": text[at + 1 : brace], **dict(fields(rest))}
        start = brace + len(body) + 2
    return found


def fields(text: str) -> Iterator[tuple[str, str]]:
    while mark := re.match(r"\s*([a-z]+) = \{", text):
        value = group(text, mark.end() - 1)
        yield mark[1], value
        text = text[mark.end() + len(value) + 2 :]
    assert not text.strip()


def of(*documents: Document, **more: Any) -> Excerpt:  # noqa: ANN401 - fields of the view
    return Excerpt(view=RecordView(as_of=date(2025, 5, 1), documents=documents, head="abc", **more))


def entry(one: Document) -> dict[str, str]:
    [found] = entries(bibliography(of(one), form="bibtex").data).values()
    return found


def item(one: Document) -> dict[str, Any]:
    [found] = json.loads(bibliography(of(one), form="csl-json").data)
    assert found.keys() <= ITEM
    assert found["type"] in TYPES
    return dict(found)


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_comes_back_and_none_gets_out_of_its_field(text: str) -> None:
    hostile = replace(NEWS, title=text, source=text, metadata=(("author", text),), url=f"https://x.example/{text}")
    data = bibliography(of(hostile, replace(NEWS, id="f" * 16)), form="bibtex").data
    found = entries(data)
    assert len(found) == 2
    [told] = [one for one in found.values() if "Force lands" not in one["title"]]
    shown = json.loads(bibliography(of(hostile), form="csl-json").data)[0]
    assert plain(told["title"][1:-1]) == shown["title"]
    assert plain(told.get("journaltitle", "")) == shown.get("publisher", "")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]", data.decode())
    assert "\\" not in told.get("url", "")


def test_only_the_entries_of_documents_are_entries() -> None:
    excerpt = Excerpt(view=replace(view(), head="@article{x, title={y}}"))
    assert len(entries(bibliography(excerpt, form="bibtex").data)) == len(DOCUMENTS)


@pytest.mark.parametrize(
    ("changed", "kind", "csl"),
    [
        ({}, "article", "article-newspaper"),
        ({"source": "UN Security Council"}, "online", "webpage"),
        ({"published_basis": "inferred"}, "online", "webpage"),
        ({"media_type": "text/x-wiki", "url": ""}, "online", "webpage"),
        ({"media_type": "application/pdf"}, "report", "report"),
        ({"title": "Resolution 2699 (2023)"}, "report", "legislation"),
        ({"title": "Résolution 2699 (2023)"}, "report", "legislation"),
        ({"title": "Resolución 2699 (2023)"}, "report", "legislation"),
        ({"title": "S/RES/2699 adopted"}, "report", "legislation"),
        ({"title": "Resolution 2699 divides the capital"}, "article", "article-newspaper"),
        ({"media_type": "text/csv"}, "dataset", "dataset"),
        ({"media_type": "text/plain", "url": ""}, "misc", "document"),
    ],
)
def test_a_document_is_what_the_record_can_tell(changed: dict[str, str], kind: str, csl: str) -> None:
    excerpt = of(replace(NEWS, **changed), vocabulary=view().vocabulary)  # type: ignore[arg-type]  # fields by name
    [told] = entries(bibliography(excerpt, form="bibtex").data).values()
    assert told[""] == kind
    assert json.loads(bibliography(excerpt, form="csl-json").data)[0]["type"] == csl
    assert (told.get("number") == "2699") == (csl == "legislation")


@pytest.mark.parametrize(
    ("words", "basis", "date_", "issued"),
    [
        ("2 March 2025", "stated", "2025-03-02", {"date-parts": [[2025, 3, 2]]}),
        ("March 2025", "stated", "2025-03", {"date-parts": [[2025, 3]]}),
        ("2025-03", "stated", "2025-03", {"date-parts": [[2025, 3]]}),
        ("marzo de 2025", "stated", "2025-03", {"date-parts": [[2025, 3]]}),
        ("2025", "stated", "2025", {"date-parts": [[2025]]}),
        ("", "inferred", "2025-03-02~", {"date-parts": [[2025, 3, 2]], "circa": True}),
    ],
)
def test_a_day_is_told_as_far_as_it_is_known(words: str, basis: str, date_: str, issued: dict[str, Any]) -> None:
    dating = Dating(day=date(2025, 3, 2), evidence="dateline", words=words)
    told = replace(NEWS, datings=(dating,), published_basis=basis)
    assert entry(told)["date"] == date_
    assert item(told)["issued"] == issued
    assert ("inferred" in entry(told)["note"]) == (basis == "inferred")


def test_a_document_without_a_day_or_a_publisher_says_neither() -> None:
    bare = replace(NEWS, published=None, source=NEWS.name, url="", title="")
    assert {"date", "publisher", "organization", "url"}.isdisjoint(entry(bare))
    assert {"issued", "publisher", "container-title", "URL"}.isdisjoint(item(bare))
    assert item(bare)["id"].startswith("document-nd-")
    [loss] = bibliography(of(bare), form="bibtex").losses
    assert loss == "documents without a day of publication: 1 of 1"


def test_authors_are_as_they_are_named() -> None:
    told = replace(NEWS, metadata=(("author", "Ann Otieno and Jean Roe; Desk & Co"),))
    assert entry(told)["author"] == r"{Ann Otieno} and {Jean Roe} and {Desk \& Co}"
    assert item(told)["author"] == [{"literal": "Ann Otieno"}, {"literal": "Jean Roe"}, {"literal": "Desk & Co"}]


def test_a_key_stays_when_others_come() -> None:
    alone = set(entries(bibliography(of(NEWS), form="bibtex").data))
    others = [replace(NEWS, id=f"{number:016x}") for number in range(50)]
    assert alone < set(entries(bibliography(of(*others, NEWS), form="bibtex").data))


def test_what_was_learned_from_archives_says_so() -> None:
    archived = replace(NEWS, retrieved_at=datetime(2025, 3, 4, tzinfo=UTC), member="a/b_c.html", container="f" * 64)
    learned = ((NEWS.id, datetime(2025, 4, 1, tzinfo=UTC)),)
    [told] = json.loads(bibliography(of(archived, recorded_at=learned), form="csl-json").data)
    assert told["accessed"] == {"date-parts": [[2025, 4, 1]]}
    assert "in a file, as a/b_c.html; snapshot of https://gazette.example/a of 2025-03-04T00:00:00Z" in told["note"]


def test_a_mission_takes_the_documents_that_tell_of_it_or_of_none() -> None:
    whole = view()
    told = [one.id for one in Excerpt(view=whole, mission=MISSION).documents]
    assert told == [one.id for one in whole.documents if one.id in {claim.document for claim in whole.claims}]
    assert Excerpt(view=whole, mission="another").documents == ()
    assert Excerpt(view=whole, begun_by=date(1990, 1, 1)).documents == ()


@pytest.mark.parametrize("form", ["bibtex", "csl-json"])
def test_a_record_of_nothing_is_a_file_that_says_so(form: str) -> None:
    data = bibliography(of(), form=form).data
    assert entries(data) == {} if form == "bibtex" else json.loads(data) == []
