"""Groups of copies found in made-up news, the time and the memory it takes, beside its peers.

Stories of 100 to 150 words are random sentences over a word list of natural frequencies; two in five documents belong
to a group, made as news travels: verbatim, cut to its first 40 %, lightly edited, and three of its sentences quoted in
a story of another. Scores are over pairs of documents in one group; memory is the peak of the process that finds them.

Beside it stand, on the same documents, MinHash with LSH of datasketch and of rensa, in the interpreter that --peers
names, over runs of three words at a resemblance of 0.3 (over five words at 0.5 they find fewer); and, on a smaller
corpus, the resemblance of whole sets of runs and difflib's ratio over all pairs. What a record's index saves when one
more document comes is timed as well.

python benchmarks/lineage.py [--documents 200000] [--peers PYTHON]
"""

import argparse
import json
import resource
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, combinations
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TypeAlias

from musterbook.base.document import Document
from musterbook.base.ids import document_id
from musterbook.base.span import OffsetMap
from musterbook.lineage import trace
from musterbook.lineage.groups import joined
from musterbook.lineage.words import Wording, words_of
from musterbook.record import kept_index, open_record

Pair: TypeAlias = frozenset[str]
Finder: TypeAlias = Callable[[Sequence[Document]], set[Pair]]

FEW = 100
"""Documents of the corpus on which all pairs are compared at length."""
LONELY = 0.75
"""The part of the stories that nobody copies; the others have one or two copies."""
SENTENCES = (6, 8)
ALIKE = 0.5
KINDS = ("verbatim", "cut", "edited", "quoted")
SYLLABLES = ("ba", "ke", "di", "fo", "gu", "la", "me", "ni", "ro", "su", "ta", "ve", "wi", "cho", "pre", "sti", "gra")


class Newsroom:
    """Makes stories and their copies, the same ones each time."""

    def __init__(self) -> None:
        self.random = Random(2024)  # noqa: S311
        self.words = [self._word(rank) for rank in range(6000)]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def _word(self, rank: int) -> str:
        """A word of one to four syllables; one in nine is a name, one in forty a number."""
        if not (rank + 1) % 40:
            return str(self.random.randint(2, 5000))
        word = "".join(self.random.choices(SYLLABLES, k=self.random.randint(1, 4)))
        return word if (rank + 1) % 9 else word.capitalize()

    def story(self, sentences: int) -> list[str]:
        """Sentences of 8 to 30 words."""
        return [" ".join(self._draw(self.random.randint(8, 30))) + "." for _ in range(sentences)]

    def edited(self, story: Iterable[str]) -> list[str]:
        """The story with every twelfth word or so replaced."""
        changed = (w if self.random.random() > 1 / 12 else self._draw(1)[0] for w in " ".join(story).split())
        return [" ".join(changed)]

    def quoted(self, story: Sequence[str]) -> list[str]:
        """Another story that holds three sentences of this one."""
        host, at = self.story(self.random.randint(*SENTENCES)), self.random.randrange(len(story) - 2)
        return [*host[:5], *story[at : at + 3], *host[5:]]

    def _draw(self, count: int) -> list[str]:
        return self.random.choices(self.words, cum_weights=self.weights, k=count)


def corpus(size: int) -> tuple[list[Document], dict[Pair, str]]:
    """So many documents, and the pairs that belong together: the kind of copy, or two copies of one story."""
    newsroom = Newsroom()
    documents: list[Document] = []
    truth: dict[Pair, str] = {}
    while len(documents) < size:
        story = newsroom.story(newsroom.random.randint(*SENTENCES))
        copies = {"verbatim": story, "cut": story[: len(story) * 2 // 5]}
        copies |= {"edited": newsroom.edited(story), "quoted": newsroom.quoted(story)}
        times = 0 if newsroom.random.random() < LONELY else newsroom.random.randint(1, 2)
        kinds = newsroom.random.sample(KINDS, k=times)
        number = len(documents)
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


PEERS = {
    "datasketch": """
from datasketch import MinHash, MinHashLSH
index, sketches = MinHashLSH(threshold=0.3, num_perm=128), {}
for name, text in documents:
    sketch = MinHash(num_perm=128)
    sketch.update_batch([run.encode() for run in runs(text)])
    index.insert(name, sketch)
    sketches[name] = sketch
found = [(name, other) for name, sketch in sketches.items() for other in index.query(sketch)
    if other > name and sketch.jaccard(sketches[other]) >= 0.3]
""",
    "rensa": """
from rensa import RMinHash, RMinHashLSH
index, sketches = RMinHashLSH(threshold=0.3, num_perm=128, num_bands=32), []
for number, (_, text) in enumerate(documents):
    sketch = RMinHash(num_perm=128, seed=7)
    sketch.update(runs(text))
    index.insert(number, sketch)
    sketches.append(sketch)
found = [(documents[number][0], documents[other][0]) for number, sketch in enumerate(sketches)
    for other in index.query(sketch) if other > number and sketch.jaccard(sketches[other]) >= 0.3]
""",
}
AROUND = """
import json, re, resource, sys, time
documents = json.load(sys.stdin)
def runs(text):
    words = re.findall(r"[^\\W_]+", text.casefold())
    return [" ".join(words[n:n + 3]) for n in range(max(len(words) - 2, 1))]
start = time.perf_counter()
{}
seconds = time.perf_counter() - start
json.dump([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, found], sys.stdout)
"""


def ask_peer(python: str, name: str, documents: Sequence[Document]) -> tuple[float, float, set[Pair]] | None:
    """What a peer takes and finds: seconds, memory in MB, pairs within its groups; None where it is not installed."""
    given = json.dumps([(one.id, one.text) for one in documents])
    done = subprocess.run(
        [python, "-c", AROUND.format(PEERS[name])], input=given, capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(f"{name:10} not asked: {done.stderr.strip().splitlines()[-1]}")
        return None
    seconds, kilobytes, pairs = json.loads(done.stdout)
    return seconds, kilobytes / 1e3, _within(pairs)


def report(name: str, find: Finder, *, documents: Sequence[Document], truth: dict[Pair, str]) -> None:
    """One line of what a finder takes and finds."""
    start = perf_counter()
    found = find(documents)
    seconds, memory = perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    tell(name, (seconds, memory, found), size=len(documents), truth=truth)


def tell(name: str, result: tuple[float, float, set[Pair]], *, size: int, truth: dict[Pair, str]) -> None:
    """One line: speed, memory, precision, recall, F1, and recall by the kind of copy."""
    seconds, memory, found = result
    right = len(found & truth.keys())
    of_kind = {kind: [pair for pair, one in truth.items() if one == kind] for kind in KINDS}
    kinds = "  ".join(f"{k} {sum(p in found for p in pairs) / max(len(pairs), 1):.2f}" for k, pairs in of_kind.items())
    precision, recall = right / max(len(found), 1), right / len(truth)
    f1 = 2 * right / max(len(found) + len(truth), 1)
    took = f"{size:8,} {seconds:8.1f} {size / seconds:8,.0f} {memory:8,.0f}"
    print(f"{name:10} {took} {precision:10.3f} {recall:7.3f} {f1:6.3f}   {kinds}", flush=True)


def by_index(documents: Sequence[Document]) -> None:
    """Prints what the lineage of a record takes for its first documents, and for one more that its index is told of."""
    with tempfile.TemporaryDirectory() as folder, open_record(str(Path(folder) / "record.db")) as record:
        for name, given in (("all", documents[:-1]), ("one more", documents), ("none new", documents)):
            start = perf_counter()
            with kept_index(record) as index:
                trace(given, index=index)
            print(f"{name:10} {len(given):8,} {perf_counter() - start:8.2f} s with an index")
    start = perf_counter()
    trace(documents)
    print(f"{'at once':10} {len(documents):8,} {perf_counter() - start:8.2f} s without")


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2_000, help="how many documents (default 2000)")
    parser.add_argument("--peers", metavar="PYTHON", help="an interpreter that has datasketch or rensa")
    options = parser.parse_args()
    titles = f"{'docs':>8} {'seconds':>8} {'docs/s':>8} {'MB':>8} {'precision':>10} {'recall':>7} {'F1':>6}"
    print(f"{'':10} {titles}   recall by kind")
    documents, truth = corpus(options.documents)
    report("lineage", by_lineage, documents=documents, truth=truth)
    for name in PEERS if options.peers else ():
        if (result := ask_peer(options.peers, name, documents)) is not None:
            tell(name, result, size=len(documents), truth=truth)
    by_index(documents)
    documents, truth = corpus(FEW)
    for name, find in (("lineage", by_lineage), ("jaccard", by_jaccard), ("difflib", by_difflib)):
        report(name, find, documents=documents, truth=truth)


if __name__ == "__main__":
    main()
