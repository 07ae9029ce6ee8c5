"""The weights of clues: fitted on the open corpora, and what they say of texts that they were not fitted on.

    python -m eval.weighing                    # each document judged with weights fitted on others
    python -m eval.weighing --fit              # fit on all open corpora and write data/weights.json

A conditional logit (McFadden 1974) with a penalty on the squares of the weights. Sealed corpora, the real documents and
the examples are never fitted on.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from eval.cases import Case, read_cases
from eval.corpora import CORPORA
from eval.score import UNSCORED, Flat, Gold, is_sealed, read_document, read_gold, vocabulary
from musterbook.base.claim import Claim, Kind
from musterbook.base.document import Document
from musterbook.base.entity import Vocabulary
from musterbook.extract import extract
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.rule import Rule
from musterbook.extract.passages.omission import completed
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.rules import RULES
from musterbook.extract.weighing.clues import apart, clues, of_rules, of_sentence
from musterbook.extract.weighing.opinion import named, weighs
from musterbook.extract.weighing.ownership import GROUPS, clues_of, number_of
from musterbook.extract.weighing.scales import NOTHING, UNIT

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "musterbook" / "extract" / "data" / "weights.json"
FOREIGN = frozenset({"documents", "examples"})
FOLDS = 4
RARE, FEWEST = 3, 8
"""Clues, and kinds, of fewer choices are left out."""
CASES = "cases"
"""The sentences of the tests as a corpus: also what no claim is, which texts seldom have."""
TRUST = {
    "dev": 0.5,
    "varied": 0.5,
    "wide": 0.5,
    "broad": 0.5,
    "fresh": 0.5,
    "mixed": 0.5,
    "learned": 0.5,
    "passages": 1.0,
    "reported": 0.5,
    "taught": 0.6,
    "held-out": 0.5,
    "first-blind": 0.5,
    CASES: 0.3,
}
"""What a document counts for that the rules were made for: there they are right more often than elsewhere; and what one
counts for that is more varied in its wording than texts mostly are.
"""
RIDGE_KINDS, RIDGE_ACTORS = 3.0, 1.0
SMALLEST = 20
"""Weights of fewer thousandths are left out."""
THRESHOLDS = (0.4, 0.5, 0.6, 0.8)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to decide: the clues to each candidate (to all kinds alike, under ''), those that are right, and those
    that the rules take.
    """

    document: str
    corpus: str
    group: str
    found: Mapping[str, frozenset[Hashable]]
    right: frozenset[str]
    rules: frozenset[str]


@dataclass(slots=True)
class Annotated:
    """A document's gold claims with the places of their quotes, and the choices met in reading it."""

    name: str
    corpus: str
    claims: list[tuple[Flat, list[tuple[int, int]]]]
    kinds: list[Choice] = field(default_factory=list)
    actors: list[Choice] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def about(self, passage: Passage, frame: Frame) -> list[Flat]:
        """The gold claims of a frame's number."""
        at, whole = passage.items[frame.at].start, completed(passage, frame)
        return [c for c, spans in self.claims if fits(c, whole) and any(a <= at < b for a, b in spans)]

    def note_kinds(self, passage: Passage, counted: Sequence[Counted]) -> None:
        """Notes what each number of a sentence is; those with optional gold alone are left out."""
        shared = frozenset(apart(of_sentence(passage)))
        for frame in passage.frames:
            start = passage.items[frame.at].start
            if start in self.seen or not weighs(frame):
                continue
            self.seen.add(start)
            told = self.about(passage, frame)
            right = frozenset(label(c) for c in told if not c.get("optional"))
            if right or not told:
                own = [one for one in counted if one.frame.at == frame.at]
                found = shared.union(apart(clues(passage, frame)), apart(of_rules(frame, own)))
                rules = frozenset(map(named, own)) or frozenset({NOTHING})
                self.kinds.append(Choice(self.name, self.corpus, "", {"": found}, right or frozenset({NOTHING}), rules))

    def note_actor(self, passage: Passage, claim: Claim, counted: Sequence[Counted]) -> None:
        """Notes whose a claim's number is, where gold has a claim of its kind with it."""
        number = number_of(passage, claim, counted)
        told = [] if number is None else self.about(passage, number.frame)
        right = frozenset(c["actor"] for c in told if label(c) == label(claim) and not c.get("optional"))
        if number is not None and right:
            clued = clues_of(claim, number)
            found: dict[str, frozenset[Hashable]] = {actor: frozenset(own) for actor, own in clued.items()}
            rules = frozenset({claim.actor})
            self.actors.append(Choice(self.name, self.corpus, GROUPS[claim.kind], found, right, rules))


@dataclass(frozen=True, slots=True)
class Recorder:
    """A rule that passes on what another finds and notes what there was to decide."""

    rule: Rule
    notes: Annotated
    first: bool
    kinds: tuple[Kind, ...] = ()
    example: str = ""

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """The claims of the rule."""
        if self.first:
            self.notes.note_kinds(passage, counted)
        for claim in self.rule.find(passage, counted):
            self.notes.note_actor(passage, claim, counted)
            yield claim


def label(claim: Flat | Claim) -> str:
    """The name of a claim's kind in the scales: 'casualty:killed', 'strength'."""
    kind, outcome = (claim.kind, claim.outcome) if isinstance(claim, Claim) else (claim["kind"], claim.get("outcome"))
    return f"{kind}:{outcome}" if outcome else str(kind)


def fits(claim: Flat, frame: Frame) -> bool:
    """Whether a gold claim has the number of a frame, whatever its bound, and its unit."""
    value, unit = frame.figure.value, frame.figure.unit
    bounds = {n for n in (claim.get("low"), claim.get("high")) if n is not None}
    same = claim.get("unit") in ({unit, None} if unit else {"person", "vehicle", "percent", None})
    return same and bool(bounds) and bounds in ({value}, {frame.figure.low, frame.figure.high})


def spans_of(text: str, quote: str) -> list[tuple[int, int]]:
    """Where a quote stands in a text, white space aside."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    return [found.span() for found in re.finditer(pattern, text)]


def read_choices(corpus: str, gold: Gold, names: Vocabulary) -> Annotated:
    """What there is to decide in a document, with what the rules decide."""
    document = read_document(gold)
    told = [(c, spans_of(document.text, c["quote"])) for c in gold.claims if c["kind"] not in UNSCORED]
    return noted(document, Annotated(f"{corpus}/{gold.name}", corpus, told), names)


def read_case(case: Case, names: Vocabulary) -> Annotated:
    """What there is to decide in a sentence of the tests."""
    told = [(claim, [(0, len(case.document.text))]) for claim in case.claims]
    return noted(case.document, Annotated(f"{CASES}/{case.document.name}", CASES, told), names)


def noted(document: Document, notes: Annotated, names: Vocabulary) -> Annotated:
    """The notes of a document that its rules have read."""
    extract(document, names, [Recorder(rule, notes, i == 0) for i, rule in enumerate(RULES)], weighing=False)
    return notes


def read_all() -> list[Annotated]:
    """All documents of the open corpora, and the sentences of the tests."""
    names = vocabulary()
    found = [
        read_choices(corpus, gold, names)
        for corpus, (folder, gold_folder) in CORPORA.items()
        if corpus not in FOREIGN and not is_sealed(folder)
        for gold in read_gold(folder, gold_folder)
    ]
    return found + [read_case(case, names) for case in read_cases()]


@dataclass(frozen=True, slots=True)
class Logit:
    """Fitted weights by clue and group; of kinds the group is the kind, and `kinds` names them all."""

    columns: Mapping[tuple[Hashable, str], int]
    weights: NDArray[np.float64]
    kinds: tuple[str, ...] = ()

    def shares(self, choice: Choice) -> dict[str, float]:
        """The probability of each candidate."""
        found = expanded(choice, self.kinds)
        columns, weights = self.columns, self.weights
        sums = np.array([sum(weights[columns[c]] for c in own if c in columns) for own in found.values()])
        powers = np.exp(sums - sums.max())
        return dict(zip(found, map(float, powers / powers.sum()), strict=True))


def expanded(choice: Choice, kinds: Sequence[str]) -> dict[str, list[tuple[Hashable, str]]]:
    """The columns of each candidate: of a kind, every clue with it; of an actor, its clues alone and with the group."""
    if kinds:
        return {kind: [("", kind), *((clue, kind) for clue in choice.found[""])] for kind in kinds}
    groups = ("", choice.group)
    return {actor: [(clue, group) for clue in own for group in groups] for actor, own in choice.found.items()}


@dataclass(slots=True)
class Table:
    """Choices as a matrix: a row for each candidate, a column for each clue with its group."""

    columns: dict[tuple[Hashable, str], int] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    right: list[float] = field(default_factory=list)
    trust: list[float] = field(default_factory=list)

    @classmethod
    def of(cls, choices: Sequence[Choice], kinds: Sequence[str]) -> "Table":
        """The matrix of those choices that have a right candidate, without clues that are rare."""
        kept = [c for c in choices if not c.right.isdisjoint(kinds or c.found)]
        common = Counter(clue for c in kept for own in c.found.values() for clue in own)
        table = cls()
        for choice in kept:
            table.starts.append(len(table.right))
            table.trust.append(TRUST.get(choice.corpus, 1.0))
            for name, own in expanded(choice, kinds).items():
                seen = [c for c in own if c[0] == "" or common[c[0]] >= RARE]
                table.cells.extend(table.columns.setdefault(c, len(table.columns)) for c in seen)
                table.rows.extend([len(table.right)] * len(seen))
                table.right.append(float(name in choice.right))
        return table

    def fit(self, ridge: float) -> NDArray[np.float64]:
        """The weights that make the right candidates likeliest, less `ridge` times half of their squares."""
        shape = (len(self.right), len(self.columns))
        matrix = csr_matrix((np.ones(len(self.rows)), (self.rows, self.cells)), shape=shape)
        at, right, trust = np.array(self.starts), np.array(self.right), np.array(self.trust)
        of = np.repeat(np.arange(len(at)), np.diff([*self.starts, len(self.right)]))

        def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
            sums = matrix @ weights
            powers = np.exp(sums - np.maximum.reduceat(sums, at)[of])
            whole, hit = np.add.reduceat(powers, at), np.add.reduceat(powers * right, at)
            slope = matrix.T @ ((powers * right / hit[of] - powers / whole[of]) * trust[of])
            told = float(np.sum(trust * (np.log(hit) - np.log(whole))))
            return ridge / 2 * float(weights @ weights) - told, ridge * weights - slope

        start = np.zeros(len(self.columns))
        found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 400})
        return np.asarray(found.x, dtype=np.float64)


def fit(choices: Sequence[Choice], ridge: float, kinds: tuple[str, ...] = ()) -> Logit:
    """The fitted weights of choices."""
    table = Table.of(choices, kinds)
    return Logit(table.columns, table.fit(ridge), kinds)


def kinds_of(choices: Sequence[Choice]) -> tuple[str, ...]:
    """The kinds that are common enough, nothing first."""
    common = Counter(kind for choice in choices for kind in choice.right)
    return (NOTHING, *sorted(kind for kind, n in common.items() if n >= FEWEST and kind != NOTHING))


def fit_both(documents: Sequence[Annotated]) -> tuple[Logit, Logit]:
    """The weights of kinds and of actors."""
    kinds, actors = [c for d in documents for c in d.kinds], [c for d in documents for c in d.actors]
    return fit(kinds, RIDGE_KINDS, kinds_of(kinds)), fit(actors, RIDGE_ACTORS)


def written(kinds: Logit, actors: Logit) -> str:
    """The weights as the package reads them, a thing or a group a line."""
    things: dict[str, dict[str, list[list[int]]]] = {}
    for (clue, kind), column in sorted(kinds.columns.items(), key=str):
        weight = round(UNIT * float(kinds.weights[column]))
        if isinstance(clue, tuple) and abs(weight) >= SMALLEST:
            things.setdefault(clue[0], {}).setdefault(str(clue[1]), []).append([kinds.kinds.index(kind), weight])
    groups: dict[str, dict[str, int]] = {}
    for (clue, group), column in sorted(actors.columns.items(), key=str):
        weight = round(UNIT * float(actors.weights[column]))
        if abs(weight) >= SMALLEST:
            groups.setdefault(group, {})[str(clue)] = weight
    bias = [round(UNIT * float(kinds.weights[kinds.columns["", kind]])) for kind in kinds.kinds]
    head = f'{{"kinds": {json.dumps(kinds.kinds)},\n"bias": {json.dumps(bias)},\n'
    return f'{head}"weights": {{\n{_lines(things)}\n}},\n"actors": {{\n{_lines(groups)}\n}}}}\n'


def _lines(found: Mapping[str, object]) -> str:
    """The members of a JSON object, one a line."""
    rows = (f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False, separators=(',', ':'))}" for k, v in found.items())
    return ",\n".join(rows)


@dataclass(frozen=True, slots=True)
class Told:
    """A choice with what weights take that were fitted on other documents, and how likely it is to them."""

    choice: Choice
    best: str
    share: float

    @classmethod
    def by(cls, fitted: Logit, choice: Choice) -> "Told":
        """What fitted weights take."""
        shares = fitted.shares(choice)
        best = max(shares, key=lambda one: shares[one])
        return cls(choice, best, shares[best])

    @property
    def change(self) -> str:
        """What the weights do to what the rules find: 'added', 'taken away', 'changed' or ''."""
        if self.best in self.choice.rules:
            return ""
        return "taken away" if self.best == NOTHING else "added" if NOTHING in self.choice.rules else "changed"


def folded(documents: Sequence[Annotated]) -> tuple[list[Told], list[Told]]:
    """The choices of kinds and of actors with what weights take that were fitted on the other folds."""
    fold_of = {name: i % FOLDS for i, name in enumerate(sorted(d.name for d in documents))}
    kinds: list[Told] = []
    actors: list[Told] = []
    for fold in range(FOLDS):
        of_kinds, of_actors = fit_both([d for d in documents if fold_of[d.name] != fold])
        held = [d for d in documents if fold_of[d.name] == fold]
        kinds.extend(Told.by(of_kinds, c) for d in held for c in d.kinds)
        actors.extend(Told.by(of_actors, c) for d in held for c in d.actors)
    return kinds, actors


def report(name: str, told: Sequence[Told]) -> Iterator[str]:
    """By corpus: how often rules and weights are right, and what comes of the weights from each probability on."""
    for corpus in sorted({one.choice.corpus for one in told}):
        own = [one for one in told if one.choice.corpus == corpus]
        rules = sum(not one.choice.rules.isdisjoint(one.choice.right) for one in own) / len(own)
        weights = sum(one.best in one.choice.right for one in own) / len(own)
        yield f"{corpus}, {name}: {len(own)}, right by the rules {rules:.3f}, by the weights {weights:.3f}"
        for least in THRESHOLDS:
            moved = [one for one in own if one.change and one.share >= least]
            parts = {
                change: [one for one in moved if one.change == change] for change in sorted({m.change for m in moved})
            }
            told_of = [f"{change} {len(part)}, of these right {_right(part)}" for change, part in parts.items()]
            yield f"  from {least}: {'; '.join(told_of) or 'nothing'}"


def _right(moved: Sequence[Told]) -> int:
    return sum(one.best in one.choice.right for one in moved)


def main() -> int:
    """Prints what weights say of documents that they were not fitted on, or writes them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true", help="fit on all open corpora and write the weights")
    options = parser.parse_args()
    documents = read_all()
    if options.fit:
        WEIGHTS.write_text(written(*fit_both(documents)), encoding="utf-8")
    else:
        kinds, actors = folded(documents)
        print("\n".join([*report("kinds", kinds), *report("actors", actors)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
