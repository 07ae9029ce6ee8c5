"""Gold claims are claims: each has the fields of docs/claims.md, and its quote stands in its document."""

import json
from pathlib import Path
from typing import Any

import pytest

from musterbook.base.claimjson import claim_from_json
from musterbook.collect import read_path

ROOT = Path(__file__).resolve().parents[2]
CORPORA = {
    "examples": (ROOT / "examples" / "gold", ROOT / "examples" / "haiti"),
    "held-out": (ROOT / "tests" / "corpus" / "held-out", ROOT / "tests" / "corpus" / "held-out"),
}
NOT_ANNOTATED = {"milestone", "position", "incident", "indicator"}


def lines(path: Path) -> list[dict[str, Any]]:
    """Return the JSON objects of `path`, one a line; there must be some."""
    objects = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert objects, f"{path.name} is empty"
    return objects


CASES = [
    pytest.param(folder / entry["gold"], documents / entry["document"], entry, id=entry["document"])
    for folder, documents in CORPORA.values()
    for entry in lines(folder / "manifest.jsonl")
]


@pytest.mark.parametrize(("gold", "document", "entry"), CASES)
def test_every_gold_line_is_a_claim_with_its_quote(gold: Path, document: Path, entry: dict[str, str]) -> None:
    (read,) = read_path(document).items
    text = " ".join(read.text.split())
    for line in lines(gold):
        line.pop("optional", None)
        claim = claim_from_json(line)
        assert str(claim.kind) not in NOT_ANNOTATED
        assert " ".join(claim.quote.split()) in text
    assert str(read.published) == entry["date"]
    assert read.language == entry["lang"]


@pytest.mark.parametrize("corpus", sorted(CORPORA))
def test_every_gold_file_is_listed(corpus: str) -> None:
    folder, _ = CORPORA[corpus]
    listed = {entry["gold"] for entry in lines(folder / "manifest.jsonl")}
    assert {path.name for path in folder.glob("*.gold.jsonl")} == listed
