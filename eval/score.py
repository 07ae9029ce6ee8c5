"""Scoring of extracted claims against gold claims.

Claims are matched one to one. `core`: kind, actor, low, high and outcome agree; `full`: start, end,
qualifier, unit, corps and modality agree as well. Gold claims marked optional neither help nor harm:
an extracted claim that matches one is left out. Kinds that the gold does not annotate are left out.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from eval.gold import read_claims
from musterbook.base.claim import Claim
from musterbook.base.claimjson import claim_to_json
from musterbook.base.document import Document
from musterbook.base.entity import Vocabulary
from musterbook.collect import Hints, read_path
from musterbook.extract import extract
from musterbook.identify import load_vocabulary

Flat: TypeAlias = dict[str, Any]

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ROOT / ".." / "shared" / "documents"
PACK = ROOT / "missions" / "mss-haiti"
SEALED = frozenset(ROOT / "eval" / "corpus" / name for name in ("blind", "unread", "later", "withheld"))
"""Folders whose documents and errors nobody reads who writes rules: only their figures are told."""
UNSHOWN = SEALED | {ROOT / "eval" / "corpus" / name for name in ("learned", "taught")}
"""These, and what weights are fitted on but no rule is made from."""
UNSCORED = frozenset({"milestone", "position", "incident", "indicator"})
CORE = ("kind", "actor", "low", "high", "outcome")
FULL = (*CORE, "start", "end", "qualifier", "unit", "corps", "modality")


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated document: its name, file, hints and claims."""

    name: str
    path: Path
    hints: Hints
    claims: tuple[Flat, ...]
    language: str = "en"
    genre: str = ""


@dataclass(slots=True)
class Tally:
    """Matches, misses and extras; shares are 0 where nothing could match."""

    right: int = 0
    missed: int = 0
    extra: int = 0

    @property
    def precision(self) -> float:
        """The share of extracted claims that match."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 0.0

    @property
    def recall(self) -> float:
        """The share of required gold claims that are matched."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = 2 * self.right + self.missed + self.extra
        return 2 * self.right / total if total else 0.0

    def add(self, other: "Tally") -> None:
        """Counts another tally in."""
        self.right += other.right
        self.missed += other.missed
        self.extra += other.extra


@dataclass(slots=True)
class Match:
    """The outcome for one document: pairs, required gold without a pair, extracted without one."""

    pairs: list[tuple[Flat, Flat]] = field(default_factory=list)
    missed: list[Flat] = field(default_factory=list)
    extra: list[Flat] = field(default_factory=list)

    def tally(self, kind: str | None = None) -> Tally:
        """The counts, of one kind or of all."""

        def counted(claims: Iterable[Flat]) -> int:
            return sum(1 for c in claims if kind is None or c["kind"] == kind)

        return Tally(counted(g for g, _ in self.pairs), counted(self.missed), counted(self.extra))


def read_gold(folder: Path = DOCUMENTS, gold: str = "gold") -> list[Gold]:
    """The annotated documents of a folder; raises FileNotFoundError where it has no manifest."""
    manifest = folder / gold / "manifest.jsonl"
    found: list[Gold] = []
    for line in manifest.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        name = entry.get("id") or Path(entry["document"]).stem
        path = next(p for p in sorted(folder.glob(f"{name}.*")) if p.suffix not in {".jsonl", ".claims"})
        hints = Hints(published=date.fromisoformat(entry["date"]), language=entry["lang"])
        notation = manifest.parent / f"{name}.claims"
        if notation.exists():
            claims = tuple(read_claims(notation))
        else:
            lines = (manifest.parent / entry.get("gold", f"{name}.gold.jsonl")).read_text(encoding="utf-8")
            claims = tuple(json.loads(line) for line in lines.splitlines())
        found.append(Gold(name, path, hints, claims, language=entry["lang"], genre=entry.get("genre", "")))
    if not found:
        raise FileNotFoundError(f"{manifest} names no document")
    return found


def read_document(gold: Gold) -> Document:
    """The document of a gold entry as the readers give it."""
    return read_path(gold.path, hints=gold.hints).items[0]


def vocabulary() -> Vocabulary:
    """The package's own vocabulary with the mission pack."""
    return load_vocabulary([PACK]).items[0]


def extracted(gold: Gold, names: Vocabulary, *, calibrated: bool = True) -> list[Flat]:
    """The claims that the package finds, in their flat form, of the kinds that are scored."""
    return flattened(extract(read_document(gold), names, calibrated=calibrated).items)


def flattened(claims: Iterable[Claim]) -> list[Flat]:
    """Claims in their flat form, of the kinds that are scored."""
    return [flat for flat in map(claim_to_json, claims) if flat["kind"] not in UNSCORED]


def is_sealed(folder: Path) -> bool:
    """Whether nothing is made from a folder: neither rules nor weights."""
    return folder.resolve() in SEALED


def is_shown(folder: Path) -> bool:
    """Whether a folder's claims are shown to those who write rules."""
    return folder.resolve() not in UNSHOWN


def agree(a: Flat, b: Flat, names: Sequence[str]) -> bool:
    """Whether two claims say the same in the fields named."""
    return all(a.get(name) == b.get(name) for name in names)


def match(gold: Sequence[Flat], found: Sequence[Flat], names: Sequence[str] = CORE) -> Match:
    """Pairs required gold first, nearest in the other fields; then leaves out what matches optional gold."""
    result = Match()
    free = list(found)
    for claim in (g for g in gold if not g.get("optional") and g["kind"] not in UNSCORED):
        fits = [f for f in free if agree(claim, f, names)]
        if not fits:
            result.missed.append(claim)
            continue
        best = max(fits, key=lambda f: sum(f.get(n) == claim.get(n) for n in FULL) + _overlap(f, claim))
        free.remove(best)
        result.pairs.append((claim, best))
    for claim in (g for g in gold if g.get("optional")):
        fits = [f for f in free if agree(claim, f, names)]
        if fits:
            free.remove(fits[0])
    result.extra = free
    return result


def _overlap(a: Flat, b: Flat) -> float:
    """Words that two quotes share, as a tie-breaker below 1."""
    mine, theirs = set(a["quote"].split()), set(b["quote"].split())
    return len(mine & theirs) / (len(mine | theirs) + 1)


def line(claim: Flat) -> str:
    """A claim in one line, for people."""
    told = [claim["kind"], claim["actor"], claim.get("low"), claim.get("high"), claim.get("outcome") or ""]
    told += [f"{claim.get('start')}..{claim.get('end')}", claim.get("corps") or "", claim.get("modality")]
    return " ".join(str(t) for t in told) + f" :: {claim['quote']}"


def main() -> None:
    """Prints precision, recall and F1 per document, language and kind; exit status 2 where it may not show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="list misses and extras")
    parser.add_argument("--fields", action="store_true", help="list pairs that differ beyond the core")
    parser.add_argument("--folder", type=Path, nargs="+", default=[DOCUMENTS])
    parser.add_argument("--gold", default="gold", help="folder of the gold claims, relative to --folder")
    parser.add_argument("--kind", nargs="+", help="show these kinds alone")
    parser.add_argument("--lang", help="read documents of this language alone")
    parser.add_argument("--quiet", action="store_true", help="print no line for a document")
    options = parser.parse_args()
    if (options.show or options.fields) and not all(map(is_shown, options.folder)):
        parser.error("this corpus is sealed from those who write rules: its claims are not shown")
    names = vocabulary()
    scored = Scored()
    for gold in (g for folder in options.folder for g in read_gold(folder, options.gold)):
        if options.lang in {None, gold.language}:
            result = scored.add(gold, extracted(gold, names))
            if not options.quiet:
                report(gold.name, result.tally())
            if options.show:
                show(result, options.kind)
            if options.fields:
                show_fields(result, options.kind)
    scored.report()


@dataclass(slots=True)
class Scored:
    """What was scored so far: tallies by language and by kind, and of all, for core and full matches."""

    core: dict[str, Tally] = field(default_factory=dict)
    full: dict[str, Tally] = field(default_factory=dict)

    def add(self, gold: Gold, claims: Sequence[Flat]) -> Match:
        """Counts a document in; returns the core match."""
        matches = match(gold.claims, claims), match(gold.claims, claims, FULL)
        for tallies, found in zip((self.core, self.full), matches, strict=True):
            kinds = {c["kind"] for c in [*(g for g, _ in found.pairs), *found.missed, *found.extra]}
            tallies.setdefault("pooled", Tally()).add(found.tally())
            tallies.setdefault(gold.language, Tally()).add(found.tally())
            for kind in kinds:
                tallies.setdefault(kind, Tally()).add(found.tally(kind))
        return matches[0]

    def report(self) -> None:
        """A line for each language, kind and the whole, core then full."""
        for name in sorted(self.core, key=lambda n: (n == "pooled", len(n) == len("en"), n)):
            report(f"core, {name}", self.core[name])
            report(f"full, {name}", self.full.get(name, Tally()))


def report(name: str, tally: Tally) -> None:
    """One line of the report."""
    print(
        f"{name:28} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}  "
        f"right {tally.right} missed {tally.missed} extra {tally.extra}"
    )


def show(result: Match, kinds: Sequence[str] | None = None) -> None:
    """Misses and extras of one document."""
    for sign, claims in (("-", result.missed), ("+", result.extra)):
        for claim in claims:
            if kinds is None or claim["kind"] in kinds:
                print(f"  {sign}", line(claim))


def show_fields(result: Match, kinds: Sequence[str] | None = None) -> None:
    """Fields beyond the core in which pairs differ."""
    for gold, found in result.pairs:
        wrong = [f"{n}: {found.get(n)} for {gold.get(n)}" for n in FULL if gold.get(n) != found.get(n)]
        if wrong and (kinds is None or gold["kind"] in kinds):
            print("  ~", gold["kind"], "; ".join(wrong), "::", gold["quote"])


if __name__ == "__main__":
    main()
