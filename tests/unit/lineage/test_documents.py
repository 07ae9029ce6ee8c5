"""The lineage of the five real documents, with their known dates and without."""

import json
from datetime import date
from pathlib import Path

import pytest

from musterbook.base.document import Document
from musterbook.collect import Hints, read_path
from musterbook.lineage import as_json, trace

FOLDER = Path(__file__).parents[3] / ".." / "shared" / "documents"


@pytest.mark.parametrize("dated", [True, False])
def test_the_article_is_a_revision_of_its_mirror_and_one_page_repeats_itself(*, dated: bool) -> None:
    rows = [json.loads(line) for line in (FOLDER / "gold" / "manifest.jsonl").read_text().splitlines()]
    assert len(rows) == 5
    documents: list[Document] = []
    for row in rows:
        hints = Hints(published=date.fromisoformat(row["date"])) if dated else Hints()
        documents += read_path(FOLDER / f"{row['id']}.txt", hints=hints).items
    names = {one.name[:3]: one.name for one in documents}
    found = as_json(trace(documents), documents)
    assert found["groups"] == [[names["001"], names["000"]]]
    (revision, again) = found["edges"]
    assert (revision["from"], revision["to"], revision["relation"]) == (names["000"], names["001"], "revision-of")
    assert 0.6 < revision["share"] < 0.95
    assert again["share"] > 0.9
    del again["share"]
    assert again == {"from": names["004"], "to": names["004"], "relation": "repeats", "times": 4}
