"""Extraction keeps its floors on the annotated documents, and every claim's quote stands at its span."""

from collections.abc import Callable
from pathlib import Path

import pytest
from eval import score
from eval.corpora import CORPORA
from eval.gate import FloorError, below, measure, raised, read_floors
from eval.score import Gold, flattened, match, read_document, read_gold, vocabulary

from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.base.outcome import Outcome
from musterbook.collect import Hints, render_span
from musterbook.extract import extract

BAR = 0.65
GOLD = [gold for folder, name in CORPORA.values() for gold in read_gold(folder, name)]
BAR_OF = {"varied": 0.6, "passages": 0.5, "withheld": 0.5, "taught": 0.5}
"""The most varied wording is the hardest, and passages of a sentence or two have the most of it."""
BRIEF = frozenset({"passages", "withheld", "taught", "reported"})
"""Corpora of passages, of which one in six tells nothing that is a claim."""


Read = Callable[[Gold], tuple[Document, Outcome[Claim]]]


@pytest.fixture(scope="module")
def read() -> Read:
    """Gives a document and what is extracted from it, which takes long and is done once for each."""
    names = vocabulary()
    known: dict[tuple[Path, Hints], tuple[Document, Outcome[Claim]]] = {}

    def reading(gold: Gold) -> tuple[Document, Outcome[Claim]]:
        if (gold.path, gold.hints) not in known:
            document = read_document(gold)
            known[gold.path, gold.hints] = document, extract(document, names)
        return known[gold.path, gold.hints]

    return reading


@pytest.mark.parametrize("corpus", sorted(CORPORA))
def test_pooled_scores_keep_their_floors(corpus: str, read: Read) -> None:
    floors = read_floors()
    scores = {corpus: measure(corpus, lambda gold: flattened(read(gold)[1].items))}
    assert below(scores, {corpus: floors[corpus]}) == []
    assert scores[corpus]["core_f1"] >= BAR_OF.get(corpus, BAR)


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.name)
def test_every_quote_stands_at_its_span(gold: Gold, read: Read) -> None:
    document, outcome = read(gold)
    assert outcome.items or gold.path.parent.name in BRIEF
    assert not [issue for issue in outcome.issues if issue.code in {"unanchored-quote", "number-not-in-quote"}]
    for claim in outcome.items:
        assert render_span(document, claim.span).split() == claim.quote.split(), claim
        assert claim.document == document.id
        assert claim.id


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.name)
def test_no_claim_is_told_twice(gold: Gold, read: Read) -> None:
    claims = read(gold)[1].items
    assert len({claim.id for claim in claims}) == len(claims)


def test_optional_gold_neither_helps_nor_harms() -> None:
    claim = {"kind": "strength", "actor": "KEN", "low": 1, "high": 1, "outcome": None, "quote": "1 officer"}
    result = match([{**claim, "optional": True}], [claim])
    assert (result.pairs, result.missed, result.extra) == ([], [], [])
    assert match([claim], []).missed == [claim]
    assert match([], [claim]).extra == [claim]


def test_floors_do_not_fall_silently() -> None:
    floors = {"a": {"core_f1": 0.9}}
    with pytest.raises(FloorError):
        raised({"a": {"core_f1": 0.8}}, floors, allow_lower=False, reason="")
    with pytest.raises(FloorError):
        raised({"a": {"core_f1": 0.8}}, floors, allow_lower=True, reason=" ")
    with pytest.raises(FloorError):
        raised({}, floors, allow_lower=False, reason="")
    assert raised({"a": {"core_f1": 0.8}}, floors, allow_lower=True, reason="new corpus")["a"]["core_f1"] == 0.78
    assert raised({"a": {"core_f1": 0.99}}, floors, allow_lower=False, reason="")["a"]["core_f1"] == 0.97
    assert below({}, floors) == ["a core_f1: None is below 0.9"]


@pytest.mark.parametrize("corpus", ["blind", "unread", "later", "withheld"])
@pytest.mark.parametrize("option", ["--show", "--fields"])
def test_claims_of_a_sealed_corpus_are_shown_to_nobody(
    corpus: str, option: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, gold = CORPORA[corpus]
    monkeypatch.setattr("sys.argv", ["score", "--folder", str(folder), "--gold", gold, option])
    with pytest.raises(SystemExit) as stopped:
        score.main()
    assert stopped.value.code == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "sealed" in told.err
