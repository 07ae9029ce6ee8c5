"""The corpus of our own is what eval/README.md says of it, and its gold stands in its documents."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from eval.gold import faults, read_claims

CORPUS = Path(__file__).resolve().parents[2] / "eval" / "corpus"
PARTS = ("dev", "blind")


def entries(part: str) -> list[dict[str, Any]]:
    lines = (CORPUS / part / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    assert found
    return found


@pytest.mark.parametrize("part", PARTS)
def test_gold_stands_in_its_documents(part: str) -> None:
    assert faults(CORPUS / part) == []


@pytest.mark.parametrize("part", PARTS)
def test_every_document_is_listed_once_with_its_gold(part: str) -> None:
    names = Counter(entry["id"] for entry in entries(part))
    assert max(names.values()) == 1
    assert {path.stem for path in (CORPUS / part).glob("*.claims")} == set(names)
    documents = {path.stem for path in (CORPUS / part).iterdir() if path.suffix in {".txt", ".html", ".wikitext"}}
    documents |= {path.stem for path in (CORPUS / part).glob("*.md") if path.name != "README.md"}
    assert documents == set(names)


def test_the_corpus_is_large_and_mixed_enough() -> None:
    all_entries = [entry for part in PARTS for entry in entries(part)]
    languages = Counter(entry["lang"] for entry in all_entries)
    assert len(all_entries) >= 120
    assert min(languages[language] for language in ("en", "fr", "es")) >= 40
    assert len({entry["mission"] for entry in all_entries}) >= 12
    assert len({entry["genre"] for entry in all_entries}) >= 8


def test_the_blind_part_is_large_enough() -> None:
    required = [
        claim
        for entry in entries("blind")
        for claim in read_claims(CORPUS / "blind" / f"{entry['id']}.claims")
        if "optional" not in claim
    ]
    assert len(entries("blind")) >= 40
    assert len(required) >= 300
