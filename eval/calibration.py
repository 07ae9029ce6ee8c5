"""Calibration: of the claims with confidence near c, a share c should be right.

    python -m eval.calibration                   # the expected calibration error on each corpus
    python -m eval.calibration --fit CORPUS...   # fit the confidences anew, into extract/data/confidence.yaml

A claim is right where it matches required gold in the core fields; claims that match optional gold are left out. The
rules grade their claims (a number of 0 to 1 for how directly the sentence says them); what is fitted is, for each kind
and grade, the share of right claims, drawn towards that of the kind and of all where there are few. The expected
calibration error is the mean distance between confidence and share right over ten bins, weighed by their claims.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import yaml

from eval.corpora import CORPORA
from eval.score import extracted, match, read_gold, vocabulary
from musterbook.extract import confidence

BINS = 10
PULL = 8.0
"""How many claims the share of the wider group counts for."""
TARGET = Path(confidence.__file__).parent / "data" / "confidence.yaml"
HEAD = """\
# How often claims of a kind and a rule's grade were read rightly on annotated documents.
# Fitted by `python -m eval.calibration --fit`; 'all' serves kinds and grades that no annotated document had.
"""

Told = tuple[str, float, bool]
"""A claim's kind, its confidence or grade, and whether it is right."""


def told(names: Iterable[str], *, grades: bool = False) -> list[Told]:
    """The claims found on some corpora, by kind; with the rules' grades in place of confidences where `grades`."""
    words = vocabulary()
    found: list[Told] = []
    for folder, gold_folder in (CORPORA[name] for name in names):
        for gold in read_gold(folder, gold_folder):
            result = match(gold.claims, extracted(gold, words, calibrated=not grades))
            found += [(claim["kind"], round(claim["confidence"], 3), True) for _, claim in result.pairs]
            found += [(claim["kind"], round(claim["confidence"], 3), False) for claim in result.extra]
    return found


def error(claims: Sequence[Told]) -> float:
    """The expected calibration error; 0 for no claims."""
    bins: dict[int, list[Told]] = defaultdict(list)
    for one in claims:
        bins[min(int(one[1] * BINS), BINS - 1)].append(one)
    apart = (abs(sum(c for _, c, _ in group) - sum(right for _, _, right in group)) for group in bins.values())
    return sum(apart) / len(claims) if claims else 0.0


def fitted(claims: Sequence[Told]) -> dict[str, dict[str, float]]:
    """The share right by kind and grade, smoothed; `all` by grade and as a whole."""
    whole = _share([right for _, _, right in claims], 0.8)
    table: dict[str, dict[str, float]] = {"all": {"all": whole}}
    for kind in sorted({kind for kind, _, _ in claims}):
        own = [(grade, right) for k, grade, right in claims if k == kind]
        of_kind = _share([right for _, right in own], whole)
        table[kind] = {"all": of_kind}
        for grade in sorted({grade for grade, _ in own}):
            table[kind][f"{grade:g}"] = _share([right for g, right in own if g == grade], of_kind)
    return table


def _share(rights: Sequence[bool], prior: float) -> float:
    return round((sum(rights) + PULL * prior) / (len(rights) + PULL), 3)


def written(table: Mapping[str, Mapping[str, float]]) -> str:
    """The table as the package reads it."""
    return HEAD + yaml.safe_dump({kind: dict(row) for kind, row in table.items()}, sort_keys=False)


def main() -> int:
    """Reports the error on each corpus, or fits anew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", nargs="+", choices=sorted(CORPORA), metavar="CORPUS")
    options = parser.parse_args()
    if options.fit:
        TARGET.write_text(written(fitted(told(options.fit, grades=True))), encoding="utf-8")
        return 0
    for name in CORPORA:
        claims = told([name])
        share = sum(right for _, _, right in claims) / max(len(claims), 1)
        mean = sum(sure for _, sure, _ in claims) / max(len(claims), 1)
        figures = f"error {error(claims):.3f}  mean confidence {mean:.3f}  share right {share:.3f}"
        print(f"{name:<12} {figures}  {len(claims)} claims")
    return 0


if __name__ == "__main__":
    sys.exit(main())
