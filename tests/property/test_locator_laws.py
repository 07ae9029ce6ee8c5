"""Laws of locators: whatever a document is, the words of each claim and each block stand where its locators say."""

from pathlib import Path

import pytest
from eval.score import vocabulary
from hypothesis import given, settings
from hypothesis import strategies as st

from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.base.issue import Issue
from musterbook.collect import Part, parts_of, read_part, render_span, words_at
from musterbook.pipeline import extract_claims

ROOT = Path(__file__).resolve().parents[2]
REAL = sorted((ROOT.parent / "shared" / "documents").glob("*.txt"))
EXAMPLES = sorted((ROOT / "examples" / "haiti").iterdir())
FORMATS = sorted(p for p in (ROOT / "tests" / "samples" / "formats").iterdir() if not p.name.endswith(".json"))
NAMES = vocabulary()
SENTENCES = (
    "On 25 June 2024, 400 Kenyan police officers arrived in Port-au-Prince.",
    "Kenya has pledged 1,000 officers.",
    "Two Kenyan officers were killed on 23 February 2025.",
    "Canada gave $8.7 million to the trust fund.",
    "The force has 2,500 places and 1,000 people.",
    "Le 16 juillet 2024, 200 policiers kényans sont arrivés.",
    "Nothing else happened — it rained; “so what”, he said… \u202f",
)
WRAPS = {
    "txt": "{}\n\n",
    "md": "- **{}** [link](https://example.org/a)\n",
    "html": "<p>{} <b>&amp; more</b></p>\n",
    "wikitext": "* [[Haiti|{}]]<ref>{{{{cite web|title=A|url=https://example.org}}}}</ref>\n",
}


def check(part: Part, document: Document, claims: tuple[Claim, ...]) -> int:
    """Each claim's quote and the words at its locators; gives the number of claims."""
    for claim in claims:
        assert render_span(document, claim.span) == claim.quote
        words = "".join(words_at(part.data, part.name, one, charset=part.charset) for one in claim.locators)
        inside = document.original[claim.span.start : claim.span.end]
        if document.places:
            assert words
            assert "".join(words.split()) == "".join(inside.split())
        else:
            assert words == inside
    return len(claims)


def check_file(path: Path) -> int:
    seen = 0
    for part in parts_of(path):
        if isinstance(part, Issue):
            assert not part.lost
            continue
        for document in read_part(part).items:
            seen += check(part, document, extract_claims(document, NAMES).items)
    return seen


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_every_claim_of_a_real_document_stands_where_its_locators_say(path: Path) -> None:
    assert check_file(path) > 0


def test_there_are_real_documents() -> None:
    assert len(REAL) == 5


def test_every_claim_of_the_examples_stands_where_its_locators_say() -> None:
    texts = [path for path in EXAMPLES if path.suffix in (".txt", ".md", ".html", ".wikitext")]
    assert sum(map(check_file, texts)) > 100


@pytest.mark.parametrize("path", FORMATS, ids=lambda path: path.name)
def test_every_claim_of_every_format_stands_where_its_locators_say(path: Path) -> None:
    check_file(path)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(WRAPS)), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8))
def test_claims_of_generated_texts_stand_where_their_locators_say(ending: str, sentences: list[str]) -> None:
    data = "".join(WRAPS[ending].format(sentence) for sentence in sentences).encode()
    part = Part(name=f"a.{ending}", data=data)
    for document in read_part(part).items:
        check(part, document, extract_claims(document, NAMES).items)
