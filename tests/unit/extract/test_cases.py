"""Sentences of three languages give the claims that their case files state, and no others."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from musterbook.base.claimjson import claim_to_json
from musterbook.base.document import Document
from musterbook.base.entity import Vocabulary
from musterbook.base.span import OffsetMap
from musterbook.extract import extract
from musterbook.identify import load_vocabulary

ROOT = Path(__file__).resolve().parents[3]
CASES = ROOT / "tests" / "cases"
FILES = ("claims.yaml", "harm.yaml")
LEAST_CASES = 40
PUBLISHED = date(2024, 11, 15)
CONTEXT = {"milestone", "position", "incident", "indicator"}
CORE = ("kind", "actor", "low", "high", "outcome")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary([ROOT / "missions" / "mss-haiti"]).items[0]


def read_cases(language: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = []
    for name in FILES:
        cases += yaml.safe_load((CASES / language / name).read_text(encoding="utf-8"))
    return cases


def parameters() -> list[Any]:
    return [
        pytest.param(language, case, id=f"{language}: {case['text'][:60]}")
        for language in ("en", "fr", "es")
        for case in read_cases(language)
    ]


def expected(raw: dict[str, Any]) -> dict[str, Any]:
    claim = {key: value.isoformat() if isinstance(value, date) else value for key, value in raw.items()}
    if "n" in claim:
        claim["low"] = claim["high"] = claim.pop("n")
    return {"low": None, "high": None, "outcome": None, **claim}


def text_document(text: str, language: str, published: date) -> Document:
    return Document(
        id="0" * 16, name="case", text=text, original=text, offsets=OffsetMap.identity(len(text)),
        media_type="text/plain", language=language, published=published,
    )  # fmt: skip


@pytest.mark.parametrize(("language", "case"), parameters())
def test_a_sentence_gives_its_claims(language: str, case: dict[str, Any], vocabulary: Vocabulary) -> None:
    document = text_document(case["text"], language, case.get("date", PUBLISHED))
    found = [claim_to_json(claim) for claim in extract(document, vocabulary).items]
    scored = [claim for claim in found if claim["kind"] not in CONTEXT]
    wanted = [expected(claim) for claim in case["claims"]]
    cores = sorted(str([claim.get(name) for name in CORE]) for claim in scored)
    assert cores == sorted(str([claim.get(name) for name in CORE]) for claim in wanted)
    for claim in wanted:
        assert any(all(one.get(key) == value for key, value in claim.items()) for one in scored), (claim, scored)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_there_are_enough_cases_with_and_without_claims(language: str) -> None:
    cases = read_cases(language)
    assert len(cases) >= LEAST_CASES
    assert any(not case["claims"] for case in cases)
