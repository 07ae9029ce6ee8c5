"""Sentences of three languages give the claims that their case files state, and no others."""

from pathlib import Path
from typing import Any

import pytest
from eval.cases import LANGUAGES, Case, read_cases

from musterbook.base.claimjson import claim_to_json
from musterbook.base.entity import Vocabulary
from musterbook.extract import extract
from musterbook.identify import load_vocabulary

ROOT = Path(__file__).resolve().parents[3]
LEAST_CASES = 40
CONTEXT = {"milestone", "position", "incident", "indicator"}
CORE = ("kind", "actor", "low", "high", "outcome")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary([ROOT / "missions" / "mss-haiti"]).items[0]


def parameters() -> list[Any]:
    return [
        pytest.param(case, id=f"{language}: {case.document.text[:60]}")
        for language in LANGUAGES
        for case in read_cases((language,))
    ]


@pytest.mark.parametrize("case", parameters())
def test_a_sentence_gives_its_claims(case: Case, vocabulary: Vocabulary) -> None:
    found = [claim_to_json(claim) for claim in extract(case.document, vocabulary).items]
    scored = [claim for claim in found if claim["kind"] not in CONTEXT]
    wanted = case.claims
    cores = sorted(str([claim.get(name) for name in CORE]) for claim in scored)
    assert cores == sorted(str([claim.get(name) for name in CORE]) for claim in wanted)
    for claim in wanted:
        assert any(all(one.get(key) == value for key, value in claim.items()) for one in scored), (claim, scored)


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_cases_with_and_without_claims(language: str) -> None:
    cases = list(read_cases((language,)))
    assert len(cases) >= LEAST_CASES
    assert any(not case.claims for case in cases)
