"""Mentions of command found in annotated news, beside the stored predictions of a trained model.

The texts and annotations are those of security-force-monitor/sfm-graph-extractor, read out of a clone's
git directory: one paragraph a line, one tag a token. A mention counts where type and tokens are both
the same. Our spans of characters become tags of tokens by the same rule by which the annotations of that
project did (NER_v2/process.py), so that both sides lose the same where a token holds more than a span.

    python benchmarks/mentions.py --repo GITDIR [--part test|valid]
"""

import argparse
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import TypeAlias

from musterbook import pipeline
from musterbook.base.document import Document
from musterbook.base.mention import Mention, MentionType

Found: TypeAlias = set[tuple[int, str, int, int]]
"""Line, type, and tokens [first, last) of each mention."""

TYPES = {
    MentionType.ORGANIZATION: "ORG", MentionType.PERSON: "PER", MentionType.RANK: "RNK", MentionType.ROLE: "TOR",
}  # fmt: skip
"""Their types; places are not annotated."""
WORDS, TAGS = "NER_v2/SFM_STARTER/{}.words.txt", "NER_v2/SFM_STARTER/{}.tags.txt"
PREDICTED = "NER_v2/results/score/{}.preds.txt"


def read(repository: Path, name: str) -> str:
    """One file of the repository's head."""
    command = ["git", "-C", str(repository), "show", f"HEAD:{name}"]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def mentions_of(tags: Sequence[str], line: int) -> Found:
    """The mentions that the tags of one line stand for; an inside tag without a beginning begins one."""
    found: Found = set()
    start, kind = 0, "O"
    for at, tag in enumerate((*tags, "O")):
        if kind != "O" and (tag.startswith("B-") or tag[2:] != kind):
            found.add((line, kind, start, at))
            kind = "O"
        if tag != "O" and kind == "O":
            start, kind = at, tag[2:]
    return found


def tags_of(text: str, spans: Sequence[tuple[str, int, int]]) -> Iterator[str]:
    """The tag of each token of a line, for mentions given as type and offsets in the line.

    A token belongs to a mention if it ends at most one sign behind it. A token with a sign is never
    the mention's first word, so that it continues a mention even where it starts one.
    """
    start = 0
    for token in text.split():
        end = start + len(token)
        over = next((span for span in spans if span[1] <= start and end <= span[2] + 1), None)
        if over is None:
            yield "O"
        else:
            first = text[over[1] : over[2]].split(maxsplit=1)[0] == text[start:end].strip()
            yield ("B-" if first else "I-") + over[0]
        start = end + 1


def ours(text: str, mentions: Sequence[Mention]) -> Found:
    """Our mentions in tokens of lines."""
    found: Found = set()
    start = 0
    for number, line in enumerate(text.split("\n")):
        end = start + len(line)
        spans = [
            (TYPES[one.kind], one.span.start - start, one.span.end - start)
            for one in mentions
            if one.kind in TYPES and start <= one.span.start < end
        ]
        found |= mentions_of(list(tags_of(line, spans)), number)
        start = end + 1
    return found


def theirs(predicted: str, column: int) -> Found:
    """What the stored predictions hold: the annotations (column 1) or the model's tags (column 2)."""
    found: Found = set()
    for number, block in enumerate(predicted.split("\n\n")):
        found |= mentions_of([row.split()[column] for row in block.splitlines() if row.strip()], number)
    return found


def document_of(text: str) -> Document:
    """The paragraphs as a document, read as the command line reads a file."""
    hints = pipeline.Hints(language="en")
    return pipeline.read_bytes(text.encode(), name="paragraphs.txt", hints=hints).items[0]


def print_scores(truth: Found, found: Found, name: str) -> None:
    """One line a type: annotated, found, precision, recall and F1, in per cent."""
    counts = [Counter(kind for _, kind, _, _ in one) for one in (truth, found, truth & found)]
    for kind in (*TYPES.values(), "all"):
        wanted, given, right = (one.total() if kind == "all" else one[kind] for one in counts)
        precision, recall = 100 * right / max(given, 1), 100 * right / max(wanted, 1)
        score = 200 * right / max(wanted + given, 1)
        print(f"{name:10} {kind:4} {wanted:5} {given:5} {precision:7.1f} {recall:7.1f} {score:7.1f}")


def main() -> None:
    """Scores both on one part, and tells our speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repo", type=Path, required=True, metavar="GITDIR", help="a clone's git directory")
    parser.add_argument("--part", choices=("test", "valid"), default="test")
    given = parser.parse_args()
    text, tags, predicted = (read(given.repo, name.format(given.part)) for name in (WORDS, TAGS, PREDICTED))
    truth = {one for number, line in enumerate(tags.splitlines()) for one in mentions_of(line.split(), number)}
    assert truth, "no annotations"
    vocabulary = pipeline.load_vocabulary(None).items[0]
    document = document_of(text)
    pipeline.find_mentions(document, vocabulary)
    start = process_time()
    mentions = pipeline.find_mentions(document, vocabulary)
    seconds = process_time() - start
    print(f"{'':10} {'':4} {'gold':>5} {'found':>5} {'prec.':>7} {'recall':>7} {'F1':>7}")
    print_scores(theirs(predicted, 1), theirs(predicted, 2), "stored")
    print_scores(truth, ours(text, mentions), "musterbook")
    print(f"{len(text.encode()) / seconds / 1e6:.2f} MB/s")


if __name__ == "__main__":
    main()
