"""What a page tells programs: a data set and reviews with all that schema.org asks for; nothing ends the block."""

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.samples.hostile import TEXTS
from tests.samples.small_view import view

from musterbook.base.view import RecordView
from musterbook.write import LANGUAGES, site

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
REQUIRED = {
    "Dataset": {"name", "description", "creator", "dateModified", "temporalCoverage", "distribution"},
    "ClaimReview": {"url", "claimReviewed", "author", "datePublished", "itemReviewed", "reviewRating"},
    "Organization": {"name"},
    "DataDownload": {"contentUrl", "encodingFormat"},
    "Claim": {"author"},
    "Rating": {"alternateName"},
    "CreativeWork": {"url"},
}
"""What each kind of thing must tell."""
DAY = re.compile(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?")


def graph(given: RecordView, language: str = "en") -> list[dict[str, Any]]:
    """The things that the main page tells of; there is one block, whose policy no browser minds."""
    page = site(given, language=language)["index.html"].decode()
    (text,) = BLOCK.findall(page)
    assert not set(text) & set("<>&'\u2028\u2029")
    told = json.loads(text)
    assert told["@context"] == "https://schema.org"
    for one in told["@graph"]:
        check(one)
    return list(told["@graph"])


def check(one: dict[str, Any]) -> None:
    """Each thing has a kind, what that must tell, and days as days."""
    assert REQUIRED[one["@type"]] <= one.keys()
    for name, value in one.items():
        assert value not in (None, "", [])
        if name in ("datePublished", "dateModified", "temporalCoverage"):
            assert DAY.fullmatch(value)
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                check(inner)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_a_data_set_with_its_data(language: str) -> None:
    (dataset,) = [one for one in graph(view(), language) if one["@type"] == "Dataset"]
    assert dataset["identifier"] == view().head
    assert dataset["inLanguage"] == language
    assert 50 <= len(dataset["description"]) <= 5000
    assert dataset["temporalCoverage"] == "2024-06-25/2025-05-01"
    assert dataset["distribution"][0]["contentUrl"] in site(view())
    assert "license" not in dataset


def test_claims_that_were_set_aside_are_reviewed_with_what_speaks_against_them() -> None:
    found = {one["url"]: one for one in graph(view()) if one["@type"] == "ClaimReview"}
    assert set(found) == {"#claim-s3", "#claim-t2"}
    settled, decided = found["#claim-s3"], found["#claim-t2"]
    assert settled["claimReviewed"] == "a second contingent of 200 followed on 16 July"
    assert settled["itemReviewed"]["author"]["name"] == "Daily"
    assert settled["itemReviewed"]["datePublished"] == "2025-02-24"
    assert settled["reviewRating"]["alternateName"].startswith("contradicted by Gazette (2 Mar 2025)")
    assert decided["reviewRating"]["alternateName"] == "set aside by a person: counts police only"
    assert decided["datePublished"] == "2025-04-20"


def test_texts_of_others_end_nothing() -> None:
    for place in range(0, len(TEXTS), 6):
        some = TEXTS[place % len(TEXTS)].encode(errors="replace").decode()
        claims = tuple(replace(one, quote=some, source=some) for one in view().claims)
        assert len(graph(replace(view(), claims=claims))) == 3


def test_an_internal_page_tells_programs_nothing() -> None:
    assert "ld+json" not in site(replace(view(), internal=True))["index.html"].decode()


def test_a_record_without_claims_is_a_data_set_too() -> None:
    (dataset,) = graph(RecordView(as_of=date(2025, 5, 1)))
    assert dataset["temporalCoverage"] == "2025-05-01/2025-05-01"
