"""Damaged and hostile variants of every example: none breaks a reader (the long run is benchmarks/fuzzing.py)."""

from benchmarks.fuzzing import Crew, Tally, examples, read_variants, variant


def test_no_variant_breaks_a_reader() -> None:
    total = Tally()
    for tally in Crew(600).run(2):
        total.add(tally)
    assert total.failures == []
    assert total.read == 600
    assert total.documents > 200
    assert total.issues["damaged-file"] > 0


def test_a_variant_can_be_made_again() -> None:
    sources = examples()
    assert variant(7, sources) == variant(7, sources)
    assert read_variants([7], sources).failures == []


def test_every_format_has_an_example() -> None:
    endings = {example.name.rpartition(".")[2] for example in examples()}
    assert {"txt", "md", "html", "wikitext", "csv", "zip"} <= endings
