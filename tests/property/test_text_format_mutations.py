"""Damaged texts of every text format are read or refused within the limit, and what is read leads back."""

import time
from pathlib import Path

import pytest
from tests.mutations import MARKS, mutate

from musterbook.collect import read_bytes, render_span

ROOT = Path(__file__).resolve().parents[2]
LIMIT_SECONDS = 5.0
"""Processor time that a document of some kilobytes may take."""
SEEDS = range(12)
EXAMPLES, ANNOTATED = ROOT / "examples" / "haiti", ROOT / "eval" / "corpus" / "dev"
SOURCES = {
    "html": [*sorted(EXAMPLES.glob("*.html")), *sorted(ANNOTATED.glob("d4*.html"))],
    "wikitext": [*sorted(EXAMPLES.glob("*.wiki*")), *sorted(ANNOTATED.glob("*.wiki*"))[:4]],
    "markdown": [*sorted(EXAMPLES.glob("*.md")), *sorted(ANNOTATED.glob("*.md"))[:4]],
    "plain": sorted(ANNOTATED.glob("*.txt"))[:4],
}


def test_every_format_has_sources() -> None:
    assert set(SOURCES) == set(MARKS)
    assert all(SOURCES.values())


@pytest.mark.parametrize("form", sorted(MARKS))
@pytest.mark.parametrize("seed", SEEDS)
def test_damage_is_read_or_refused_in_time_and_leads_back(form: str, seed: int) -> None:
    sources = SOURCES[form]
    path = sources[seed % len(sources)]
    words = mutate(path.read_text(encoding="utf-8"), form=form, seed=seed)
    assert words == mutate(path.read_text(encoding="utf-8"), form=form, seed=seed)
    began = time.process_time()
    outcome = read_bytes(words.encode(), name=path.name)
    assert time.process_time() - began < LIMIT_SECONDS
    assert outcome.items or any(issue.lost for issue in outcome.issues)
    assert not any(issue.code == "reader-failed" for issue in outcome.issues)
    for document in outcome.items:
        for block in document.blocks:
            assert render_span(document, document.original_span(block.span)) == document.quote(block.span)
