"""Groups of copies found in made-up news, and the time it takes, beside two simple peers.

Stories are random sentences over a word list of natural frequencies; each gets copies as news travels:
verbatim, cut to its first 40 %, lightly edited, and three of its sentences quoted in a story of
another. The peers are the resemblance (Jaccard) of whole sets of five-word runs at 0.5, over all pairs,
and difflib's ratio at 0.5 on a smaller corpus, since it compares each pair at length. Scores are over
pairs of documents in one group.

    python benchmarks/lineage.py [STORIES]
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from random import Random
from time import perf_counter
from typing import TypeAlias

from musterbook.base.document import Document
from musterbook.base.ids import document_id
from musterbook.base.span import OffsetMap
from musterbook.lineage import trace
from musterbook.lineage.groups import joined
from musterbook.lineage.words import Wording, words_of

Pair: TypeAlias = frozenset[str]
Finder: TypeAlias = Callable[[Sequence[Document]], set[Pair]]

STORIES = 400
DIFFLIB_STORIES = 20
ALIKE = 0.5
KINDS = ("verbatim", "cut", "edited", "quoted")
SYLLABLES = ("ba", "ke", "di", "fo", "gu", "la", "me", "ni", "ro", "su", "ta", "ve", "wi", "cho", "pre", "sti", "gra")


class Newsroom:
    """Makes stories and their copies, the same ones each time."""

    def __init__(self) -> None:
        self.random = Random(2024)  # noqa: S311
        self.words = ["".join(self.random.choices(SYLLABLES, k=self.random.randint(1, 4))) for _ in range(6000)]
        self.weights = [1 / (rank + 3) for rank in range(len(self.words))]

    def story(self, sentences: int) -> list[str]:
        """Sentences of 8 to 30 words."""
        return [" ".join(self._draw(self.random.randint(8, 30))) + "." for _ in range(sentences)]

    def edited(self, story: Iterable[str]) -> list[str]:
        """The story with every twelfth word or so replaced."""
        changed = (w if self.random.random() > 1 / 12 else self._draw(1)[0] for w in " ".join(story).split())
        return [" ".join(changed)]

    def quoted(self, story: Sequence[str]) -> list[str]:
        """Another story that holds three sentences of this one."""
        host, at = self.story(self.random.randint(10, 25)), self.random.randrange(len(story) - 2)
        return [*host[:5], *story[at : at + 3], *host[5:]]

    def _draw(self, count: int) -> list[str]:
        return self.random.choices(self.words, self.weights, k=count)


def corpus(stories: int) -> tuple[list[Document], dict[Pair, str]]:
    """Documents, and the pairs that belong together: the kind of copy, or two copies of one story."""
    newsroom = Newsroom()
    documents: list[Document] = []
    truth: dict[Pair, str] = {}
    for number in range(stories):
        story = newsroom.story(newsroom.random.randint(12, 30))
        copies = {"verbatim": story, "cut": story[: len(story) * 2 // 5]}
        copies |= {"edited": newsroom.edited(story), "quoted": newsroom.quoted(story)}
        kinds = newsroom.random.sample(KINDS, k=newsroom.random.randint(0, 2))
        family = [_document(story, f"{number}"), *(_document(copies[kind], f"{number}-{kind}") for kind in kinds)]
        truth |= {frozenset((a.id, b.id)): "of one story" for a, b in combinations(family, 2)}
        truth |= {frozenset((family[0].id, copy.id)): kind for copy, kind in zip(family[1:], kinds, strict=True)}
        documents += family
    return documents, truth


def _document(sentences: Iterable[str], name: str) -> Document:
    text = " ".join(sentences)
    return Document(
        id=document_id(f"{name} {text}".encode()),
        name=name,
        text=text,
        original=text,
        offsets=OffsetMap.identity(len(text)),
        media_type="text/plain",
    )


def by_lineage(documents: Sequence[Document]) -> set[Pair]:
    """Pairs within the groups that `trace` finds."""
    return {frozenset(pair) for group in trace(documents).groups for pair in combinations(group.documents, 2)}


def by_jaccard(documents: Sequence[Document]) -> set[Pair]:
    """Pairs within the groups that resemblance of whole sets gives, over all pairs that share a run."""
    grams = {one.id: frozenset(Wording.of(words_of(one.text)).grams()) for one in documents}
    holders = defaultdict(list)
    for identifier, runs in grams.items():
        for run in runs:
            holders[run].append(identifier)
    pairs = {pair for same in holders.values() for pair in combinations(same, 2)}
    alike = [(a, b) for a, b in pairs if len(grams[a] & grams[b]) >= ALIKE * len(grams[a] | grams[b])]
    return _within(alike)


def by_difflib(documents: Sequence[Document]) -> set[Pair]:
    """Pairs within the groups that difflib's ratio over words gives, over all pairs."""
    words = {one.id: words_of(one.text) for one in documents}
    pairs = combinations(words, 2)
    return _within([(a, b) for a, b in pairs if SequenceMatcher(None, words[a], words[b]).ratio() >= ALIKE])


def _within(pairs: Iterable[tuple[str, str]]) -> set[Pair]:
    return {frozenset(pair) for members in joined(pairs) for pair in combinations(members, 2)}


def report(name: str, find: Finder, *, documents: Sequence[Document], truth: dict[Pair, str]) -> None:
    """One line: speed, precision, recall, and recall by the kind of copy."""
    start = perf_counter()
    found = find(documents)
    speed = len(documents) / (perf_counter() - start)
    right = found & truth.keys()
    of_kind = {kind: [pair for pair, one in truth.items() if one == kind] for kind in KINDS}
    kinds = "  ".join(f"{k} {sum(p in found for p in pairs) / max(len(pairs), 1):.2f}" for k, pairs in of_kind.items())
    precision, recall = len(right) / max(len(found), 1), len(right) / len(truth)
    print(f"{name:10} {len(documents):6,} {speed:10,.0f} {precision:10.3f} {recall:8.3f}   {kinds}")


def main() -> None:
    """Print the comparison for the number of stories on the command line."""
    stories = int(sys.argv[1]) if len(sys.argv) > 1 else STORIES
    print(f"{'':10} {'docs':>6} {'docs/s':>10} {'precision':>10} {'recall':>8}   recall by kind")
    documents, truth = corpus(stories)
    report("lineage", by_lineage, documents=documents, truth=truth)
    report("jaccard", by_jaccard, documents=documents, truth=truth)
    documents, truth = corpus(DIFFLIB_STORIES)
    report("lineage", by_lineage, documents=documents, truth=truth)
    report("difflib", by_difflib, documents=documents, truth=truth)


if __name__ == "__main__":
    main()
