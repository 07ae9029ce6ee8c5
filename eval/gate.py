"""The gate: F1 on each annotated corpus, calibration, lineage, reconciliation and answers may not fall below floors.

Of a corpus: pooled core and full F1; of the larger ones (`LARGE`) also the lowest core F1 of a kind with at least ten
gold claims and of a language, and 1 less the calibration error.

Floors live in `floors.json`. `--update` raises them to what is reached now, less a margin; it refuses
to lower any unless `--allow-lower` is given with a `--reason`, which is kept in the file, so that a
lower floor shows in review.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from eval import asking, lineage, reconciliation
from eval.calibration import error
from eval.corpora import CORPORA
from eval.gold import KINDS
from eval.score import Flat, Gold, Scored, extracted, read_gold, vocabulary

FLOORS = Path(__file__).with_name("floors.json")
MARGIN = 0.02
"""How far below the score of today an updated floor lies."""

LARGE = ("dev", "blind")
MANY = 10
"""A kind with fewer gold claims has no floor of its own."""
LANGUAGES = ("en", "fr", "es")

Scores = dict[str, dict[str, float]]


class FloorError(Exception):
    """A floor would be lowered without leave, or without a reason."""


def measure(name: str, finding: Callable[[Gold], list[Flat]] | None = None) -> dict[str, float]:
    """The figures of a corpus that have floors; `finding` gives the claims of a document, else they are extracted."""
    folder, gold_folder = CORPORA[name]
    finding = finding or partial(extracted, names=vocabulary())
    scored, told = Scored(), []
    for gold in read_gold(folder, gold_folder):
        result = scored.add(gold, finding(gold))
        told += [(c["kind"], c["confidence"], True) for _, c in result.pairs]
        told += [(c["kind"], c["confidence"], False) for c in result.extra]
    figures = {"core_f1": scored.core["pooled"].f1, "full_f1": scored.full["pooled"].f1}
    if name in LARGE:
        kinds = [t.f1 for kind, t in scored.core.items() if kind in KINDS and t.right + t.missed >= MANY]
        languages = [t.f1 for language, t in scored.core.items() if language in LANGUAGES]
        figures |= {"least_kind_f1": min(kinds), "least_language_f1": min(languages), "calibration": 1 - error(told)}
    return figures


def read_floors(path: Path = FLOORS) -> Scores:
    """The pinned floors by corpus and measure."""
    floors: Scores = json.loads(path.read_text(encoding="utf-8"))["floors"]
    return floors


def below(scores: Mapping[str, Mapping[str, float]], floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """A line for each floor that a score lies under, or that has no score."""
    lines = []
    for corpus, measures in floors.items():
        for measure_name, floor in measures.items():
            score = scores.get(corpus, {}).get(measure_name)
            if score is None or score < floor:
                lines.append(f"{corpus} {measure_name}: {score} is below {floor}")
    return lines


def raised(scores: Scores, floors: Scores, *, allow_lower: bool, reason: str) -> Scores:
    """New floors from scores; raises FloorError where one would fall and leave or reason is missing."""
    new = {c: {m: _floor(s, floors.get(c, {}).get(m, 0.0)) for m, s in row.items()} for c, row in scores.items()}
    falls = [
        f"{c} {m}: {floors[c][m]} to {new.get(c, {}).get(m)}"
        for c in floors
        for m in floors[c]
        if new.get(c, {}).get(m, -1.0) < floors[c][m]
    ]
    if falls and not (allow_lower and reason.strip()):
        raise FloorError("floors would fall: " + "; ".join(falls) + ". Give --allow-lower and --reason.")
    return new


def _floor(score: float, floor: float) -> float:
    """The new floor under a score: not below the old one while the score keeps it."""
    reached = round(max(score - MARGIN, 0.0), 3)
    return max(reached, floor) if score >= floor else reached


def main() -> int:
    """Checks the floors, or updates them; exit status 1 where one is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="pin today's scores, less a margin")
    parser.add_argument("--allow-lower", action="store_true", help="let --update lower a floor")
    parser.add_argument("--reason", default="", help="why a floor may fall; kept in the file")
    options = parser.parse_args()
    scores = {name: measure(name) for name in CORPORA}
    scores |= {f"lineage {name}": lineage.measure(folder) for name, folder in lineage.FOLDERS.items()}
    scores["lineage independent"] = lineage.independent()
    scores["reconciliation"] = reconciliation.measure()
    scores |= asking.measure()
    for name, measures in scores.items():
        print(name, " ".join(f"{key} {value:.3f}" for key, value in measures.items()))
    floors = read_floors()
    if options.update:
        try:
            floors = raised(scores, floors, allow_lower=options.allow_lower, reason=options.reason)
        except FloorError as error:
            print(error, file=sys.stderr)
            return 1
        content = {"reason": options.reason or "raised to what is reached", "floors": floors}
        FLOORS.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    lines = below(scores, floors)
    for line in lines:
        print(line, file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
