"""Layout that carries claims: tables, infoboxes and lists of three languages and five formats."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from eval.yamlfile import read_yaml

from musterbook.base.claimjson import claim_to_json
from musterbook.base.entity import Vocabulary
from musterbook.collect import Hints, read_bytes, render_span
from musterbook.extract import extract
from musterbook.identify import load_vocabulary

ROOT = Path(__file__).resolve().parents[3]
CASES = ROOT / "tests" / "cases"
PUBLISHED = date(2025, 11, 20)
SHOWN = ("kind", "actor", "amount", "unit", "start", "end", "corps", "outcome", "person", "channel", "place")


def parameters() -> list[Any]:
    cases = [
        pytest.param(language, case, id=f"{language}: {case['about']}")
        for language in ("en", "fr", "es")
        for case in read_yaml(CASES / language / "layouts.yaml")
    ]
    assert cases
    return cases


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary([ROOT / "missions" / "mss-haiti"]).items[0]


def line(claim: dict[str, Any]) -> str:
    """A claim as the case files write it: what it tells, in the order of `SHOWN`, parted by spaces."""
    low, high = claim.get("low"), claim.get("high")
    amount = low if low == high else f"{low}..{high}"
    told = {**claim, "amount": amount, "unit": None if claim.get("unit") == "person" else claim.get("unit")}
    if claim.get("start") == claim.get("end"):
        told["end"] = None
    elif claim.get("end") is None and claim.get("start"):
        told["end"] = "on"
    elif claim.get("start") is None:
        told["start"] = "to"
    return " ".join(str(told[name]) for name in SHOWN if told.get(name) is not None)


@pytest.mark.parametrize(("language", "case"), parameters())
def test_a_layout_gives_its_claims(language: str, case: dict[str, Any], vocabulary: Vocabulary) -> None:
    hints = Hints(published=PUBLISHED, language=language)
    (document,) = read_bytes(case["text"].encode(), name=f"case.{case['format']}", hints=hints).items
    outcome = extract(document, vocabulary)
    assert sorted(line(claim_to_json(c)) for c in outcome.items) == sorted(case["claims"])
    assert not [issue for issue in outcome.issues if issue.code in {"unanchored-quote", "number-not-in-quote"}]
    for claim in outcome.items:
        assert render_span(document, claim.span).split() == claim.quote.split()
