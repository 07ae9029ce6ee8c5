"""Lineage against stories with known relatives: each relation's precision, recall and F1, and who is wrongly joined.

A story is an original with what newsrooms make of it: a copy, a light and a heavy rewrite, a later revision, a
translation, an excerpt; and with two independent reports of the same event, one in its own language (`unrelated`) and
one in that of the translation (`elsewhere`). A relative is found where the edge between it and the original tells its
relation, whichever of the two rests on the other; a rewrite where there is any edge, and its relation, which has no
name, counts against none. Three times over: each pair by itself, all documents of the corpus together, and each pair
by itself with nothing told of publishers, days and languages (`bare`), as `musterbook lineage FILE…` reads them.

    python -m eval.lineage [--folder FOLDER] [--errors]
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from eval.corpora import CORPORA
from eval.score import Tally
from musterbook.base.copies import Lineage, Relation
from musterbook.base.document import Document
from musterbook.collect import Hints, read_bytes, read_path
from musterbook.lineage import trace

FOLDERS = {name: Path(__file__).parent / "corpus" / "lineage" / name for name in ("dev", "blind")}
"""Stories that were read while the rules were made, and stories that nobody who makes them reads: of those only the
scores are looked at.
"""
NAMED = {
    "copy": Relation.COPY_OF,
    "revision": Relation.REVISION_OF,
    "excerpt": Relation.EXCERPT_OF,
    "translation": Relation.TRANSLATION_OF,
}
REWRITTEN = ("light", "heavy")
APART = ("unrelated", "elsewhere")
TEXTS = (".txt", ".md", ".html", ".wikitext")
SETTINGS = ("alone", "together", "bare")


@dataclass(frozen=True, slots=True)
class Story:
    """An original and its relatives by what they are."""

    name: str
    documents: Mapping[str, Document]

    @property
    def pairs(self) -> Iterator[tuple[str, Document, Document]]:
        """What each relative is, the original, the relative."""
        original = self.documents["original"]
        return ((kind, original, one) for kind, one in self.documents.items() if kind != "original")


@dataclass(slots=True)
class Scored:
    """Tallies by relation, which rewrites were found and which strangers joined, and a line for each error."""

    relations: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in NAMED})
    rewritten: dict[str, list[bool]] = field(default_factory=lambda: {name: [] for name in REWRITTEN})
    joined: dict[str, list[bool]] = field(default_factory=lambda: {name: [] for name in APART})
    errors: list[str] = field(default_factory=list)

    def add(self, story: str, kind: str, *, told: set[Relation], joined: bool) -> None:
        """Counts one pair: the relations that edges tell between its two, and whether one group holds both."""
        if kind in REWRITTEN:
            self.rewritten[kind].append(bool(told))
            wrong = not told
        elif kind in APART:
            self.joined[kind].append(joined or bool(told))
            wrong = joined or bool(told)
        else:
            tally, right = self.relations[kind], NAMED[kind] in told
            tally.right, tally.missed = tally.right + right, tally.missed + (not right)
            wrong = not right
        if kind not in REWRITTEN:
            for name, relation in NAMED.items():
                self.relations[name].extra += relation in told and name != kind
        if wrong:
            self.errors.append(f"{story} {kind}: {', '.join(sorted(told)) or ('joined' if joined else 'nothing')}")

    @property
    def share_joined(self) -> float:
        """The share of independent reports that were joined with the original."""
        apart = [one for kind in APART for one in self.joined[kind]]
        return sum(apart) / len(apart) if apart else 0.0


def read_stories(folder: Path, *, bare: bool = False) -> tuple[Story, ...]:
    """The stories that the manifests of a folder list; raises FileNotFoundError where there are none.

    `bare`: without the publishers, days and languages that the manifest tells.
    """
    stories: dict[str, dict[str, Document]] = defaultdict(dict)
    for manifest in sorted(folder.glob("manifest*.jsonl")):
        for line in manifest.read_text(encoding="utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                stories[row["story"]][row["relation"]] = _document(folder / row["file"], {} if bare else row)
    if not stories:
        raise FileNotFoundError(f"no stories in {folder}")
    return tuple(Story(name, documents) for name, documents in sorted(stories.items()) if "original" in documents)


def _document(path: Path, row: Mapping[str, str]) -> Document:
    published = date.fromisoformat(row["published"]) if row else None
    hints = Hints(published=published, language=row.get("language"), source=row.get("source"))
    name = f"{path.parent.name}/{path.name}"
    return read_bytes(path.read_bytes(), name=name, hints=hints).items[0]


def score(stories: Sequence[Story], setting: str) -> Scored:
    """The score of pairs traced by themselves (`alone`, `bare`) or of all documents traced at once (`together`)."""
    result = Scored()
    whole = trace([one for story in stories for one in story.documents.values()]) if setting == "together" else None
    for story in stories:
        for kind, original, other in story.pairs:
            lineage = whole or trace([original, other])
            pair = {original.id, other.id}
            told = {edge.relation for edge in lineage.edges if {edge.source, edge.target} == pair}
            held = any(pair <= set(group.documents) for group in lineage.groups)
            result.add(story.name, kind, told=told - {Relation.CITES}, joined=held)
    return result


def mixed(stories: Sequence[Story], lineage: Lineage) -> int:
    """How many groups hold documents of more than one story."""
    story_of = {one.id: story.name for story in stories for one in story.documents.values()}
    return sum(len({story_of[one] for one in group.documents}) > 1 for group in lineage.groups)


def measure(folder: Path) -> dict[str, float]:
    """The figures that have floors, the lower of alone and together: F1 of each relation, the share of light rewrites
    found, and that of independent reports that are rightly not joined (`apart`); `bare`: the least F1 of bare texts.
    """
    results = [score(read_stories(folder), setting) for setting in ("alone", "together")]
    bare = score(read_stories(folder, bare=True), "bare")
    figures = {name: min(one.relations[name].f1 for one in results) for name in NAMED}
    figures["bare"] = min(tally.f1 for tally in bare.relations.values())
    figures["light"] = min(_share(one.rewritten["light"]) for one in results)
    return figures | {"apart": 1 - max(one.share_joined for one in (*results, bare))}


def independent() -> dict[str, float]:
    """The share of the documents annotated for extraction, several hundred on a few missions, that stand apart as they
    should: no two of them were made from one another.
    """
    names = ("dev", "varied", "unread", "blind", "held-out")
    paths = sorted(path for name in names for path in CORPORA[name][0].iterdir() if path.suffix in TEXTS)
    documents = [one for path in paths for one in read_path(path).items]
    if len(documents) < len(names):
        raise FileNotFoundError("no annotated documents")
    joined = {one for group in trace(documents).groups for one in group.documents}
    return {"apart": 1 - len(joined) / len(documents)}


def lines(result: Scored, setting: str) -> Iterator[str]:
    """The score as a table."""
    for name, tally in result.relations.items():
        shares = f"{tally.precision:.3f} {tally.recall:.3f} {tally.f1:.3f}"
        yield f"{setting:9} {name:12} P R F1 {shares}  of {tally.right + tally.missed}"
    for name, found in result.rewritten.items():
        yield f"{setting:9} {name:12} found  {_share(found):.3f}  of {len(found)}"
    for name, found in result.joined.items():
        yield f"{setting:9} {name:12} joined {_share(found):.3f}  of {len(found)}"


def _share(found: Iterable[bool]) -> float:
    told = list(found)
    return sum(told) / max(len(told), 1)


def main() -> None:
    """Print the scores of a folder of stories."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=FOLDERS["dev"], help="a folder of stories (default dev)")
    parser.add_argument("--errors", action="store_true", help="list the pairs that are told wrongly")
    options = parser.parse_args()
    stories = read_stories(options.folder)
    for setting in SETTINGS:
        result = score(read_stories(options.folder, bare=setting == "bare"), setting)
        print("\n".join(lines(result, setting)))
        if options.errors:
            print("\n".join(f"  {error}" for error in result.errors))
    print(f"documents of the other corpora that stand apart: {independent()['apart']:.3f}")
    together = trace([one for story in stories for one in story.documents.values()])
    print(f"{len(stories)} stories; {mixed(stories, together)} groups of documents from several stories")


if __name__ == "__main__":
    main()
