"""The lineage of the five real documents, with their known dates and without."""

import json
from datetime import date
from pathlib import Path

import pytest

from musterbook.base.claim import Claim, Kind
from musterbook.base.document import Document
from musterbook.base.span import Span
from musterbook.collect import Hints, read_path
from musterbook.lineage import apply_origins, as_json, trace

FOLDER = Path(__file__).parents[3] / ".." / "shared" / "documents"


def read(*, dated: bool) -> list[Document]:
    """The five documents, with the dates of their manifest or with what they tell themselves."""
    rows = [json.loads(line) for line in (FOLDER / "gold" / "manifest.jsonl").read_text().splitlines()]
    documents: list[Document] = []
    for row in rows:
        hints = Hints(published=date.fromisoformat(row["date"])) if dated else Hints()
        documents += read_path(FOLDER / f"{row['id']}.txt", hints=hints).items
    assert len(documents) == 5
    return documents


@pytest.mark.parametrize("dated", [True, False])
def test_the_article_is_a_revision_of_its_mirror_and_one_page_repeats_itself(*, dated: bool) -> None:
    documents = read(dated=dated)
    names = {one.name[:3]: one.name for one in documents}
    found = as_json(trace(documents), documents)
    assert found["groups"] == [[names["001"], names["000"]]]
    (revision, again) = found["edges"]
    assert (revision["from"], revision["to"], revision["relation"]) == (names["000"], names["001"], "revision-of")
    assert 0.6 < revision["share"] < 0.95
    assert again["share"] > 0.9
    del again["share"]
    assert again == {"from": names["004"], "to": names["004"], "relation": "repeats", "times": 4}


def test_a_statement_of_both_revisions_rests_on_the_report_that_one_of_them_cites() -> None:
    documents = read(dated=True)
    quote = "A second contingent consisting of 200 officers arrived on 16 July"
    holding = [one for one in documents if quote in one.original]
    claims = [
        Claim(
            id=one.name,
            kind=Kind.DEPLOYMENT,
            actor="KEN",
            quote=quote,
            span=Span(one.original.index(quote), one.original.index(quote) + len(quote)),
            document=one.id,
        )
        for one in holding
    ]
    (first, second) = apply_origins(claims, trace(documents, claims))
    assert first.origin == second.origin
    assert str(first.origin).startswith("cited:apnews.com/article/kenya-police-haiti")
