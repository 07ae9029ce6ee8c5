"""Sentences of three languages give the claims that their case files state, and no others."""

import time
from pathlib import Path
from typing import Any

import pytest
from eval.cases import LANGUAGES, PUBLISHED, Case, document_of, read_cases

from musterbook.base.claimjson import claim_to_json
from musterbook.base.entity import Vocabulary
from musterbook.extract import extract
from musterbook.identify import load_vocabulary

ROOT = Path(__file__).resolve().parents[3]
LEAST_CASES = 40
CONTEXT = {"milestone", "position", "incident", "indicator"}
EVERY = 25
"""One case in so many is broken off after each of its words."""
BREATH = 10.0
"""Seconds: far more than it takes, far less than if each sum asked all before it anew."""
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_breaks_off_anywhere_is_read(language: str, vocabulary: Vocabulary) -> None:
    cases = list(read_cases((language,)))[::EVERY]
    for case in cases:
        words = case.document.text.split()
        for end in range(1, len(words)):
            extract(document_of(" ".join(words[:end]), language, PUBLISHED), vocabulary)
    assert len(cases) > LEAST_CASES / 2


def test_a_long_list_of_sums_is_read_in_a_breath(vocabulary: Vocabulary) -> None:
    text = "Prices in the region: " + ", ".join(f"a house {i} million dollars" for i in range(1, 41))
    began = time.process_time()
    extract(document_of(text, "en", PUBLISHED), vocabulary)
    assert time.process_time() - began < BREATH
