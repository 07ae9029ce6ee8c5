"""Laws of lineage: order is nothing, a copy joins its original, strangers do not meet, shares are parts."""

from array import array
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from random import Random
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from musterbook.base.claim import Claim, Kind
from musterbook.base.document import Document
from musterbook.base.ids import document_id
from musterbook.base.quantity import Quantity
from musterbook.base.span import OffsetMap, Span
from musterbook.lineage import MemoryIndex, apply_origins, as_json, candidates, growing, trace
from musterbook.lineage.candidates import candidate_pairs
from musterbook.lineage.fingerprints import MOST_DOCUMENTS, TELLING, WORDING, Family

LETTERS = "bcdfghjklmnprstvwz"
SOME = 50
"""Examples of the laws that trace each corpus many times over."""


def story(seed: int) -> str:
    """Sixty to two hundred made-up words; of two seeds, hardly a word in common."""
    random = Random(seed)  # noqa: S311
    words = ["".join(random.choices(LETTERS, k=7)) for _ in range(random.randint(60, 200))]
    return ". ".join(" ".join(words[n : n + 12]) for n in range(0, len(words), 12))


def document(text: str, name: str, days: int | None = None) -> Document:
    published = None if days is None else date(2024, 1, 1) + timedelta(days=days)
    return Document(
        id=document_id(f"{name} {text}".encode()),
        name=name,
        text=text,
        original=text,
        offsets=OffsetMap.identity(len(text)),
        media_type="text/plain",
        published=published,
    )


SEEDS = st.integers(0, 2**32)
DAYS = st.none() | st.integers(0, 400)


@st.composite
def corpora(draw: st.DrawFn) -> list[Document]:
    """Stories, cuts of them, and stories that quote them."""
    stories = [story(seed) for seed in draw(st.lists(SEEDS, min_size=1, max_size=4, unique=True))]
    texts = draw(st.lists(st.sampled_from(stories), max_size=6))
    cuts = [text[draw(st.integers(0, 400)) :] for text in texts]
    mixed = [f"{cut} {draw(st.sampled_from(stories))[:200]}" for cut in cuts]
    return [document(text, f"{n}.txt", draw(DAYS)) for n, text in enumerate([*stories, *cuts, *mixed])]


def claim(text: Document) -> Claim:
    span = Span(0, min(40, len(text.text)))
    number = Quantity(low=1, high=1)
    quote = text.quote(span)
    return Claim(
        id=text.name, kind=Kind.STRENGTH, actor="AAA", quantity=number, quote=quote, span=span, document=text.id
    )


@settings(max_examples=SOME)
@given(corpora(), st.randoms(use_true_random=False))
def test_the_order_of_documents_and_claims_does_not_matter(documents: list[Document], random: Random) -> None:
    claims = [claim(one) for one in documents]
    mixed, shuffled = documents[:], claims[:]
    random.shuffle(mixed)
    random.shuffle(shuffled)
    assert trace(documents, claims) == trace(mixed, shuffled)
    assert as_json(trace(documents), documents) == as_json(trace(mixed), mixed)


@given(corpora())
def test_shares_are_parts_and_groups_hold_each_document_once(documents: list[Document]) -> None:
    found = trace(documents)
    assert all(0 <= edge.share <= 1 for edge in found.edges)
    grouped = [member for group in found.groups for member in group.documents]
    assert len(grouped) == len(set(grouped))
    assert all(len(group.documents) > 1 and group.id == group.documents[0] for group in found.groups)
    assert set(grouped) <= {one.id for one in documents}


@given(corpora(), DAYS)
def test_a_verbatim_copy_joins_the_group_of_its_original(documents: list[Document], days: int | None) -> None:
    copy = document(documents[0].text, "copy.txt", days)
    groups = trace([*documents, copy]).groups
    assert [group for group in groups if {copy.id, documents[0].id} <= set(group.documents)]


@given(st.lists(st.sets(st.integers(0, 60)), max_size=45), st.sampled_from([WORDING, TELLING]))
def test_candidates_are_what_counting_all_pairs_gives(held: list[set[int]], family: Family) -> None:
    holders = {one: [n for n, prints in enumerate(held) if one in prints] for prints in held for one in prints}
    expected = []
    for first, second in combinations(range(len(held)), 2):
        shared = [holders[one] for one in held[first] & held[second]]
        rare = sum(len(numbers) <= MOST_DOCUMENTS for numbers in shared)
        stock = sum(len(n) > MOST_DOCUMENTS and n.index(first) + 1 == n.index(second) for n in shared)
        least = min(family.size(held[n]) for n in (first, second))
        if family.worth_comparing(rare, stock, least):
            expected.append((first, second))
    assert list(candidate_pairs([array("I", sorted(one)) for one in held], family)) == expected


@settings(max_examples=SOME)
@given(corpora(), st.integers(1, 4), st.integers(1, 5), st.randoms(use_true_random=False))
def test_an_index_that_grows_gives_what_tracing_at_once_gives(
    documents: list[Document], most: int, times: int, random: Random
) -> None:
    everywhere = [f"{one.text} {documents[0].text[:120]}" for one in documents]
    cited = [replace(one, url=f"https://paper.example/{n}") for n, one in enumerate(documents)]
    citing = [document(f"{text} https://paper.example/{n}", f"c{n}", n) for n, text in enumerate(everywhere)]
    documents = [*cited, *citing]
    random.shuffle(documents)
    claims = [claim(one) for one in documents]
    with patch.object(candidates, "MOST_DOCUMENTS", most), patch.object(growing, "MOST_DOCUMENTS", most):
        index = MemoryIndex()
        for end in sorted(random.sample(range(len(documents)), k=min(times, len(documents)))):
            given = documents[: end + 1]
            assert trace(given, claims[: end + 1], index) == trace(given, claims[: end + 1])
        assert trace(documents, claims, index) == trace(documents, claims)
        assert trace(documents, claims, index) == trace(documents, claims)


@given(st.lists(SEEDS, min_size=2, max_size=6, unique=True))
def test_strangers_do_not_meet(seeds: list[int]) -> None:
    documents = [document(story(seed), f"{seed}.txt") for seed in seeds]
    assert trace(documents, [claim(one) for one in documents]).groups == ()


@given(corpora())
def test_origins_are_told_once_and_their_application_can_be_repeated(documents: list[Document]) -> None:
    claims = [claim(one) for one in documents]
    once = apply_origins(claims, trace(documents, claims))
    assert all(one.origin is not None for one in once)
    assert apply_origins(once, trace(documents, once)) == once
    assert [one.id for one in once] == [one.id for one in claims]
